"""What the tests of access logs share: reading lines with the shipped formats."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa

from configs import access_logs
from storage.readers import access_log
from storage.readers.chunk import Chunk

FORMATS = access_logs.select(access_logs.load())


def read(data: bytes | str, chunk_bytes: int = 1 << 20) -> Chunk:
    """Reads a whole log and joins its chunks."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    chunks = list(access_log.read(stream, FORMATS, chunk_bytes))
    return Chunk(
        pa.concat_tables(chunk.records for chunk in chunks),
        pa.concat_tables(chunk.rejects for chunk in chunks),
        sum(chunk.skipped for chunk in chunks),
    )


def one(line: str) -> dict[str, Any]:
    """Reads one line that must fit a format; gives its non-null columns."""
    chunk = read(line)
    assert chunk.rejects.to_pylist() == []
    (record,) = chunk.records.to_pylist()
    return {name: value for name, value in record.items() if value is not None and name != "_record_no"}
