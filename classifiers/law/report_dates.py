"""Due dates of reports to the Personal Information Protection Commission (個人情報保護委員会).

Belongs here: 速報 and 確報, and the days on which the authority is open. Does not: whether a leak has to be
reported (`breach.py`), periods of retention (`periods.py`).

Source: 施行規則8条1項・2項; 通則編3-5-3-3 (速報: 概ね3～5日以内), 3-5-3-4 (確報: the day of knowing is day 1,
calendar days, a last day on which the authority is closed gives way to the next open one).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import jpholiday

PRELIMINARY_DAYS = (3, 5)
FINAL_DAYS = 30
FINAL_DAYS_WRONGFUL_ACT = 60

YEAR_END = ((12, 29), (1, 3))
"""First and last day of 年末年始閉庁."""

SATURDAY = 5


@dataclass(frozen=True)
class ReportDates:
    """When a reportable leak has to be reported.

    Attributes:
        preliminary_from: Day 3, JST; 速報 is due without delay, at about day 3 to 5.
        preliminary_due: Day 5. The guideline names a measure, not a term: a closed day does not move it.
        final_due: Last day of 確報, moved to the next open day.
    """

    preliminary_from: dt.date
    preliminary_due: dt.date
    final_due: dt.date


def report_dates(known: dt.date, *, wrongful_act: bool) -> ReportDates:
    """Returns when a reportable leak has to be reported.

    Args:
        known: The JST day on which any part of the company came to know of it: day 1.
        wrongful_act: It may have been done with a wrongful purpose (規則7条3号): 60 days for 30.
    """
    days = FINAL_DAYS_WRONGFUL_ACT if wrongful_act else FINAL_DAYS
    first, last = (_nth(known, number) for number in PRELIMINARY_DAYS)
    return ReportDates(first, last, next_open_day(_nth(known, days)))


def next_open_day(day: dt.date) -> dt.date:
    """Returns a day (JST) itself where the authority is open on it, else the next on which it is."""
    while is_closed(day):
        day += dt.timedelta(days=1)
    return day


def is_closed(day: dt.date) -> bool:
    """Says whether the authority is closed: Saturday, Sunday, national holiday, 29 December to 3 January.

    Source: 行政機関の休日に関する法律1条1項; 国民の祝日に関する法律, by jpholiday.
    """
    first, last = YEAR_END
    month_day = (day.month, day.day)
    return day.weekday() >= SATURDAY or month_day >= first or month_day <= last or jpholiday.is_holiday(day)


def _nth(known: dt.date, number: int) -> dt.date:
    return known + dt.timedelta(days=number - 1)
