"""Conservation (件数保存): every logical record read lies in exactly one place, looked up in the tables.

Belongs here: comparing the register's counts with what the tables hold and what was erased. Does not:
counting while ingesting (`ingest.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import duckdb

from assets.counts import IngestCounts
from configs.contract import Contract
from storage.kept import finished
from storage.out_of_core import connect, parquet, text
from storage.schemas import PART
from storage.store import Store
from storage.tables import Table

ROW = {"landing_id": "integer", "record_no": "bigint"}


@dataclass(frozen=True)
class Mismatch:
    """A landing whose tables do not hold what was counted."""

    landing_id: int
    counted: str
    stored: str


def mismatches(store: Store, contract: Contract) -> list[Mismatch]:
    """Compares every committed landing of a dataset with its tables.

    Records of an entity may have been replaced since; there the table may hold fewer, never more. What an
    erasure took is counted where it went.
    """
    dataset = contract.dataset
    held = parquet(store.quarantine.uris(), {**ROW, "dataset": "varchar"})
    with connect(store.layout.staging) as connection:
        records = _by_landing(connection, parquet(store.records(dataset).table.uris(), ROW))
        quarantined = _by_landing(
            connection, f"(select * from {held} where dataset = {text(dataset)} and record_no >= 0)"
        )
    erased = _erased(store.tally(dataset), store.records(dataset).table)
    aside_erased = _erased(store.quarantine_tally(dataset), store.quarantine)
    found = []
    for standing in store.register.standings(dataset):
        if "committed" not in standing.events or standing.counts is None:
            continue
        landing_id, counts = standing.landing.landing_id, IngestCounts.from_json(standing.counts)
        gone = erased.get(landing_id, 0)
        kept, wanted = records.get(landing_id, 0) + gone, sum(counts.quarantined.values())
        lost = aside_erased.get(landing_id, 0)
        aside = quarantined.get(landing_id, 0) + lost
        exact = kept == counts.records or (contract.kind == "entity" and kept < counts.records)
        if not (exact and aside == wanted and counts.conserved):
            found.append(
                Mismatch(
                    landing_id,
                    f"{counts.records} records, {wanted} aside",
                    f"{kept - gone} records, {aside - lost} aside"
                    + (f", {gone} erased" if gone else "")
                    + (f", {lost} erased of those aside" if lost else ""),
                )
            )
    return found


def _erased(tally: Table, rows: Table) -> Counter[int]:
    """Rows that erasures took, by landing."""
    counts = Counter[int]()
    if tally.exists:
        done = finished(tally, rows)
        for row in tally.dataset().to_table().to_pylist():
            if row[PART] in done:
                counts[row["landing_id"]] += row["rows"]
    return counts


def _by_landing(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[int, int]:
    counted = connection.execute(f"select landing_id, count(*) from {rows} group by landing_id").fetchall()
    return {int(landing_id): int(count) for landing_id, count in counted}
