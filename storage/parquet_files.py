"""Parquet files of a table: written in bounded memory, named by what is in them.

Belongs here: one stream of rows to files by partition. Does not: which files make a table (`tables.py`).

A file is written in a scratch directory and moved into the table under the digest of its bytes. Rows
made again after a crash take the names they had, and a derived table whose rows did not change is
recognised without reading it: a small file is encoded in memory, and not written where it lies already.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import os
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROW_GROUP = 65_536
"""Rows held in memory before they are encoded."""

FILE_BYTES = 128 * 1024 * 1024
"""A file is ended once its encoded bytes pass this."""

NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True)
class DataFile:
    """One written file.

    Attributes:
        path: Relative to the table.
        size: Bytes.
        partition: Value of the partition column as text; None where the table has none, or for null.
        stats: Delta statistics as JSON: row count, and min/max of the columns allowed to show them.
    """

    path: str
    size: int
    partition: str | None
    stats: str


@dataclass(frozen=True)
class _Scratch:
    """A file on the disk that is being written."""

    path: Path
    sink: BinaryIO
    writer: pq.ParquetWriter

    def close(self) -> Path:
        """Ends the file: it is on the disk then."""
        self.writer.close()
        self.sink.flush()
        os.fsync(self.sink.fileno())
        self.sink.close()
        return self.path


@dataclass
class _Open:
    """The file in the making, with the rows that fill no row group yet."""

    folder: str
    partition: str | None
    scratch: _Scratch | None = None
    pending: list[pa.Table] = field(default_factory=list)
    pending_rows: int = 0
    rows: int = 0
    bounds: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class FileWriter:
    """Writes streams of rows as files of one table.

    Attributes:
        table: Directory of the table.
        schema: Columns with the partition column among them.
        partition: Name of the partition column, which the files do not repeat; None without partitions.
        stats: Integer or date columns whose min/max may enter the table's log: no personal ones.
        scratch: Directory on the same disk for files in the making.
        taken: Paths of live files that stay: equal rows beside them take another name.
        lying: Paths of live files: one that would be written with the same bytes is left as it is.
    """

    table: Path
    schema: pa.Schema
    partition: str | None
    stats: tuple[str, ...]
    scratch: Path
    taken: Collection[str] = ()
    lying: Collection[str] = ()

    def write(self, rows: pa.RecordBatchReader) -> Iterator[DataFile]:
        """Writes the rows; those of one partition must follow one another, or it gets many small files.

        Args:
            rows: Batches with the columns of `schema`, in any order.
        """
        current: _Open | None = None
        used = set(self.taken)
        for batch in rows:
            table = pa.Table.from_batches([batch]).select(self.schema.names).cast(self.schema)
            for value, run in self._runs(table):
                if current is not None and (current.partition != value or _full(current)):
                    yield self._finish(current, used)
                    current = None
                current = current or self._start(value)
                self._add(current, run)
        if current is not None:
            yield self._finish(current, used)

    def _runs(self, table: pa.Table) -> Iterator[tuple[str | None, pa.Table]]:
        """Cuts rows where the partition value changes."""
        if table.num_rows == 0:
            return
        if self.partition is None:
            yield None, table
            return
        runs = pc.run_end_encode(table[self.partition].cast(pa.string()).combine_chunks())
        rest, start = table.drop_columns([self.partition]), 0
        for value, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
            yield value, rest.slice(start, end - start)
            start = end

    def _start(self, value: str | None) -> _Open:
        shown = NULL_PARTITION if value is None else value
        return _Open("" if self.partition is None else f"{self.partition}={shown}/", value)

    def _encoder(self, sink: BinaryIO | pa.BufferOutputStream) -> pq.ParquetWriter:
        schema = pa.schema([f.remove_metadata() for f in self.schema if f.name != self.partition])
        return pq.ParquetWriter(sink, schema, compression="zstd", store_schema=False)

    def _grow(self, current: _Open, rows: pa.Table) -> None:
        if current.scratch is None:
            sink, path = self._file()
            current.scratch = _Scratch(path, sink, self._encoder(sink))
        current.scratch.writer.write_table(rows, row_group_size=ROW_GROUP)

    def _file(self) -> tuple[BinaryIO, Path]:
        descriptor, path = tempfile.mkstemp(suffix=".parquet", dir=self.scratch)
        return os.fdopen(descriptor, "wb"), Path(path)

    def _add(self, current: _Open, run: pa.Table) -> None:
        current.pending.append(run)
        current.pending_rows += run.num_rows
        current.rows += run.num_rows
        for name in self.stats:
            if name in run.column_names:
                found = pc.min_max(run[name]).as_py()
                seen = [value for value in found.values() if value is not None]
                current.bounds.setdefault(name, []).extend(seen)
        # Whole row groups only, so that the bytes do not depend on how the rows were batched.
        while current.pending_rows >= ROW_GROUP:
            held = pa.concat_tables(current.pending)
            self._grow(current, held.slice(0, ROW_GROUP))
            current.pending = [held.slice(ROW_GROUP)]
            current.pending_rows -= ROW_GROUP

    def _finish(self, current: _Open, used: set[str]) -> DataFile:
        if current.scratch is None:
            content = self._encoded(current.pending)
            path = self._named(current, hashlib.sha256(content), used)
            if not self._lies(path, len(content)):
                self._move(self._written(content), path)
            return DataFile(path, len(content), current.partition, _stats(current))
        if current.pending_rows:
            self._grow(current, pa.concat_tables(current.pending))
        scratch = current.scratch.close()
        with scratch.open("rb") as file:
            path = self._named(current, hashlib.file_digest(file, "sha256"), used)
        size = scratch.stat().st_size
        self._move(scratch, path)
        return DataFile(path, size, current.partition, _stats(current))

    def _encoded(self, rows: list[pa.Table]) -> pa.Buffer:
        sink = pa.BufferOutputStream()
        writer = self._encoder(sink)
        writer.write_table(pa.concat_tables(rows), row_group_size=ROW_GROUP)
        writer.close()
        return sink.getvalue()

    def _written(self, content: pa.Buffer) -> Path:
        sink, path = self._file()
        with sink:
            sink.write(content)
            sink.flush()
            os.fsync(sink.fileno())
        return path

    def _named(self, current: _Open, digest: hashlib._Hash, used: set[str]) -> str:
        name = f"{current.folder}{digest.hexdigest()[:32]}"
        path = next(path for n in itertools.count() if (path := f"{name}-{n}.parquet") not in used)
        used.add(path)
        return path

    def _lies(self, path: str, size: int) -> bool:
        try:
            return path in self.lying and (self.table / path).stat().st_size == size
        except FileNotFoundError:
            return False

    def _move(self, scratch: Path, path: str) -> None:
        place = self.table / path
        place.parent.mkdir(parents=True, exist_ok=True)
        scratch.replace(place)


def _full(current: _Open) -> bool:
    return current.scratch is not None and current.scratch.sink.tell() > FILE_BYTES


def _stats(current: _Open) -> str:
    shown = {name: bounds for name, bounds in current.bounds.items() if bounds}
    return json.dumps(
        {
            "numRecords": current.rows,
            "minValues": {name: _plain(min(bounds)) for name, bounds in shown.items()},
            "maxValues": {name: _plain(max(bounds)) for name, bounds in shown.items()},
            "nullCount": {},
        }
    )


def _plain(value: int | dt.date) -> int | str:
    return value.isoformat() if isinstance(value, dt.date) else value
