"""What commands wrote into the officer's registers, as tables that a night reads, joined with the CSV's.

Belongs here: the schemas of these tables, and from the log's entries to their rows. Does not: the log
(`register_books.py`), the CSV files (`registers.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from configs.register_shapes import shapes
from storage.register_books import Entry, RegisterBook

STOP_KINDS = tuple(shapes().words["stop_kind"])
CONFIDENTIAL = "confidential"

HOLDS = pa.schema(
    [
        ("hold_id", pa.string()),
        ("type", pa.string()),
        ("authority", pa.string()),
        ("dataset", pa.string()),  # `*`: every dataset
        ("subject", pa.string()),  # customers' key; `*`: everybody
        ("received", pa.date32()),
        ("until", pa.date32()),  # null: until it is lifted
        (CONFIDENTIAL, pa.bool_()),  # nothing may tell of it; no CSV says so
    ]
)
STOPS = pa.schema(
    [("subject", pa.string()), ("kind", pa.string()), ("effective_at", pa.timestamp("us", tz="UTC"))]
)
GUARDIAN_CONSENTS = pa.schema([("subject", pa.string()), ("consented_on", pa.date32())])
CONSENTS = pa.schema(
    [
        ("subject", pa.string()),
        ("kind", pa.string()),  # vocabulary consent_kind of registers.yaml; no guardian's
        ("recipient", pa.string()),  # null where the kind has none
        ("consented_on", pa.date32()),
    ]
)

SAME_HOLD = ("type", "authority", "dataset", "subject", "received")
"""What a hold keeps however often it is extended: with its id, it says which hold it is."""

GUARDIAN = "guardian"

REGISTER_OF = {"hold": "holds", "stop": "stops", "consent": "guardian_consents"}
"""The CSV register that a register of the log belongs to."""


def said_on(kept: Path) -> dict[str, dt.date]:
    """Returns the day on which a command last wrote into each register, by the CSV's name, JST.

    Args:
        kept: The store's `registers/` directory.
    """
    book, days = RegisterBook(kept), dict[str, dt.date]()
    # A request's hold is no sign that an officer looked at the register.
    veiled = {
        name
        for name, entry in book.entries("hold").items()
        if entry.fields.get(CONFIDENTIAL) or entry.fields.get("type") == "request"
    }
    for event in book.events():
        name = REGISTER_OF.get(event.register)
        if name is not None and event.entry not in veiled:
            days[name] = max(event.on, days.get(name, event.on))
    return days


def with_said_holds(given: pa.Table, book: RegisterBook) -> pa.Table:
    """Joins the holds of the CSV with those of commands; of one hold that both know, the commands' row stays.

    A release ends a hold for good, whatever an older file says of it. Of two ends of a hold that stands the
    later one counts. A row that has an id of the log and is another hold stays beside it.

    Args:
        given: The CSV's, schema HOLDS.
        book: What commands wrote.
    """
    said = {entry.entry: entry for entry in book.entries("hold").values()}
    rows = {name: hold_row(entry) for name, entry in said.items()}
    beside = []
    for row in given.to_pylist():
        known = rows.get(row["hold_id"])
        if known is None or any(known[name] != row[name] for name in SAME_HOLD):
            beside.append(row)
        elif said[row["hold_id"]].open:
            known["until"] = _later(known["until"], row["until"])
    return pa.Table.from_pylist([*beside, *rows.values()], HOLDS)


def hold_row(entry: Entry) -> dict[str, Any]:
    """Returns a hold as the table shows it: the day of its release is its last, and it lapses the next."""
    said: Mapping[str, Any] = entry.fields
    until, released = said.get("until"), entry.closed_on
    if released is not None:
        until = released if until is None else min(until, released)
    same = {name: said[name] for name in SAME_HOLD}
    return {"hold_id": entry.entry, **same, "until": until, CONFIDENTIAL: bool(said.get(CONFIDENTIAL))}


def with_said_stops(given: pa.Table, book: RegisterBook) -> pa.Table:
    """Joins the stops of the CSV with those of commands that were not lifted."""
    moment = dt.datetime.fromisoformat
    rows = [{**said, "effective_at": moment(said["effective_at"])} for said in _open(book, "stop")]
    return pa.concat_tables([given, pa.Table.from_pylist(rows, STOPS)])


def with_said_consents(given: pa.Table, book: RegisterBook) -> tuple[pa.Table, pa.Table]:
    """Returns guardians' consents, those of commands with the CSV's, and all other consents that stand."""
    rows = [{**said, "consented_on": said["consented"]} for said in _open(book, "consent")]
    guardians = [row for row in rows if row["kind"] == GUARDIAN]
    others = [row for row in rows if row["kind"] != GUARDIAN]
    joined = pa.concat_tables([given, pa.Table.from_pylist(guardians, GUARDIAN_CONSENTS)])
    return joined, pa.Table.from_pylist(others, CONSENTS)


def _open(book: RegisterBook, register: str) -> Iterator[Mapping[str, Any]]:
    return (entry.fields for entry in book.entries(register).values() if entry.open)


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return None if one is None or other is None else max(one, other)
