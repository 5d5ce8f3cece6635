"""Forgetting what a disposal takes: the scanner looks at it as if for the first time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from assets.due import DUE_CELLS
from assets.forget import SCAN, forget
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.scanner import HITS
from configs.load import load
from configs.policy import Configuration
from storage.key_life import KeyFile
from storage.memory_forget import USES
from storage.store import Store
from storage.value_memory import ValueMemory
from tests.assets import disposing
from tests.assets.test_decide import D, customer, land, order
from tests.assets.test_proof import fill, rows


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def memory(store: Store) -> ValueMemory:
    return ValueMemory(store.layout.scan_memory, store.keys.derive(SCAN), "1", dt.date(2026, 4, 1), HITS)


def scanned(store: Store, dataset: str, column: str) -> list[str]:
    """Scans a column as a night does, and returns the values that were looked at."""
    values = pa.array(sorted(set(store.records(dataset).read([column])[column].drop_null().to_pylist())))
    looked: list[str] = []

    def look(fresh: pa.Array) -> pa.Table:
        looked.extend(fresh.to_pylist())
        return HITS.empty_table()

    kept = memory(store)
    kept.through(values, "cell", look)
    kept.save()
    return looked


def test_erased_values_are_looked_at_again_and_others_are_not(
    store: Store, configuration: Configuration
) -> None:
    fill(store, configuration, 20)
    addresses = scanned(store, "customers", "メールアドレス")
    assert len(addresses) == 20
    assert scanned(store, "customers", "メールアドレス") == []
    customers = configuration.contracts["customers"]
    assert forget(store, configuration, [(customers, rows(0, 1, 2))]) == 3
    assert scanned(store, "customers", "メールアドレス") == sorted(addresses)[:3]
    assert forget(store, configuration, [(customers, rows())]) == 0


def test_cells_and_several_datasets_at_once(store: Store, configuration: Configuration) -> None:
    fill(store, configuration, 2)
    row = {"カード番号": "411111******1111", "備考": "配達は試験花子あてに", "お名前": "試験 例示太郎"}
    land(store, configuration, "transactions", [order("ORDER-0001", None, "2021-03-31") | row])
    for dataset, column in (("customers", "氏名"), ("transactions", "備考"), ("transactions", "お名前")):
        scanned(store, dataset, column)
    cell = {"landing_id": 2, "record_no": 0, "event_date": D("2021-03-31"), "item": "statement_content"}
    cells = pa.Table.from_pylist([cell | {"rules": ["RET-SURVEY"]}], DUE_CELLS)
    going = [
        (configuration.contracts["customers"], rows(0)),
        (configuration.contracts["transactions"], cells),  # redacted: what was said of it is true no more
    ]
    assert forget(store, configuration, going) == 2
    assert scanned(store, "transactions", "お名前") == []


def test_after_a_rotation_the_memory_of_the_old_key_is_found(
    tmp_path: Path, configuration: Configuration
) -> None:
    store = Store.open(tmp_path / "store")
    fill(store, configuration, 4)
    scanned(store, "customers", "氏名")
    KeyFile(tmp_path / "store.keys.json").rotate(dt.date(2033, 3, 31), dt.date(2026, 9, 12))
    rotated = Store.open(tmp_path / "store")
    assert forget(rotated, configuration, [(configuration.contracts["customers"], rows(0, 1))]) == 2
    assert len(scanned(rotated, "customers", "氏名")) == 4


def test_the_scanner_looks_in_no_other_ways(store: Store) -> None:
    """A third way would be forgotten by nobody."""
    met = []

    class Noting(ValueMemory):
        def through(self, values: pa.Array, use: str, look: Callable[[pa.Array], pa.Table]) -> pa.Table:
            met.append(use)
            return super().through(values, use, look)

    noting = Noting(store.layout.scan_memory, store.keys.derive(SCAN), "1", dt.date(2026, 4, 1), HITS)
    for free_text in (False, True):
        ColumnScanner((), noting).scan(pa.array([], pa.string()), free_text=free_text)
    assert tuple(met) == USES


def test_a_disposal_forgets_what_it_takes(store: Store, configuration: Configuration) -> None:
    disposing.fill(store, configuration)
    assert len(scanned(store, "customers", "会員番号")) == 21
    digest = disposing.planned(store, configuration)
    disposing.approve(store, configuration, digest)
    assert disposing.run(store, configuration, digest).whole
    land(store, configuration, "customers", [customer(disposing.person(3))])
    assert scanned(store, "customers", "会員番号") == [disposing.person(3)]
