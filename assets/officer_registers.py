"""What an officer says of an entry of a register: checked, and kept under the registers' lock.

Belongs here: the one way into every register that commands write. Does not: what holds ask for besides
(`hold_register.py`), the log (`storage/register_books.py`), who reads the registers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc

from classifiers.law.approval import check_words
from classifiers.law.register_rules import register_refusal
from configs.contract import Subject
from configs.errors import KubunError
from configs.policy import Configuration
from configs.register_shapes import RegisterField, shapes
from storage.register_books import Entry, Event, RegisterBook, new_id
from storage.register_lock import registers_locked
from storage.spelling import folded, folded_array
from storage.store import Store

EVERY = "*"


class RegisterRefusedError(KubunError):
    """Something that an officer's register does not take."""


@dataclass(frozen=True)
class Said:
    """Who says something of an entry.

    Attributes:
        by: Who.
        on: Today, JST.
        reference: Paper or ticket on which it rests.
    """

    by: str
    on: dt.date
    reference: str


def say(
    store: Store,
    configuration: Configuration,
    place: tuple[str, str],
    fields: Mapping[str, Any],
    said: Said,
    entry: str | None = None,
) -> Entry:
    """Keeps an event of a register; one that opens an entry with the same words again is there already.

    Args:
        store: The registers are taken for it; the store's lock is not, and a night may run.
        configuration: Names the datasets and items.
        place: Register and event, as `registers.yaml` names them.
        fields: What it says; what is None is not said.
        said: Who says it.
        entry: Id of the entry; None: a new one.

    Returns:
        The entry as it stands then.

    Raises:
        RegisterRefusedError: A field is not what it may be, or does not go with the others.
        RegisterEntryError: The register has no such entry, or not in that state.
        ApprovalError: Words are missing, too long, or hold what looks like somebody's number.
    """
    with registers_locked(store.layout.registers):
        return say_locked(RegisterBook(store.layout.registers), configuration, place, fields, said, entry)


def say_locked(
    book: RegisterBook,
    configuration: Configuration,
    place: tuple[str, str],
    fields: Mapping[str, Any],
    said: Said,
    entry: str | None = None,
) -> Entry:
    """As `say`, for who holds the registers already."""
    register, event = place
    given = {name: value for name, value in fields.items() if value not in {None, "", (), False}}
    check_fields(configuration, register, given, said)
    entries = book.entries(register)
    if entry is None:
        for one in entries.values():
            if one.open and _same(one.events[0], given, said):
                return one
    known = entries[entry].fields if entry in entries else {}
    made = Event(register, entry or new_id(register), event, given, said.by, said.on, said.reference)
    book.check(made)
    refusal = register_refusal(register, {**known, **given})
    if refusal is not None:
        raise RegisterRefusedError(refusal)
    book.append([made])
    return book.entries(register)[made.entry]


def check_fields(configuration: Configuration, register: str, fields: Mapping[str, Any], said: Said) -> None:
    """Refuses words that hold values, days ahead, and datasets and items that nobody knows."""
    shape = shapes().registers[register]
    words = {
        f"{shape.fields[name].title}（--{name}）": value
        for name, value in fields.items()
        if shape.fields[name].kind == "text"
    }
    check_words(**{"--by": said.by, "--reference": said.reference}, **words)
    for name, value in fields.items():
        fault = _fault(configuration, shape.fields[name], value, said.on)
        if fault:
            raise RegisterRefusedError(f"{shape.fields[name].title}（--{name}）: {fault}")


def known_subject(store: Store, configuration: Configuration, subject: str) -> bool:
    """Says whether any dataset that others join has a record of a customers' key."""
    if subject == EVERY:
        return True
    joins = {
        contract.subject.joins.partition(".")[0]
        for contract in configuration.contracts.values()
        if contract.subject is not None and contract.subject.joins is not None
    }
    return any(_has(store, name, configuration.contracts[name].subject, subject) for name in sorted(joins))


def _has(store: Store, dataset: str, named: Subject | None, subject: str) -> bool:
    records = store.records(dataset).table.dataset()
    if named is None or named.column not in records.schema.names:
        return False
    column = folded_array(pc.field(named.column).cast("string"))
    return bool(records.count_rows(filter=column == folded(subject)))


def _same(event: Event, fields: Mapping[str, Any], said: Said) -> bool:
    return (dict(event.fields), event.by, event.on, event.reference) == (
        dict(fields), said.by, said.on, said.reference,
    )  # fmt: skip


def _fault(configuration: Configuration, field: RegisterField, value: Any, today: dt.date) -> str:
    if field.past and value > today:
        return f"{value} は本日 {today} より後です。正してください"
    if field.kind == "word" and value not in shapes().words[field.words]:
        return f"{'、'.join(f'{k}（{v}）' for k, v in shapes().words[field.words].items())} のいずれかです"
    if field.kind in {"dataset", "datasets"}:
        unknown = {*([value] if isinstance(value, str) else value)} - {EVERY, *configuration.contracts}
        return f"{', '.join([EVERY, *sorted(configuration.contracts)])} のいずれかです" if unknown else ""
    if field.kind == "items":
        known = set(value) <= set(configuration.policy.items)
        return "" if known else "方針にない項目があります。configs/policy の items から選んでください"
    return ""
