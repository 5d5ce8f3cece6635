"""Ages are attained at the end of the day before the birthday."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from classifiers.law.age import attains, attains_column, is_under

D = dt.date.fromisoformat

ATTAINED = [
    ("2008-02-29", 18, "2026-02-28"),  # no 29 February in 2026
    ("2008-02-29", 16, "2024-02-28"),
    ("2010-04-01", 16, "2026-03-31"),  # the school-year rule
    ("2010-03-01", 16, "2026-02-28"),
]


@pytest.mark.parametrize(("birth", "years", "day"), ATTAINED)
def test_attains(birth: str, years: int, day: str) -> None:
    assert attains(D(birth), years) == D(day)
    assert attains_column(np.array([birth, "NaT"], dtype="M8[D]"), years).tolist() == [D(day), None]


UNDER = [
    ("2010-04-01", "2026-03-30", True),
    ("2010-04-01", "2026-03-31", True),  # sixteen at the end of this day
    ("2010-04-01", "2026-04-01", False),
    ("2010-04-01", "2010-03-31", None),  # born after the day: no birth date
    (None, "2026-04-01", None),
]


@pytest.mark.parametrize(("birth", "day", "expected"), UNDER)
def test_is_under_sixteen(birth: str | None, day: str, expected: bool | None) -> None:
    assert is_under(birth and D(birth), 16, D(day)) is expected
