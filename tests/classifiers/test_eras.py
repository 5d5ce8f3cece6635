"""Era dates, one at a time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers import eras
from classifiers.eras import OVERFLOW, UNDERFLOW

CASES = [
    # text, day, warning
    ("令和8年3月31日", "2026-03-31", None),
    ("令和元年5月1日", "2019-05-01", None),
    ("R8.3.31", "2026-03-31", None),
    ("r8-03-31", "2026-03-31", None),
    ("Ｒ８．３．３１", "2026-03-31", None),
    ("令8/3/31", "2026-03-31", None),
    ("㋿8年3月31日", "2026-03-31", None),
    ("平成22年11月22日", "2010-11-22", None),
    ("平成31年5月1日", "2019-05-01", OVERFLOW),
    ("昭和64年1月7日", "1989-01-07", None),
    ("昭和64年1月8日", "1989-01-08", OVERFLOW),
    ("令和元年4月30日", "2019-04-30", UNDERFLOW),
    ("昭和六十年四月一日", "1985-04-01", None),
    ("大正十五年十二月二十四日", "1926-12-24", None),
    ("明治45年7月29日", "1912-07-29", None),
    ("明治六年一月一日", "1873-01-01", None),
    ("昭和百年一月一日", "2025-01-01", OVERFLOW),
]


@pytest.mark.parametrize(("text", "day", "warning"), CASES)
def test_parse(text: str, day: str, warning: str | None) -> None:
    assert eras.parse(text) == eras.EraDate(dt.date.fromisoformat(day), warning)


@pytest.mark.parametrize(
    "text",
    [
        "", "令和", "令和8年", "令和8年3月", "令和8年2月29日", "令和8年13月1日",
        "平成0年1月1日", "明治5年12月2日",
        "慶応3年1月1日",
        "2026-03-31", "R8.3.31x", "令和十十年一月一日", "RR8.3.31",
    ],
)  # fmt: skip
def test_no_day_of_an_era(text: str) -> None:
    assert eras.parse(text) is None


BOUNDARIES = [
    ("1912-07-29", "明治45年7月29日"),
    ("1912-07-30", "大正元年7月30日"),
    ("1926-12-24", "大正15年12月24日"),
    ("1926-12-25", "昭和元年12月25日"),
    ("1989-01-07", "昭和64年1月7日"),
    ("1989-01-08", "平成元年1月8日"),
    ("2019-04-30", "平成31年4月30日"),
    ("2019-05-01", "令和元年5月1日"),
]


@pytest.mark.parametrize(("day", "text"), BOUNDARIES)
def test_written(day: str, text: str) -> None:
    assert eras.written(dt.date.fromisoformat(day)) == text


def test_days_before_the_gregorian_calendar_have_no_era_date() -> None:
    with pytest.raises(ValueError, match="1873"):
        eras.written(dt.date(1872, 12, 31))


@given(st.dates(eras.GREGORIAN_SINCE, dt.date(2199, 12, 31)))
def test_what_is_written_reads_back_without_warning(day: dt.date) -> None:
    assert eras.parse(eras.written(day)) == eras.EraDate(day, None)
