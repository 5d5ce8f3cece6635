from __future__ import annotations

import datetime as dt
from pathlib import Path

from storage.register import EVENTS, Landing, Register
from storage.tables import Table

NIGHT = dt.date(2026, 3, 31)


def register(path: Path) -> Register:
    return Register(Table(path / "landings", EVENTS, path / "staging", stats=("seq",)))


def landing(number: int, digest: str, dataset: str = "ds", drop: str = "") -> Landing:
    return Landing(number, dataset, drop or f"{dataset}/{digest}.csv", NIGHT, digest, 10, None)


def test_a_landing_from_first_sight_to_its_end(tmp_path: Path) -> None:
    made, one = register(tmp_path), landing(1, "aa")
    assert made.next_id() == 1
    assert made.pending("ds") == []
    made.open([one], NIGHT)
    assert made.next_id() == 2
    assert made.lies("ds", one.drop, "aa")
    assert [s.landing for s in made.pending("ds")] == [one]
    made.record("staged", one, NIGHT, {"read": 3})
    made.record("committed", one, NIGHT + dt.timedelta(1), {"read": 4, "reason": "行"})
    found = made.find("ds", "aa")
    assert found is not None
    assert found.counts == {"read": 4, "reason": "行"}
    assert found.night == NIGHT + dt.timedelta(1)
    assert made.complete_ids("ds") == []
    made.record("complete", one, NIGHT)
    assert made.complete_ids("ds") == [1]
    assert made.pending("ds") == []
    made.record("consumed", one, NIGHT)
    assert not made.lies("ds", one.drop, "aa")


def test_ids_ascend_over_datasets_and_reopening(tmp_path: Path) -> None:
    register(tmp_path).open([landing(1, "aa", "one"), landing(2, "bb", "two")], NIGHT)
    again = register(tmp_path)
    assert again.next_id() == 3
    assert [s.landing.landing_id for s in again.standings("two")] == [2]
    assert again.find("one", "bb") is None


def test_a_redelivery_is_an_event_of_the_copy(tmp_path: Path) -> None:
    made, one = register(tmp_path), landing(1, "aa")
    copy = landing(1, "aa", drop="ds/copy.csv")
    made.open([one], NIGHT)
    made.record("redelivered", copy, NIGHT)
    made.record("consumed", copy, NIGHT)
    assert [again.drop for again, _ in made.redeliveries("ds")] == ["ds/copy.csv"]
    assert made.lies("ds", one.drop, "aa")
    assert not made.lies("ds", copy.drop, "aa")
    assert made.standings("ds")[0].events == {"opened"}


def test_a_withdrawn_landing_does_not_own_its_content(tmp_path: Path) -> None:
    made, one = register(tmp_path), landing(1, "aa")
    made.open([one], NIGHT)
    made.record("withdrawn", one, NIGHT)
    assert made.find("ds", "aa") is None
    assert made.pending("ds") == []
    assert not made.lies("ds", one.drop, "aa")
    assert made.next_id() == 2
