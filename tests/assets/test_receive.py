"""受領記録: each landing of a gated dataset has one, which says what came, from whom, and whose it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assets.key_needs import key_needs
from configs.errors import ConfigError
from configs.load import load
from storage.key_life import KeyFile
from storage.receipts import Receipts, receipts_of
from tests.assets.night import DAY, POINTS, House, configuration
from tests.assets.test_ingest import NEXT, PERSON, person

PROFILES = {
    **POINTS,
    "dataset": "profiles",
    "kind": "entity",
    "key": ["楽天会員ID"],
    "identity": ["楽天会員ID", "日時"],
    "columns": {
        "楽天会員ID": {"item": "rk_member_registration", "role": "subject", "required": True},
        "日時": {"role": "source_time", "type": "timestamp", "required": True},
        "氏名": {"item": "rk_member_registration"},
        "残高": {"item": "rk_point_program", "type": "integer"},
    },
    "event_time": {"column": "日時", "zone": "Asia/Tokyo"},
}
PROFILE = "楽天会員ID,日時,氏名,残高,生年月日,職業\n"


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path, configuration(PROFILES))
    people = "".join(person(n, f"架空{n}", "2026-03-01 00:00:00", rakuten=f"R{n}") for n in range(1, 4))
    house.drop("people", "a.csv", PERSON + people)
    house.night("people")
    return house


def profile(who: str, name: str, day: int = 1) -> str:
    return f"{who},2026-03-{day:02d} 10:00:00,{name},,1980-01-01,会社員\n"


def test_a_receipt_says_what_the_law_asks(house: House) -> None:
    lines = profile("R1", "架空一") + profile("R2", "架空二") + profile("R2", "古い") + profile("R9", "他人")
    house.drop("profiles", "a.csv", PROFILE + lines + "R3,いつか,架空三,1,,\n")
    counts = house.night("profiles")
    (receipt,) = Receipts(house.store).all()
    assert (receipt.dataset, receipt.received_on) == ("profiles", DAY)
    assert receipt.provider == "楽天株式会社"
    assert (receipt.address, receipt.representative) == (
        "東京都例示区例示1丁目1番1号",
        "代表取締役 例示 一郎",
    )
    assert "本人から取得" in receipt.acquired
    assert "同意" in receipt.consent
    assert (receipt.persons, receipt.rows) == (2, counts.records) == (2, 2)
    assert receipt.columns == ("楽天会員ID", "日時", "氏名")  # 残高 came empty
    assert receipt.items == ("rk_member_registration",)
    assert receipt.not_stored == {
        "not_a_customer": 1, "duplicate": 1, "quarantined": 1, "not_needed_cells": 8,
    }  # fmt: skip
    assert receipt.kept_until == dt.date(2029, 3, 31)
    assert receipt.policy_edition == dt.date(2013, 12, 5)


def test_who_was_in_it_is_answered_also_after_an_erasure(house: House) -> None:
    house.drop("profiles", "a.csv", PROFILE + profile("R1", "架空一") + profile("R2", "架空二"))
    house.night("profiles")
    house.drop("profiles", "b.csv", PROFILE + profile("R2", "改名", 2) + profile("R9", "他人", 2), NEXT)
    house.night("profiles", NEXT)
    table = house.store.records("profiles").table
    table.exchange(table.dataset().schema.empty_table().to_reader(), [file.path for file in table.files()])
    table.purge()
    found = {
        who: [r.received_on for r in receipts_of(house.store, [who])] for who in ("R1", "R2", "R3", "R9")
    }
    assert found == {"R1": [DAY], "R2": [DAY, NEXT], "R3": [], "R9": []}
    for file in house.store.layout.received_persons.rglob("*"):
        assert file.is_dir() or b"R2" not in file.read_bytes()


def test_who_was_in_it_is_answered_also_with_a_new_key(house: House) -> None:
    house.drop("profiles", "a.csv", PROFILE + profile("R1", "架空一"))
    house.night("profiles")
    KeyFile(house.store.layout.store.with_name("store.keys.json")).rotate(dt.date(2099, 3, 31), DAY)
    house.drop("profiles", "b.csv", PROFILE + profile("R1", "改名", 2), NEXT)
    house.night("profiles", NEXT)
    assert [receipt.key for receipt in Receipts(house.store).all()] == ["k1", "k2"]
    assert [receipt.received_on for receipt in receipts_of(house.store, ["R1"])] == [DAY, NEXT]
    assert key_needs(house.store) == {"k1": "受領記録 receipts 1", "k2": "受領記録 receipts 1"}


def test_two_landings_of_one_night_each_have_their_persons(house: House) -> None:
    house.drop("profiles", "a.csv", PROFILE + profile("R1", "架空一") + profile("R2", "架空二"))
    house.drop("profiles", "b.csv", PROFILE + profile("R1", "改名", 2) + profile("R2", "改名", 2))
    house.night("profiles")
    first, second = Receipts(house.store).all()
    assert (first.persons, first.rows, second.persons, second.rows) == (2, 2, 2, 2)
    assert first.persons_digest == second.persons_digest  # the same persons
    assert first.sha256 != second.sha256


def test_other_datasets_and_unreadable_files_have_none(house: House) -> None:
    house.drop("profiles", "a.csv", b"")
    house.night("profiles")
    house.night("profiles")
    assert Receipts(house.store).all() == []


def test_a_receipt_goes_when_its_three_years_are_over(house: House) -> None:
    house.drop("profiles", "a.csv", PROFILE + profile("R1", "架空一"))
    house.night("profiles")
    receipts = Receipts(house.store)
    with house.store.lock:
        assert receipts.expire(dt.date(2029, 3, 31)) == 0
        assert receipts.expire(dt.date(2029, 4, 1)) == 1
    assert (receipts.all(), receipts_of(house.store, ["R1"])) == ([], [])


def test_a_gated_dataset_of_nobody_known_is_refused(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "configs" / "partners.yaml"
    text = shipped.read_text(encoding="utf-8").replace("rakuten_feed", "another_feed")
    (tmp_path / "partners.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"K101.*rakuten_feed.*rakuten_members"):
        load(tmp_path)
