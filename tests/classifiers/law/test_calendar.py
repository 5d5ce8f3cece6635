"""Days begin at midnight in Japan, and fiscal years end when the company says."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from classifiers.law.calendar import (
    fiscal_year_begin,
    fiscal_year_begins,
    fiscal_year_end,
    fiscal_year_ends,
    jst_day,
    jst_days,
)

MOMENTS = [
    ("2025-12-31T15:30:00+00:00", "2026-01-01"),  # 00:30 in Japan
    ("2025-08-31T14:59:59+00:00", "2025-08-31"),
    ("2025-08-31T15:00:00+00:00", "2025-09-01"),
    ("2025-02-28T10:00:00+09:00", "2025-02-28"),
    ("2025-02-28T23:00:00-08:00", "2025-03-01"),
]


@pytest.mark.parametrize(("moment", "day"), MOMENTS)
def test_jst_day(moment: str, day: str) -> None:
    when = dt.datetime.fromisoformat(moment)
    assert jst_day(when) == dt.date.fromisoformat(day)
    column = pl.Series("time", [when, None], dtype=pl.Datetime("us", "UTC"))
    assert jst_days(column).to_list() == [dt.date.fromisoformat(day), None]


def test_naive_moments_are_refused() -> None:
    naive = dt.datetime(2026, 1, 1)  # noqa: DTZ001 (the point of the test)
    with pytest.raises(ValueError, match="naive"):
        jst_day(naive)
    with pytest.raises(ValueError, match="'time'"):
        jst_days(pl.Series("time", [naive]))


FISCAL = [
    ("2025-12-31", "12-31", "2025-12-31"),
    ("2026-01-01", "12-31", "2026-12-31"),
    ("2025-03-31", "03-31", "2025-03-31"),
    ("2025-04-01", "03-31", "2026-03-31"),
    ("2023-03-01", "02-28", "2024-02-29"),  # the last day of February, whatever it is called
    ("2024-03-01", "02-29", "2025-02-28"),
    ("2025-06-21", "06-20", "2026-06-20"),
]


@pytest.mark.parametrize(("day", "end", "expected"), FISCAL)
def test_fiscal_year_end(day: str, end: str, expected: str) -> None:
    assert fiscal_year_end(dt.date.fromisoformat(day), end) == dt.date.fromisoformat(expected)
    assert fiscal_year_ends(np.array([day], dtype="M8[D]"), end).tolist() == [dt.date.fromisoformat(expected)]


BEGINS = [
    ("2025-12-31", "12-31", "2025-01-01"),
    ("2026-01-01", "12-31", "2026-01-01"),
    ("2025-03-31", "03-31", "2024-04-01"),
    ("2025-04-01", "03-31", "2025-04-01"),
    ("2024-02-29", "02-28", "2023-03-01"),
    ("2024-03-01", "02-28", "2024-03-01"),
    ("2025-06-20", "06-20", "2024-06-21"),
]


@pytest.mark.parametrize(("day", "end", "expected"), BEGINS)
def test_fiscal_year_begin(day: str, end: str, expected: str) -> None:
    assert fiscal_year_begin(dt.date.fromisoformat(day), end) == dt.date.fromisoformat(expected)
    column = np.array([day, "NaT"], dtype="M8[D]")
    assert fiscal_year_begins(column, end).tolist() == [dt.date.fromisoformat(expected), None]


def test_fiscal_years_at_the_ends_of_the_calendar() -> None:
    assert fiscal_year_begin(dt.date.min, "03-31") == dt.date.min
    assert fiscal_year_end(dt.date.max, "03-31") == dt.date.max


@pytest.mark.parametrize("end", ["13-01", "02-30", "00-10"])
def test_a_fiscal_year_end_that_is_no_day_is_refused(end: str) -> None:
    with pytest.raises(ValueError, match="MM-DD"):
        fiscal_year_end(dt.date(2026, 1, 1), end)
