"""A million random periods against a calendar that was walked day by day, in columns and one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pytest

from classifiers.law.periods import Count, Counting, Earlier
from tests.classifiers.law import walking

KINDS = 500
STARTS = 2_000
"""Together a million."""

COUNTS: tuple[Count, ...] = ("exclude_first", "include_first", "tax")
LAW_CHANGED = dt.date(2018, 4, 1)


def countings(seed: int) -> Iterator[tuple[Counting, walking.Places]]:
    """Random ways to count, each with random starts of three centuries."""
    rng = np.random.default_rng(seed)
    low, high = (walking.place(dt.date(year, 1, 1)) for year in (1900, 2200))
    for number in range(KINDS):
        months, days = int(rng.choice([0, 1, 3, 6, 12, 36, 84, 120, rng.integers(145)])), 0
        if number % 4 == 0:
            days = int(rng.integers(61))
        any_day = dt.date(2024, 1, 1) + dt.timedelta(days=int(rng.integers(366)))
        end = str(rng.choice(["12-31", "03-31", "02-28", "02-29", f"{any_day:%m-%d}"]))
        count = COUNTS[number % 3]
        earlier = Earlier(LAW_CHANGED, max(months - 12, 0), 0) if count == "tax" and number % 2 else None
        yield (
            Counting(months, days, count, end, int(rng.integers(4)), earlier),
            rng.integers(low, high, STARTS),
        )


def walked(counting: Counting, starts: walking.Places) -> walking.Places:
    way = (counting.count, counting.fiscal_year_end, counting.extension_months)
    ends = walking.counted(starts, counting.months, counting.days, *way)
    if counting.earlier is None:
        return ends
    former = walking.counted(starts, counting.earlier.months, counting.earlier.days, *way)
    before = walking.year_begins_before(starts, counting.fiscal_year_end, counting.earlier.begun_before)
    return np.where(before, former, ends)


def test_columns_equal_the_walked_calendar() -> None:
    for counting, starts in countings(seed=1):
        found = counting.last_days(walking.dates(starts))
        assert np.array_equal(found, walking.dates(walked(counting, starts))), counting


@pytest.mark.slow
def test_single_days_equal_the_walked_calendar() -> None:
    for counting, starts in countings(seed=2):
        expected = walking.dates(walked(counting, starts)).tolist()
        assert [counting.last_day(day) for day in walking.dates(starts).tolist()] == expected, counting


def test_the_walk_is_the_calendar() -> None:
    days = walking.dates(np.arange(len(walking.DAYS))).tolist()
    assert [(day.month, day.day) for day in days] == list(zip(walking.MONTHS, walking.DAYS, strict=True))
    assert days[-1] == dt.date(walking.LAST, 12, 31)
