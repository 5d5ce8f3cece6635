"""Periods of the Civil Code (民法138–143): when a period that starts on a day has run out.

Belongs here: the arithmetic of first and last days in the three ways the law counts, for one day, for
numpy columns, and turned round (the cutoff). Does not: whose period it is (`rule_clock.py`), Arrow
columns (`rule_columns.py`), which rule applies (`retention.py`).

The three ways, chosen by the words of the law:
    exclude_first: 「〜から」; the first day does not count (民法140 初日不算入).
    include_first: 「〜から起算して」; the first day counts.
    tax: 起算日 is the day after two months (and the filing extension) have run from the day after the
        fiscal year's end, and counts itself (法人税法施行規則59).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from classifiers.law.calendar import fiscal_year_begin, fiscal_year_begins, fiscal_year_end, fiscal_year_ends

Days: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.datetime64]]
"""A numpy array of datetime64[D]."""

Count = Literal["exclude_first", "include_first", "tax"]

MONTHS_TO_FILE = 2
LAST_NAMEABLE = dt.date(9999, 12, 30)
"""Ends beyond it are this day, so that the day after can still be named."""

FAR = 9000
"""From this year on days are counted 4,000 years earlier, where the calendar is the same and has room."""
FAR_YEARS = 4000
FAR_DAYS = FAR_YEARS // 400 * 146_097


@dataclass(frozen=True)
class Earlier:
    """The period of fiscal years that began before a day (JST): what former law says of them."""

    begun_before: dt.date
    months: int
    days: int = 0


@dataclass(frozen=True)
class Counting:
    """A period and the way it is counted.

    Attributes:
        months: Whole months, years included.
        days: Days, counted after the months have run out.
        count: One of the three ways.
        fiscal_year_end: Month and day, for `tax`.
        extension_months: Filing extension (法人税法75条の2), for `tax`.
        earlier: A period not longer than this one, for `tax` of fiscal years under former law.
    """

    months: int
    days: int
    count: Count
    fiscal_year_end: str = "12-31"
    extension_months: int = 0
    earlier: Earlier | None = None

    def first_counted(self, start: dt.date) -> dt.date:
        """Returns the first day that counts (起算日) for a start date, a JST day."""
        if start.year >= FAR:
            return later(self.first_counted(start.replace(year=start.year - FAR_YEARS)), FAR_DAYS)
        if self.count == "tax":
            return tax_start(start, self.fiscal_year_end, self.extension_months)
        return later(start, 1) if self.count == "exclude_first" else start

    def last_day(self, start: dt.date) -> dt.date:
        """Returns the day at whose end the period runs out (満了日)."""
        if start.year >= FAR:
            return later(self.last_day(start.replace(year=start.year - FAR_YEARS)), FAR_DAYS)
        return last_of(self.first_counted(start), *self.length(start))

    def length(self, start: dt.date) -> tuple[int, int]:
        """Returns the months and days that count for a start date."""
        former = self.earlier
        if former and self.fiscal_year(start)[0] < former.begun_before:
            return former.months, former.days
        return self.months, self.days

    def fiscal_year(self, start: dt.date) -> tuple[dt.date, dt.date]:
        """Returns the first and the last day of the fiscal year in which a day lies."""
        end = self.fiscal_year_end
        return fiscal_year_begin(start, end), fiscal_year_end(start, end)

    def last_days(self, starts: Days) -> Days:
        """Returns `last_day` of every start of a column; NaT stays NaT."""
        if self.count == "tax":
            elapsed = fiscal_year_ends(starts, self.fiscal_year_end) + 1
            first = _lasts_of(elapsed, MONTHS_TO_FILE + self.extension_months, 0) + 1
        else:
            first = starts + 1 if self.count == "exclude_first" else starts
        lasts = _lasts_of(first, self.months, self.days)
        if self.earlier:
            begins = fiscal_year_begins(starts, self.fiscal_year_end)
            former = begins < np.datetime64(self.earlier.begun_before)
            lasts = np.where(former, _lasts_of(first, self.earlier.months, self.earlier.days), lasts)
        return np.minimum(lasts, np.datetime64(LAST_NAMEABLE))

    def cutoff(self, as_of: dt.date) -> dt.date:
        """Returns the latest start whose period has run out before `as_of` begins.

        The end never moves back when the start moves forward, so a start is due on `as_of` exactly when
        it is not after the cutoff.
        """
        reach = 31 * (self.months + self.extension_months + 15) + self.days + 31
        low, high = max(as_of.toordinal() - reach, 0), as_of.toordinal() + 1
        while high - low > 1:
            middle = (low + high) // 2
            if self.last_day(dt.date.fromordinal(middle)) < as_of:
                low = middle
            else:
                high = middle
        return dt.date.fromordinal(low)


def last_of(first: dt.date, months: int, days: int = 0) -> dt.date:
    """Returns the last day of a period whose first counted day is given.

    It is the day before the corresponding day (応当日); where the last month has none, its last day
    (民法143条2項). The end is not moved for holidays (民法142 needs a custom). Days are added after that.
    """
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > LAST_NAMEABLE.year:
        return LAST_NAMEABLE
    length = calendar.monthrange(year, month + 1)[1]
    if first.day > length:
        return later(dt.date(year, month + 1, length), days)
    return later(dt.date(year, month + 1, first.day), days - 1)


def later(day: dt.date, days: int) -> dt.date:
    """Returns the day so many days later, at most `LAST_NAMEABLE`."""
    return dt.date.fromordinal(min(day.toordinal() + days, LAST_NAMEABLE.toordinal()))


def tax_start(day: dt.date, end: str, extension_months: int = 0) -> dt.date:
    """Returns the 起算日 of tax documents of a transaction day: two months after the fiscal year, elapsed.

    Args:
        day: JST day of the transaction.
        end: Fiscal year end as month and day.
        extension_months: Filing extension; it lengthens the keeping of books (帳簿), and where a row may
            be book or document the later day is taken.

    Source: 法人税法施行規則59条2項 (FY end 12-31 gives 03-01, FY end 02-28 gives 05-01).
    """
    return later(last_of(later(fiscal_year_end(day, end), 1), MONTHS_TO_FILE + extension_months), 1)


def _lasts_of(first: Days, months: int, days: int) -> Days:
    month = first.astype("M8[M]")
    day_of_month = first - month.astype("M8[D]")
    target = month + months
    begin, end = target.astype("M8[D]"), (target + 1).astype("M8[D]")
    last: Days = np.where(day_of_month < end - begin, begin + day_of_month - 1, end - 1)
    return last + days
