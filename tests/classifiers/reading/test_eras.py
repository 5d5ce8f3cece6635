"""Era dates, one at a time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.reading import eras
from classifiers.reading.eras import MISMATCH, OVERFLOW, UNDERFLOW

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
    ("2026年3月31日（令和8年）", "2026-03-31", None),
    ("２０２６年３月３１日(令和８年)", "2026-03-31", None),
    ("2026年（令和8年）3月31日", "2026-03-31", None),
    ("2026（令和8）年3月31日", "2026-03-31", None),
    ("令和8年（2026年）3月31日", "2026-03-31", None),
    ("令和8（2026）年3月31日", "2026-03-31", None),
    ("令和8年3月31日（2026年）", "2026-03-31", None),
    ("令和8年3月31日（2026-03-31）", "2026-03-31", None),
    ("2026-03-31 (R8.3.31)", "2026-03-31", None),
    ("2026/3/31(R8)", "2026-03-31", None),
    ("2026年3月31日（火）（令和8年）", "2026-03-31", None),
    ("令和8年3月31日（火曜日）", "2026-03-31", None),
    ("2019年5月1日（令和元年）", "2019-05-01", None),
    ("2019年5月1日（平成31年）", "2019-05-01", OVERFLOW),
    ("2019年4月30日（令和元年）", "2019-04-30", UNDERFLOW),
    ("2026年3月31日（令和7年）", "2026-03-31", MISMATCH),
    ("令和8年3月31日（2025年）", "2026-03-31", MISMATCH),
    ("令和8年3月31日（2026-03-30）", "2026-03-31", MISMATCH),
    ("2026-03-31（R8.3.30）", "2026-03-31", MISMATCH),
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
        "2026-03-31", "2026年3月31日（火）", "2026年3月31日（令和）", "2026年2月30日（令和8年）",
        "（令和8年3月31日）", "令和8年3月31日（）", "令和8年3月31日（月初）", "2026年3月31日（2026年）",
        "1872年1月1日（明治5年）", "R8.3.31x", "令和十十年一月一日", "RR8.3.31",
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


def test_both_calendars_at_once() -> None:
    day = dt.date(2026, 3, 31)
    assert (eras.in_both(day), eras.abbreviated(day)) == ("2026年3月31日（令和8年）", "R8.3.31")
    assert eras.in_both(dt.date(2019, 5, 1)) == "2019年5月1日（令和元年）"
    assert eras.abbreviated(dt.date(2019, 5, 1)) == "R1.5.1"
    assert eras.in_both(dt.date(1872, 12, 31)) == "1872年12月31日"


def test_days_before_the_gregorian_calendar_have_no_era_date() -> None:
    with pytest.raises(ValueError, match="1873"):
        eras.written(dt.date(1872, 12, 31))


@given(st.dates(eras.GREGORIAN_SINCE, dt.date(2199, 12, 31)))
def test_what_is_written_reads_back_without_warning(day: dt.date) -> None:
    for written in (eras.written(day), eras.abbreviated(day), eras.in_both(day)):
        assert eras.parse(written) == eras.EraDate(day, None)
