"""What a record says was erased is counted when it lies in the store again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from assets.history import versions
from assets.resurrection import Back, resurrected
from assets.suppressing import suppress
from configs.load import load
from storage.deletion_orders import DeletionOrder, DeletionOrders
from storage.registers import read
from storage.store import Store
from tests.assets.disposing import approve, fill, person, planned, run
from tests.assets.test_due import AS_OF

CONFIGURATION = load()


def back(store: Store) -> dict[str, Back]:
    history = versions(store.layout, AS_OF)
    return resurrected(store, CONFIGURATION, AS_OF, read(store.layout.registers), history)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "store")
    fill(opened, CONFIGURATION)
    return opened


def dispose_all(store: Store) -> None:
    digest = planned(store, CONFIGURATION)
    approve(store, CONFIGURATION, digest)
    assert run(store, CONFIGURATION, digest).whole


def test_rows_and_cells_that_a_record_disposed_of_are_counted(store: Store) -> None:
    layout = store.layout
    shutil.copytree(layout.records("customers"), layout.store.parent / "customers")
    shutil.copytree(layout.records("transactions"), layout.store.parent / "transactions")
    assert back(store) == {}  # due, and never disposed of
    dispose_all(store)
    assert back(store) == {}
    for dataset in ("customers", "transactions"):
        shutil.rmtree(layout.records(dataset))
        shutil.copytree(layout.store.parent / dataset, layout.records(dataset))
    found = back(Store.open(layout.store))
    assert (found["customers"].rows, found["customers"].suppressed) == (20, 0)
    assert found["transactions"].rows == 1
    assert found["transactions"].cells > 0


def test_rows_of_suppressed_persons_are_counted(store: Store) -> None:
    suppress(store, CONFIGURATION, person(1), requested_on=AS_OF, reference="R-1")
    suppress(
        store,
        CONFIGURATION,
        person(2),
        dataset="customers",
        item="email",
        requested_on=AS_OF,
        reference="R-2",
    )
    assert {name: one.suppressed for name, one in back(store).items()} == {"customers": 2, "transactions": 1}
    ids = ["landing_id", "record_no", "event_date"]
    rows = store.records("transactions").read([*ids, "注文番号"]).to_pylist()
    (row,) = [row for row in rows if row["注文番号"] == "old"]
    what = {name: [row[name]] for name in ids} | {"item": ["*"]}
    stands = DeletionOrder("R-1", "窓口", "責任者", AS_OF)
    DeletionOrders(store.layout).place(stands, "transactions", pa.table(what))
    assert {name: one.suppressed for name, one in back(store).items()} == {"customers": 2}, "it waits"
