"""What a file holds, in bytes that can be searched: as it lies there, and as it reads.

Belongs here: raw bytes, archives, Parquet by value and SQLite by value. Does not: what is looked for
(`needles.py`), which files (`byte_search.py`).
"""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from storage.decompress import open_stream
from storage.errors import LandingError

PIECE = 1 << 20
UNREADABLE = (
    OSError,
    LandingError,
    pa.ArrowException,
    sqlite3.Error,
    zipfile.BadZipFile,
    NotImplementedError,  # zipfile's word for a way of packing that it does not know
)
"""What reading a file raises that others may not read, that is damaged or in a form nobody knows."""

BETWEEN = b"\n"
ROWS = 10_000
_LISTS = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list)
_WORDED = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
    pa.types.is_fixed_size_binary,
)
_BY_ENTRY = {"PLAIN", "RLE", "BIT_PACKED", "PLAIN_DICTIONARY", "RLE_DICTIONARY"}
"""Encodings whose dictionary can be read as it is, entries that no row names included."""
_ARCHIVES = (b"\x1f\x8b", b"BZh", b"\x28\xb5\x2f\xfd")


def raw(path: Path, overlap: int) -> Iterator[bytes]:
    """Yields the bytes of a file as they lie there.

    Args:
        path: A regular file.
        overlap: Bytes that each piece repeats of the one before.
    """
    with path.open("rb", buffering=0) as file:
        yield from _pieces(file, overlap)


def decoded(path: Path, overlap: int) -> Iterator[bytes]:
    """Yields what a file says that its bytes do not show: decompressed, decoded, each value whole.

    Args:
        path: A regular file; Parquet, SQLite, zip, gzip, bzip2 and Zstandard are told by their first bytes.
        overlap: Bytes that each piece of an archive repeats of the one before.
    """
    with path.open("rb") as file:
        first = file.read(16)
    if first.startswith(b"PAR1"):
        yield from _parquet(path)
    elif first.startswith(b"SQLite format 3\0"):
        yield from _sqlite(path)
    elif first.startswith(b"PK\x03\x04"):
        yield from _zip(path, overlap)
    elif first.startswith(_ARCHIVES):
        with open_stream(path) as stream:
            yield from _pieces(stream, overlap)


def texts(values: pa.Array | pa.ChunkedArray) -> Iterator[bytes]:
    """Yields the texts and binaries of a column, however nested, one after the other.

    Args:
        values: A column of any type; of a dictionary every entry counts, whether a row names it or not.
    """
    for chunk in values.chunks if isinstance(values, pa.ChunkedArray) else [values]:
        for leaf in _leaves(chunk):
            held = leaf.drop_null()
            if len(held):
                offsets = pa.array([0, len(held)], pa.int32())
                yield pc.binary_join(pa.ListArray.from_arrays(offsets, held), BETWEEN)[0].as_py()


def _pieces(stream: IO[bytes], overlap: int) -> Iterator[bytes]:
    tail = b""
    while piece := stream.read(PIECE):
        yield tail + piece
        tail = (tail + piece)[-overlap:] if overlap else b""


def _leaves(array: pa.Array) -> Iterator[pa.Array]:
    kind = array.type
    if pa.types.is_dictionary(kind):
        yield from _leaves(array.dictionary)
    elif pa.types.is_struct(kind):
        for number in range(kind.num_fields):
            yield from _leaves(array.field(number))
    elif pa.types.is_map(kind):
        yield from _leaves(array.keys)
        yield from _leaves(array.items)
    elif any(known(kind) for known in _LISTS):
        yield from _leaves(array.values)
    elif any(known(kind) for known in _WORDED):
        yield array.cast(pa.binary())


def _parquet(path: Path) -> Iterator[bytes]:
    """Every value of every column, and what stands in dictionary pages alone."""
    with pq.ParquetFile(path) as file:
        columns = [file.schema.column(number) for number in range(len(file.schema))]
        used = [_encodings(file.metadata, number) for number in range(len(file.schema))]
    worded = [one.path for one in columns if one.physical_type in {"BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"}]
    entries = [
        one.path
        for one, encodings in zip(columns, used, strict=True)
        if one.physical_type == "BYTE_ARRAY" and encodings <= _BY_ENTRY
    ]
    with pq.ParquetFile(path, read_dictionary=entries) as file:
        for group in range(file.num_row_groups):
            few = file.metadata.row_group(group).num_rows <= ROWS
            for names in [worded] if few else [[name] for name in worded]:
                for column in file.read_row_group(group, columns=names, use_threads=False).columns:
                    yield from texts(column)


def _encodings(metadata: pq.FileMetaData, column: int) -> set[str]:
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    return {encoding for group in groups for encoding in group.column(column).encodings}


def _sqlite(path: Path) -> Iterator[bytes]:
    """Every text and blob of every table; its pages may cut a long one, and its rows have nothing between."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        names = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (name,) in names:
            quoted = '"' + name.decode().replace('"', '""') + '"'
            rows = connection.execute(f"select * from {quoted}")
            while some := rows.fetchmany(ROWS):
                yield BETWEEN.join(value for row in some for value in row if isinstance(value, bytes))


def _zip(path: Path, overlap: int) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            with archive.open(member) as stream:
                yield from _pieces(stream, overlap)
