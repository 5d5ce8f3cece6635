"""Due by cutoff over a whole night's store equals due one by one, on days up to eleven years ahead."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from assets.decide import decide_dataset
from assets.due import Due
from classifiers.law.erasable import erasable
from configs.contract import Contract
from configs.load import load
from configs.policy import Configuration
from storage.registers import read as read_registers
from storage.store import Store
from tests.pipelines.conftest import DAY, NightRun

pytestmark = pytest.mark.slow


def decided(
    store: Store, configuration: Configuration, contract: Contract
) -> tuple[set[tuple[int, int]], set[tuple[int, int, str]]]:
    """Rows decided due, and due items of rows that stay, from the decisions of a night.

    Of the items those of which something would be emptied: a column that may be, and holds something, and
    of which every item is due in that row.
    """
    dataset = contract.dataset
    columns = erasable(configuration, contract)
    cells_of = {
        (row["landing_id"], row["record_no"]): {name for name in columns if row.get(name) is not None}
        for row in store.records(dataset).read().to_pylist()
    }
    outcomes: dict[str, dict[str, str]] = {}
    for outcome in store.outcomes().dataset({dataset}).to_table().to_pylist():
        if outcome["dataset"] == dataset:
            outcomes.setdefault(outcome["decision_id"], {})[outcome["item"]] = outcome["status"]
    rows, cells = set(), set()
    for row in store.decisions(dataset).dataset().to_table().to_pylist():
        said = outcomes[row["decision_id"]]
        place = (row["landing_id"], row["record_no"])
        if said["*"] == "DUE":
            rows.add(place)
        else:
            due = {item for item, status in said.items() if status == "DUE"}
            gone = [columns[name] for name in cells_of[place] if due.issuperset(columns[name])]
            cells |= {(*place, item) for items in gone for item in items}
    return rows, cells


def places(found: pa.RecordBatchReader, *names: str) -> set[tuple[object, ...]]:
    return {
        tuple(row[name] for name in ("landing_id", "record_no", *names))
        for row in found.read_all().to_pylist()
    }


def test_due_by_cutoff_is_due_one_by_one_over_the_sample(night: NightRun, tmp_path: Path) -> None:
    shutil.copytree(night.store, tmp_path / "store")
    configuration = load()
    store = Store.open(tmp_path / "store")
    held = read_registers(store.layout.registers)
    met = emptied = 0
    for contract in configuration.contracts.values():
        for days in (0, 200, 900, 2500, 4000):
            as_of = dt.date.fromisoformat(DAY) + dt.timedelta(days=days)
            decide_dataset(store, configuration, contract, as_of, held)
            rows, cells = decided(store, configuration, contract)
            due = Due(store, configuration, contract, as_of, held)
            assert places(due.rows()) == rows
            assert places(due.cells(), "item") == cells
            met, emptied = met + len(rows) + len(cells), emptied + len(cells)
    assert met > 1000
    assert emptied > 100
