"""JST days and fiscal years: which calendar day a moment belongs to.

Belongs here: the day boundary (00:00 Asia/Tokyo) and 事業年度, for one value and for columns. Does not:
periods (`periods.py`), ages (`age.py`), Japanese eras (`eras.py`), parsing text (`values.py`).
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

if TYPE_CHECKING:
    import polars as pl

    from classifiers.law.periods import Days

JST = ZoneInfo("Asia/Tokyo")


def jst_day(moment: dt.datetime) -> dt.date:
    """Returns the JST calendar day of a moment.

    Args:
        moment: A moment with its offset from UTC.

    Raises:
        ValueError: The moment is naive: it says no zone, and none is guessed.
    """
    if moment.tzinfo is None:
        raise ValueError("naive timestamp: it carries no offset; give it the zone its source declares")
    return moment.astimezone(JST).date()


def jst_days(moments: pl.Series) -> pl.Series:
    """Returns the JST day of every moment of a column; nulls stay null.

    Raises:
        ValueError: The column carries no time zone.
    """
    if getattr(moments.dtype, "time_zone", None) is None:
        raise ValueError(f"naive timestamps in {moments.name!r}: the column carries no time zone")
    return moments.dt.convert_time_zone(JST.key).dt.date()


def fiscal_year_end(day: dt.date, end: str) -> dt.date:
    """Returns the last day of the fiscal year (事業年度) in which a day lies.

    Args:
        day: A JST day.
        end: Month and day (`12-31`). The end of a month means that end in every year: `02-28` and
            `02-29` both name the last day of February.
    """
    this_year = _year_end(day.year, end)
    if day <= this_year:
        return this_year
    return _year_end(day.year + 1, end) if day.year < dt.MAXYEAR else dt.date.max


def fiscal_year_begin(day: dt.date, end: str) -> dt.date:
    """Returns the first day of the fiscal year (事業年度) in which a day lies; `end` as for its end."""
    this_year = _year_end(day.year, end)
    if day > this_year:
        return this_year + dt.timedelta(days=1)
    return _year_end(day.year - 1, end) + dt.timedelta(days=1) if day.year > dt.MINYEAR else dt.date.min


def fiscal_year_ends(days: Days, end: str) -> Days:
    """Returns `fiscal_year_end` of every day of a column (NaT stays NaT)."""
    month, day = _month_day(end)
    years = days.astype("M8[Y]")
    this_year = _clamped(years, month, day)
    ends: Days = np.where(days <= this_year, this_year, _clamped(years + 1, month, day))
    return ends


def fiscal_year_begins(days: Days, end: str) -> Days:
    """Returns `fiscal_year_begin` of every day of a column (NaT stays NaT)."""
    month, day = _month_day(end)
    years = days.astype("M8[Y]")
    this_year = _clamped(years, month, day)
    begins: Days = np.where(days > this_year, this_year, _clamped(years - 1, month, day)) + 1
    return begins


def _year_end(year: int, end: str) -> dt.date:
    month, day = _month_day(end)
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _clamped(years: np.ndarray[tuple[int, ...], np.dtype[np.datetime64]], month: int, day: int) -> Days:
    months = years.astype("M8[M]") + (month - 1)
    last = (months + 1).astype("M8[D]") - 1
    clamped: Days = np.minimum(months.astype("M8[D]") + (day - 1), last)
    return clamped


def _month_day(end: str) -> tuple[int, int]:
    month, day = (int(part) for part in end.split("-"))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        raise ValueError(f"fiscal year end {end!r} is no month and day; write it as MM-DD, e.g. 12-31")
    return month, 31 if day == calendar.monthrange(2023, month)[1] or (month, day) == (2, 29) else day
