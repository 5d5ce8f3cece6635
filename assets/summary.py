"""The summary of a night: per dataset what was read and kept, what columns are, what was decided.

Belongs here: joining the counts of the steps from the store, so that a night that ran before gives them
again. Does not: showing them (`pipelines/cli`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from assets.ingest import night_counts
from assets.reviews import column_verdicts
from classifiers.law.outcome import ROW
from configs.contract import Contract
from configs.policy import Configuration
from storage.out_of_core import connect, parquet, text
from storage.store import Store
from storage.whole_file import write_whole


@dataclass(frozen=True)
class DatasetSummary:
    """What a night did to one dataset; counts and codes only.

    Attributes:
        changed: Of the duplicates, those that say something else than the record that is kept.
        columns: Columns by category; `none` where nothing personal is declared or found.
        decisions: Live rows of the dataset by the status of the row.
        due_rows: Rows that may be erased as a whole.
        due_cells: Items of rows that may be erased, whatever becomes of their row.
        withheld: Column to the reason why its verdict stops publication.
        missing: Nothing landed although the contract expects it.
    """

    read: int
    records: int
    quarantined: dict[str, int]
    refused: dict[str, int]
    duplicate: int
    changed: int
    skipped: int
    files_quarantined: dict[str, int]
    incidents: dict[str, int]
    columns: dict[str, int]
    decisions: dict[str, int]
    due_rows: int
    due_cells: int
    withheld: dict[str, str]
    missing: bool

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary in the order in which a person reads it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def summarise(
    store: Store, configuration: Configuration, contract: Contract, night: dt.date
) -> DatasetSummary:
    """Sums up a dataset after a night; the same store gives the same summary.

    Args:
        store: After the night's steps.
        configuration: Policy and contracts.
        contract: The dataset.
        night: The landing day.
    """
    counts = night_counts(store, contract.dataset, night)
    verdicts = column_verdicts(store, configuration, contract.dataset)
    decided = item_counts(store, contract.dataset)
    whole = decided.pop(ROW, {})
    landed = {s.landing.landing_day for s in store.register.standings(contract.dataset)}
    landed |= {entry.landing_day for entry, _ in store.register.redeliveries(contract.dataset)}
    return DatasetSummary(
        read=counts.read,
        records=counts.records,
        quarantined=dict(counts.quarantined),
        refused=dict(counts.refused),
        duplicate=counts.duplicate,
        changed=counts.changed,
        skipped=counts.skipped,
        files_quarantined=dict(counts.files_quarantined),
        incidents=dict(counts.incidents),
        columns=dict(sorted(Counter(one.row["category"] or "none" for one in verdicts).items())),
        decisions=whole,
        due_rows=whole.get("DUE", 0),
        due_cells=sum(statuses.get("DUE", 0) for statuses in decided.values()),
        withheld={one.column: one.standing.message for one in verdicts if not one.standing.publishable},
        missing=contract.landing.expected and night not in landed,
    )


def write_summary(store: Store, configuration: Configuration, night: dt.date) -> dict[str, DatasetSummary]:
    """Sums up every dataset and keeps it as `register/nights/<day>.json`."""
    found = {
        name: summarise(store, configuration, configuration.contracts[name], night)
        for name in sorted(configuration.contracts)
    }
    content = {name: summary.to_json() for name, summary in found.items()}
    path = store.layout.data_map / "nights" / f"{night.isoformat()}.json"
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return found


def item_counts(store: Store, dataset: str) -> dict[str, dict[str, int]]:
    """Returns the rows of a dataset by item (`*`: the row itself) and status, counted from the tables."""
    decided = parquet(store.decisions(dataset).uris(), {"decision_id": "varchar"})
    outcomes = parquet(
        store.outcomes().uris(),
        {"decision_id": "varchar", "dataset": "varchar", "item": "varchar", "status": "varchar"},
    )
    query = f"""
        with counted as (select decision_id, count(*) as rows from {decided} group by all)
        select item, status, sum(rows)::bigint from counted
        join {outcomes} using (decision_id) where dataset = {text(dataset)} group by all order by all"""
    with connect(store.layout.staging) as connection:
        rows = connection.execute(query).fetchall()
    found: dict[str, dict[str, int]] = {}
    for item, status, count in rows:
        found.setdefault(item, {})[status] = int(count)
    return found
