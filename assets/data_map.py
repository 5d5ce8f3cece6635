"""The step that writes the data map (データマッピング台帳) as CSV and Markdown.

Belongs here: reading verdicts, writing two files, counts. Does not: what a row says
(`classifiers/data_map.py`).
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from assets.publish import current_verdicts
from classifiers.data_map import ColumnState, DataMapRow, data_map
from configs.policy import Configuration
from storage.store import Store

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
        (dataset, row["column"]): ColumnState(tuple(row["detected"]), row["agreement"], row["publishable"])
        for dataset in sorted(configuration.contracts)
        for row in current_verdicts(store, dataset).iter_rows(named=True)
    }


def write_data_map(store: Store, configuration: Configuration) -> DataMapCounts:
    """Writes `register/data_map.csv` and `.md`; same store and configuration, same bytes."""
    rows = data_map(configuration, column_states(store, configuration))
    folder = store.layout.data_map
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "data_map.csv", "\ufeff" + _csv(rows))  # the mark lets spreadsheets read Japanese
    _write(folder / "data_map.md", markdown(rows))
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


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(path)
