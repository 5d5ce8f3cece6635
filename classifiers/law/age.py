"""Ages by 年齢計算ニ関スル法律: a year of age is attained at the end of the day before the birthday.

Belongs here: attaining an age, for one birth date and for columns. Does not: what being a minor means for
purposes (`purposes.py`).
"""

from __future__ import annotations

import datetime as dt

from classifiers.law.periods import Counting, Days, last_of

CONSENT_AGE = 16
"""§8: below it a guardian consents."""

MAJORITY = 18
"""民法4条."""


def attains(birth: dt.date, years: int) -> dt.date:
    """Returns the day at whose end an age is attained; a child of 29 February attains on 28 February.

    Source: 年齢計算ニ関スル法律 (the day of birth counts), 民法143.
    """
    return last_of(birth, years * 12)


def attained_by(day: dt.date, years: int) -> dt.date:
    """Returns the latest birth date with which an age is attained by the end of a day."""
    return Counting(years * 12, 0, "include_first").cutoff(day + dt.timedelta(days=1))


def attains_column(births: Days, years: int) -> Days:
    """Returns `attains` of every birth date of a column; NaT stays NaT."""
    return Counting(years * 12, 0, "include_first").last_days(births)


def is_under(birth: dt.date | None, years: int, day: dt.date) -> bool | None:
    """Says whether somebody is under an age during a JST day; None: the age is unknown.

    A birth date after the day is no birth date: the age is unknown.
    """
    if birth is None or birth > day:
        return None
    return day <= attains(birth, years)
