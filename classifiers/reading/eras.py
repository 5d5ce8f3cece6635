"""Japanese eras (元号): the table, and dates written in them.

Belongs here: eras, one date in and out. Does not: columns of dates (`dates.py`), periods (`calendar.py`).

Sources: 元号法 (昭和54年法律第43号); 元号を改める政令 (平成31年政令第143号: 令和, from 1 May 2019;
昭和64年政令第1号: 平成, from 8 January 1989); 改元の詔書 of 25 December 1926 (昭和) and 30 July 1912 (大正);
太政官布告第337号 (明治5年): the Gregorian calendar from 1 January of 明治6年 (1873). Earlier days were
counted by the moon and have no date here.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Era:
    """One era: its names, its first day and its last.

    Attributes:
        name: 令和.
        sign: 令, as in 令8.3.31.
        letter: R, as in R8.3.31.
        first: First day, JST.
        last: Last day; None for the era that has not ended.
    """

    name: str
    sign: str
    letter: str
    first: dt.date
    last: dt.date | None

    @property
    def offset(self) -> int:
        """What is added to a year of this era to give the Gregorian year."""
        return self.first.year - 1


MEIJI = Era("明治", "明", "M", dt.date(1868, 1, 25), dt.date(1912, 7, 29))
TAISHO = Era("大正", "大", "T", dt.date(1912, 7, 30), dt.date(1926, 12, 24))
SHOWA = Era("昭和", "昭", "S", dt.date(1926, 12, 25), dt.date(1989, 1, 7))
HEISEI = Era("平成", "平", "H", dt.date(1989, 1, 8), dt.date(2019, 4, 30))
REIWA = Era("令和", "令", "R", dt.date(2019, 5, 1), None)
ERAS = (MEIJI, TAISHO, SHOWA, HEISEI, REIWA)

GREGORIAN_SINCE = dt.date(1873, 1, 1)

OVERFLOW = "era_overflow"
"""The era had ended on that day (平成31年5月1日): the day is clear all the same."""
UNDERFLOW = "era_underflow"
"""The era had not begun on that day (令和元年4月1日): the day is clear all the same."""
MISMATCH = "era_mismatch"
"""The two calendars name different years (2026年3月31日（令和7年）): the day of the main writing is taken."""

BY_NAME = {written: era for era in ERAS for written in (era.name, era.sign, era.letter)}

_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_NUMBER = "([0-9〇一二三四五六七八九十百]{1,4}|元)"
_ERA_YEAR = rf"({'|'.join(BY_NAME)})\s*{_NUMBER}"
_DATE = re.compile(rf"{_ERA_YEAR}\s*[年./-]\s*{_NUMBER}\s*[月./-]\s*{_NUMBER}\s*日?", re.IGNORECASE)
_YEAR = re.compile(rf"(?:{_ERA_YEAR}|([0-9]{{4}}))\s*年?", re.IGNORECASE)
_GREGORIAN = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?")
_WEEKDAY = re.compile(r"\([月火水木金土日](?:曜日?)?\)")
_BRACKETS = re.compile(r"([^()]*)\(([^()]*)\)([^()]*)")


@dataclass(frozen=True)
class EraDate:
    """A day read from an era date; `warning` is OVERFLOW, UNDERFLOW, MISMATCH or None."""

    day: dt.date
    warning: str | None


def of(day: dt.date) -> Era:
    """Returns the era of a day (JST).

    Raises:
        ValueError: The day lies before 1873, where era dates are of the lunar calendar.
    """
    if day < GREGORIAN_SINCE:
        raise ValueError(f"{day.isoformat()} lies before the Gregorian calendar in Japan (1873-01-01)")
    return next(era for era in reversed(ERAS) if era.first <= day)


def written(day: dt.date) -> str:
    """Returns a day (JST) as 令和8年3月31日; the first year of an era is 元年."""
    era = of(day)
    year = day.year - era.offset
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def abbreviated(day: dt.date) -> str:
    """Returns a day (JST) as R8.3.31."""
    era = of(day)
    return f"{era.letter}{day.year - era.offset}.{day.month}.{day.day}"


def in_both(day: dt.date) -> str:
    """Returns a day (JST) in both calendars, 2026年3月31日（令和8年）; before 1873 in the Gregorian alone."""
    gregorian = f"{day.year}年{day.month}月{day.day}日"
    if day < GREGORIAN_SINCE:
        return gregorian
    return f"{gregorian}（{written(day).partition('年')[0]}年）"


def parse(text: str) -> EraDate | None:
    """Reads a date such as 令和8年3月31日, R8.3.31, 昭和六十年四月一日 or ㍻31年5月1日, in any width.

    Dates in both calendars are read wherever the brackets stand: 2026年3月31日（令和8年）,
    2026年（令和8年）3月31日, 令和8（2026）年3月31日.

    Returns:
        The day, with a warning where the era did not reach it or the calendars disagree; None when it is
        no day, or no era is named.
    """
    plain = _WEEKDAY.sub("", unicodedata.normalize("NFKC", text)).strip()
    found = _BRACKETS.fullmatch(plain)
    return _twice(f"{found[1]}{found[3]}", found[2]) if found else _once(plain)


def gregorian(text: str) -> dt.date | None:
    """Reads 2026年3月31日, 2026-03-31, 2026/3/31 or 2026.3.31 in ASCII digits; None when it is no day."""
    found = _GREGORIAN.fullmatch(_WEEKDAY.sub("", text).strip())
    return _day(*(int(part) for part in found.groups())) if found else None


def _once(text: str) -> EraDate | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    era = _era(found[1])
    year, month, day = (_number(part) for part in found.groups()[1:])
    date = _day(era.offset + year, month, day) if year else None
    return EraDate(date, warning(era, date)) if date and date >= GREGORIAN_SINCE else None


def _twice(outside: str, inside: str) -> EraDate | None:
    """Reads a date whose year, or which as a whole, stands again in brackets in the other calendar."""
    main, other = _once(outside.strip()), gregorian(inside)
    if main is None:
        day = gregorian(outside)
        return _checked(day, inside) if day and day >= GREGORIAN_SINCE else None
    year = _YEAR.fullmatch(inside.strip())
    if other is None and not (year and year[3]):
        return None
    agree = main.day == other if other else main.day.year == int(str(year and year[3]))
    return main if agree else EraDate(main.day, MISMATCH)


def _checked(day: dt.date, inside: str) -> EraDate | None:
    """Compares a Gregorian day with the era year, or the era date, in its brackets."""
    other, year = _once(inside.strip()), _YEAR.fullmatch(inside.strip())
    if other is not None:
        return EraDate(day, other.warning if other.day == day else MISMATCH)
    if not year or not year[1] or not _number(year[2]):
        return None
    era = _era(year[1])
    agree = era.offset + _number(year[2]) == day.year
    return EraDate(day, warning(era, day) if agree else MISMATCH)


def _era(written_as: str) -> Era:
    return BY_NAME.get(written_as) or BY_NAME[written_as.upper()]


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def warning(era: Era, day: dt.date) -> str | None:
    """Says that a day lies outside the era in which it is written."""
    if day < era.first:
        return UNDERFLOW
    return OVERFLOW if era.last and day > era.last else None


def _number(text: str) -> int:
    """Reads 元, 12, 一二 or 六十四; 0 where it is no number."""
    if text == "元":
        return 1
    digits = text.translate(_KANJI_DIGITS)
    if digits.isdecimal():
        return int(digits)
    found = re.fullmatch(r"(?:(\d?)百)?(?:(\d?)十)?(\d?)", digits)
    if not found:
        return 0
    hundreds, tens, ones = found.groups()
    return sum(
        unit * int(part or 1) for unit, part in ((100, hundreds), (10, tens)) if part is not None
    ) + int(ones or 0)
