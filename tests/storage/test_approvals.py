"""The register of approvals: it only grows, beside a night and beside another writer, whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from storage.approvals import ApprovalEntries, Entry
from storage.register_lock import registers_locked
from storage.store import Store

DAY = dt.date(2026, 9, 10)
ONE = Entry(
    "approval", "AP-000001", "例示 花子", DAY, kind="disposal", target="ab" * 32, requester="試験 太郎",
    role="管理責任者代行", deputy_until=DAY, reference="稟議2026-0912", expires_on=DAY,
)  # fmt: skip
BACK = Entry("revocation", "AP-000001", "例示 次郎", DAY, reason="件数を確認し直す")

WRITER = """
import datetime, sys
from pathlib import Path
from storage.approvals import ApprovalEntries, Entry
from storage.store import Store
entries = ApprovalEntries(Store.view(Path(sys.argv[1])).layout)
for number in range(int(sys.argv[3])):
    entry = Entry("revocation", "AP-" + sys.argv[2], str(number), datetime.date(2026, 9, 10), reason="r")
    entries.append(lambda _: entry)
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def write(store: Store, name: str, times: int = 1, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(store.layout.store), name, str(times)]
    return subprocess.Popen(command, env={**os.environ, **environment})


def test_entries_are_kept_in_order_and_come_back_as_they_were(store: Store) -> None:
    entries = ApprovalEntries(store.layout)
    assert entries.all() == []
    kept = [entries.append(lambda _, one=one: one) for one in (ONE, BACK)]
    assert kept == [replace(ONE, seq=0), replace(BACK, seq=1)] == entries.all()
    assert entries.append(lambda there: None if len(there) == 2 else ONE) is None
    assert len(entries.all()) == 2


def test_writers_at_once_lose_nothing(store: Store) -> None:
    writers = [write(store, name, 6) for name in "abc"]
    assert [one.wait() for one in writers] == [0, 0, 0]
    found = ApprovalEntries(store.layout).all()
    assert [one.seq for one in found] == list(range(18))
    for name in "abc":
        mine = [one.by for one in found if one.approval_id == f"AP-{name}"]
        assert mine == [str(number) for number in range(6)]


def test_a_night_that_empties_staging_and_purges_meanwhile_destroys_none(store: Store) -> None:
    """A purge destroys the files of another writer that are not committed yet: this table it leaves alone."""
    entries = ApprovalEntries(store.layout)
    entries.append(lambda _: ONE)
    with store.lock:
        writers = [write(store, name, 6) for name in "ab"]
        while any(one.poll() is None for one in writers):
            store.empty_staging()
            store.purge()
    assert [one.returncode for one in writers] == [0, 0]
    assert [one.seq for one in entries.all()] == list(range(13))


def test_a_purge_touches_no_file_that_is_not_committed(store: Store) -> None:
    ApprovalEntries(store.layout).append(lambda _: ONE)
    half_made = store.layout.approvals / "half-made.parquet"
    half_made.write_bytes(b"PAR1")
    with store.lock:
        store.purge()
    assert half_made.exists()


def test_it_waits_for_who_holds_the_registers(store: Store) -> None:
    entries = ApprovalEntries(store.layout)
    done: list[Entry | None] = []
    with registers_locked(store.layout.registers):
        beside = threading.Thread(target=lambda: done.append(entries.append(lambda _: ONE)))
        beside.start()
        beside.join(0.3)
        assert (done, entries.all()) == ([], [])
    beside.join()
    assert done == entries.all() == [replace(ONE, seq=0)]


@pytest.mark.parametrize(("boundary", "rows"), [("approvals.before", 1), ("approvals.after", 2)])
def test_a_killed_writer_leaves_an_entry_whole_or_not_at_all(store: Store, boundary: str, rows: int) -> None:
    entries = ApprovalEntries(store.layout)
    entries.append(lambda _: ONE)
    assert write(store, "a", KUBUN_FAULT=boundary).wait() == -9
    assert len(entries.all()) == rows
    (store.layout.registers_staging / "left.parquet").write_bytes(b"")
    entries.append(lambda _: BACK)
    assert [one.seq for one in entries.all()] == list(range(rows + 1))
    assert list(store.layout.registers_staging.iterdir()) == []
