"""The step that writes the data map (データマッピング台帳) as CSV and Markdown.

Belongs here: reading verdicts, writing two files, counts. Does not: what a row says
(`classifiers/law/data_map.py`).
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from assets.reviews import column_verdicts
from classifiers.law.data_map import ColumnState, DataMapRow
from configs.policy import Configuration
from storage.store import Store
from storage.whole_file import write_whole

SHOWN = (
    "dataset",
    "column",
    "item_ja",
    "category",
    "clause",
    "basis",
    "accepted",
    "purposes_stated",
    "purposes_inferred",
    "retention",
    "agreement",
    "publishable",
    "marts",
)
"""Columns of the Markdown table; the CSV has them all."""


@dataclass(frozen=True)
class DataMapCounts:
    """What the data map holds: rows, and columns by category."""

    rows: int
    by_category: dict[str, int]


def column_states(store: Store, configuration: Configuration) -> dict[tuple[str, str], ColumnState]:
    """The verdict that holds for every column that has landed."""
    return {
        (dataset, one.column): ColumnState(
            tuple(one.row["detected"]), one.word, one.standing.publishable, one.standing.items
        )
        for dataset in sorted(configuration.contracts)
        for one in column_verdicts(store, configuration, dataset)
    }


def write_data_map(folder: Path, rows: tuple[DataMapRow, ...]) -> DataMapCounts:
    """Writes `data_map.csv` and `data_map.md` into a folder; same rows, same bytes."""
    write_whole(folder / "data_map.csv", "\ufeff" + _csv(rows))  # the mark lets spreadsheets read Japanese
    write_whole(folder / "data_map.md", markdown(rows))
    categories = [row.category for row in rows if row.category]
    return DataMapCounts(len(rows), {c: categories.count(c) for c in sorted(set(categories))})


def markdown(rows: tuple[DataMapRow, ...]) -> str:
    """The data map as a Markdown table, for Dagit and for people."""
    lines = ["# データマッピング台帳", "", f"| {' | '.join(SHOWN)} |", f"|{' --- |' * len(SHOWN)}"]
    lines += [f"| {' | '.join(str(asdict(row)[name]).replace('|', '/') for name in SHOWN)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _csv(rows: tuple[DataMapRow, ...]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, [f.name for f in fields(DataMapRow)], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return text.getvalue()
