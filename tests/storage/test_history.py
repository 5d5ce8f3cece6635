"""The store's history: equal nights are one entry, snapshots load back and tell when they were changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from configs.load import load
from configs.policy import Configuration
from storage.history import History, HistoryError
from storage.store import Store

D = dt.date.fromisoformat
SHIPPED = load()
OTHER = SHIPPED.model_copy(update={"company": SHIPPED.company.model_copy(update={"k_threshold": 20})})
COUNTS = {"customers": {"*": {"DUE": 1, "RETAINED": 2}, "email": {"RETAINED": 3}}}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def record(store: Store, night: str, configuration: Configuration = SHIPPED) -> None:
    History(store.layout).record(configuration, D(night), D(night), "0.1.0+abc", COUNTS)


def test_a_night_is_kept_with_all_that_was_in_force(store: Store) -> None:
    record(store, "2026-09-10")
    (entry,) = History(store.layout).nights()
    assert (entry.night, entry.as_of, entry.counts) == (D("2026-09-10"), D("2026-09-10"), COUNTS)
    assert (entry.configuration, entry.editions) == (SHIPPED.digest, ("2013-12-05",))
    assert History(store.layout).configuration(entry.snapshot) == SHIPPED


REPEATED = [
    # nights as (landing day, configuration); entries that are kept
    ([("2026-09-10", SHIPPED), ("2026-09-10", SHIPPED)], ["2026-09-10"]),
    ([("2026-09-10", SHIPPED), ("2026-09-11", SHIPPED)], ["2026-09-10", "2026-09-11"]),
    ([("2026-09-10", SHIPPED), ("2026-09-10", OTHER)], ["2026-09-10", "2026-09-10"]),
    ([("2026-09-10", SHIPPED), ("2026-09-10", OTHER), ("2026-09-10", SHIPPED)], ["2026-09-10"] * 3),
]


@pytest.mark.parametrize(("nights", "kept"), REPEATED)
def test_a_repeated_night_takes_its_own_place(
    store: Store, nights: list[tuple[str, Configuration]], kept: list[str]
) -> None:
    for night, configuration in nights:
        record(store, night, configuration)
    assert [entry.night for entry in History(store.layout).nights()] == list(map(D, kept))


def test_the_same_night_commits_nothing(store: Store) -> None:
    record(store, "2026-09-10")
    before = {p: p.read_bytes() for p in store.layout.data_map.rglob("*") if p.is_file()}
    record(store, "2026-09-10")
    assert {p: p.read_bytes() for p in store.layout.data_map.rglob("*") if p.is_file()} == before


def test_the_history_outlives_the_purge(store: Store) -> None:
    for day in range(1, 12):
        record(store, f"2026-09-{day:02}")
    store.purge()
    assert len(History(store.layout).nights()) == 11
    assert len(list(store.layout.history.glob("*.parquet"))) == 1


def test_a_store_without_a_night_has_no_history(store: Store) -> None:
    assert History(store.layout).nights() == []
    assert not store.layout.history.exists()


DAMAGED = [(b"{}", "changed since it was written"), (None, "restore it from a copy")]


@pytest.mark.parametrize(("content", "word"), DAMAGED)
def test_a_damaged_snapshot_is_refused(store: Store, content: bytes | None, word: str) -> None:
    record(store, "2026-09-10")
    (entry,) = History(store.layout).nights()
    path = store.layout.configurations / f"{entry.snapshot}.json"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(HistoryError, match=word):
        History(store.layout).configuration(entry.snapshot)
