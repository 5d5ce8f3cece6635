"""What can be said of a disposal later: it stands, and what contradicts it is named."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assets.disposal_verify import UnknownCertificateError, Verified, Verifier, chosen
from assets.ledger import check_ledger
from classifiers.law.backups import last_days
from classifiers.law.disposal_record import DisposalRecord, from_json
from configs.backups import Backup
from configs.load import load
from configs.policy import Configuration
from pipelines.cli.main import app
from storage.registers import read
from storage.store import Store
from storage.tables import Table
from tests.assets import disposing
from tests.assets.disposing import NIGHT, approve, person, planned, run
from tests.assets.test_decide import customer, land, registers
from tests.assets.test_due import AS_OF, ENDED

LATER = AS_OF + dt.timedelta(days=40)


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture(scope="module")
def disposed(tmp_path_factory: pytest.TempPathFactory, configuration: Configuration) -> Path:
    store = Store.open(tmp_path_factory.mktemp("verify") / "store")
    disposing.fill(store, configuration)
    digest = planned(store, configuration)
    approve(store, configuration, digest)
    assert run(store, configuration, digest).whole
    return store.layout.store


@pytest.fixture
def store(disposed: Path, tmp_path: Path) -> Store:
    for name in ("store.keys.json", "store.ledger-anchors.txt"):
        shutil.copy(disposed.with_name(name), tmp_path)
    copied = Store.open(Path(shutil.copytree(disposed, tmp_path / "store")))
    before = (NIGHT - dt.timedelta(hours=1)).timestamp()
    for path in copied.layout.store.rglob("*"):
        if path.is_file():
            os.utime(path, (before, before))  # a copy and a clock of its own: all of it lay there that night
    return copied


def records(store: Store) -> list[tuple[int, DisposalRecord]]:
    return [(entry.number, from_json(entry.record)) for entry in check_ledger(store.layout).entries]


def verified(
    store: Store, configuration: Configuration, named: str | None = None, today: dt.date = LATER
) -> Verified:
    verifier = Verifier(store, configuration, read(store.layout.registers), today)
    with store.lock:
        return verifier.verify(check_ledger(store.layout), chosen(records(store), named))


def test_a_disposal_stands(store: Store, configuration: Configuration) -> None:
    found = verified(store, configuration)
    assert found.holds
    assert {one.remaining for one in found.records} == {0}
    assert (found.unpurged, found.open) == ({}, ())
    assert len(found.records) == len(records(store)) > 3


def test_what_was_due_then_and_came_back_is_counted(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer(person(3), **ENDED), customer("M-runs")])
    found = verified(store, configuration)
    remaining = {(one.record.place.asset, one.record.place.columns): one.remaining for one in found.records}
    assert remaining["records/customers", ()] == 1
    assert sum(count or 0 for count in remaining.values()) == 1
    assert not found.holds


def test_what_is_held_now_and_what_fell_due_later_remains_rightly(
    store: Store, configuration: Configuration
) -> None:
    later = {**ENDED, "解約日": dt.date(2021, 4, 10)}
    land(store, configuration, "customers", [customer("M-held", **ENDED), customer("M-later", **later)])
    held = registers(holds=[("H", "*", "M-held", None)])
    verifier = Verifier(store, configuration, held, LATER)
    with store.lock:
        assert verifier.verify(check_ledger(store.layout), records(store)).holds


def test_an_old_orphan_and_an_old_log_entry_are_named_and_young_ones_are_not(
    store: Store, configuration: Configuration
) -> None:
    table = Table.found(store.layout.records("customers"), store.layout.staging)
    old, young = ((NIGHT + dt.timedelta(hours=hours)).timestamp() for hours in (-1, 1))
    for name, moment in (("old.parquet", old), ("young.parquet", young)):
        (table.path / name).write_bytes(b"PAR1")
        os.utime(table.path / name, (moment, moment))
    assert verified(store, configuration).unpurged == {"records/customers": 1}
    entry = table.path / "_delta_log" / f"{0:020}.json"
    entry.write_text("{}")
    os.utime(entry, (old, old))
    found = verified(store, configuration)
    assert (found.unpurged, found.holds) == ({"records/customers": 2}, False)


def test_a_disposal_that_was_not_ended_is_named(store: Store, configuration: Configuration) -> None:
    for name, file in (("D-1", "intent.json"), ("D-2.closed", "intent.json"), ("D-3", "other.json")):
        (store.layout.disposals / name).mkdir(parents=True)
        (store.layout.disposals / name / file).write_text("{}")
    found = verified(store, configuration)
    assert (found.open, found.holds) == (("D-1",), False)
    assert (store.layout.disposals / "D-3").exists()


def test_backups_wait_and_are_to_be_confirmed_after_their_last_day(
    store: Store, configuration: Configuration
) -> None:
    name, days = "夜間バックアップ", 30
    last = AS_OF + dt.timedelta(days=days)
    for today, pending in ((last, True), (last + dt.timedelta(days=1), False)):
        found = verified(store, configuration, today=today)
        assert found.holds
        for one in found.records:
            told = [(backup.place, backup.expires) for backup in (one.pending if pending else one.overdue)]
            assert told == [(name, last)]
            assert (one.overdue if pending else one.pending) == ()


def test_a_changed_ledger_does_not_hold(store: Store, configuration: Configuration) -> None:
    path = store.layout.ledger
    path.write_bytes(path.read_bytes().replace(b"RET-WEBLOG", b"RET-SECLOG"))
    assert not verified(store, configuration).holds


def test_of_a_dataset_without_contract_nothing_can_be_asked(
    store: Store, configuration: Configuration
) -> None:
    left = {name: c for name, c in configuration.contracts.items() if name != "access_logs"}
    found = verified(store, configuration.model_copy(update={"contracts": left}))
    assert {one.remaining for one in found.records if one.record.place.asset == "records/access_logs"} == {
        None
    }
    assert found.holds


def test_one_is_named_by_number_certificate_or_run(store: Store) -> None:
    every = records(store)
    number, record = every[0]
    assert chosen(every, str(number)) == chosen(every, record.certificate) == [every[0]]
    assert chosen(every, record.run) == chosen(every, None) == every
    with pytest.raises(UnknownCertificateError, match="no record 99"):
        chosen(every, "99")


def test_as_an_officer_types_it(store: Store, configuration: Configuration) -> None:
    path = str(store.layout.store)

    def kubun(*arguments: str) -> tuple[int, str]:
        done = CliRunner(env={"COLUMNS": "200"}).invoke(
            app, ["dispose", "verify", "--store", path, *arguments]
        )
        return done.exit_code, done.output

    code, shown = kubun()
    assert (code, "the disposals stand" in shown, "夜間バックアップ" in shown) == (0, True, True)
    code, shown = kubun("--certificate", "1", "--json")
    assert (code, [one["remaining"] for one in json.loads(shown)["records"]]) == (0, [0])
    assert kubun("--certificate", "99")[0] == 2
    land(store, configuration, "customers", [customer(person(3), **ENDED)])
    code, shown = kubun()
    assert (code, "NOT as recorded" in shown, person(3) in shown) == (1, True, False)


@pytest.mark.parametrize(("kept", "last"), [(0, "2026-04-01"), (1, "2026-04-02"), (30, "2026-05-01")])
def test_the_last_day_of_a_backup(kept: int, last: str) -> None:
    backup = Backup(name="b", where="w", kept_days=kept, taken="nightly")
    assert last_days([backup], AS_OF) == {"b": dt.date.fromisoformat(last)}
