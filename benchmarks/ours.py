"""Our side of every comparison: the path a night takes, over record batches of tables on disk.

Belongs here: which scanner is measured, and how its tables reach it. Does not: measuring (`clock.py`).
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from assets.gather import ROWS
from assets.tag_rows import Watch, findings_of
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.scanner import HITS
from classifiers.recognizers import ENTITY_ITEMS
from storage import schemas
from storage.keys import Key
from storage.value_memory import ValueMemory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from classifiers.detect.scanner import Scanner

KEY = Key("benchmark", b"invented values need no secret")
FIRST_NIGHT = dt.date(2026, 9, 10)
CLAUSES: dict[str, str | None] = {item: "§3" for item in ENTITY_ITEMS.values() if item}


def scanner() -> Scanner:
    """Returns the scanner that nights use, without what earlier nights found."""
    return ColumnScanner()


@contextmanager
def night(memory: Path | None = None, number: int = 0) -> Iterator[Scanner]:
    """Opens the scanner as a night does, and keeps what it found for the next one.

    Args:
        memory: The folder that nights share; without one nobody was there before or comes after.
        number: Days since the first night.
    """
    with TemporaryDirectory() as alone:
        file = (memory or Path(alone)) / "scan.npz"
        kept = ValueMemory(file, KEY, "benchmark", FIRST_NIGHT + dt.timedelta(days=number), HITS)
        yield ColumnScanner(memory=kept)
        kept.save()


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """Reads a table as the tagging step does: pieces of bounded size, each row with its id."""
    first = 0
    for batch in pq.ParquetFile(path).iter_batches(ROWS):
        yield with_row_id(batch, first)
        first += batch.num_rows


def with_row_id(batch: pa.RecordBatch, first: int) -> pa.RecordBatch:
    """Puts the row id before the columns, as records have it."""
    rows = batch.num_rows
    ids = [pa.repeat(pa.scalar(1, pa.int32()), rows), pa.array(np.arange(first, first + rows))]
    names = [name for name, _ in schemas.ROW_ID]
    return pa.RecordBatch.from_arrays([*ids, *batch.columns], [*names, *batch.schema.names])


def found(
    pieces: Iterable[pa.RecordBatch], seeing: Scanner, *, free_text: bool = False
) -> Iterator[pa.Table]:
    """Yields the findings of record batches with row ids, as the tagging step writes them."""
    for batch in pieces:
        columns = [name for name in batch.schema.names if name not in dict(schemas.ROW_ID)]
        watched = [Watch(name, free_text=free_text, known=frozenset()) for name in columns]
        yield findings_of(batch, watched, seeing, CLAUSES)
