"""What stops a plan, day by day, and the warnings before a hold lapses."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.disposal_stops import Source, lapses, stops
from classifiers.law.situation import Hold

D = dt.date.fromisoformat
AS_OF = D("2026-04-01")


@pytest.mark.parametrize(
    ("until", "days", "warning"),
    [
        ("2026-03-30", None, None),  # lapsed yesterday: what it kept may be planned
        ("2026-03-31", 0, 0),  # its last day was yesterday: it lapses today
        ("2026-04-01", 1, 1),
        ("2026-04-02", 2, 7),
        ("2026-04-07", 7, 7),
        ("2026-04-08", 8, 14),
        ("2026-04-14", 14, 14),
        ("2026-04-15", None, None),
        (None, None, None),
        ("9999-12-31", None, None),
    ],
)
def test_a_hold_is_named_within_14_7_and_1_days_and_on_the_day_it_lapses(
    until: str | None, days: int | None, warning: int | None
) -> None:
    found = lapses([("H", "*", D(until) if until else None)], AS_OF)
    assert [(lapse.days, lapse.warning) for lapse in found] == ([] if days is None else [(days, warning)])


def test_the_nearest_lapse_stands_first() -> None:
    holds = [("A", "*", D("2026-04-10")), ("C", "x", D("2026-03-31")), ("B", "*", D("2026-04-10"))]
    assert [lapse.hold_id for lapse in lapses(holds, AS_OF)] == ["C", "A", "B"]


@given(st.dates(D("2020-01-01"), D("2030-01-01")), st.integers(-40, 40))
def test_a_hold_still_freezes_on_every_day_on_which_it_is_named(until: dt.date, ahead: int) -> None:
    """Nothing it covers is planned on the night it lapses, and from the next night on it is not named."""
    day = until + dt.timedelta(days=ahead)
    named, freezes = lapses([("H", "*", until)], day), Hold("H", "dispute", until).freezes(day)
    assert bool(named) == (freezes and ahead >= -13)
    if named and named[0].days == 0:
        assert not Hold("H", "dispute", until).freezes(day + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("given_on", "unfinished", "codes"),
    [
        ("2026-04-01", False, []),
        ("2026-03-25", False, []),  # seven days old
        ("2026-03-24", False, ["stale"]),
        ("2026-06-01", False, []),  # newer than the plan's day
        (None, False, ["never_given"]),
        ("2026-04-01", True, ["unfinished"]),
        ("2026-03-24", True, ["stale", "unfinished"]),
    ],
)
def test_what_is_old_missing_or_half_taken_stops_the_plan(
    given_on: str | None, unfinished: bool, codes: list[str]
) -> None:
    source = Source("customers", D(given_on) if given_on else None, unfinished, "夜間処理を実行してください")
    found = stops(AS_OF, AS_OF, [source], 7, ())
    assert [stop.code for stop in found] == codes
    assert all(stop.whole and "customers" in stop.words for stop in found)


def test_a_day_after_today_stops_and_today_does_not() -> None:
    assert stops(AS_OF, AS_OF, (), 7, ()) == ()
    assert stops(AS_OF, AS_OF + dt.timedelta(days=9), (), 7, ()) == ()
    (stop,) = stops(AS_OF, AS_OF - dt.timedelta(days=1), (), 7, ())
    assert (stop.code, stop.whole) == ("future", True)
    assert "2026-03-31" in stop.words


def test_a_hold_that_lapses_now_stops_what_it_covers_alone() -> None:
    holds = [("H-1", "*", D("2026-03-31")), ("H-2", "*", D("2026-04-01"))]
    (stop,) = stops(AS_OF, AS_OF, (), 7, lapses(holds, AS_OF))
    assert (stop.code, stop.whole) == ("hold_lapses", False)
    assert "H-1" in stop.words
    assert "2026-04-01" in stop.words


def test_an_action_of_no_known_kind_stops() -> None:
    found = stops(AS_OF, AS_OF, (), 7, (), ["shred", "shred"])
    assert [(stop.code, stop.whole) for stop in found] == [("unknown_action", True)]
