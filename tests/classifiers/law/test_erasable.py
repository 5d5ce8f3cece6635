"""Which columns may be emptied in a row that stays, and only with all items due."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.erasable import emptied, erasable
from configs.load import load

SHIPPED = load()

KEPT = [
    # dataset, columns that stay as long as the row, why
    ("customers", {"会員番号", "更新日時"}),  # key, identity, subject, time
    (
        "customers",
        {"解約日", "契約状態", "契約日", "生年月日"},
    ),  # starts, what opens them, the day of collection
    (
        "customers",
        {"メルマガ配信", "配信停止日時", "利用停止日", "第三者提供停止日", "保護者同意日"},
    ),  # flags
    ("customers", {"楽天会員ID"}),  # by which Rakuten's rows find their person
    ("customers", {"契約者区分", "法人番号"}),  # no item: nothing of it is ever due
    ("transactions", {"注文番号", "注文日時", "会員番号"}),
    ("inquiries", {"受付番号", "受付日時", "会員番号", "対応状況", "完了日"}),
    ("call_recordings", {"通話ID", "通話日時", "通話区分", "会員番号", "対応状況", "完了日"}),
    (
        "mail_deliveries",
        {"配信ID", "メールアドレス", "配信日時", "会員番号"},
    ),  # the address is half of the key
    ("rakuten_members", {"easy_id", "updated_at"}),
    ("rakuten_points", {"ポイント明細番号", "楽天会員ID", "計上日時"}),
    ("access_logs", {"time", "remote_user", "status", "method"}),
]
MAY_GO = [
    ("customers", "氏名", ("person_name",)),
    ("customers", "クレジットカード番号", ("credit_card",)),
    ("transactions", "備考", ("statement_content",)),
    ("transactions", "請求書番号", ("transaction_history",)),
    ("inquiries", "電話番号", ("phone_landline", "phone_mobile")),
    ("access_logs", "user_agent", ("browser_type_version", "operating_system", "platform")),
    ("rakuten_points", "注文番号", ("rk_transaction_history",)),
]


@pytest.mark.parametrize(("dataset", "columns"), KEPT)
def test_what_a_row_is_decided_by_and_found_by_stays(dataset: str, columns: set[str]) -> None:
    contract = SHIPPED.contracts[dataset]
    assert columns <= contract.columns.keys()
    assert not columns & erasable(SHIPPED, contract).keys()


@pytest.mark.parametrize(("dataset", "column", "items"), MAY_GO)
def test_all_else_goes_with_its_items(dataset: str, column: str, items: tuple[str, ...]) -> None:
    assert erasable(SHIPPED, SHIPPED.contracts[dataset])[column] == items


def test_a_column_is_free_once_nobody_joins_it() -> None:
    alone = SHIPPED.model_copy(update={"contracts": {"customers": SHIPPED.contracts["customers"]}})
    assert "楽天会員ID" in erasable(alone, alone.contracts["customers"])


@given(st.sets(st.sampled_from(sorted(SHIPPED.policy.items))), st.sampled_from(sorted(SHIPPED.contracts)))
def test_one_item_that_stays_keeps_its_column(due: set[str], dataset: str) -> None:
    columns = erasable(SHIPPED, SHIPPED.contracts[dataset])
    gone = emptied(columns, due)
    assert all(set(columns[name]) <= due for name in gone)
    assert all(set(columns[name]) - due for name in columns if name not in gone)
