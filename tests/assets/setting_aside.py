"""Lines that could not be read, in the quarantine of a store, with the landing that brought them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pyarrow as pa

from assets.counts import IngestCounts
from storage.register import Landing
from storage.schemas import QUARANTINE
from storage.store import Store
from storage.tables import batches
from tests.assets.test_due import AS_OF

OLD = dt.date(2025, 12, 31)
"""Landed on it, what is kept for three months is due on AS_OF and not on the day before."""


def aside(store: Store, dataset: str, landed: dt.date, lines: Sequence[str]) -> int:
    """Puts lines aside, and a whole file that could not be read; returns the landing's id."""
    number = store.register.next_id()
    landing = Landing(number, dataset, f"{dataset}/{number}.csv", landed, f"{number:064x}", 1, None)
    rows = [(n, line) for n, line in enumerate(lines)] + [(-1, None)]
    found = [
        {"landing_id": number, "record_no": n, "dataset": dataset, "reason": "fields", "raw": raw}
        | {"digest": f"{number:032x}{n + 1:032x}", "length": 1}
        for n, raw in rows
    ]
    store.quarantine.exchange(batches(pa.Table.from_pylist(found, QUARANTINE)), ())
    counts = IngestCounts(
        read=len(lines), quarantined={"fields": len(lines)}, files_quarantined={"truncated": 1}
    )
    store.register.open([landing], AS_OF)
    for event in ("committed", "complete"):
        store.register.record(event, landing, AS_OF, counts.to_json())
    return number


def held(store: Store, dataset: str) -> list[str | None]:
    """What lies aside of a dataset."""
    table = store.quarantine.dataset({dataset}).to_table()
    return sorted(table["raw"].to_pylist(), key=str)


def gone(number: int) -> str:
    return f"K-{number:03},架空 隔離{number}号,aside-{number}@example.invalid,東京都架空区一丁目{number}"
