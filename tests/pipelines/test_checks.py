"""Checks of a dataset, asked of a real store."""

import datetime as dt
from pathlib import Path

import pytest

from pipelines.checks import CHECKS, Answer
from pipelines.night import Night
from pipelines.settings import Settings
from storage.registers import snapshot
from tests.assets.night import DAY, House, configuration

HEAD = "注文番号,注文日時,金額,備考\n"
GOOD = "A-1,2026-03-31 10:00:00,100,\n"
BAD = "A-2,いつか,100,\n"


def asked(house: House, check: str, dataset: str, day: dt.date = DAY) -> Answer:
    """What a check answers after the house's night."""
    settings = Settings(house.store.layout.store, house.landing)
    registers = snapshot(house.landing, house.store.layout.registers)
    night = Night(settings, house.configuration, house.store, registers)
    (found,) = [one for one in CHECKS if one.name == check]
    return found.asks(night, house.configuration.contracts[dataset], day)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a.csv": HEAD + GOOD}, None),
        ({"a.csv": HEAD + GOOD + BAD}, None),
        ({"a.csv": HEAD + BAD + BAD.replace("A-2", "A-3")}, "orders: all 2 records quarantined: 2 "),
        ({"a.csv": HEAD + BAD, "b.csv": ""}, "orders: files not read: 1 empty"),
        ({"a.csv": HEAD + BAD, "b.csv": HEAD + GOOD}, None),
        ({}, None),
    ],
)
def test_a_dataset_of_which_nothing_could_be_kept_is_red(
    tmp_path: Path, files: dict[str, str], words: str | None
) -> None:
    house = House(tmp_path, configuration())
    for name, text in files.items():
        house.drop("orders", name, text)
    house.night("orders", consume=False)
    answer = asked(house, "readable", "orders")
    assert answer.holds == (words is None)
    assert (words or "every file was read") in answer.words
    assert "いつか" not in answer.words


def test_what_came_twice_is_not_red_on_the_second_night(tmp_path: Path) -> None:
    house = House(tmp_path, configuration())
    house.drop("orders", "a.csv", HEAD + GOOD)
    house.night("orders", consume=False)
    later = DAY + dt.timedelta(1)
    house.drop("orders", "b.csv", HEAD + GOOD, later)
    counts = house.night("orders", later, consume=False)
    assert counts.read == counts.duplicate == 1
    assert asked(house, "readable", "orders", later).holds
