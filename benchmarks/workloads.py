"""The tables that are measured: two workloads, random slices of them, and the night after.

Belongs here: making and cutting tables. Does not: what their cells are (`standard.py`, `unseen/`).
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.ours import with_row_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

WRITERS = {"standard": "benchmarks.standard", "unseen": "benchmarks.unseen.workload"}
SECOND_SEED = 1_000


@dataclass(frozen=True)
class Slice:
    """Consecutive rows of one table.

    Attributes:
        table: Name of the table.
        first: Row at which they begin.
        batch: The rows, with their ids.
    """

    table: str
    first: int
    batch: pa.RecordBatch


@dataclass(frozen=True)
class Size:
    """How much a workload holds, over all tables.

    Attributes:
        rows: Rows.
        cells: Rows times columns, nulls included.
        unique: Distinct non-null values, column by column.
        bytes: Characters of all cells in UTF-8.
    """

    rows: int
    cells: int
    unique: int
    bytes: int


def missing(workload: str) -> str:
    """Returns why a workload cannot be made; empty where it can."""
    try:
        importlib.import_module(WRITERS[workload])
    except ModuleNotFoundError as error:
        return f"there is no {error.name}"
    return ""


@cache
def write(workload: str, work: Path, factor: float, seed: int) -> Mapping[str, Path]:
    """Writes a workload's tables, once in a run, and returns table to file.

    Args:
        workload: `standard` or `unseen`.
        work: Scratch folder; each workload, factor and seed has a folder of its own in it.
        factor: 1 is the full size.
        seed: The same seed and factor give the same cells.
    """
    folder = work / f"{workload}-{factor:g}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Path] = importlib.import_module(WRITERS[workload]).write(folder, factor, seed)
    return made


def slices(tables: Mapping[str, Path], count: int, rows: int, seed: int) -> Iterator[Slice]:
    """Cuts slices at random places of every table; they do not overlap.

    Args:
        tables: Table to file.
        count: Slices of each table.
        rows: Rows of a slice; of a shorter table each slice has its equal share.
        seed: Of the places.
    """
    rng = np.random.default_rng([seed, 2])
    for name, path in tables.items():
        table = pq.read_table(path, memory_map=True)
        pieces = min(count, table.num_rows)
        size = min(rows, table.num_rows // max(1, pieces))
        between = np.sort(rng.integers(0, table.num_rows - pieces * size + 1, pieces))
        for first in (between + size * np.arange(pieces)).tolist():
            batch = table.slice(first, size).combine_chunks().to_batches()[0]
            yield Slice(name, first, with_row_id(batch, first))


def size_of(tables: Mapping[str, Path]) -> Size:
    """Counts what the tables hold."""
    rows = cells = unique = stored = 0
    for path in tables.values():
        frame = pl.scan_parquet(path)
        names = frame.collect_schema().names()
        height = frame.select(pl.len()).collect().item()
        rows, cells = rows + height, cells + height * len(names)
        for name in names:
            column = frame.select(pl.col(name)).collect()[name]
            unique += column.drop_nulls().n_unique()
            stored += int(column.str.len_bytes().sum())
    return Size(rows, cells, unique, stored)


def night_after(
    first: Mapping[str, Path], fresh: Mapping[str, Path], folder: Path, share: float, seed: int
) -> tuple[dict[str, Path], float]:
    """Writes the tables of a night of which a share of the unique values was not there the night before.

    Args:
        first: The night before.
        fresh: Tables of the same columns from which new values are taken.
        folder: Where the tables go.
        share: Share of each column's unique values that are replaced.
        seed: Of the choice.

    Returns:
        Table to file, and the share that is new: less where a column has few values, as a status has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([seed, 3])
    made, replaced, unique = {}, 0, 0
    for name, path in first.items():
        frame, other = pl.read_parquet(path), pl.read_parquet(fresh[name])
        columns = []
        for column in frame.columns:
            old = frame[column].drop_nulls().unique(maintain_order=True)
            new = other[column].drop_nulls().unique(maintain_order=True)
            new = new.filter(~new.is_in(old.implode()))
            count = min(round(share * len(old)), len(new))
            gone = old.gather(rng.choice(len(old), count, replace=False))
            columns.append(frame[column].replace(gone, new.head(count)))
            replaced, unique = replaced + count, unique + len(old)
        table = pl.DataFrame(columns).to_arrow()
        made[name] = folder / f"{name}.parquet"
        text = pa.schema([(column, pa.string()) for column in table.column_names])
        pq.write_table(table.cast(text), made[name])
    return made, replaced / unique
