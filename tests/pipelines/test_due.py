"""Due by cutoff over a whole night's store equals due one by one, on days up to eleven years ahead."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from assets.decide import decide_dataset
from assets.due import Due
from configs.load import load
from storage.registers import read as read_registers
from storage.store import Store
from tests.pipelines.conftest import DAY, NightRun

pytestmark = pytest.mark.slow


def decided(store: Store, dataset: str) -> tuple[set[tuple[int, int]], set[tuple[int, int, str]]]:
    """Rows decided due, and due items of rows that stay, from the decisions of a night."""
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
            cells |= {(*place, item) for item, status in said.items() if status == "DUE"}
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
    met = 0
    for name, contract in configuration.contracts.items():
        for days in (0, 200, 900, 2500, 4000):
            as_of = dt.date.fromisoformat(DAY) + dt.timedelta(days=days)
            decide_dataset(store, configuration, contract, as_of, held)
            rows, cells = decided(store, name)
            due = Due(store, configuration, contract, as_of, held)
            assert places(due.rows()) == rows
            assert places(due.cells(), "item") == cells
            met += len(rows) + len(cells)
    assert met > 1000
