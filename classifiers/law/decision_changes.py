"""What another configuration would change for one record: its purposes, and whether it is due.

Belongs here: comparing two decisions of one record. Does not: deciding (`decide.py`), counting records
(`assets/policy_diff.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from classifiers.law.outcome import ROW, Outcome

ENDED = ("DUE", "HELD")
"""Past the end of its period; a hold may still keep it."""

Place: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class DecisionChange:
    """What differs between two decisions; two records with equal changes are counted together.

    Attributes:
        gains: (purpose, item) that the record may serve under the new decision alone.
        losses: (purpose, item) that it may serve under the old decision alone.
        before: Status of the row; empty: the old configuration does not decide it.
        after: Status of the row; empty: the new configuration does not decide it.
        rules: Rules that name the row's end in the decision under which it is due.
        newly_due: Items, the row (`*`) among them, that only the new decision says are past their end.
        no_longer_due: Items, the row among them, that only the old decision says are.
        earlier: Rules at work in items that end earlier than before.
    """

    gains: tuple[tuple[str, str], ...] = ()
    losses: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    rules: Place = ()
    newly_due: Place = ()
    no_longer_due: Place = ()
    earlier: Place = ()


def compare(old: Sequence[Outcome], new: Sequence[Outcome]) -> DecisionChange:
    """Compares the decisions of one record; empty where a configuration does not know its dataset."""
    before, after = ({outcome.item: outcome for outcome in side} for side in (old, new))
    was, is_now = _served(old), _served(new)
    ended = [{item for item, o in side.items() if o.status in ENDED} for side in (before, after)]
    due = after if ROW in ended[1] else before
    return DecisionChange(
        gains=tuple(sorted(is_now - was)),
        losses=tuple(sorted(was - is_now)),
        before=before[ROW].status if before else "",
        after=after[ROW].status if after else "",
        rules=due[ROW].rules if ROW in ended[0] ^ ended[1] else (),
        newly_due=tuple(sorted(ended[1] - ended[0])),
        no_longer_due=tuple(sorted(ended[0] - ended[1])),
        earlier=_earlier(before.values(), after),
    )


def _served(outcomes: Sequence[Outcome]) -> set[tuple[str, str]]:
    return {(use.purpose, o.item) for o in outcomes if o.item != ROW for use in o.purposes}


def _earlier(before: Iterable[Outcome], after: Mapping[str, Outcome]) -> Place:
    rules: set[str] = set()
    for old in before:
        new = after.get(old.item)
        if new is not None and old.item != ROW and _ends_earlier(old, new):
            rules.update(old.rules, new.rules)
    return tuple(sorted(rules))


def _ends_earlier(old: Outcome, new: Outcome) -> bool:
    if new.last_retained_day is None:
        return False
    if old.last_retained_day is None:
        return old.status == "ACTIVE_NO_CLOCK"
    return new.last_retained_day < old.last_retained_day
