"""The ledger of a store: what is appended stands once, and nothing stands on a ledger that is not sound."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assets.ledger import (
    Ledger,
    LedgerError,
    Ledgers,
    LedgerUncheckedError,
    anchor_anew,
    anchor_night,
    check_ledger,
)
from classifiers.law.disposal_record import to_json
from classifiers.law.ledger_anchor import AnchorError
from classifiers.law.ledger_chain import GENESIS
from storage.line_file import LineFileError
from storage.store import Store
from tests.classifiers.law.records import JST, RECORD, record

AT = dt.datetime(2026, 9, 12, 3, 0, tzinfo=JST)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store")
    with opened.lock:
        yield opened


def kinds(store: Store, anchors: Path | None = None) -> list[tuple[str, int, int]]:
    return [(one.kind, one.number, one.last) for one in check_ledger(store.layout, anchors).faults]


def test_records_are_numbered_and_chained(store: Store) -> None:
    ledger = Ledger(store)
    entries = [ledger.append(record(n)) for n in (1, 2, 3)]
    assert [one.number for one in entries] == [1, 2, 3]
    assert [one.previous for one in entries] == [GENESIS, entries[0].digest, entries[1].digest]
    assert check_ledger(store.layout).entries == tuple(entries)
    assert (ledger.find("CERT-0002"), ledger.find("CERT-0009")) == (entries[1], None)
    assert Ledger(store).head == entries[2].head


def test_appending_changes_no_earlier_byte(store: Store) -> None:
    before = b""
    for n in range(1, 6):
        Ledger(store).append(record(n))
        content = store.layout.ledger.read_bytes()
        assert content.startswith(before)
        before = content


def test_the_same_record_again_is_one_and_another_of_its_id_is_refused(store: Store) -> None:
    ledger = Ledger(store)
    first = ledger.append(record(1))
    assert ledger.append(record(1)) == Ledger(store).append(record(1)) == first
    with pytest.raises(LedgerError, match="CERT-0001 is record 1 already"):
        ledger.append(replace(record(1), run="another"))
    assert len(check_ledger(store.layout).entries) == 1


def test_a_store_without_any_disposal_is_sound_and_nothing_is_anchored(store: Store) -> None:
    assert check_ledger(store.layout).sound
    assert anchor_night(store, AT) is None
    assert not store.layout.ledger_anchors.exists()


def test_the_head_is_anchored_outside_when_the_caller_says_so_and_each_night(store: Store) -> None:
    ledger = Ledger(store)
    ledger.append(record(1), anchor_at=AT)
    ledger.append(record(2))
    assert (check_ledger(store.layout).unanchored, kinds(store)) == (1, [])
    noted = anchor_night(store, AT)
    assert noted is not None
    assert noted.head == ledger.head
    lines = store.layout.ledger_anchors.read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["0", "1", "2"]
    anchor_night(store, AT + dt.timedelta(days=1))
    assert len(store.layout.ledger_anchors.read_text().splitlines()) == 3


def test_anchors_lie_where_they_are_named_and_never_in_the_store(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "worm.txt"
    Ledger(store, place).append(record(1), anchor_at=AT)
    assert check_ledger(store.layout, place).unanchored == 0
    assert not store.layout.ledger_anchors.exists()
    for inside in (store.layout.store / "a.txt", store.layout.ledger.parent / "a.txt"):
        with pytest.raises(LedgerUncheckedError, match="inside the store"):
            Ledger(store, inside)


def test_an_older_ledger_put_back_takes_no_record_and_is_not_anchored(store: Store) -> None:
    ledger = Ledger(store)
    ledger.append(record(1), anchor_at=AT)
    older = store.layout.ledger.read_bytes()
    for n in (2, 3):
        ledger.append(record(n), anchor_at=AT)
    store.layout.ledger.write_bytes(older)
    assert kinds(store) == [("cut_off", 2, 3)]
    with pytest.raises(LedgerError, match="not sound"):
        Ledger(store)
    with pytest.raises(LedgerError, match="not sound"):
        anchor_night(store, AT)
    with pytest.raises(LineFileError):
        ledger.append(record(4))
    store.layout.ledger.unlink()
    assert kinds(store) == [("cut_off", 1, 3)]


def test_without_its_anchors_a_ledger_is_not_called_sound_and_goes_on_only_when_told_to(store: Store) -> None:
    Ledger(store).append(record(1), anchor_at=AT)
    store.layout.ledger_anchors.unlink()
    for look in (lambda: check_ledger(store.layout), lambda: Ledger(store), lambda: anchor_night(store, AT)):
        with pytest.raises(LedgerUncheckedError, match="no anchors"):
            look()
    assert anchor_anew(store, AT).head.number == 1
    assert check_ledger(store.layout).sound
    with pytest.raises(LedgerError, match="there are anchors"):
        anchor_anew(store, AT)


def test_a_named_place_without_anchors_is_never_taken_for_an_empty_ledger(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(LedgerUncheckedError):
        check_ledger(store.layout, tmp_path / "mistyped.txt")


def test_damaged_anchors_are_no_answer(store: Store) -> None:
    Ledger(store).append(record(1), anchor_at=AT)
    store.layout.ledger_anchors.write_text("1 nonsense\n")
    with pytest.raises(AnchorError, match="line 1"):
        check_ledger(store.layout)


def test_the_first_of_two_anchors_of_one_number_counts(store: Store) -> None:
    Ledger(store).append(record(1), anchor_at=AT)
    genuine = store.layout.ledger_anchors.read_bytes()
    store.layout.ledger.unlink()
    store.layout.ledger_anchors.unlink()
    copy = Ledgers.of(store.layout).copy.path
    with pytest.raises(LedgerError, match="is not its beginning"):
        Ledger(store).append(record(2), anchor_at=AT)
    copy.unlink()
    Ledger(store).append(record(2), anchor_at=AT)
    forged = store.layout.ledger_anchors.read_bytes()
    store.layout.ledger_anchors.write_bytes(genuine + forged.split(b"\n", 1)[1])
    assert kinds(store) == [("changed", 1, 1)]


def test_nothing_is_written_without_the_lock(tmp_path: Path) -> None:
    opened = Store.open(tmp_path / "store")
    with pytest.raises(LedgerError, match="lock"):
        Ledger(opened)
    with pytest.raises(LedgerError, match="lock"):
        anchor_anew(opened, AT)


def test_the_ledger_is_closed_to_others_and_holds_digests_alone(store: Store) -> None:
    Ledger(store).append(RECORD)
    assert store.layout.ledger.parent.stat().st_mode & 0o077 == 0
    assert store.layout.ledger.stat().st_mode & 0o077 == 0


KILLED = """
import datetime as dt, sys
from pathlib import Path
from assets.ledger import Ledger
from storage.store import Store
from tests.classifiers.law.records import record
store = Store.view(Path(sys.argv[1]))
with store.lock:
    ledger = Ledger(store)
    for n in range(1, 4):
        ledger.append(record(n), anchor_at=dt.datetime(2026, 9, 12, 3, 0, tzinfo=dt.UTC))
"""


@pytest.mark.slow
@pytest.mark.parametrize("boundary", ["before", "half", "after"])
@pytest.mark.parametrize("file", ["ledger", "anchors"])
@pytest.mark.parametrize("there", [0, 1])
def test_killed_at_any_boundary_the_same_disposal_run_again_ends_the_same(
    tmp_path: Path, file: str, boundary: str, there: int
) -> None:
    store = Store.open(tmp_path / "store")
    whole = [to_json(record(n)) for n in (1, 2, 3)]
    with store.lock:
        for n in range(1, there + 1):
            Ledger(store).append(record(n))
    environment = {**os.environ, "KUBUN_FAULT": f"{file}.{boundary}"}
    arguments = [sys.executable, "-c", KILLED, str(store.layout.store)]
    assert subprocess.run(arguments, check=False, env=environment).returncode == -9
    found = check_ledger(store.layout)
    assert found.sound
    assert [one.record for one in found.entries] == whole[: len(found.entries)]
    with store.lock:
        ledger = Ledger(store)
        for n in (1, 2, 3):
            ledger.append(record(n), anchor_at=AT)
    found = check_ledger(store.layout)
    assert (found.sound, found.unanchored, found.tail) == (True, 0, 0)
    assert [one.record for one in found.entries] == whole
