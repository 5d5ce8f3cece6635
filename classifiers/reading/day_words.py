"""One day as a person writes it on a command line or a form.

Belongs here: reading a single day, in both calendars, and the day in Japan of a moment. Does not: columns
(`dates.py`), the eras themselves (`eras.py`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from classifiers.law.calendar import jst_day
from classifiers.reading import eras

FORMS = "2026-03-31, 2026年3月31日（令和8年）, 令和8年3月31日, R8.3.31, 2026-03-31T10:00:00+09:00"
"""What can be read."""

_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ].*", re.ASCII)


@dataclass(frozen=True)
class ReadDay:
    """A day in Japan, with a warning where an era did not reach it or two calendars disagree."""

    day: dt.date
    warning: str | None = None


def read_day(text: str) -> ReadDay:
    """Reads a day in any width: see FORMS.

    Returns:
        The day, JST: of a moment with an offset, the day in Japan.

    Raises:
        ValueError: It is no day, or a moment without an offset.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    compact = _COMPACT.fullmatch(plain)
    day = eras.gregorian("-".join(compact.groups()) if compact else plain)
    if day is not None:
        return ReadDay(day)
    in_era = eras.parse(plain)
    if in_era is not None:
        return ReadDay(in_era.day, in_era.warning)
    if _MOMENT.fullmatch(plain):
        return ReadDay(_moment(plain))
    raise ValueError(f"no day of the calendar; write it as one of {FORMS}")


def _moment(text: str) -> dt.date:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"no moment of the calendar; write it as one of {FORMS}") from None
    try:
        return jst_day(moment)
    except OverflowError:
        raise ValueError("its day in Japan lies outside the calendar (years 1 to 9999)") from None
