"""Values under a heading, in tables of any length."""

from __future__ import annotations

import time

import pytest

from classifiers.detect.announced import under_heading
from classifiers.recognizers.bank_account import BankAccountRecognizer
from classifiers.recognizers.base import JapanesePatternRecognizer
from classifiers.recognizers.member_id import MemberIdRecognizer
from classifiers.recognizers.rakuten_id import RakutenIdRecognizer
from tests.classifiers.recognizers import slices

TABLES = [
    # recogniser, heading, first value, cells behind
    (MemberIdRecognizer(), "会員番号", 12345678, "山田"),
    (BankAccountRecognizer(), "口座番号", 1234567, "山田"),
    (RakutenIdRecognizer(), "楽天会員ID", 1234567890, "山田"),
]


@pytest.mark.parametrize("sign", ["\t", "|", ","])
@pytest.mark.parametrize(("recognizer", "heading", "first", "rest"), TABLES)
def test_every_row(
    recognizer: JapanesePatternRecognizer, heading: str, first: int, rest: str, sign: str
) -> None:
    values = [str(first + i) for i in range(400)]
    rows = "\n".join(f"{rest}{sign}{value}" for value in values)
    assert slices(recognizer, f"氏名{sign}{heading}\n{rows}\n") == values


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in under_heading(text, "会員番号", "[0-9]{4,}")]


TEXTS = [
    ("会員番号,氏名\n1234,山田\n\n2345,佐藤\n", ["1234", "2345"]),
    ("会員番号,氏名\n1234,山田\n\n注文番号,金額\n2345,3456\n", ["1234"]),
    ("会員番号,氏名\n1234,山田\nここまで。\n2345,佐藤\n", ["1234", "2345"]),
    ("注文番号,金額\n2345,3456\n\n会員番号,氏名\n1234,山田\n", ["1234"]),
    ("会員番号\t氏名\n1234\t山田\n注文番号,金額\n2345,3456\n", ["1234"]),
    ("1234,山田\n会員番号,氏名\n", []),
    ("氏名,会員番号\n山田|太郎,1234\n佐藤\t花子,2345\n鈴木,3456\n", ["1234", "2345", "3456"]),
    ('"氏名","会員番号"\n"山田, 太郎","1234"\n"佐藤",2345\n', ["1234", "2345"]),
    ('氏名,会員番号\n山田 "太郎,1234\n佐藤,2345\n', ["2345"]),
    ("会員番号\t氏名\n1234\t山田\n以上, よろしく\n2345\t佐藤\n", ["1234", "2345"]),
]


@pytest.mark.parametrize(("text", "values"), TEXTS)
def test_tables(text: str, values: list[str]) -> None:
    assert found(text) == values


def test_long_tables_are_read_once() -> None:
    def seconds(rows: int) -> float:
        text = "会員番号\t氏名\n" + "12345678\t山田\n" * rows
        begun = time.process_time()
        assert len(found(text)) == rows
        return time.process_time() - begun

    assert seconds(16_000) < 40 * max(seconds(2_000), 0.002)  # 8 times as many; 64 if rows were read again
