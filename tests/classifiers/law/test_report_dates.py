"""Reports to the authority are due on days on which it is open."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.report_dates import is_closed, next_open_day, report_dates

D = dt.date.fromisoformat

FINAL = [
    # known, wrongful act, due, why
    ("2026-12-01", False, "2027-01-04", "12-30 is closed until Sunday 01-03"),
    ("2026-12-01", True, "2027-01-29", "day 60 is a Friday"),
    ("2026-04-01", False, "2026-04-30", "day 30 is a Thursday"),
    ("2026-04-04", False, "2026-05-07", "day 30 is Constitution Day; 05-06 is a substitute holiday"),
    ("2026-08-21", False, "2026-09-24", "Saturday, Sunday, 敬老の日, 国民の休日, 秋分の日"),
    ("2025-11-01", True, "2026-01-05", "day 60 is 12-30; 01-04 is a Sunday"),
    ("2026-01-30", False, "2026-03-02", "day 30 is Saturday 02-28"),
    ("2024-01-31", False, "2024-02-29", "a leap day is a day"),
]


@pytest.mark.parametrize(("known", "wrongful", "due", "why"), FINAL, ids=[case[-1] for case in FINAL])
def test_final_report(known: str, wrongful: bool, due: str, why: str) -> None:
    assert report_dates(D(known), wrongful_act=wrongful).final_due == D(due), why


def test_the_preliminary_report_is_due_at_day_three_to_five() -> None:
    dates = report_dates(D("2026-12-01"), wrongful_act=False)
    assert (dates.preliminary_from, dates.preliminary_due) == (D("2026-12-03"), D("2026-12-05"))


CLOSED = [
    ("2026-12-28", False),
    ("2026-12-29", True),
    ("2027-01-03", True),
    ("2027-01-04", False),
    ("2026-05-06", True),  # substitute for 3 May, a Sunday
    ("2026-09-22", True),  # between two holidays
    ("2026-09-24", False),
    ("2020-10-12", False),  # moved to July that year
    ("2020-07-24", True),
    ("2019-05-01", True),  # the enthronement
]


@pytest.mark.parametrize(("day", "closed"), CLOSED)
def test_is_closed(day: str, closed: bool) -> None:
    assert is_closed(D(day)) is closed


@given(st.dates(D("2022-04-01"), D("2060-12-31")), st.booleans())
def test_a_due_day_is_open_and_never_early(known: dt.date, wrongful: bool) -> None:
    due = report_dates(known, wrongful_act=wrongful).final_due
    term = known + dt.timedelta(days=59 if wrongful else 29)
    assert not is_closed(due)
    assert all(is_closed(term + dt.timedelta(days=n)) for n in range((due - term).days))
    assert next_open_day(due) == due
