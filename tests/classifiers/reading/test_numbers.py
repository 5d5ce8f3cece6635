"""Columns of numbers and of yes and no."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.reading.numbers import to_boolean, to_integer, to_number

NUMBERS = [
    # text, integer, number; "bad" where it is none
    ("1504", 1504, 1504.0),
    ("1,504円", 1504, 1504.0),
    ("\\10,612", 10612, 10612.0),
    ("¥10,612", 10612, 10612.0),
    ("￥１０，６１２", 10612, 10612.0),
    ("１２", 12, 12.0),
    ("▲1,200", -1200, -1200.0),
    ("△5", -5, -5.0),
    ("(1,200)", -1200, -1200.0),
    ("¥-500", -500, -500.0),
    ("−780", -780, -780.0),
    ("+1,019", 1019, 1019.0),
    ("1504.00", 1504, 1504.0),
    ("007", 7, 7.0),
    ("300ポイント", 300, 300.0),
    ("1504.50", "bad", 1504.5),
    (".5", "bad", 0.5),
    ("5.5E+3", "bad", 5500.0),
    ("9223372036854775807", 9223372036854775807, 9.223372036854775807e18),
    ("9223372036854775808", "bad", 9.223372036854775808e18),
    ("1,50", "bad", "bad"),
    ("12,34,567", "bad", "bad"),
    ("1.234,56", "bad", "bad"),
    ("--5", "bad", "bad"),
    ("(5", "bad", "bad"),
    ("-(5)", "bad", "bad"),
    ("1 504", "bad", "bad"),
    ("円", "bad", "bad"),
    ("abc", "bad", "bad"),
    ("0x1F", "bad", "bad"),
    ("inf", "bad", "bad"),
    ("1e999", "bad", "bad"),
    ("5%", "bad", "bad"),
    ("", None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("text", "integer", "number"), NUMBERS)
def test_numbers(text: str | None, integer: int | str | None, number: float | str | None) -> None:
    column = pa.array([text, "x"], pa.string())  # the other cell keeps the column off the fast path
    for read, expected, reason in (
        (to_integer, integer, "bad_integer"),
        (to_number, number, "bad_number"),
    ):
        for parsed in (read(column), read(column.slice(0, 1))):
            value = parsed.values[0].as_py()
            assert value == (None if expected == "bad" else expected)
            assert parsed.reasons[0].as_py() == (reason if expected == "bad" else None)
            assert parsed.bad[0].as_py() == (expected == "bad")


@pytest.mark.parametrize("text", ["-", "－", "NULL", "\\N", "n/a"])
def test_a_written_null_is_empty_and_said(text: str) -> None:
    parsed = to_integer(pa.array([text, "1"]))
    assert parsed.values.to_pylist() == [None, 1]
    assert parsed.warnings.to_pylist() == ["written_null", None]
    assert parsed.reasons.null_count == 2


def test_yes_and_no() -> None:
    parsed = to_boolean(pa.array(["はい", "TRUE", "1", "○", "いいえ", "0", "×", "多分", None]))
    assert parsed.values.to_pylist() == [True, True, True, True, False, False, False, None, None]
    assert parsed.reasons.to_pylist() == [None] * 7 + ["bad_boolean", None]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(-(2**63), 2**63 - 1), max_size=20),
    st.sampled_from(["{}", "{:,}円", "¥{:,}", " {} "]),
)
def test_integers_read_back(numbers: list[int], form: str) -> None:
    assert to_integer(pa.array([form.format(n) for n in numbers], pa.string())).values.to_pylist() == numbers


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=8), max_size=20))
def test_any_text_gives_a_value_a_reason_or_nothing(texts: list[str]) -> None:
    for read in (to_integer, to_number, to_boolean):
        parsed = read(pa.array(texts, pa.string()))
        assert len(parsed.values) == len(parsed.reasons) == len(parsed.warnings) == len(texts)
        for value, reason in zip(parsed.values.to_pylist(), parsed.reasons.to_pylist(), strict=True):
            assert value is None or reason is None
