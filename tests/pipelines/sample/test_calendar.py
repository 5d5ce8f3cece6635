from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sample.calendar import eligible_from, tax_start

D = dt.date.fromisoformat

PERIODS = [
    # start, months, first day counts, first day of disposal
    ("2025-02-28", 6, False, "2025-09-01"),  # the day of the same number is 09-01, not 08-28
    ("2025-02-28", 36, False, "2028-03-01"),  # 02-29 of the leap year is still kept
    ("2024-02-29", 36, False, "2027-03-01"),
    ("2025-08-31", 6, False, "2026-03-01"),  # 09-01 counted, ends with February
    ("2025-09-01", 6, False, "2026-03-02"),
    ("2025-11-30", 3, False, "2026-03-01"),
    (
        "2025-11-29",
        3,
        False,
        "2026-03-01",
    ),  # 11-30 counted: February has no 30th, so it ends with its last day
    ("2026-01-31", 1, True, "2026-03-01"),  # 「から起算して」: the first day counts, February has no 31st
    ("2026-01-15", 1, True, "2026-02-15"),
    ("2026-05-31", 6, False, "2026-12-01"),
    ("2026-05-31", 0, False, "2026-06-01"),  # no days: the start day is the last
]


@pytest.mark.parametrize(("start", "months", "counts", "free"), PERIODS)
def test_a_period_ends_with_the_day_before_the_same_number(
    start: str, months: int, counts: bool, free: str
) -> None:
    assert eligible_from(D(start), months, first_day_counts=counts) == D(free)


TAX = [
    # transaction, fiscal year end, extension, 起算日
    ("2025-06-15", "12-31", 0, "2026-03-01"),
    ("2026-01-01", "12-31", 0, "2027-03-01"),
    ("2025-12-31", "12-31", 0, "2026-03-01"),
    ("2023-05-05", "12-31", 0, "2024-03-01"),  # the two months end on 02-29
    ("2025-03-31", "03-31", 0, "2025-06-01"),
    ("2025-04-01", "03-31", 0, "2026-06-01"),
    ("2025-07-01", "12-31", 1, "2026-04-01"),
]


@pytest.mark.parametrize(("day", "end", "extension", "start"), TAX)
def test_the_tax_clock_starts_two_months_after_the_fiscal_year(
    day: str, end: str, extension: int, start: str
) -> None:
    assert tax_start(D(day), end, extension) == D(start)


DAYS = st.dates(D("1990-01-01"), D("2060-12-31"))


@given(DAYS, st.integers(0, 130), st.booleans())
def test_a_later_start_never_ends_earlier(start: dt.date, months: int, counts: bool) -> None:
    next_day = start + dt.timedelta(days=1)
    one, other = (eligible_from(day, months, first_day_counts=counts) for day in (start, next_day))
    assert one <= other


@given(DAYS, st.integers(0, 130))
def test_counting_the_first_day_is_never_longer(start: dt.date, months: int) -> None:
    inclusive = eligible_from(start, months, first_day_counts=True)
    assert inclusive <= eligible_from(start, months)
    assert inclusive == eligible_from(start - dt.timedelta(days=1), months)
