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
GUARDIAN = "guardian"
CONSENT_KINDS = tuple(kind for kind in shapes().words["consent_kind"] if kind != GUARDIAN)
"""Of consents other than a guardian's, which has a register of its own."""
CONFIDENTIAL = "confidential"
COLLECTED_UNTIL = "collected_until"

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
    [
        ("subject", pa.string()),
        ("kind", pa.string()),
        ("effective_at", pa.timestamp("us", tz="UTC")),
        (COLLECTED_UNTIL, pa.date32()),  # null: whatever was collected; no CSV says so
    ]
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

REGISTER_OF = {"hold": "holds", "stop": "stops"}
"""The CSV register that a register of the log belongs to; consents belong to one of two."""


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
    guardians = {
        name for name, entry in book.entries("consent").items() if entry.fields.get("kind") == GUARDIAN
    }
    for event in book.events():
        name = REGISTER_OF.get(event.register)
        if event.register == "consent":
            name = "guardian_consents" if event.entry in guardians else "consents"
        if name is not None and event.entry not in veiled:
            days[name] = max(event.on, days.get(name, event.on))
    return days


def with_said_holds(given: pa.Table, book: RegisterBook) -> pa.Table:
    """Joins the holds of the CSV with those of commands; of one hold that both know, the commands' row stays.

    What a command ended or bounded no file makes longer: that takes a command, which asks for what the law
    asks for. A row that has an id of the log and is another hold stays beside it.

    Args:
        given: The CSV's, schema HOLDS.
        book: What commands wrote.
    """
    rows = {name: hold_row(entry) for name, entry in book.entries("hold").items()}
    beside = []
    for row in given.to_pylist():
        known = rows.get(row["hold_id"])
        if known is None or any(known[name] != row[name] for name in SAME_HOLD):
            beside.append(row)
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


def with_said_consents(guardian: pa.Table, other: pa.Table, book: RegisterBook) -> tuple[pa.Table, pa.Table]:
    """Returns guardians' consents and all other ones that stand, those of commands with the CSVs'."""
    rows = [{**said, "consented_on": said["consented"]} for said in _open(book, "consent")]
    guardians = [row for row in rows if row["kind"] == GUARDIAN]
    others = [row for row in rows if row["kind"] != GUARDIAN]
    return (
        pa.concat_tables([guardian, pa.Table.from_pylist(guardians, GUARDIAN_CONSENTS)]),
        pa.concat_tables([other, pa.Table.from_pylist(others, CONSENTS)]),
    )


def _open(book: RegisterBook, register: str) -> Iterator[Mapping[str, Any]]:
    return (entry.fields for entry in book.entries(register).values() if entry.open)
