"""What of a value is looked for: nothing that could be met by chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.distinctive import LONGEST, LONGEST_WHOLE, SHORTEST, distinctive


@pytest.mark.parametrize(
    ("value", "sought"),
    [
        ("taro@example.jp", "taro@example.jp"),
        ("試験花子", "試験花子"),  # eight bytes in CP932
        ("試験花", None),
        ("東京都", None),
        ("abcdefg", None),
        ("abcdefgh", "abcdefgh"),
        ("aaaaaaaaaaaa", None),
        ("------------", None),
        ("090-1234-5678", "090-1234-5678"),
        ("0312345678", "0312345678"),
        ("20260401", None),
        ("2026-04-01", None),
        ("2026-04-01T12:00", "2026-04-01T12:00"),
        ("100-0001", None),
        ("1234567.89", None),
        ("203.0.113.17", "203.0.113.17"),
        ("2001:db8::17", "2001:db8::17"),
        ("411111******1111", "411111******1111"),
        ("", None),
        ("一行目\nここが二行目の長い文\n末尾", "ここが二行目の長い文"),
        ("試験の本文。" * 30, ("試験の本文。" * 30)[:LONGEST]),
    ],
)
def test_what_is_looked_for(value: str, sought: str | None) -> None:
    assert distinctive(value) == sought


def test_a_cell_of_which_parts_may_stay_is_looked_for_whole() -> None:
    text = "一行目の文\n二行目の文"
    assert distinctive(text, whole=True) == text
    assert distinctive("試験の本文。" * LONGEST_WHOLE, whole=True) is None


@given(st.text())
def test_it_is_part_of_the_value_and_no_chance_match(value: str) -> None:
    sought = distinctive(value)
    if sought is not None:
        assert sought in value
        assert len(sought) <= LONGEST
        assert min(len(sought.encode("utf-8", "replace")), len(sought.encode("cp932", "replace"))) >= SHORTEST
