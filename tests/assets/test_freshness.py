"""What a disposal rests on: a register that is given at all has to be fresh, consents of persons as well."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from assets.freshness import sources
from classifiers.law.disposal_stops import stops
from configs.load import load
from storage.register_books import Event, RegisterBook
from storage.registers import snapshot
from storage.store import Store
from tests.assets.test_decide import D
from tests.assets.test_disposal_plan import give
from tests.assets.test_due import AS_OF

OLD = D("2026-03-01")
NAME = "registers/consents.csv（本人の同意）"
CONFIGURATION = load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store")
    give(made)
    return made


def said(store: Store, kind: str, on: dt.date, event: str = "record") -> None:
    """As `kubun consent record` or `withdraw` writes it."""
    fields = {"kind": kind, "subject": "M-1", "consented": OLD, "obtained": "書面"}
    one = Event("consent", f"C-{kind}", event, fields if event == "record" else {}, "窓口", on, "受付1")
    RegisterBook(store.layout.registers).append([one])


def days(store: Store) -> dict[str, dt.date | None]:
    return {one.name: one.given_on for one in sources(store, CONFIGURATION)}


def stopped(store: Store) -> list[str]:
    found = stops(AS_OF, AS_OF, sources(store, CONFIGURATION), CONFIGURATION.company.stale_after_days, ())
    return [stop.words for stop in found]


def test_where_no_consent_was_ever_given_none_is_asked_for(store: Store) -> None:
    assert NAME not in days(store)
    assert stopped(store) == []


def test_consents_that_commands_recorded_long_ago_stop_until_somebody_looks_again(store: Store) -> None:
    said(store, "secrecy", OLD)
    assert days(store)[NAME] == OLD
    (words,) = stopped(store)
    assert words.startswith(NAME)
    assert "consents.csv" in words.removeprefix(NAME)
    said(store, "secrecy", AS_OF, "withdraw")
    assert (days(store)[NAME], stopped(store)) == (AS_OF, [])


def test_a_file_without_lines_says_that_somebody_looked(store: Store) -> None:
    said(store, "provision", OLD)
    path = store.layout.store.parent / "landing" / "registers" / "consents.csv"
    path.write_text("subject,kind,recipient,consented_on\n", encoding="utf-8")
    noon = dt.datetime.combine(AS_OF, dt.time(3), dt.UTC).timestamp()
    os.utime(path, (noon, noon))
    snapshot(path.parents[1], store.layout.registers)
    assert stopped(store) == []


def test_another_consent_does_not_make_the_guardians_register_fresh(store: Store) -> None:
    give(store, day=OLD)
    said(store, "secrecy", AS_OF)
    guardians = "registers/guardian_consents.csv（保護者の同意）"
    assert (days(store)[guardians], days(store)[NAME]) == (OLD, AS_OF)
    said(store, "guardian", AS_OF)
    assert days(store)[guardians] == AS_OF
