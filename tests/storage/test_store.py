from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from storage import schemas
from storage.register import Landing
from storage.register_books import BOOK
from storage.register_lock import registers_locked
from storage.schemas import REGISTER_EVENTS
from storage.store import Store, StoreMissingError
from storage.tables import Table, batches

NIGHT = dt.date(2026, 3, 31)
SCHEMA = pa.schema([*schemas.RECORD_PREFIX, ("氏名", pa.string()), *schemas.RECORD_SUFFIX])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store")
    for number in (1, 2):
        entry = Landing(number, "ds", f"ds/{number}.csv", NIGHT, str(number), 1, None)
        made.register.open([entry], NIGHT)
        row = {"landing_id": number, "record_no": 0, "event_date": NIGHT, "氏名": f"架空{number}"}
        rows = pa.Table.from_pylist([row], SCHEMA)
        made.records_table("ds", SCHEMA).append_once(batches(rows), "ds", number)
        made.register.record("committed", entry, NIGHT, {})
    made.register.record("complete", made.register.standings("ds")[0].landing, NIGHT)
    return made


def test_readers_see_complete_landings_only(store: Store) -> None:
    records = store.records("ds")
    assert records.count() == 1
    assert records.read(["氏名"])["氏名"].to_pylist() == ["架空1"]
    assert records.lazy().collect()["landing_id"].to_list() == [1]
    assert records.dataset().count_rows() == 1
    assert records.landing(2).read(["氏名"])["氏名"].to_pylist() == ["架空2"]
    assert records.read(where=pc.field("氏名") == "架空2").num_rows == 0


def test_nothing_landed_yet(store: Store) -> None:
    assert store.records("other").count() == 0
    assert store.records("other").lazy().collect().height == 0
    assert store.columns("other").read().schema == schemas.COLUMNS
    assert store.quarantine.row_count() == 0


def test_purge_covers_every_table(store: Store) -> None:
    store.decisions("ds").overwrite(batches(schemas.DECIDED.empty_table()))
    names = {str(table.path.relative_to(store.layout.store)) for table in store.tables()}
    assert names == {"records/ds", "registers/landings", "decisions/ds"}
    with store.lock:
        store.purge()
    assert store.records("ds").count() == 1
    assert store.records("ds").table.dataset().schema.names[-1] == "_identity"
    assert store.register.complete_ids("ds") == [1]


def test_purge_joins_the_registers_many_small_files(store: Store) -> None:
    entry = store.register.standings("ds")[1].landing
    for _ in range(8):
        store.register.record("staged", entry, NIGHT, {"read": 1})
    before = store.register.standings()
    store.purge()
    assert len(list(store.layout.landings.glob("*.parquet"))) == 1
    assert store.register.standings() == before


def test_the_key_lies_beside_the_store(tmp_path: Path, store: Store) -> None:
    assert (tmp_path / "store.keys.json").exists()
    assert not list(store.layout.store.rglob("*keys*"))


def test_a_view_reads_and_makes_nothing(store: Store, tmp_path: Path) -> None:
    view = Store.view(store.layout.store)
    assert view.records("ds").count() == store.records("ds").count()
    with pytest.raises(StoreMissingError, match="no store at"):
        Store.view(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_purge_waits_for_who_writes_a_register(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    with registers_locked(store.layout.registers):
        book = Table(store.layout.registers / BOOK, REGISTER_EVENTS, store.layout.registers_staging)
        book.exchange(batches(pa.Table.from_pylist([{"seq": 0}], REGISTER_EVENTS)), ())
        purging = threading.Thread(target=store.purge)
        purging.start()
        purging.join(1)
        assert purging.is_alive()
    purging.join(60)
    assert not purging.is_alive()
    assert book.row_count() == 1
