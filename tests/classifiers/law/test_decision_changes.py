"""What two decisions of one record differ in, and how many records that makes."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from classifiers.law.change_counts import PurposeCount, by_end, by_purpose, by_shortening
from classifiers.law.decision_changes import DecisionChange, compare
from classifiers.law.outcome import Outcome, Status
from classifiers.law.purposes import Use

D = dt.date.fromisoformat


def outcome(
    item: str, status: Status = "RETAINED", last: str | None = None, rule: str = "RET-A", served: str = ""
) -> Outcome:
    uses = tuple(Use(purpose, None, "stated") for purpose in served.split())
    return Outcome(item, status, uses, None if last is None else D(last), None, (rule,), ())


def record(status: Status = "RETAINED", last: str | None = "2026-01-01", **more: str) -> tuple[Outcome, ...]:
    return outcome("*", status, last, **more), outcome("email", status, last, **more)


def test_equal_decisions_have_no_change() -> None:
    assert compare(record(), record()) == DecisionChange(before="RETAINED", after="RETAINED")


def test_purposes_gained_and_lost_by_item() -> None:
    change = compare(record(served="P1 P3"), record(served="P3 P5"))
    assert change.gains == (("P5", "email"),)
    assert change.losses == (("P1", "email"),)


@pytest.mark.parametrize(
    ("old", "new", "newly", "no_longer", "rules"),
    [
        ("RETAINED", "DUE", ("*", "email"), (), ("NEW",)),
        ("RETAINED", "HELD", ("*", "email"), (), ("NEW",)),
        ("DUE", "RETAINED", (), ("*", "email"), ("OLD",)),
        ("DUE", "UNDETERMINED", (), ("*", "email"), ("OLD",)),
        ("DUE", "HELD", (), (), ()),  # the same hold at the same end
        ("DUE", "DUE", (), (), ()),
        ("RETAINED", "RETAINED", (), (), ()),
    ],
)
def test_due(
    old: Status, new: Status, newly: tuple[str, ...], no_longer: tuple[str, ...], rules: tuple[str, ...]
) -> None:
    change = compare(record(old, rule="OLD"), record(new, rule="NEW"))
    assert (change.newly_due, change.no_longer_due, change.rules) == (newly, no_longer, rules)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (
            outcome("email", last="2026-02-01", rule="OLD"),
            outcome("email", last="2026-01-01"),
            ("OLD", "RET-A"),
        ),
        (outcome("email", last="2026-01-01"), outcome("email", last="2026-02-01"), ()),
        (outcome("email", last="2026-01-01"), outcome("email", last="2026-01-01"), ()),
        (outcome("email", "ACTIVE_NO_CLOCK"), outcome("email", last="2026-01-01"), ("RET-A",)),
        (outcome("email", "UNDETERMINED"), outcome("email", last="2026-01-01"), ()),
        (outcome("email", last="2026-01-01"), outcome("email", "UNDETERMINED"), ()),
        (outcome("email", last="2026-01-01"), outcome("gender", last="2025-01-01"), ()),
    ],
)
def test_rules_by_which_something_ends_earlier(old: Outcome, new: Outcome, rules: tuple[str, ...]) -> None:
    whole = outcome("*", last="2026-01-01")
    assert compare((whole, old), (whole, new)).earlier == rules


def test_a_dataset_that_one_configuration_does_not_know() -> None:
    assert compare((), record(served="P1")) == DecisionChange(gains=(("P1", "email"),), after="RETAINED")
    assert compare(record("DUE", rule="OLD"), ()).no_longer_due == ("*", "email")


def test_counts() -> None:
    changes = Counter(
        {
            DecisionChange(gains=(("P1", "a"), ("P1", "b"))): 3,
            DecisionChange(gains=(("P1", "c"),), losses=(("P3", "a"),)): 4,
            DecisionChange(after="DUE", newly_due=("*", "a"), rules=("R",), earlier=("R",)): 5,
            DecisionChange(after="HELD", newly_due=("*", "a"), rules=("R",), earlier=("R",)): 6,
            DecisionChange(after="RETAINED", newly_due=("a", "b"), earlier=("R",)): 7,
            DecisionChange(after="RETAINED", no_longer_due=("*", "a"), rules=("Q",)): 8,
            DecisionChange(earlier=("R",)): 9,
        }
    )
    assert by_purpose(changes) == {
        "P1": PurposeCount(7, 0, ("a", "b", "c")),
        "P3": PurposeCount(0, 4, ("a",)),
    }
    due = by_end(changes)
    assert (due.rows, due.newly_due, due.newly_held, due.no_longer_due) == (42, 5, 6, 8)
    assert (due.newly_due_cells, due.no_longer_due_cells) == (14, 0)
    assert due.rules == {"Q": (0, 8), "R": (11, 0)}
    assert by_shortening(changes, "R") == (27, 18)
    assert by_shortening(changes, "Q") == (0, 0)
    assert not by_end({DecisionChange(): 2}).differs
