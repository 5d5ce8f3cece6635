"""A calendar made by walking from day to day, and periods counted on it: shares nothing with the code.

Every day is the one after the day before, by the lengths of the months and the leap rule written out here.
A period has run out before the first day whose place (month, day of the month) is not before the place
that corresponds to its first day; where the month has no such place, that is the next month's first day.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

FIRST, LAST = 1899, 2240
"""Years walked."""

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Places = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
"""Days as their number in the walk."""

Truths = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def _walk() -> tuple[Places, Places, Places]:
    leaves, months, days = [], [], []
    leaf = 0
    for year in range(FIRST, LAST + 1):
        leap = year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)
        for month, length in enumerate(LENGTHS, 1):
            for day in range(1, length + (leap and month == 2) + 1):
                leaves.append(leaf)
                months.append(month)
                days.append(day)
            leaf += 1
    return np.array(leaves), np.array(months), np.array(days)


LEAVES, MONTHS, DAYS = _walk()
KEYS = LEAVES * 32 + DAYS
"""The place of each day, rising."""

ORIGIN = dt.date(FIRST, 1, 1)


def place(day: dt.date) -> int:
    """Returns the number of a day in the walk."""
    return (day - ORIGIN).days


def dates(places: Places) -> np.ndarray[tuple[int, ...], np.dtype[np.datetime64]]:
    """Returns days by their numbers."""
    return np.datetime64(ORIGIN) + places


def run_out(first: Places, months: int, days: int) -> Places:
    """Returns the last day of a period whose first counted day is given."""
    corresponding = (LEAVES[first] + months) * 32 + DAYS[first]
    return np.searchsorted(KEYS, corresponding) - 1 + days


def year_ends(end: str) -> Places:
    """Returns, for every day, the last day of its fiscal year: walked back from each year's end."""
    month, day = (int(part) for part in end.split("-"))
    if day >= LENGTHS[month - 1]:  # a month's end, whatever day it is
        is_end = (month == MONTHS) & (np.append(DAYS[1:], 1) == 1)
    else:
        is_end = (month == MONTHS) & (day == DAYS)
    far = len(DAYS)
    return np.minimum.accumulate(np.where(is_end, np.arange(far), far)[::-1])[::-1]


def counted(start: Places, months: int, days: int, count: str, end: str, extension: int) -> Places:
    """Returns the last day of a period for each start, in one of the three ways to count."""
    if count == "tax":
        start = run_out(year_ends(end)[start] + 1, 2 + extension, 0) + 1
    return run_out(start + (count == "exclude_first"), months, days)


def year_begins_before(
    start: Places, end: str, day: dt.date
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Says for which starts the fiscal year began before a day: the year before had ended by then."""
    ends = year_ends(end)
    steps = np.flatnonzero(np.append(False, ends[1:] != ends[:-1]))  # first days of fiscal years
    return steps[np.searchsorted(steps, start, side="right") - 1] < place(day)
