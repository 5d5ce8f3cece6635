"""What `kubun nightly` prints: two tables that can be read at 80 columns, and notes.

Belongs here: words and layout. Does not: the command (`nightly.py`), counting (`assets/summary.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console

from assets.summary import DatasetSummary
from pipelines.cli.tables import table
from pipelines.cli.words import command
from pipelines.run import NightResult

NUMBERS = ("read", "kept", "quarantined", "refused", "duplicate", "due")


def show(result: NightResult, day: dt.date, store: Path) -> None:
    """Prints the counts of each dataset, what its columns and rows are, and where to go on."""
    console = Console(highlight=False)
    counts = table(f"夜間処理 {day.isoformat()}", ("dataset", *NUMBERS), whole=("dataset",))
    for name in NUMBERS:
        next(c for c in counts.columns if c.header == name).justify = "right"
    said = table("列の区分と行の判定", ("dataset", "columns", "decisions"), whole=("dataset",))
    for name, summary in result.datasets.items():
        counts.add_row(name, *(f"{number:,}" for number in _numbers(summary)))
        said.add_row(name, _tally(summary.columns), _tally(summary.decisions))
    console.print(counts)
    console.print(said)
    for name, where in (
        ("tables", f"{store}/records, columns, findings, decisions, marts"),
        ("data map", f"{store}/register/data_map.csv and .md"),
        ("Dagit", f"{command()} dagit --store {store}  (or: make dagit)"),
    ):
        console.print(f"{name:<9} {where}", markup=False, soft_wrap=True)


def notes(result: NightResult, day: dt.date, today: dt.date) -> Iterable[str]:
    """Yields what a person should know although nothing failed; counts and codes only.

    Args:
        result: What the night came to.
        day: Its landing day, JST.
        today: The day in Japan on which it was asked for.
    """
    if day > today:
        yield (
            f"{day} is after today ({today}, Japan time): time does not run back in a store, so every later "
            "night of this one is decided as of it; if the date was a slip, go on from a copy of the store"
        )
    if result.as_of > day:
        yield f"decided as of {result.as_of}, the latest night of this store"
    for name, summary in result.datasets.items():
        if summary.incidents:
            cut = _tally(summary.incidents, "、")
            yield f"{name}: never-list values cut before anything was written: {cut}"
        if summary.changed:
            yield (
                f"{name}: {summary.changed:,} of the duplicates say something else than the record kept; "
                "a source that corrects records under their old key needs kind: entity"
            )


def _numbers(summary: DatasetSummary) -> tuple[int, ...]:
    gone, refused = sum(summary.quarantined.values()), sum(summary.refused.values())
    return summary.read, summary.records, gone, refused, summary.duplicate, summary.due_rows


def _tally(counts: Mapping[str, int], between: str = " ") -> str:
    return between.join(f"{name} {count:,}" for name, count in counts.items())
