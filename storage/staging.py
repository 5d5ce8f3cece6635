"""Staging: half-made files of a landing, which hold personal data and never outlive the night.

Belongs here: making and emptying the directory, spill of the out-of-core engine. Does not: what is staged.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from storage.layout import PRIVATE


def empty(staging: Path) -> None:
    """Removes everything in staging: the leftovers of a killed night hold personal data."""
    staging.mkdir(parents=True, exist_ok=True)
    staging.chmod(PRIVATE)
    for path in staging.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


@contextmanager
def scratch(staging: Path, name: str) -> Iterator[Path]:
    """Gives an empty directory of its own within staging, and removes it afterwards.

    Args:
        staging: The store's staging directory.
        name: Name of the directory, unique among those in use.
    """
    directory = staging / name
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True, mode=PRIVATE)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@dataclass
class Sink:
    """A staged Parquet file that grows by tables of one schema; made at the first table.

    Attributes:
        path: The file.
        schema: Its schema; tables are cast to it.
        rows: Rows written so far.
    """

    path: Path
    schema: pa.Schema
    rows: int = 0
    _writer: pq.ParquetWriter | None = None

    def write(self, table: pa.Table) -> None:
        """Appends rows."""
        if table.num_rows == 0:
            return
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, self.schema, compression="zstd", compression_level=1)
        self._writer.write_table(table.cast(self.schema), row_group_size=65_536)
        self.rows += table.num_rows

    def close(self) -> None:
        """Ends the file; an empty one is written if no row came."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(self.path, self.schema)
        self._writer.close()

    def discard(self) -> None:
        """Removes what was written."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
            self.path.unlink()
        self.rows = 0

    def reader(self) -> pa.RecordBatchReader:
        """Streams the rows of the closed file in the order they were written."""
        file = pq.ParquetFile(self.path)
        return pa.RecordBatchReader.from_batches(self.schema, file.iter_batches(batch_size=65_536))
