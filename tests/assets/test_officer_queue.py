"""What waits for the officer: near, past, and what has time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assets.officer_queue import Backup, Deadline, Owed, officer_queue
from assets.officer_registers import say
from assets.suppressing import suppress
from classifiers.law.disposal_record import Descendant
from configs.load import load
from storage.corrections import Correction, Corrections
from storage.requests import Event, Requests
from storage.store import Store
from tests.assets.test_decide import AS_OF
from tests.assets.test_officer_registers import PROCESSOR, SAID
from tests.classifiers.law.records import record

CONFIGURATION = load()
TODAY = AS_OF


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def ask(store: Store, arrived: dt.date) -> str:
    said = {"kind": "disclosure", "arrived": arrived.isoformat(), "channel": "phone", "method": "paper"}
    return Requests(store.layout).open(arrived, "窓口", said).number


def test_requests_are_named_from_a_week_before_their_day(store: Store) -> None:
    arrivals = (TODAY - days(20), TODAY - days(7), TODAY - days(6), TODAY)
    late, near, later, new = (ask(store, arrived) for arrived in arrivals)
    answered = ask(store, TODAY - days(20))
    closed = {"answer": "granted", "sent": TODAY.isoformat(), "subjects": []}
    Requests(store.layout).add(Event(answered, "close", TODAY, "窓口", closed))
    queue = officer_queue(store, CONFIGURATION, (), TODAY)
    assert queue.requests == (
        Deadline(late, "disclosure", TODAY - days(6), -6),
        Deadline(near, "disclosure", TODAY + days(7), 7),
    )
    assert queue.requests_open == 4
    assert {later, new}.isdisjoint(one.number for one in queue.requests)


def test_a_backup_is_named_once_its_last_day_is_past(store: Store) -> None:
    backups = tuple(Descendant(f"backup-{n}", "pending", TODAY + days(n)) for n in (-1, 0, 1))
    kept = replace(record(1), descendants=(*backups, Descendant("marts/P7/access_logs", "done")))
    queue = officer_queue(store, CONFIGURATION, (kept,), TODAY)
    assert queue.backups == (Backup(kept.certificate, "backup--1", TODAY - days(1)),)


@pytest.mark.parametrize(("late", "overdue"), [(0, False), (1, True)])
def test_a_processor_owes_its_certificate(store: Store, late: int, overdue: bool) -> None:
    ended = TODAY - days(CONFIGURATION.company.certificate_days + late)
    entry = say(store, CONFIGURATION, ("processor", "add"), PROCESSOR, SAID).entry
    assert officer_queue(store, CONFIGURATION, (), TODAY).processors == ()
    say(store, CONFIGURATION, ("processor", "end"), {"ended": ended}, SAID, entry)
    assert officer_queue(store, CONFIGURATION, (), TODAY).processors == (Owed(entry, ended, overdue),)


def test_suppressions_and_corrections_are_counted(store: Store) -> None:
    suppress(store, CONFIGURATION, "M-1", requested_on=TODAY, reference="R-1")
    Corrections(store.layout).record(Correction("customers", "M-1", "住所", None, TODAY, "R-2"))
    queue = officer_queue(store, CONFIGURATION, (), TODAY)
    assert queue.suppressions == 1
    assert queue.corrections == {"customers": 1}
