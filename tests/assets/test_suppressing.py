"""Rows and cells of persons who asked for erasure do not come back with a later delivery."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from assets.suppressing import names_of, suppress
from storage.keys import KeyMissingError
from storage.register_lock import registers_locked
from storage.suppressions import SuppressionError, Suppressions
from tests.assets.arriving import Arriving, settled
from tests.assets.night import DAY

CONFIGURATION = settled()
ASKED = dt.date(2026, 3, 10)


@pytest.fixture
def house(tmp_path: Path) -> Arriving:
    return Arriving(tmp_path, CONFIGURATION)


def person(number: str, updated: str, contract: str = "2020-01-01", raku: str = "") -> str:
    return f"{number},架空{number},契約中,,{raku},{updated},{contract},03-0000-0000"


def hide(house: Arriving, who: str, dataset: str = "*", item: str = "*") -> int:
    return suppress(
        house.store, CONFIGURATION, who, dataset=dataset, item=item, requested_on=ASKED, reference="R-1"
    )


def visits(*rows: tuple[str, str]) -> str:
    return "time,page,user\n" + "".join(f"{day}T10:00:00+09:00,/p{day},{who}\n" for day, who in rows)


def test_a_person_is_known_by_every_name_that_datasets_join(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01", raku="R1"), person("M2", "2026-03-01"))
    house.night("people")
    assert names_of(house.store, CONFIGURATION, "M1") == [
        ("people.会員番号", "M1"),
        ("people.楽天会員ID", "R1"),
    ]
    assert names_of(house.store, CONFIGURATION, "M2") == [("people.会員番号", "M2")]
    # One who is not stored any more still has the name by which the request calls them.
    assert names_of(house.store, CONFIGURATION, "M9") == [("people.会員番号", "M9")]


@pytest.mark.parametrize(
    ("day", "who", "refused"),
    [
        ("2026-03-09", "M1", True),
        ("2026-03-10", "M1", True),
        ("2026-03-11", "M1", False),  # collected after the request
        ("2026-03-09", "Ｍ１", True),
        ("2026-03-09", "M2", False),
        ("2026-03-09", "", False),
    ],
)
def test_events_of_the_person_up_to_the_day_are_refused(
    house: Arriving, day: str, who: str, refused: bool
) -> None:
    assert hide(house, "M1") == 1
    house.drop("logs", "a.csv", visits((day, who)))
    counts = house.night("logs")
    assert counts.refused == ({"suppressed": 1} if refused else {})
    assert (counts.records, counts.conserved) == (0 if refused else 1, True)


def test_a_current_row_is_suppressed_whatever_a_later_update_says(house: Arriving) -> None:
    hide(house, "M1", "people")
    house.people(person("M1", "2026-03-20"), person("M2", "2026-03-20"))
    assert house.night("people").refused == {"suppressed": 1}
    house.people(person("M1", "2026-03-25", contract=""), name="q.csv")
    assert house.night("people").refused == {"suppressed": 2}
    assert house.rows("people", "会員番号") == [("M2",)]


@pytest.mark.parametrize(
    "again",
    [
        person("M1", "2026-03-20", contract="2026-03-15"),  # a new contract under the old number
        person("M7", "2026-03-20", contract="2026-03-15", raku="R1"),  # and under a new one
    ],
)
def test_a_new_contract_of_the_same_person_is_taken_in(house: Arriving, again: str) -> None:
    house.people(person("M1", "2026-03-01", raku="R1"))
    house.night("people")
    hide(house, "M1")
    house.people(again, name="q.csv", day=DAY)
    assert house.night("people").refused == {}


@pytest.mark.parametrize("written", ["M1", "Ｍ１"])
@pytest.mark.parametrize("asked", ["M1", "Ｍ１"])
def test_a_person_is_one_in_full_and_in_half_width(house: Arriving, written: str, asked: str) -> None:
    house.people(person(written, "2026-03-01", raku="Ｒ１"))
    house.night("people")
    names = set(names_of(house.store, CONFIGURATION, asked))
    assert {("people.会員番号", "M1"), ("people.会員番号", written), ("people.楽天会員ID", "R1")} <= names
    hide(house, asked)
    house.drop("gifts", "g.csv", "番号,楽天会員ID,日時,景品\n1,R1,2026-03-02 10:00,皿\n")
    assert house.night("gifts").refused == {"suppressed": 1}


def test_other_names_are_suppressed_as_well(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01", raku="R1"), person("M2", "2026-03-01", raku="R2"))
    house.night("people")
    assert hide(house, "M1") == 2
    house.drop(
        "gifts", "g.csv", "番号,楽天会員ID,日時,景品\n1,R1,2026-03-02 10:00,皿\n2,R2,2026-03-02 10:00,皿\n"
    )
    assert house.night("gifts").refused == {"suppressed": 1}
    assert house.rows("gifts", "楽天会員ID") == [("R2",)]


def cards(who: str, day: str) -> str:
    return f"楽天会員ID,更新\n{who},{day} 10:00\n"


@pytest.mark.parametrize(
    ("contract", "refused"), [("2020-01-01", {"suppressed": 1}), ("2026-03-15", {}), ("", {"suppressed": 1})]
)
def test_a_current_row_that_says_no_day_is_as_old_as_its_persons_contract(
    house: Arriving, contract: str, refused: dict[str, int]
) -> None:
    house.people(person("M1", "2026-03-01", raku="R1"))
    house.night("people")
    hide(house, "M1", "cards")
    house.people(person("M1", "2026-03-20", contract=contract, raku="R1"), name="q.csv")
    house.night("people")
    house.drop("cards", "c.csv", cards("R1", "2026-03-21"))
    assert house.night("cards").refused == refused


def test_a_current_row_of_whom_nobody_knows_is_suppressed(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01", raku="R1"))
    house.night("people")
    hide(house, "M1", "cards")
    house.people(person("M1", "2026-03-20"), name="q.csv")  # no link to Rakuten any more
    house.night("people")
    house.drop("cards", "c.csv", cards("R1", "2026-03-21"))
    assert house.night("cards").refused == {"suppressed": 1}


def test_other_datasets_of_the_person_are_left_alone(house: Arriving) -> None:
    hide(house, "M1", "people")
    house.drop("logs", "a.csv", visits(("2026-03-01", "M1")))
    assert house.night("logs").refused == {}


def test_cells_of_an_item_are_emptied_before_anything_is_written(house: Arriving) -> None:
    hide(house, "M1", "people", "phone_landline")
    house.people(person("M1", "2026-03-20"), person("M2", "2026-03-20"))
    counts = house.night("people")
    assert (counts.records, counts.refused) == (2, {})
    assert house.rows("people", "会員番号", "電話番号", "氏名") == [
        ("M1", None, "架空M1"),
        ("M2", "03-0000-0000", "架空M2"),
    ]
    # Delivered again it is the same row; corrected at its source it is emptied again.
    house.people(person("M1", "2026-03-20"), person("M1", "2026-03-21"), name="q.csv")
    house.night("people")
    assert house.rows("people", "会員番号", "電話番号") == [("M2", "03-0000-0000"), ("M1", None)]


def test_a_row_whose_cells_were_emptied_is_recognised_when_it_is_delivered_again(house: Arriving) -> None:
    hide(house, "M1", "logs", "page_url")
    house.drop("logs", "a.csv", visits(("2026-03-01", "M1")))
    house.drop("logs", "b.csv", visits(("2026-03-01", "M1"), ("2026-03-02", "M2")))
    counts = house.night("logs")
    assert (counts.records, counts.duplicate) == (2, 1)
    assert house.rows("logs", "page") == [(None,), ("/p2026-03-02",)]


def test_the_register_holds_no_name(house: Arriving) -> None:
    house.people(person("M1", "2026-03-01", raku="R1"))
    house.night("people")
    hide(house, "M1")
    content = (house.store.layout.registers / "suppressions.jsonl").read_text("utf-8")
    assert "M1" not in content
    assert "R1" not in content
    assert hide(house, "M1") == 0  # said twice, kept once
    assert len(content.splitlines()) == 2


def test_digests_of_two_names_are_told_apart(house: Arriving) -> None:
    register = Suppressions(house.store.layout, house.store.keys)
    assert register.digest("people.会員番号", "1") != register.digest("people.楽天会員ID", "1")


def test_a_rotated_key_still_suppresses_and_a_lost_one_stops_the_night(house: Arriving) -> None:
    hide(house, "M1")
    file = house.root / "store.keys.json"
    said = json.loads(file.read_text("utf-8"))
    said["keys"].append({"id": "k2", "secret": "ab" * 32})
    said["current"] = "k2"
    file.write_text(json.dumps(said), "utf-8")
    house.drop("logs", "a.csv", visits(("2026-03-01", "M1")))
    assert house.night("logs").refused == {"suppressed": 1}
    said["keys"] = said["keys"][1:]
    file.write_text(json.dumps(said), "utf-8")
    house.drop("logs", "b.csv", visits(("2026-03-02", "M1")))
    with pytest.raises(KeyMissingError):
        house.night("logs")


@pytest.mark.parametrize("damage", ["{}", "[1]", "no json", '{"key": "k1"}'])
def test_a_damaged_register_stops_the_night(house: Arriving, damage: str) -> None:
    hide(house, "M1")
    path = house.store.layout.registers / "suppressions.jsonl"
    path.write_text(path.read_text("utf-8") + damage, "utf-8")
    house.drop("logs", "a.csv", visits(("2026-03-01", "M1")))
    with pytest.raises(SuppressionError, match="line 2"):
        house.night("logs")


def test_a_suppression_says_whose_and_why(house: Arriving) -> None:
    register = Suppressions(house.store.layout, house.store.keys)
    with pytest.raises(SuppressionError, match="needs a person"):
        register.suppress([], requested_on=ASKED, reference="R-1")
    with pytest.raises(SuppressionError, match="number of the request"):
        register.suppress([("people.会員番号", "M1")], requested_on=ASKED, reference=" ")
    with registers_locked(house.store.layout.registers):
        assert register.all() == []
