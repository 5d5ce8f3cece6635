"""Lines of a byte stream as Arrow arrays, a bounded piece at a time.

Belongs here: whole lines, their raw bytes and their text whatever the mix of encodings. Does not: what a
line means (`access_log.py`, `json_lines.py`), records that span lines (`delimited.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from storage import encodings
from storage.errors import LandingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK_BYTES: Final = 16 << 20
LINE_BYTES: Final = 16 << 20
"""A longer line is cut here and rejected as `line_too_long`, so that memory stays bounded."""

PIECE_LINES: Final = 1 << 19
"""Most lines of a piece: a file of line feeds shall not become a table of millions of rows at once."""

_LOOK_BYTES: Final = 1 << 16
"""First bytes in which control characters are counted."""

_NEWLINE: Final = ord("\n")


@dataclass(frozen=True)
class Lines:
    """Consecutive lines, without their line ends.

    Attributes:
        raw: Bytes of each line as in the file (binary).
        text: The same as text; bytes that are neither UTF-8 nor cp932 are backslash-escaped.
    """

    raw: pa.Array
    text: pl.Series


def read_lines(stream: BinaryIO, chunk_bytes: int = CHUNK_BYTES) -> Iterator[Lines]:
    """Yields the lines of a stream in pieces of about `chunk_bytes`.

    Args:
        stream: At its start. UTF-16 is told by its byte order mark; all else may mix UTF-8 and cp932.
        chunk_bytes: Bytes read at a time; a piece also holds the part of a line left from the one before.

    Yields:
        Lines in file order, never empty.

    Raises:
        LandingError: `empty` or `binary`.
    """
    for block in _whole_lines(_text_blocks(stream, chunk_bytes)):
        raw = _split(block)
        text = _decode(block, raw)
        for start in range(0, len(raw), PIECE_LINES):
            yield Lines(raw.slice(start, PIECE_LINES), text.slice(start, PIECE_LINES))


def _text_blocks(stream: BinaryIO, chunk_bytes: int) -> Iterator[bytes]:
    """Yields the stream in blocks of an encoding in which a line feed is one byte 0A, without marks."""
    start = stream.read(chunk_bytes)
    if not start:
        raise LandingError("empty", "the file holds no bytes")
    if encodings.is_binary(start[:_LOOK_BYTES]):
        raise LandingError("binary", "the file holds control bytes, not lines of text; check what was sent")
    mark = encodings.marked(start)
    if mark and mark.name != "utf-8":
        stream.seek(0)
        yield from encodings.decode_blocks(stream, mark, chunk_bytes)
        return
    yield start[mark.mark_bytes if mark else 0 :]
    while block := stream.read(chunk_bytes):
        yield block


def _whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Joins and cuts blocks at line feeds; what lies beyond LINE_BYTES of one line is dropped."""
    rest = bytearray()
    for block in blocks:
        end = block.rfind(b"\n") + 1
        if end:
            yield bytes(rest) + block[:end]
            rest = bytearray()
        rest += block[end : end + LINE_BYTES - len(rest)]
    if rest:
        yield bytes(rest)


def _split(block: bytes) -> pa.Array:
    data = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(data == _NEWLINE)
    if not block.endswith(b"\n"):
        ends = np.append(ends, len(data))
    # each line feed before an offset is gone from the data
    offsets = np.concatenate([[0], ends - np.arange(len(ends))]).astype(np.int32)
    kept = block.replace(b"\n", b"")
    return pa.Array.from_buffers(pa.binary(), len(ends), [None, pa.py_buffer(offsets), pa.py_buffer(kept)])


def _decode(block: bytes, raw: pa.Array) -> pl.Series:
    try:
        block.decode()
        text = _as_series(raw)
    except UnicodeDecodeError:
        text = _decode_mixed(block, raw)
    return text.str.strip_chars_end("\r") if b"\r" in block else text


def _decode_mixed(block: bytes, raw: pa.Array) -> pl.Series:
    # the replacement never swallows a line feed, so both arrays have the same lines
    patched = _split(block.decode("utf-8", "replace").encode())
    misfits = pc.indices_nonzero(pc.not_equal(patched, raw))
    texts = encodings.decode_lines(raw.take(misfits).to_pylist())
    return _as_series(patched).scatter(pl.Series(misfits), pl.Series(texts, dtype=pl.String))


def _as_series(utf8: pa.Array) -> pl.Series:
    buffers = utf8.buffers()
    return pl.Series(pa.Array.from_buffers(pa.string(), len(utf8), [None, *buffers[1:]]), dtype=pl.String)
