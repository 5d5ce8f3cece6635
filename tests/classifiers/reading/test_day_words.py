"""One day as a person writes it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.reading import eras
from classifiers.reading.day_words import ReadDay, read_day
from classifiers.reading.eras import OVERFLOW

CASES = [
    ("2026-03-31", "2026-03-31", None),
    ("2026/3/31", "2026-03-31", None),
    ("2026年3月31日(火)", "2026-03-31", None),
    ("２０２６．３．３１", "2026-03-31", None),
    (" 20260331 ", "2026-03-31", None),
    ("2026年3月31日（令和8年）", "2026-03-31", None),
    ("R8.3.31", "2026-03-31", None),
    ("平成31年5月1日", "2019-05-01", OVERFLOW),
    ("2025-12-31T15:30:00Z", "2026-01-01", None),  # 00:30 in Japan
    ("2025-12-31T23:59:59+09:00", "2025-12-31", None),
    ("2025-12-31 08:00-10:00", "2026-01-01", None),
    ("20251231T153000Z", "2026-01-01", None),
]


@pytest.mark.parametrize(("text", "day", "warning"), CASES)
def test_read_day(text: str, day: str, warning: str | None) -> None:
    assert read_day(text) == ReadDay(dt.date.fromisoformat(day), warning)


NO_DAYS = ("", "2026-02-29", "2026-13-01", "3/31/2026", "26-03-31", "tomorrow", "R0.1.1")
REFUSED = [
    ("2026-03-31T10:00:00", "naive"),
    ("2026-03-31 10:00", "naive"),
    ("2026-02-30T10:00:00Z", "no moment"),
    ("9999-12-31T23:00:00Z", "outside the calendar"),
    *(
        (text, "no day")
        for text in ("", "2026-02-29", "2026-13-01", "3/31/2026", "26-03-31", "tomorrow", "R0.1.1")
    ),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_day_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        read_day(text)
    assert "\n" not in str(refused.value)


@given(st.dates(eras.GREGORIAN_SINCE, dt.date(2199, 12, 31)))
def test_every_form_of_a_day_is_that_day(day: dt.date) -> None:
    forms = (day.isoformat(), f"{day:%Y%m%d}", eras.written(day), eras.abbreviated(day), eras.in_both(day))
    assert {read_day(form) for form in forms} == {ReadDay(day)}
