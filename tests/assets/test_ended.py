"""Rows that count from a person's contract are decided after that person's own row is gone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from assets.due import DUE_ROWS, Due
from assets.ended import drop_ended, keep_ended
from assets.erase import erase_rows
from storage.ended import EndedPersons
from storage.store import Store
from tests.assets.arriving import Arriving, registers, settled
from tests.assets.night import DAY, House

CONFIGURATION = settled()
PEOPLE, GIFTS = CONFIGURATION.contracts["people"], CONFIGURATION.contracts["gifts"]


def person(number: str, end: str, raku: str = "") -> str:
    return (
        f"{number},架空{number},{'解約' if end else '契約中'},{end},{raku},2026-03-01,2010-01-01,03-0000-0000"
    )


def gifts(*who: str) -> str:
    rows = "".join(f"{n},{one},2026-02-01 10:00,皿\n" for n, one in enumerate(who))
    return "番号,楽天会員ID,日時,景品\n" + rows


@pytest.fixture
def house(tmp_path: Path) -> Arriving:
    """Two whose contracts ended, one who is a customer; all of them were given something."""
    plain = House(tmp_path, CONFIGURATION)
    house = Arriving(tmp_path, CONFIGURATION)
    house.people(person("M1", "2020-03-01", "R1"), person("M2", "2026-02-20", "R2"), person("M3", "", "R3"))
    house.drop("gifts", "g.csv", gifts("R1", "R2", "R3", "R1"))
    plain.night("people")
    plain.night("gifts")
    return house


def rows_of(store: Store, *numbers: str) -> pa.Table:
    found = store.records("people").read(["landing_id", "record_no", "event_date", "会員番号"]).to_pylist()
    named = [{**row, "rules": ["RET-CONTRACT"]} for row in found if row["会員番号"] in numbers]
    return pa.Table.from_pylist(named, DUE_ROWS)


def erase(house: Arriving, *numbers: str) -> int:
    store = house.store
    with store.lock:
        rows = rows_of(store, *numbers)
        kept = keep_ended(store, CONFIGURATION, PEOPLE, rows, DAY)
        assert keep_ended(store, CONFIGURATION, PEOPLE, rows, DAY) == kept  # after a kill: the same again
        erase_rows(store, CONFIGURATION, PEOPLE, rows, "run-1")
        assert keep_ended(store, CONFIGURATION, PEOPLE, rows, DAY) == 0  # and once the rows are gone
    return kept


def due(house: Arriving, as_of: dt.date = DAY) -> list[str]:
    found = Due(house.store, CONFIGURATION, GIFTS, as_of, house.officer).rows().read_all().to_pylist()
    numbers = {row["record_no"] for row in found}
    rows = house.store.records("gifts").read(["record_no", "楽天会員ID"]).to_pylist()
    return sorted(row["楽天会員ID"] for row in rows if row["record_no"] in numbers)


def test_what_is_due_stays_due_when_its_person_is_erased(house: Arriving) -> None:
    before = house.statuses("gifts").by_status
    assert before == {"ACTIVE_NO_CLOCK": 1, "DUE": 2, "RETAINED": 1}
    assert erase(house, "M1", "M2") == 2
    assert house.statuses("gifts").by_status == before
    assert due(house) == ["R1", "R1"]
    assert due(house, dt.date(2026, 5, 20)) == ["R1", "R1"]
    assert due(house, dt.date(2026, 5, 22)) == ["R1", "R1", "R2"]  # three months from 2026-02-20


def test_without_what_is_kept_nobody_could_decide(house: Arriving) -> None:
    with (store := house.store).lock:
        erase_rows(store, CONFIGURATION, PEOPLE, rows_of(store, "M1"), "run-1")
    assert house.statuses("gifts").by_status["UNDETERMINED"] == 2


def test_a_hold_over_an_erased_person_still_holds_their_other_rows(house: Arriving) -> None:
    erase(house, "M1", "M2")
    held = Arriving(house.root, CONFIGURATION, officer=registers(("gifts", "M1")))
    assert held.statuses("gifts").by_status == {"ACTIVE_NO_CLOCK": 1, "HELD": 2, "RETAINED": 1}
    assert due(held) == []
    other = Arriving(house.root, CONFIGURATION, officer=registers(("gifts", "M2")))
    assert due(other) == ["R1", "R1"]


def test_a_person_who_ended_is_one_in_full_and_in_half_width(house: Arriving) -> None:
    house.drop("gifts", "full.csv", gifts("Ｒ１").replace("\n0,", "\n9,"))
    house.night("gifts")
    erase(house, "M1", "M2")
    assert due(house) == ["R1", "R1", "Ｒ１"]
    held = Arriving(house.root, CONFIGURATION, officer=registers(("gifts", "Ｍ１")))
    assert due(held) == []


def test_nothing_is_kept_of_persons_whom_nobody_counts_from(tmp_path: Path) -> None:
    house = Arriving(tmp_path, CONFIGURATION)
    house.people(person("M1", "2024-03-01", "R1"), person("M2", "2024-03-01"))
    house.night("people")
    house.drop("gifts", "g.csv", gifts("R9"))
    house.night("gifts")
    assert erase(house, "M1", "M2") == 0
    assert not EndedPersons(house.store.layout, house.store.keys).exists


def test_a_dataset_that_nobody_joins_keeps_nothing(house: Arriving) -> None:
    store = house.store
    with store.lock:
        rows = store.records("gifts").read(["landing_id", "record_no"])
        assert keep_ended(store, CONFIGURATION, GIFTS, rows, DAY) == 0


def test_who_lives_counts_before_who_has_ended(house: Arriving) -> None:
    erase(house, "M1")
    house.people(person("M8", "", "R1"), name="new.csv")
    house.night("people")
    assert due(house) == []
    assert house.statuses("gifts").by_status == {"ACTIVE_NO_CLOCK": 3, "RETAINED": 1}


def test_of_two_contracts_that_ended_the_later_counts(house: Arriving) -> None:
    erase(house, "M1")
    house.people(person("M8", "2026-03-01", "R1"), name="new.csv")
    house.night("people")
    erase(house, "M8")
    assert due(house) == []
    assert due(house, dt.date(2026, 6, 3)) == ["R1", "R1", "R2"]


def test_persons_of_whom_nothing_is_left_are_forgotten(house: Arriving) -> None:
    erase(house, "M1", "M2")
    store = house.store
    rows = pa.Table.from_pylist(
        [
            {**row, "rules": ["RET-RAKUTEN-IN"]}
            for row in store.records("gifts").read(["landing_id", "record_no", "event_date"]).to_pylist()
            if row["record_no"] in {0, 3}
        ],
        DUE_ROWS,
    )
    with store.lock:
        assert drop_ended(store, CONFIGURATION) == 0
        erase_rows(store, CONFIGURATION, GIFTS, rows, "run-2")
        assert drop_ended(store, CONFIGURATION) == 1
        left = EndedPersons(store.layout, store.keys).all()
    assert left.select("column", "start", pl.col("code")).rows() == [
        ("people.楽天会員ID", "contract_end", (dt.date(2026, 2, 20) - dt.date(1970, 1, 1)).days)
    ]


def test_no_name_is_kept(house: Arriving) -> None:
    erase(house, "M1", "M2")
    said = EndedPersons(house.store.layout, house.store.keys).all().write_json()
    assert not any(name in said for name in ("M1", "M2", "R1", "R2", "架空"))
