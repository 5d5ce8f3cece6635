"""The life of keys: rotation loses nothing, a stated day is kept, a destroyed key is gone."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
from pathlib import Path

import pytest

from storage.key_life import KeyFile, KeyLife, KeyLifeError
from storage.keys import NO_END, KeyFileError, KeyMissingError, KeyProvider

D = dt.date.fromisoformat
TODAY = D("2026-09-12")
LATER = D("2033-03-31")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    KeyProvider.open(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def test_a_new_file_states_no_life(path: Path) -> None:
    assert KeyFile(path).lives() == (KeyLife("k1", current=True, until=NO_END),)
    assert KeyProvider.open(path).key_until("ledger") == NO_END


def test_rotation_makes_a_new_key_and_keeps_the_old(path: Path) -> None:
    old = KeyProvider.open(path)
    before = os.umask(0)
    try:
        assert KeyFile(path).rotate(LATER, TODAY) == KeyLife("k2", current=True, until=LATER)
    finally:
        os.umask(before)
    new = KeyProvider.open(path)
    assert (new.key_id, new.key_ids, new.key_until("ledger"), new.key_until("ledger", "k1")) == (
        "k2", ("k1", "k2"), LATER, NO_END,
    )  # fmt: skip
    assert new.token("ledger", "x", "k1") == old.token("ledger", "x") != new.token("ledger", "x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("key", "until", "words"),
    [
        ("k2", "2033-04-01", "lives until 2033-03-31"),
        ("k2", "2033-03-30", None),
        ("k1", "2040-01-01", None),
        ("k1", "2026-09-12", None),
        ("k1", "2026-09-11", "is past"),
        ("k9", "2030-01-01", "no key k9"),
    ],
)
def test_a_life_is_stated_once_and_only_shortened(
    path: Path, key: str, until: str, words: str | None
) -> None:
    KeyFile(path).rotate(LATER, TODAY)
    if words is None:
        assert KeyFile(path).state(key, D(until), TODAY).until == D(until)
        assert KeyProvider.open(path).key_until("card", key) == D(until)
        return
    before = path.read_bytes()
    with pytest.raises(KeyLifeError, match=words):
        KeyFile(path).state(key, D(until), TODAY)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("key", "today", "needed", "words"),
    [
        ("k2", "2040-01-01", [], "is the current one"),
        ("k1", "2027-03-31", [], "its last day is 2027-03-31"),
        ("k1", "2027-04-01", ["3 suppressions"], "is needed: 3 suppressions"),
        ("k9", "2027-04-01", [], "no key k9"),
    ],
)
def test_what_may_not_be_destroyed_stays(
    path: Path, key: str, today: str, needed: list[str], words: str
) -> None:
    KeyFile(path).state("k1", D("2027-03-31"), TODAY)
    KeyFile(path).rotate(LATER, TODAY)
    before = path.read_bytes()
    with pytest.raises(KeyLifeError, match=words):
        KeyFile(path).destroy(key, D(today), needed)
    assert path.read_bytes() == before


def test_a_key_of_no_stated_life_is_never_destroyed(path: Path) -> None:
    KeyFile(path).rotate(LATER, TODAY)
    with pytest.raises(KeyLifeError, match="nobody stated"):
        KeyFile(path).destroy("k1", D("2999-01-01"), [])


def test_a_destroyed_key_is_gone_and_its_id_is_never_given_again(path: Path) -> None:
    KeyFile(path).rotate(D("2027-03-31"), TODAY)
    secret = json.loads(path.read_text())["keys"][1]["secret"]
    KeyFile(path).rotate(LATER, TODAY)
    KeyFile(path).destroy("k2", D("2027-04-01"), [])
    keys = KeyProvider.open(path)
    assert keys.key_ids == ("k1", "k3")
    assert secret not in path.read_text()
    with pytest.raises(KeyMissingError, match="no key k2"):
        keys.token("ledger", "x", "k2")
    KeyFile(path).state("k3", D("2028-01-01"), TODAY)
    KeyFile(path).rotate(LATER, TODAY)
    KeyFile(path).destroy("k3", D("2028-01-02"), [])
    assert KeyFile(path).rotate(LATER, TODAY).key_id == "k5"


def test_a_past_day_a_missing_file_and_an_untrusted_one_are_refused(path: Path) -> None:
    with pytest.raises(KeyLifeError, match="is past"):
        KeyFile(path).rotate(D("2026-09-11"), TODAY)
    with pytest.raises(KeyLifeError, match="no key file"):
        KeyFile(path.with_name("other.json"))
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match="others may read"):
        KeyFile(path)


def test_a_damaged_day_is_a_damaged_file(path: Path) -> None:
    content = json.loads(path.read_text())
    content["keys"][0]["until"] = "soon"
    path.write_text(json.dumps(content))
    with pytest.raises(KeyFileError, match="damaged"):
        KeyProvider.open(path)
