"""The contract's word against the content: swapped, removed, hidden and merely refined columns."""

from typing import Any

import pyarrow as pa
import pytest

from classifiers.columns.agreement import Agreement, compare
from classifiers.columns.evidence import Sampled
from classifiers.columns.judge import judge_columns
from classifiers.detect.column_scanner import ColumnScanner
from configs.contract import Contract
from configs.load import load

ITEMS = load().policy.items
SCANNER = ColumnScanner()
NAMES = ["佐藤 花子", "鈴木 一郎", "高橋 翔太", "田中 美咲", "伊藤 健", "渡辺 真由美", "山本 大輔"]
CONTENT = {
    "会員番号": [f"M{n:07d}" for n in range(20)],
    "氏名": NAMES,
    "住所": [f"東京都世田谷区玉川{n}-14-1" for n in range(1, 12)],
    "電話番号": [f"03-{3200 + n}-{1000 + 17 * n:04d}" for n in range(20)],
    "メール": [f"user{n}@example.jp" for n in range(20)],
    "獲得ポイント": [str(n) for n in range(20)],
    "使用ポイント": [str(3 * n) for n in range(20)],
    "区分": ["個人", "法人"],
}
DECLARED: dict[str, Any] = {
    "会員番号": {"item": "other_contact", "role": "subject"},
    "氏名": {"item": "person_name"},
    "住所": {"item": "postal_address"},
    "電話番号": {"item": "phone_landline"},
    "メール": {"item": "email"},
    "獲得ポイント": {"item": "points_earned"},
    "使用ポイント": {"item": "points_used"},
    "区分": {},
}


def contract(columns: dict[str, Any], source: str = "own") -> Contract:
    return Contract.model_validate(
        {
            "dataset": "people",
            "title": "会員",
            "category": "C1",
            "source": source,
            "owner": "team:test",
            "kind": "event",
            "landing": {"files": "*", "format": "csv"},
            "identity": ["会員番号"],
            "event_time": {"column": "会員番号"},
            "subject": {"column": "会員番号"},
            "columns": columns,
        }
    )


def agreements(declared: dict[str, Any], content: dict[str, list[str]]) -> dict[str, Agreement]:
    samples = [
        Sampled(name, pa.array(values, pa.string()), len(values), 0) for name, values in content.items()
    ]
    found = judge_columns(samples, SCANNER, ITEMS, source="own", subject="会員番号")
    return {one.column: one for one in compare(contract(declared), found, ITEMS)}


def test_an_honest_contract_agrees() -> None:
    found = agreements(DECLARED, CONTENT)
    assert {one.word for one in found.values()} == {"agree"}
    assert all(one.publishable and not one.message for one in found.values())


@pytest.mark.parametrize(
    ("left", "right"), [("電話番号", "住所"), ("氏名", "メール"), ("獲得ポイント", "使用ポイント")]
)
def test_swapped_declarations_are_named_together(left: str, right: str) -> None:
    found = agreements({**DECLARED, left: DECLARED[right], right: DECLARED[left]}, CONTENT)
    assert {name for name, one in found.items() if one.word != "agree"} == {left, right}
    for name in (left, right):
        assert not found[name].publishable
        assert "look swapped" in found[name].message
        assert f"people.{left}" in found[name].message
        assert f"people.{right}" in found[name].message


def test_swapped_content_without_a_header_is_named_together() -> None:
    content = {**CONTENT, "電話番号": CONTENT["メール"], "メール": CONTENT["電話番号"]}
    found = agreements(DECLARED, content)
    assert [name for name, one in found.items() if one.word == "disagree"] == ["電話番号", "メール"]
    assert "look swapped" in found["メール"].message


def test_a_removed_column_is_unknown_and_named() -> None:
    declared = {name: of for name, of in DECLARED.items() if name != "住所"}
    one = agreements(declared, CONTENT)["住所"]
    assert (one.word, one.publishable, one.detected) == ("unknown_column", False, ("postal_address",))
    assert "people.住所 is not in the contract" in one.message
    assert "reads as postal_address" in one.message


CASES = [
    # column, declared, values, word, publishable
    ("氏名", {}, NAMES, "stricter", False),  # nothing declared, persons found
    ("備考", {"item": "statement_content", "text": "free"}, CONTENT["メール"], "stricter", False),
    ("連絡", {"item": "any_customer_provided"}, CONTENT["メール"], "stricter", True),
    ("電話番号", {"item": "phone_landline"}, [f"090-1234-{n:04d}" for n in range(20)], "agree", True),
    ("電話番号", {"item": "phone_landline"}, ["済", "未", "不明", "なし", "あり", "保留"], "disagree", False),
    ("電話番号", {"item": "phone_landline"}, [], "agree", True),
    ("区分", {}, ["個人", "法人"], "agree", True),
    ("更新日時", {}, ["2026-03-31 10:00:00"], "agree", True),
    ("趣味", {"item": "interests"}, ["読書", "登山"], "agree", True),
    ("欄", {"item": "interests"}, ["読書", "登山"], "agree", True),
    # a column without values is what its contract says, whatever its name makes one think of
    ("お届け先", {"item": "postal_address"}, [], "agree", True),
    ("お届け先", {"item": "postal_address"}, NAMES, "disagree", False),
    # pages: hosts, and what clients send instead of a request
    ("host", {"item": "page_url"}, [f"www{n}.example.jp" for n in range(9)], "agree", True),
    (
        "request",
        {"item": "page_url"},
        [f"\\x16\\x03\\x01{c}" for c in "abcdefg"] + ["t3 12.1.2"],
        "agree",
        True,
    ),
    ("request", {"item": "page_url"}, NAMES, "disagree", False),
]


@pytest.mark.parametrize(("column", "declared", "values", "word", "publishable"), CASES)
def test_one_column(
    column: str, declared: dict[str, Any], values: list[str], word: str, publishable: bool
) -> None:
    table = {name: CONTENT[name] for name in ("会員番号",)} | {column: values}
    one = agreements({**DECLARED, column: declared}, table)[column]
    assert (one.word, one.publishable) == (word, publishable)
    assert bool(one.message) == (word != "agree")
    assert not any(value in one.message for value in values if len(value) > 3)
