"""Rows past their day are refused at arrival by the rule that would erase them the same night."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assets.arriving import Arriving, registers, settled
from tests.assets.night import DAY, House

CONFIGURATION = settled()
LONG_AGO, RUNNING = "2019-12-31", ""


def person(number: str, end: str, updated: str, raku: str = "", state: str | None = None) -> str:
    said = state if state is not None else ("契約中" if not end else "解約")
    return f"{number},架空{number},{said},{end},{raku},{updated},2010-01-01,03-0000-0000"


@pytest.fixture
def house(tmp_path: Path) -> Arriving:
    return Arriving(tmp_path, CONFIGURATION)


def logs(*days: str) -> str:
    return "time,page,user\n" + "".join(f"{day}T10:00:00+09:00,/p,M1\n" for day in days)


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        ("2020-01-01", True),
        ("2025-09-29", True),  # counted from 09-30: 2026-03-29 is its last day
        ("2025-09-30", False),  # counted from 10-01: 2026-03-31 is its last day, and today
        ("2026-03-30", False),
    ],
)
def test_an_event_past_its_day_is_refused(house: Arriving, day: str, refused: bool) -> None:
    house.drop("logs", "a.csv", logs(day))
    counts = house.night("logs")
    assert counts.refused == ({"past_retention": 1} if refused else {})
    assert (counts.read, counts.records) == (1, 0 if refused else 1)
    assert len(house.rows("logs", "page")) == counts.records
    assert house.statuses("logs").due_rows == 0


def test_what_is_refused_is_not_in_any_file(house: Arriving) -> None:
    house.drop("logs", "a.csv", logs("2020-01-01").replace("/p", "/himitsu") + logs("2026-03-01")[15:])
    assert house.night("logs").refused == {"past_retention": 1}
    written = [path.read_bytes() for path in house.store.layout.store.rglob("*.parquet")]
    assert written
    assert not any(b"himitsu" in content for content in written)


def test_a_held_row_is_taken_in(tmp_path: Path) -> None:
    house = Arriving(tmp_path, CONFIGURATION, officer=registers(("logs", "M1")))
    house.drop("logs", "a.csv", logs("2020-01-01").replace("M1\n", "M1\n2020-01-01T10:00:00+09:00,/q,M2\n"))
    assert house.night("logs").refused == {"past_retention": 1}
    assert house.rows("logs", "user") == [("M1",)]
    assert house.statuses("logs").by_status == {"HELD": 1}


def test_rows_count_from_the_persons_of_the_same_night(house: Arriving) -> None:
    house.people(person("M1", "2025-12-30", "2026-03-01", "R1"), person("M2", RUNNING, "2026-03-01", "R2"))
    house.night("people")
    rows = "".join(f"{n},{who},2025-06-01 10:00,皿\n" for n, who in enumerate(["R1", "R2", "R3", ""]))
    house.drop("gifts", "g.csv", "番号,楽天会員ID,日時,景品\n" + rows)
    counts = house.night("gifts")
    assert counts.refused == {"past_retention": 1}
    assert house.rows("gifts", "楽天会員ID") == [("R2",), ("R3",), (None,)]
    # A person whom nobody knows leaves the row undecided: kept, and never refused.
    assert house.statuses("gifts").by_status == {"ACTIVE_NO_CLOCK": 1, "UNDETERMINED": 2}


def test_the_same_rows_again_are_refused_again_and_add_up(house: Arriving) -> None:
    house.drop("logs", "a.csv", logs("2025-10-01", "2026-03-01", "2020-01-01", "2020-01-01"))
    first = house.night("logs", consume=False)
    later = dt.date(2026, 9, 30)
    house.drop("logs", "b.csv", logs("2025-10-01", "2026-03-01", "2026-09-01"), later)
    second = house.night("logs", later, consume=False)
    assert (first.records, first.refused) == (2, {"past_retention": 2})
    # What is stored and past waits for its disposal; its copy is refused.
    assert (second.records, second.refused, second.duplicate) == (1, {"past_retention": 2}, 0)
    assert second.conserved


def test_a_person_past_the_day_is_refused_with_every_older_row(house: Arriving) -> None:
    house.people(
        person("M1", RUNNING, "2018-01-01"),
        person("M1", LONG_AGO, "2020-01-02"),
        person("M2", "2024-01-01", "2024-01-02"),
    )
    counts = house.night("people")
    assert counts.refused == {"past_retention": 1, "superseded": 1}
    assert house.rows("people", "会員番号") == [("M2",)]


def test_an_older_row_past_the_day_leaves_the_current_one(house: Arriving) -> None:
    house.people(person("M1", RUNNING, "2026-03-01"))
    house.night("people")
    house.people(person("M1", LONG_AGO, "2020-01-02"), name="q.csv")
    assert house.night("people").refused == {"superseded": 1}
    assert house.rows("people", "状態") == [("契約中",)]


def test_news_of_a_stored_person_is_taken_in_and_due_the_same_night(house: Arriving) -> None:
    """Refusing it would leave the old row, or erase it without hold check, approval and record."""
    house.people(person("M1", RUNNING, "2026-03-01"))
    house.night("people")
    house.people(person("M1", LONG_AGO, "2026-03-20"), name="q.csv")
    counts = house.night("people")
    assert (counts.read, counts.records, counts.refused) == (2, 2, {})
    assert house.rows("people", "解約日") == [(dt.date(2019, 12, 31),)]
    assert house.statuses("people").due_rows == 1


def test_a_landing_parsed_again_brings_nothing_back(house: Arriving) -> None:
    house.drop("logs", "a.csv", logs("2025-10-01", "2026-03-01"))
    house.night("logs", consume=False)
    store, later = house.store, dt.date(2026, 9, 30)
    table = store.records_table("logs", store.records("logs").table.dataset().schema)
    gone = [file for file in table.files() if file.partition == "2025-10-01"]
    with store.lock:
        table.exchange(table.schema.empty_table().to_reader(), [file.path for file in gone])
        counts = house.step("logs", later).again(1)
    assert (counts.records, counts.refused) == (1, {"past_retention": 1})
    assert house.rows("logs", "event_date") == [(dt.date(2026, 3, 1),)]


@settings(max_examples=15, deadline=None)
@given(ages=st.lists(st.integers(150, 220), min_size=1, max_size=12))
def test_arrival_refuses_exactly_what_would_be_due(
    tmp_path_factory: pytest.TempPathFactory, ages: list[int]
) -> None:
    root = tmp_path_factory.mktemp("houses")
    unasked, house = House(root / "a", CONFIGURATION), Arriving(root / "b", CONFIGURATION)
    for one in (unasked, house):
        one.drop("logs", "a.csv", logs(*((DAY - dt.timedelta(days=age)).isoformat() for age in ages)))
        one.night("logs")
    wanted = Arriving(root / "a", CONFIGURATION).statuses("logs").by_status
    found = house.statuses("logs").by_status
    assert found == {status: rows for status, rows in wanted.items() if status != "DUE"}
    assert house.night("logs").refused.get("past_retention", 0) == wanted.get("DUE", 0)
