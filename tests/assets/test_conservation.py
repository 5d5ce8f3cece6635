"""Conservation after an erasure: what was erased is accounted for; what is missing besides is not."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from assets.conservation import mismatches
from assets.due import DUE_ROWS
from assets.erase import erase_rows
from configs.policy import Configuration
from storage.store import Store
from tests.assets.night import House, configuration
from tests.assets.test_ingest import PERSON, POINT, person

RULE = "RET-ORDER"
"""Deletes rows."""


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path, configuration())
    people = (person(n, f"架空{n}", "2026-03-01 00:00:00", rakuten=f"R{n}") for n in range(9))
    house.drop("people", "a.csv", PERSON + "".join(people))
    points = (f"P{n},R{n},2026-03-{1 + n % 3:02d} 10:00:00,{n}\n" for n in range(9))
    house.drop("points", "a.csv", POINT + "".join(points))
    for dataset in ("people", "points"):
        house.night(dataset)
    return house


def erase(store: Store, configuration: Configuration, dataset: str, *numbers: int) -> None:
    rows = store.records(dataset).table.dataset().to_table().to_pylist()
    named = [
        {name: row[name] for name in ("landing_id", "record_no", "event_date")} | {"rules": [RULE]}
        for row in rows
        if row["record_no"] in numbers
    ]
    with store.lock:
        asked = pa.Table.from_pylist(named, DUE_ROWS)
        erase_rows(store, configuration, configuration.contracts[dataset], asked, "r")


@pytest.mark.parametrize("dataset", ["people", "points"])
def test_what_was_erased_is_accounted_for(house: House, dataset: str) -> None:
    contract = house.configuration.contracts[dataset]
    assert mismatches(house.store, contract) == []
    erase(house.store, house.configuration, dataset, 1, 2, 5)
    erase(house.store, house.configuration, dataset, 7)
    assert house.store.records(dataset).count() == 5
    assert mismatches(house.store, contract) == []


def test_what_is_missing_besides_is_not(house: House) -> None:
    contract = house.configuration.contracts["points"]
    erase(house.store, house.configuration, "points", 1, 2, 5)
    table = house.store.records("points").table
    (gone, *_) = (file for file in table.files())
    table.exchange(pa.RecordBatchReader.from_batches(table.schema, []), [gone.path])
    (found,) = mismatches(house.store, contract)
    assert (found.counted, found.stored) == (
        "9 records, 0 aside",
        f"{6 - gone.rows} records, 0 aside, 3 erased",
    )
