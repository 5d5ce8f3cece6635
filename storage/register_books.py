"""The officer's registers as commands write them: one log of events in which nothing is ever replaced.

Belongs here: appending events in one commit, and what the events of an entry come to. Does not: registers
that come as CSV (`registers.py`), what an event may say (`assets/registers.py`, `classifiers/law`).
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from configs.errors import KubunError
from configs.register_shapes import Shape, shapes
from storage import faults, schemas, staging
from storage.tables import Table, batches

BOOK = "book"
"""The table, below the store's `registers/`."""

EVERY = "*"
"""Every dataset, or everybody; no field that names one person may say it."""

MOST_FILES = 64
"""Files of the table; a commit that finds more writes their rows into one."""


class RegisterEntryError(KubunError):
    """An event that its register does not take."""


@dataclass(frozen=True)
class Event:
    """What somebody said of one entry.

    Attributes:
        register: Name of the register in `registers.yaml`.
        entry: Id of the entry.
        event: Name of the event in `registers.yaml`.
        fields: What it says: text, days, flags and tuples of text.
        by: Who said it.
        on: The day on which it was written, JST.
        reference: Paper or ticket on which it rests; no copy of it.
        seq: Place in the log, from 0; -1 before it is kept.
    """

    register: str
    entry: str
    event: str
    fields: Mapping[str, Any]
    by: str
    on: dt.date
    reference: str = ""
    seq: int = -1


@dataclass(frozen=True)
class Entry:
    """What the events of one entry come to.

    Attributes:
        entry: Its id.
        fields: The newest value of each field.
        open: Not closed.
        events: In the order in which they were said.
    """

    entry: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    open: bool = True
    events: tuple[Event, ...] = ()

    @property
    def closed_on(self) -> dt.date | None:
        """The day on which it was closed, JST."""
        closing = {name for name, event in _shape(self.events[0]).events.items() if event.effect == "close"}
        return next((event.on for event in self.events if event.event in closing), None)


class RegisterBook:
    """The log of one store. Writers hold `registers_locked`, not the store's lock, and read under it."""

    def __init__(self, kept: Path) -> None:
        """Takes the store's `registers/` directory; nothing is made before the first event."""
        # Not the store's staging, which a night empties; that of all that is written under this lock.
        self._table = Table(kept / BOOK, schemas.REGISTER_EVENTS, kept / ".staging", stats=("seq",))

    def append(self, said: Sequence[Event]) -> tuple[Event, ...]:
        """Keeps events in one commit.

        Args:
            said: Their `seq` is given here.

        Raises:
            RegisterEntryError: One of them does not fit its register, or the entry as it stands.
        """
        known = self.events()
        kept = tuple(replace(event, seq=len(known) + place) for place, event in enumerate(said))
        for number, event in enumerate(kept):
            _check(event, _of(event, (*known, *kept[:number])))
        files = self._table.files()
        crowded = [file.path for file in files] if len(files) >= MOST_FILES else []
        rows = [*map(_row, known)] if crowded else []
        table = pa.Table.from_pylist([*rows, *map(_row, kept)], schemas.REGISTER_EVENTS)
        staging.empty(self._table.scratch)
        faults.point("registers.before")
        self._table.exchange(batches(table), crowded)
        faults.point("registers.after")
        return kept

    def check(self, event: Event) -> None:
        """Refuses what `append` would.

        Raises:
            RegisterEntryError: It does not fit its register, or the entry as it stands.
        """
        _check(event, _of(event, self.events(event.register)))

    def events(self, register: str | None = None) -> tuple[Event, ...]:
        """Returns the events of one register, or of all, in the order in which they were said."""
        rows = self._table.dataset().to_table().sort_by("seq").to_pylist()
        return tuple(_event(row) for row in rows if register in {None, row["register"]})

    def entries(self, register: str) -> dict[str, Entry]:
        """Returns the entries of a register by id, in the order in which they were opened."""
        found: dict[str, Entry] = {}
        for event in self.events(register):
            found[event.entry] = _after(found.get(event.entry, Entry(event.entry)), event)
        return found


def new_id(register: str) -> str:
    """Returns an id for a new entry: chance, so that ids tell neither an order nor a gap."""
    return f"{shapes().registers[register].prefix}-{secrets.token_hex(5)}"


def _of(event: Event, known: Sequence[Event]) -> Entry | None:
    mine = [one for one in known if (one.register, one.entry) == (event.register, event.entry)]
    entry = None
    for one in mine:
        entry = _after(entry or Entry(one.entry), one)
    return entry


def _after(entry: Entry, event: Event) -> Entry:
    effect = _shape(event).events[event.event].effect
    return Entry(
        entry.entry,
        {**entry.fields, **event.fields},
        entry.open if effect == "change" else effect == "open",
        (*entry.events, event),
    )


def _shape(event: Event) -> Shape:
    return shapes().registers[event.register]


def _check(event: Event, entry: Entry | None) -> None:
    shape = _shape(event)
    kind = shape.events[event.event]
    what = f"{shape.title}（{event.register}）"
    if kind.effect == "open":
        if entry is not None:
            raise RegisterEntryError(f"{what} {event.entry} is there already; give it another id")
    elif entry is None:
        raise RegisterEntryError(f"no {what} has this id; take one from kubun {event.register} list")
    elif entry.open is (kind.effect == "after"):
        state = "still open" if entry.open else "closed already"
        raise RegisterEntryError(f"{what} {event.entry} is {state}; see kubun {event.register} list")
    if not event.by.strip():
        raise RegisterEntryError("--by is empty; say who says so")
    missing = [name for name in kind.needs if event.fields.get(name) in {None, "", ()}]
    if missing or set(event.fields) - set(kind.fields):
        raise RegisterEntryError(
            f"{what}, {kind.title}（{event.event}）: says {'、'.join(_titled(shape, event.fields))}; "
            f"needed are {'、'.join(_titled(shape, kind.needs))}, "
            f"possible {'、'.join(_titled(shape, kind.may)) or 'no others'}"
        )
    for name, value in event.fields.items():
        if not _fits(shape, name, value):
            raise RegisterEntryError(f"{_titled(shape, [name])[0]} of {what} is not what it may be")


def _titled(shape: Shape, names: Any) -> list[str]:
    return [f"{shape.fields[name].title}（{name}）" if name in shape.fields else "?" for name in names]


def _fits(shape: Shape, name: str, value: Any) -> bool:
    said = shape.fields[name]
    if said.kind == "day":
        return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if said.kind == "flag":
        return isinstance(value, bool)
    if said.kind in {"items", "datasets", "subjects"}:
        return isinstance(value, tuple) and all(isinstance(one, str) and one.strip() for one in value)
    if not isinstance(value, str) or not value or value != value.strip() or not value.isprintable():
        return False
    if said.kind == "word":
        return value in shapes().words[said.words]
    return said.kind != "subject" or value != EVERY


def _row(event: Event) -> dict[str, Any]:
    fields = {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in event.fields.items()
        if value is not None
    }
    return {**vars(event), "fields": json.dumps(fields, ensure_ascii=False, sort_keys=True)}


def _event(row: Mapping[str, Any]) -> Event:
    declared = shapes().registers[row["register"]].fields
    fields = {name: _typed(declared[name].kind, value) for name, value in json.loads(row["fields"]).items()}
    return Event(**{**row, "fields": fields})


def _typed(kind: str, value: Any) -> Any:
    if kind == "day":
        return dt.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
