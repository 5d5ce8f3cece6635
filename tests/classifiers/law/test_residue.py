"""What a residue keeps: what happened, and nothing that says to whom."""

from __future__ import annotations

import pytest

from classifiers.law.residue import kept_columns
from configs.load import load

SHIPPED = load()

TABLE = [
    (
        "transactions",
        ("商品名", "数量", "金額", "獲得ポイント", "付与ポイント", "使用ポイント", "支払方法", "請求年月"),
    ),
    ("customers", ("契約者区分", "契約プラン", "契約状態", "契約日", "解約日", "メルマガ配信")),
    ("inquiries", ("受付方法", "対応状況", "完了日")),
    ("mail_deliveries", ("メルマガ名", "ユーザーエージェント")),
    ("rakuten_members", ()),
    ("rakuten_points", ()),
]


@pytest.mark.parametrize(("dataset", "columns"), TABLE)
def test_what_stays(dataset: str, columns: tuple[str, ...]) -> None:
    assert kept_columns(SHIPPED, SHIPPED.contracts[dataset]) == columns


@pytest.mark.parametrize("dataset", sorted(SHIPPED.contracts))
def test_nothing_that_names_a_person_or_a_moment_stays(dataset: str) -> None:
    contract = SHIPPED.contracts[dataset]
    for name in kept_columns(SHIPPED, contract, text=True):
        column = contract.columns[name]
        items = [SHIPPED.policy.items[item] for item in column.items]
        assert column.role == "attribute"
        assert column.type != "timestamp"
        if column.text != "free":
            assert not {item.category for item in items} & {"C1", "C4", "C5", "CX"}
            assert all(item.category == "C2" or item.appi == "related" for item in items)


def test_text_stays_only_where_it_is_asked_for() -> None:
    contract = SHIPPED.contracts["inquiries"]
    assert not {"件名", "本文", "回答"} & set(kept_columns(SHIPPED, contract))
    assert {"件名", "本文", "回答"} <= set(kept_columns(SHIPPED, contract, text=True))


def test_what_nobody_knows_goes() -> None:
    kept = kept_columns(SHIPPED, SHIPPED.contracts["transactions"], {"商品名"})
    assert "商品名" not in kept
    assert "金額" in kept
