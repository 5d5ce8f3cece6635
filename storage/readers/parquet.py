"""Parquet files, whatever they are called, as chunks of string columns.

Belongs here: streaming row groups. Does not: rendering types (`text_columns.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from storage.errors import LandingError
from storage.readers import headers
from storage.readers.chunk import RECORD_NO, REJECTS, Chunk
from storage.readers.text_columns import render, to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAGIC = b"PAR1"
CHUNK_ROWS = 65_536


def read(path: Path, *, chunk_rows: int = CHUNK_ROWS) -> Iterator[Chunk]:
    """Reads a Parquet file in bounded memory.

    Args:
        path: The file; its extension does not matter.
        chunk_rows: Rows of one chunk.

    Raises:
        LandingError: `unreadable`, when the file is truncated or no Parquet; `empty`, when it has no column.
    """
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            names = headers.unique_names(file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=chunk_rows):
                yield _chunk(batch.rename_columns(names), number)
                number += batch.num_rows
    except pa.ArrowException as error:
        raise LandingError("unreadable", "the Parquet file is truncated or broken; send it again") from error
    if not names:
        raise LandingError("empty", "the Parquet file has no column")
    if not number:
        yield _chunk(pa.table({name: pa.array([], pa.string()) for name in names}), 0)


def _chunk(rows: pa.RecordBatch | pa.Table, number: int) -> Chunk:
    frame = pl.DataFrame(pl.from_arrow(rows))
    numbers = pl.int_range(number, number + frame.height, dtype=pl.Int64, eager=True).alias(RECORD_NO)
    return Chunk(to_table(render(frame).insert_column(0, numbers)), REJECTS.empty_table(), 0)
