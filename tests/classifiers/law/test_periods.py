"""Periods against hand-written dates, against day-by-day counting, and against their own inverse."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.law.periods import LAST_NAMEABLE, Count, Counting, tax_start

D = dt.date.fromisoformat

ENDS = [
    # start, months, days, count, last day, why
    ("2025-02-28", 36, 0, "exclude_first", "2028-02-29", "counted from 1 March, a month's beginning"),
    ("2024-02-29", 36, 0, "exclude_first", "2027-02-28", "leap day and common year agree with naive"),
    ("2025-02-28", 6, 0, "exclude_first", "2025-08-31", "naive arithmetic says 08-28, three days early"),
    ("2025-09-01", 6, 0, "exclude_first", "2026-03-01", "day after the previous case's month end"),
    ("2025-08-30", 6, 0, "exclude_first", "2026-02-28", "08-31 has no day in February: its last day"),
    ("2026-05-31", 6, 0, "exclude_first", "2026-11-30", "call recording"),
    ("2025-11-30", 3, 0, "exclude_first", "2026-02-28", "prize shipped on a month's last day"),
    ("2026-05-31", 3, 0, "exclude_first", "2026-08-31", "data from Rakuten after the contract"),
    ("2026-01-31", 1, 0, "include_first", "2026-02-28", "first day counts, no 02-31"),
    ("2026-01-15", 1, 0, "include_first", "2026-02-14", "first day counts"),
    ("2026-06-09", 1, 0, "include_first", "2026-07-08", "first day counts"),
    ("2024-02-29", 36, 0, "include_first", "2027-02-28", "batch provision record"),
    ("2025-04-01", 12, 0, "include_first", "2026-03-31", "year from its beginning"),
    ("2026-03-10", 0, 0, "exclude_first", "2026-03-10", "at once: the day itself runs out"),
    ("2026-03-10", 0, 14, "exclude_first", "2026-03-24", "days"),
    ("2026-03-10", 0, 30, "include_first", "2026-04-08", "days, the first counted"),
    ("9999-12-31", 60, 0, "exclude_first", "9999-12-30", "a far end is still a day"),
]


@pytest.mark.parametrize("case", ENDS, ids=[case[-1] for case in ENDS])
def test_last_day(case: tuple[str, int, int, Count, str, str]) -> None:
    start, months, days, count, last, why = case
    counting = Counting(months, days, count)
    assert counting.last_day(D(start)) == D(last), why
    assert counting.last_days(np.array([start, "NaT"], dtype="M8[D]")).tolist() == [D(last), None], why


TAX = [
    # transaction day, fiscal year end, extension, 起算日, last day of seven years
    ("2025-06-15", "12-31", 0, "2026-03-01", "2033-02-28"),
    ("2026-01-01", "12-31", 0, "2027-03-01", "2034-02-28"),
    ("2023-05-05", "12-31", 0, "2024-03-01", "2031-02-28"),
    ("2020-12-31", "12-31", 0, "2021-03-01", "2028-02-29"),
    ("2025-03-31", "03-31", 0, "2025-06-01", "2032-05-31"),
    ("2025-04-01", "03-31", 0, "2026-06-01", "2033-05-31"),
    ("2025-07-01", "12-31", 1, "2026-04-01", "2033-03-31"),
    ("2025-01-10", "02-28", 0, "2025-05-01", "2032-04-30"),
    ("2024-02-29", "02-28", 0, "2024-05-01", "2031-04-30"),
    ("2025-06-20", "06-20", 0, "2025-08-21", "2032-08-20"),
]


@pytest.mark.parametrize(("day", "end", "extension", "kisanbi", "last"), TAX)
def test_tax_start(day: str, end: str, extension: int, kisanbi: str, last: str) -> None:
    counting = Counting(84, 0, "tax", end, extension)
    assert tax_start(D(day), end, extension) == D(kisanbi)
    assert counting.last_day(D(day)) == D(last)
    assert counting.last_days(np.array([day], dtype="M8[D]")).tolist() == [D(last)]


def counted_by_walking(first: dt.date, months: int, days: int) -> dt.date:
    """The end of a period by turning calendar leaves, one day at a time; shares nothing with the code."""
    day, leaves = first, 0
    while leaves < months:
        following = day + dt.timedelta(days=1)
        leaves += following.month != day.month
        day = following
    if months:  # on the first day of the last month: walk to the corresponding day, or to the month's end
        while day.day != first.day and (day + dt.timedelta(days=1)).month == day.month:
            day += dt.timedelta(days=1)
        if day.day == first.day:
            day -= dt.timedelta(days=1)
    else:
        day -= dt.timedelta(days=1)
    for _ in range(days):
        day += dt.timedelta(days=1)
    return day


def first_by_walking(start: dt.date, count: Count, end: str, extension: int) -> dt.date:
    if count == "include_first":
        return start
    one = dt.timedelta(days=1)
    if count == "exclude_first":
        return start + one
    day = start
    while not (f"{day:%m-%d}" == end or (end == "02-28" and day.month == 2 and (day + one).month == 3)):
        day += one
    if end == "02-28" and (day + one).month == 2:  # 28 February of a leap year is not its last day
        day += one
    return counted_by_walking(day + one, 2 + extension, 0) + one


DAYS = st.dates(D("1970-01-01"), D("2090-12-31"))
COUNTINGS = st.builds(
    Counting,
    st.sampled_from([0, 1, 3, 6, 12, 36, 60, 84, 120]),
    st.sampled_from([0, 0, 1, 14, 30, 45]),
    st.sampled_from(["exclude_first", "include_first", "tax"]),
    st.sampled_from(["12-31", "03-31", "02-28", "06-20", "09-30"]),
    st.integers(0, 2),
)


@given(DAYS, COUNTINGS)
@settings(max_examples=300, deadline=None)
def test_equals_day_by_day_counting(start: dt.date, counting: Counting) -> None:
    first = first_by_walking(start, counting.count, counting.fiscal_year_end, counting.extension_months)
    assert counting.first_counted(start) == first
    assert counting.last_day(start) == counted_by_walking(first, counting.months, counting.days)


@given(st.lists(DAYS, min_size=1, max_size=50), COUNTINGS)
def test_columns_equal_single_days(starts: list[dt.date], counting: Counting) -> None:
    assert counting.last_days(np.array(starts, dtype="M8[D]")).tolist() == [
        counting.last_day(day) for day in starts
    ]


@given(DAYS, DAYS, COUNTINGS)
def test_a_later_start_never_ends_earlier(one: dt.date, other: dt.date, counting: Counting) -> None:
    early, late = sorted((one, other))
    assert counting.last_day(early) <= counting.last_day(late)


@given(DAYS, COUNTINGS)
def test_cutoff_is_the_last_due_start(as_of: dt.date, counting: Counting) -> None:
    cutoff = counting.cutoff(as_of)
    assert counting.last_day(cutoff) < as_of
    assert counting.last_day(cutoff + dt.timedelta(days=1)) >= as_of


@given(st.dates(), COUNTINGS)
def test_every_day_of_the_calendar_has_an_end(start: dt.date, counting: Counting) -> None:
    assert counting.last_day(start) <= LAST_NAMEABLE
    assert counting.last_days(np.array([start], dtype="M8[D]")).tolist() == [counting.last_day(start)]


def test_every_start_of_eight_years_equals_the_oracle() -> None:
    first = D("2019-01-01")
    starts = [first + dt.timedelta(days=n) for n in range(8 * 366)]
    counting = Counting(6, 0, "exclude_first")
    walked = [counted_by_walking(day + dt.timedelta(days=1), 6, 0) for day in starts]
    assert counting.last_days(np.array(starts, dtype="M8[D]")).tolist() == walked
