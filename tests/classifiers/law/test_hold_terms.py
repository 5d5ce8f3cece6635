"""Terms of holds: 刑訴197条3項 and 4項 to the day, and what needs no term."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.hold_terms import PRESERVATION, extend_refusal, place_refusal

D = dt.date.fromisoformat

PLACED = [
    # type, received, until, written, word of the refusal
    (PRESERVATION, "2026-03-10", "2026-04-09", True, None),  # the 30th day, the first not counted
    (PRESERVATION, "2026-03-10", "2026-04-10", True, "2026-04-09 まで"),
    (PRESERVATION, "2026-03-10", None, True, "30日以内"),
    (PRESERVATION, "2026-03-10", "2026-04-01", False, "書面"),
    (PRESERVATION, "2026-03-10", "2026-03-10", True, None),
    ("litigation", "2026-03-10", None, False, None),
    ("litigation", "2026-03-10", "2036-03-10", False, None),
    ("litigation", "2026-03-10", "2026-03-09", False, "より前"),
    (PRESERVATION, "2026-03-10", "2026-03-09", True, "より前"),
    (PRESERVATION, "2028-01-30", "2028-02-29", True, None),  # over a leap day
    (PRESERVATION, "2028-01-30", "2028-03-01", True, "2028-02-29 まで"),
]


@pytest.mark.parametrize(("kind", "received", "until", "written", "word"), PLACED)
def test_placed(kind: str, received: str, until: str | None, written: bool, word: str | None) -> None:
    said = place_refusal(kind, D(received), D(until) if until else None, written=written)
    assert said is None if word is None else word in (said or "")


EXTENDED = [
    # type, until, new until, today, written, word; received 2026-03-10
    (PRESERVATION, "2026-04-09", "2026-05-09", "2026-04-01", True, None),  # the 60th day
    (PRESERVATION, "2026-04-09", "2026-05-10", "2026-04-01", True, "2026-05-09 まで"),
    (PRESERVATION, "2026-03-20", "2026-04-19", "2026-03-20", True, None),
    (PRESERVATION, "2026-03-20", "2026-04-20", "2026-03-20", True, "2026-04-19 まで"),  # by more than 30
    (PRESERVATION, "2026-05-09", "2026-05-10", "2026-05-01", True, "2026-05-09 まで"),  # 60 are used up
    (PRESERVATION, "2026-04-09", "2026-04-20", "2026-04-01", False, "書面"),
    (PRESERVATION, "2026-04-09", "2026-04-20", "2026-04-10", True, "満了しました"),
    (PRESERVATION, "2026-04-09", "2026-04-20", "2026-04-09", True, None),
    ("litigation", "2026-04-09", "2036-04-09", "2026-04-01", False, None),
    ("litigation", "2026-04-09", "2026-04-09", "2026-04-01", False, "より後"),
    ("litigation", None, "2026-04-09", "2026-04-01", False, "満了日がなく"),
    ("litigation", "2026-04-09", "2026-04-20", "2026-04-10", False, "満了しました"),
]


@pytest.mark.parametrize(("kind", "until", "new", "today", "written", "word"), EXTENDED)
def test_extended(
    kind: str, until: str | None, new: str, today: str, written: bool, word: str | None
) -> None:
    end = D(until) if until else None
    said = extend_refusal(kind, D("2026-03-10"), end, D(new), D(today), written=written)
    assert said is None if word is None else word in (said or "")


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)),
    st.integers(-1, 40),
    st.lists(st.integers(-1, 70), max_size=5),
)
def test_no_sequence_of_requests_passes_sixty_days(received: dt.date, first: int, more: list[int]) -> None:
    until = received + dt.timedelta(days=first)
    if place_refusal(PRESERVATION, received, until, written=True) is not None:
        assert not 0 <= first <= 30
        return
    for days in more:
        asked = until + dt.timedelta(days=days)
        if extend_refusal(PRESERVATION, received, until, asked, until, written=True) is None:
            assert 1 <= days <= 30
            until = asked
        else:
            assert days < 1 or days > 30 or (asked - received).days > 60
    assert (until - received).days <= 60
