"""Day counting for the truth, written a second time and apart from `classifiers`.

Belongs here: periods of 民法140–143 and the tax 起算日.
Does not: rules and which of them bind; time zones (every value here is a JST day).
"""

from __future__ import annotations

import calendar as civil
import datetime as dt
from functools import lru_cache

ONE_DAY = dt.timedelta(days=1)


@lru_cache(maxsize=100_000)
def eligible_from(start: dt.date, months: int, days: int = 0, *, first_day_counts: bool = False) -> dt.date:
    """Returns the first day after a period of whole months and days that runs from `start`.

    The first counted day is the day after the start (「〜から」, 民法140), or the start itself
    (「〜から起算して」).
    The period ends with the day before the day of the same number (応当日); where the last month has no
    such day, with the last day of that month (民法143②).
    """
    counted = start if first_day_counts else start + ONE_DAY
    if months:
        years, month = divmod(counted.month - 1 + months, 12)
        year, month = counted.year + years, month + 1
        last = civil.monthrange(year, month)[1]
        counted = (
            dt.date(year, month, counted.day) if counted.day <= last else dt.date(year, month, last) + ONE_DAY
        )
    return counted + days * ONE_DAY


def tax_start(day: dt.date, fiscal_year_end: str = "12-31", extension_months: int = 0) -> dt.date:
    """Returns the 起算日 of tax documents: two months (and the extension) after the fiscal year has ended.

    Source: 法人税法施行規則59条2項 (事業年度終了の日の翌日から二月を経過した日).
    """
    month, last = (int(part) for part in fiscal_year_end.split("-"))
    year = day.year
    while (closing := _clipped(year, month, last)) < day:
        year += 1
    # 「経過した日」 is the day after the two months have run; they begin the day after the closing.
    return eligible_from(closing, 2 + extension_months)


def _clipped(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, civil.monthrange(year, month)[1]))
