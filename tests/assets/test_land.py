from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from assets.land import LandingGoneError
from tests.assets.night import DAY, House, configuration

NEXT = DAY + dt.timedelta(1)
HEAD = "注文番号,注文日時,金額,備考\n"
ONE = HEAD + "A-1,2026-03-31 10:00:00,100,\n"
TWO = HEAD + "A-2,2026-03-31 11:00:00,200,\n"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, configuration())


def test_ids_by_day_then_name_and_nothing_the_second_time(house: House) -> None:
    house.drop("orders", "b.csv", TWO)
    house.drop("orders", "z.csv", ONE, DAY - dt.timedelta(1))
    house.drop("orders", "later.csv", ONE + "x", NEXT)
    counts = house.land("orders")
    assert (counts.opened, counts.known, counts.missing) == (2, 0, False)
    landings = [s.landing for s in house.store.register.standings("orders")]
    assert [(one.landing_id, one.drop) for one in landings] == [
        (1, "orders/2026-03-30/z.csv"),
        (2, "orders/2026-03-31/b.csv"),
    ]
    again = house.land("orders")
    assert (again.opened, again.known) == (0, 2)


def test_same_content_under_two_names_is_one_landing(house: House) -> None:
    house.drop("orders", "a.csv", ONE)
    house.drop("orders", "b.csv.gz", gzip.compress(ONE.encode()))
    counts = house.land("orders")
    assert (counts.opened, counts.redelivered) == (1, 1)
    assert (house.land("orders").known, house.land("orders").redelivered) == (2, 0)


def test_missing_is_red_only_where_expected(house: House) -> None:
    assert house.land("orders").missing
    assert not house.land("visits").missing
    house.drop("orders", "a.csv", ONE, DAY - dt.timedelta(3))
    assert house.land("orders").missing
    house.drop("orders", "b.csv", TWO)
    assert not house.land("orders").missing


def test_consumed_last_and_only_when_asked(house: House) -> None:
    path = house.drop("orders", "a.csv", ONE)
    assert house.night("orders", consume=False).records == 1
    assert path.exists()
    house.night("orders", NEXT)
    assert not path.exists()
    assert (house.landing / "orders").exists()


def test_a_broken_file_is_not_consumed(house: House) -> None:
    path = house.drop("orders", "a.csv.gz", gzip.compress(ONE.encode())[:-4])
    assert house.night("orders").files_quarantined == {"truncated": 1}
    assert path.exists()
    assert house.night("orders", NEXT).files_quarantined == {}


@pytest.mark.skipif(
    not Path("/proc/self/mem").exists(),
    reason="needs Linux: /proc/self/mem is a file that opens and then fails to read",
)
def test_an_unreadable_file_stops_no_other_and_stays(house: House) -> None:
    path = house.drop("orders", "a.csv", "")
    path.unlink()
    path.symlink_to("/proc/self/mem")
    house.drop("orders", "b.csv", TWO)
    counts = house.night("orders")
    assert (counts.records, dict(counts.files_quarantined)) == (1, {"unreadable": 1})
    assert path.is_symlink()
    path.unlink()
    path.write_text(ONE, encoding="utf-8")
    assert house.night("orders", NEXT).records == 1


def test_delivered_again_after_it_was_consumed(house: House) -> None:
    house.drop("orders", "a.csv", ONE)
    assert house.night("orders").records == 1
    path = house.drop("orders", "a.csv", ONE)
    counts = house.night("orders", NEXT)
    assert (counts.read, counts.records, counts.duplicate) == (1, 0, 1)
    assert not path.exists()
    assert len(house.rows("orders")) == 1


def test_a_drop_that_left_before_it_was_read_is_withdrawn(house: House) -> None:
    path = house.drop("orders", "a.csv", ONE)
    house.land("orders")
    path.unlink()
    assert house.land("orders").withdrawn == 1
    house.drop("orders", "a.csv", ONE)
    assert house.night("orders").records == 1
    assert house.store.register.complete_ids("orders") == [2]


def test_a_half_written_landing_needs_its_drop(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.drop("orders", "a.csv", ONE)
    house.land("orders")
    step = house.step("orders")
    monkeypatch.setattr(type(step), "_verify", _broken)
    with pytest.raises(InterruptedError):
        step.dataset()
    monkeypatch.undo()
    path.unlink()
    with pytest.raises(LandingGoneError, match="put the file of 2026-03-31 back"):
        house.land("orders")
    house.drop("orders", "a.csv", ONE)
    assert house.night("orders").records == 1


def _broken(*_: object) -> None:
    raise InterruptedError
