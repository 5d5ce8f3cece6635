"""Whether a disposal took what a hold (保全) kept: the ledger's records against the register of holds.

Belongs here: joining the two by the digests of the records. Does not: the look at the holds before a commit
(`dispose_erase.py`), when a hold freezes (`classifiers/law/situation.py`).

A closed disposal keeps no row ids; a record says whose rows went, by keyed digest, and how the registers
stood at the last look. A hold counts for a record when it was said before the record's day, or the registers
are still as they were then. What cannot be compared, since a hold was said later or a key is gone, is counted
and never taken for an answer. Confidential holds are left out, since what comes of it is shown (decision 10).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from assets.dispose_erase import register_digest
from assets.persons import EVERY
from assets.suppressing import joined_column, names_of
from classifiers.law.disposal_record import DisposalRecord
from classifiers.law.situation import Hold
from configs.policy import Configuration
from storage.keys import KeyMissingError
from storage.register_books import RegisterBook
from storage.registers import Registers, given_on
from storage.store import Store


@dataclass(frozen=True)
class HeldErased:
    """What the comparison came to.

    Attributes:
        certificates: Ids of records of what a hold kept, in the order of the ledger.
        compared: Pairs of a record and a hold that could be compared.
        open_questions: Pairs that could not.
    """

    certificates: tuple[str, ...]
    compared: int
    open_questions: int


@dataclass(frozen=True)
class _Said:
    dataset: str
    subject: str
    hold: Hold
    on: dt.date | None
    """The day on which it was last written, JST."""


def held_erased(
    store: Store, configuration: Configuration, records: Iterable[DisposalRecord], registers: Registers
) -> HeldErased:
    """Compares records with the holds of the register.

    Args:
        store: Read alone; with its keys.
        configuration: Its contracts say how a dataset names its persons.
        records: Of the ledger.
        registers: The officer's registers as they are now.
    """
    digest = register_digest(store, registers)
    holds = _holds(store, registers)
    names: dict[str, list[tuple[str, str]]] = {}
    broken, compared, unknown = [], 0, 0
    for record in records:
        dataset, day = record.place.asset.rpartition("/")[2], record.disposed_at.date()
        same = record.hold_check.register == digest
        for said in holds:
            if said.dataset not in {EVERY, dataset} or not said.hold.freezes(day):
                continue
            known = same or (said.on is not None and said.on < day)
            if known and said.subject not in {EVERY, *names}:
                names[said.subject] = names_of(store, configuration, said.subject)
            hit = _took(store, configuration, record, dataset, names.get(said.subject)) if known else None
            if hit is None:
                unknown += 1
                continue
            compared += 1
            if hit:
                broken.append(record.certificate)
    return HeldErased(tuple(dict.fromkeys(broken)), compared, unknown)


def _took(
    store: Store,
    configuration: Configuration,
    record: DisposalRecord,
    dataset: str,
    names: list[tuple[str, str]] | None,
) -> bool | None:
    """Whether a record is of somebody's rows; of anybody's where no names are given; None: nobody can say."""
    if names is None:
        return record.rows.disposed > 0
    contract = configuration.contracts.get(dataset)
    if contract is None:
        return None
    if record.subjects is None:
        return False
    column = joined_column(contract)
    mine = pa.array([value for one, value in names if one == column], pa.string())
    try:
        tokens = store.keys.tokens(record.subjects.use, mine, record.subjects.key)
    except KeyMissingError:
        return None
    return bool(set(tokens.to_pylist()) & set(record.subjects.digests))


def _holds(store: Store, registers: Registers) -> list[_Said]:
    book = RegisterBook(store.layout.registers).entries("hold")
    by_file = given_on(store.layout.registers).get("holds")
    return [
        _Said(
            row["dataset"],
            row["subject"],
            Hold(row["hold_id"], row["type"], row["until"]),
            max(event.on for event in book[row["hold_id"]].events) if row["hold_id"] in book else by_file,
        )
        for row in registers.shown_holds
    ]
