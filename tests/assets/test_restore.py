"""An older store put back publishes nothing before what was erased and asked since is replayed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner, Result

from assets.disposal_state import judged
from assets.ledger import Ledger, Ledgers, check_ledger
from assets.publish import publish_mart
from assets.restore import RestoreError, begin, finish, hindrance, replay
from assets.suppressing import suppress
from classifiers.law.lineage import disposal_order
from configs.load import load
from pipelines.cli.main import app
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.restoring import RestoringError
from storage.store import Store
from storage.tables import batches
from tests.assets.disposing import approve, clock, fill, keys, person, planned, run
from tests.assets.test_due import AS_OF
from tests.classifiers.law.records import record

CONFIGURATION = load()
TODAY = AS_OF


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store from which 20 persons were erased; one more asked for it; its backup was put back over it."""
    root = tmp_path_factory.mktemp("template")
    path, backup = root / "store", root / "backup"
    store = Store.open(path)
    fill(store, CONFIGURATION)
    shown = pa.table({"url": ["/p/0"]})
    store.mart("P9", "access_logs", shown.schema, None).overwrite(batches(shown))
    shutil.copytree(path, backup)
    digest = planned(store, CONFIGURATION)
    approve(store, CONFIGURATION, digest)
    assert run(store, CONFIGURATION, digest, clock).whole
    suppress(store, CONFIGURATION, "M-stays", dataset="transactions", requested_on=AS_OF, reference="R-7")
    path.rename(root / "newest")
    backup.rename(path)
    return root


@pytest.fixture
def older(template: Path, tmp_path: Path) -> Store:
    shutil.copytree(template, tmp_path / "place")
    return Store.open(tmp_path / "place" / "store")


def copy(store: Store) -> Path:
    return Ledgers.of(store.layout).copy.path


def marts(store: Store) -> int:
    return sum(t.row_count() for t in store.tables() if t.path.is_relative_to(store.layout.marts))


def test_an_older_store_is_told_by_its_anchors(older: Store) -> None:
    assert "an older ledger was put back" in (hindrance(older.layout) or "")
    assert (
        hindrance((Store.open(older.layout.store.with_name("newest"))).layout, older.layout.ledger_anchors)
        is None
    )


def test_before_the_first_record_nothing_has_to_be_proven(tmp_path: Path) -> None:
    store, elsewhere = Store.open(tmp_path / "store"), tmp_path / "elsewhere.txt"
    assert hindrance(store.layout, elsewhere) is None
    checked, why = judged(store, elsewhere)
    assert (checked is not None and checked.sound, why) == (True, "")
    assert "inside the store" in (hindrance(store.layout, store.layout.store / "anchors.txt") or "")
    with store.lock:
        Ledger(store, elsewhere).append(record(1))
    assert hindrance(store.layout, elsewhere) is None
    elsewhere.unlink()
    assert "no anchors" in (hindrance(store.layout, elsewhere) or "")
    assert judged(store, elsewhere)[0] is None


def test_the_three_steps(older: Store) -> None:
    assert marts(older) > 0
    with older.lock:
        begin(older, TODAY)
        assert marts(older) == 0
        contract = CONFIGURATION.contracts["access_logs"]
        with pytest.raises(RestoringError):
            publish_mart(older, CONFIGURATION, contract, contract.marts[0], AS_OF)
        with pytest.raises(RestoreError, match="replay first"):
            finish(older, CONFIGURATION, TODAY)
        newest = older.layout.store.with_name("newest")
        done = replay(older, CONFIGURATION, copy(older), newest / "registers")
        assert done.records == len(check_ledger(older.layout).entries) == 4
        assert done.rows == {"customers": 20, "transactions": 2, "access_logs": 3}
        assert "suppressions.jsonl" in done.registers
        assert finish(older, CONFIGURATION, TODAY) == {}
        assert hindrance(older.layout) is None
        publish_mart(older, CONFIGURATION, contract, contract.marts[0], AS_OF)
    assert keys(older, "customers", "会員番号") == {"M-stays"}
    assert keys(older, "transactions", "会員番号") == {person(2)}
    assert keys(older, "transactions", "備考") == {None}
    for dataset in ("customers", "transactions", "access_logs"):
        mine, theirs = older.records(dataset).count(), Store.open(newest).records(dataset).count()
        assert mine == theirs - (dataset == "transactions")  # the request was not carried out there yet


def test_a_new_landing_is_not_taken_for_one_of_after_the_backup(older: Store) -> None:
    newest = Store.open(older.layout.store.with_name("newest"))
    what = {"landing_id": [99], "record_no": [0], "event_date": [AS_OF], "item": ["*"]}
    stands = DeletionOrder("R-9", "窓口", "責任者", AS_OF)
    DeletionOrders(newest.layout).place(stands, "inquiries", pa.table(what))
    with older.lock:
        begin(older, TODAY)
        for _ in range(2):
            replay(older, CONFIGURATION, copy(older), newest.layout.registers)
            assert older.register.next_id() == 100
        assert finish(older, CONFIGURATION, TODAY) == {}
    assert older.register.pending("inquiries") == []


def test_a_replay_that_is_killed_is_run_again(older: Store) -> None:
    with older.lock:
        begin(older, TODAY)
    newest = older.layout.store.with_name("newest")
    order = disposal_order(CONFIGURATION.contracts.values())
    touched = [name for name in order if name in ("customers", "transactions", "access_logs")]
    for fault in (*(f"{name}:erase.records.after" for name in touched), "ledger.half"):
        code = (
            "from pathlib import Path\nfrom assets.restore import replay\nfrom configs.load import load\n"
            "from storage.store import Store\nimport sys\n"
            "store = Store.open(Path(sys.argv[1]))\nwith store.lock:\n"
            "    replay(store, load(), Path(sys.argv[2]), Path(sys.argv[3]))\n"
        )
        arguments = [str(older.layout.store), str(copy(older)), str(newest / "registers")]
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={**os.environ, "KUBUN_FAULT": fault},
            check=False,
            capture_output=True,
        )
        assert done.returncode == -9, done.stderr.decode()[-1000:]
    store = Store.open(older.layout.store)
    with store.lock:
        replay(store, CONFIGURATION, copy(store), newest / "registers")
        assert finish(store, CONFIGURATION, TODAY) == {}
    assert keys(store, "customers", "会員番号") == {"M-stays"}
    for name in touched:
        there = {
            tuple(row.values()) for row in store.records(name).read(["landing_id", "record_no"]).to_pylist()
        }
        named = store.findings_table(name).dataset().to_table(columns=["landing_id", "record_no"]).to_pylist()
        assert {tuple(row.values()) for row in named} <= there


@pytest.mark.parametrize("change", ["older", "other", "nothing", "missing"])
def test_only_the_newer_ledger_of_this_store_is_replayed(older: Store, change: str) -> None:
    file = older.layout.store.with_name("given.txt")
    lines = copy(older).read_bytes().splitlines(keepends=True)
    content = {"older": lines[:-1], "other": [b"x" * 80 + b"\n"], "nothing": [], "missing": None}[change]
    if content is not None:
        file.write_bytes(b"".join(content))
    with older.lock:
        begin(older, TODAY)
        with pytest.raises(RestoreError):
            replay(older, CONFIGURATION, file, None)
    assert len(keys(older, "customers", "会員番号")) == 21


def test_nothing_is_replayed_before_the_marts_are_empty(older: Store) -> None:
    with older.lock, pytest.raises(RestoreError, match="restore begin first"):
        replay(older, CONFIGURATION, copy(older), None)


def test_the_copy_beside_the_anchors_is_closed_and_equal(older: Store) -> None:
    newest = older.layout.store.with_name("newest")
    assert copy(older).read_bytes() == (newest / "ledger" / "disposals.txt").read_bytes()
    assert copy(older).stat().st_mode & 0o077 == 0


def command(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["restore", *arguments])


def test_the_command(older: Store) -> None:
    store, newest = str(older.layout.store), older.layout.store.with_name("newest")
    assert command("replay", "--store", store).exit_code == 2
    assert command("begin", "--store", store).exit_code == 0
    assert command("finish", "--store", store).exit_code == 2
    done = command("replay", "--store", store, "--registers", str(newest / "registers"))
    assert done.exit_code == 0, done.output
    assert "customers: 20 rows" in done.output
    assert "架空" not in done.output
    assert command("finish", "--store", store).exit_code == 0
    assert hindrance(older.layout) is None
