"""Where a dataset's start dates come from, in words, and whether a change of it could end a record earlier.

Belongs here: comparing `starts` of two contracts, the zone of their moments included. Does not: rules
(`rule_changes.py`), reading start dates (`assets/expressions.py`).

Where a contract changed, the former start date can no longer be read: what awaits approval is planned alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configs.contract import When
    from configs.policy import Configuration


@dataclass(frozen=True)
class Whence:
    """Where a start date comes from.

    Attributes:
        day: Column, type and zone; of a fetched start also the way to it. In words.
        open_when: When a missing day is lawful.
        only_when: Which records the start concerns.
    """

    day: str
    open_when: When | None
    only_when: When | None

    def __str__(self) -> str:
        """Says it in one line."""
        said = [f"{key} {_said(when)}" for key, when in self._conditions if when is not None]
        return " ".join([self.day, *said])

    @property
    def _conditions(self) -> tuple[tuple[str, When | None], ...]:
        return ("open_when", self.open_when), ("only_when", self.only_when)


def whence(configuration: Configuration, dataset: str, name: str) -> Whence | None:
    """Returns where a start of a dataset comes from; None where nothing binds it."""
    contract = configuration.contracts.get(dataset)
    start = contract.starts.get(name) if contract is not None else None
    if contract is None or start is None:
        return None
    if start.column is None:
        origin, _, name_there = str(start.origin).partition(".")
        there = whence(configuration, origin, name_there)
        if there is None:
            return None
        joins = contract.subject.joins if contract.subject is not None else None
        return Whence(f"{origin}.{there.day} via {start.via}={joins}", there.open_when, there.only_when)
    column = contract.columns.get(start.column)
    kind = column.type if column is not None else ""
    # A day is a day in every zone; a moment without offset, as the event time is read, is the source's.
    dated = kind == "date" and start.column != contract.event_time.column
    zone = "" if dated else f" {contract.event_time.zone or 'no zone'}"
    return Whence(f"{start.column} ({kind}{zone})", start.open_when, start.only_when)


def may_end_earlier(old: Whence, new: Whence) -> bool:
    """Says whether some record could end earlier by a new start: all but a stricter one of the same day."""
    same = old.day == new.day
    return not (same and _wider(old.open_when, new.open_when) and _stricter(old.only_when, new.only_when))


def _wider(old: When | None, new: When | None) -> bool:
    """More records may lack their day: fewer clocks start."""
    if old is None or new is None:
        return old is None
    return old.column == new.column and {*old.equals} <= {*new.equals}


def _stricter(old: When | None, new: When | None) -> bool:
    """The same records are concerned, and no more of the others are known not to be."""
    if old is None or new is None:
        return old is new
    others = not old.otherwise or (bool(new.otherwise) and {*new.otherwise} <= {*old.otherwise})
    return old.column == new.column and {*old.equals} == {*new.equals} and others


def _said(when: When) -> str:
    otherwise = f" otherwise {','.join(sorted(when.otherwise))}" if when.otherwise else ""
    return f"{when.column}={','.join(sorted(when.equals))}{otherwise}"
