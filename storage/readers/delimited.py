"""Delimited text (CSV, TSV and the like) as chunks of string columns.

Belongs here: the table as a whole: head, body, rejects, record numbers. Does not: decoding (`encodings.py`),
record boundaries (`splitter.py`), header rules (`headers.py`), types and contracts
(`classifiers/reading/values.py`).
"""

from __future__ import annotations

import codecs
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pyarrow as pa
from pyarrow import csv

from storage.encodings import decode_stream, is_binary, marked
from storage.errors import LandingError
from storage.readers import headers, splitter
from storage.readers.chunk import RECORD_NO, REJECTS, Chunk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEAD_BYTES = 256 * 1024
"""UTF-8 bytes from which separator, header and width are decided, whatever the chunk size."""

CHUNK_BYTES = 16 * 1024 * 1024

_REASONS = {splitter.FIELD_COUNT: "field_count", splitter.UNBALANCED: "unbalanced_quote"}
_SKIPPED, _NUL = 4, 5
_MARK = codecs.BOM_UTF8
_BLANK = b" \t\r\n\x1a"


@dataclass(frozen=True)
class Shape:
    """How one file is laid out.

    Attributes:
        separator: The byte between fields.
        newline: The byte that ends lines.
        names: Column names, in order.
        header: The header record as it stands in the file; empty where there is none.
        body: UTF-8 bytes before the first record after the header.
        preamble: Preamble, header and blank records before `body`.
    """

    separator: int
    newline: int
    names: tuple[str, ...]
    header: bytes = b""
    body: int = 0
    preamble: int = 0


def read(
    stream: BinaryIO,
    *,
    encoding: Sequence[str],
    separator: str | None,
    header: bool | None,
    columns: Sequence[str] = (),
    chunk_bytes: int = CHUNK_BYTES,
) -> Iterator[Chunk]:
    """Reads a delimited table in bounded memory.

    Args:
        stream: Decompressed bytes, at their start, seekable.
        encoding: Python codec names, tried in order over the whole stream.
        separator: One ASCII character; None: the one that fits the first records.
        header: Whether there is a header row (preamble lines before it are skipped); None: find out.
        columns: Names and aliases to know the header by; without a header row, the names in order.
        chunk_bytes: UTF-8 bytes read for one chunk; the chunks differ with it, the records do not.

    Yields:
        Chunks; `raw` of their rejects is the record in UTF-8. Reasons: `field_count`, `unbalanced_quote`,
        `nul_byte`.

    Raises:
        LandingError: `empty`, `binary`, `undecodable`, or `unreadable` for a line beyond all bounds.
    """
    start = stream.read(8192)
    stream.seek(0)
    wide = wide_encoding(start)
    if wide and not {wide, "utf-16"}.isdisjoint(encoding):
        encoding = (wide,)
    elif wide or is_binary(start):
        raise LandingError("binary", "the file is no text in a declared encoding; check format and encoding")
    body: _Body | None = None
    for data, final in _windows(decode_stream(stream, encoding), max(chunk_bytes, 1)):
        if body is None:
            shape = detect(data[:HEAD_BYTES], separator=separator, header=header, columns=columns)
            body = _Body(shape)
        yield from body.take(data, final=final)
    if body is None:
        raise LandingError("empty", "the file holds nothing; send it again")


def detect(head: bytes, *, separator: str | None, header: bool | None, columns: Sequence[str] = ()) -> Shape:
    """Finds out how a table is laid out from its first UTF-8 bytes.

    Args:
        head: The first `HEAD_BYTES` of the text, or all of it.
        separator: As in `read`.
        header: As in `read`.
        columns: As in `read`.

    Raises:
        LandingError: `empty`, when there is nothing but blanks.
    """
    newline = 10 if b"\n" in head or b"\r" not in head else 13
    byte = ord(separator) if separator else best_separator(head)
    cut = len(head) >= HEAD_BYTES
    records = splitter.split(head, byte, width=None, newline=newline, final=not cut)
    if not len(records.start):
        records = splitter.split(head, byte, width=None, newline=newline, final=True)
    spans = list(zip(records.start.tolist(), records.end.tolist(), strict=True))
    rows = ((span, cells(head[slice(*span)], byte)) for span in spans)
    filled = list(itertools.islice(((span, row) for span, row in rows if any(row)), headers.HEAD_ROWS))
    if not filled:
        raise LandingError("empty", "the file holds no record; send it again")
    found = headers.find([row for _, row in filled], known=columns, header=header)
    if found.row < 0:
        return Shape(byte, newline, found.names)
    start, end = filled[found.row][0]
    before = spans.index((start, end)) + 1
    after = head.find(bytes((newline,)), end) + 1 or len(head)
    return Shape(byte, newline, found.names, head[start:end], after, before)


def cells(record: bytes, separator: int) -> list[str]:
    """Returns the cells of one record as text; a record whose quotes do not close is one cell."""
    read = splitter.fields(record, separator)
    return [cell.decode(errors="replace").strip() for cell in ([record] if read is None else read)]


def best_separator(head: bytes) -> int:
    """Returns the byte that splits the first records into the same number of fields most often.

    Comma, tab, semicolon and bar come first; other signs count only where none of those fits.
    """
    for candidates, least in ((b",\t;|", 2), (b"@^~", 3)):
        scores = {mark: separator_fit(head, mark, least) for mark in candidates}
        best = max(scores, key=scores.__getitem__)
        if scores[best] > 0.5:
            return best
    return max(b",\t;|", key=head.count)


def separator_fit(head: bytes, separator: int, least: int = 2) -> float:
    """Returns the share of the first records that have the usual number of fields, `least` or more.

    Of two separators that fit alike, the one with more fields scores a little higher.
    """
    newline = 10 if b"\n" in head or b"\r" not in head else 13
    counts = splitter.split(head, separator, width=None, newline=newline, final=True).fields
    counts = counts[: headers.HEAD_ROWS]
    usual = np.bincount(counts[counts >= least]) if len(counts) else counts
    if not len(usual):
        return 0.0
    width = int(usual.argmax())
    return float(usual[width] / len(counts)) * (1 + min(width, 100) / 1000)


def wide_encoding(start: bytes) -> str | None:
    """Returns UTF-16 in one byte order where text without a mark is that: half of its ASCII is zero bytes."""
    even, odd = start[0:8192:2].count(0), start[1:8192:2].count(0)
    if marked(start) or max(even, odd) <= max(2, len(start[:8192]) // 40):
        return None
    if 8 * min(even, odd) > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _windows(blocks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Joins blocks to windows of at least `size` bytes, the first one large enough for the head."""
    held: list[bytes] = []
    length, need = 0, max(size, HEAD_BYTES)
    for block in blocks:
        for at in range(0, len(block), size):
            if length >= need:
                yield b"".join(held), False
                held, length, need = [], 0, size
            held.append(block[at : at + size])
            length += len(held[-1])
    if length:
        yield b"".join(held), True


class _Body:
    """The records after the head: what is left of one window goes before the next."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.left = b""
        self.skip = shape.body
        self.skipped = shape.preamble
        self.next_no = 0
        self.blanks = _BLANK + bytes((shape.separator, ord('"')))
        self.blank = np.isin(np.arange(256), list(self.blanks))
        self.options = csv.ConvertOptions(
            column_types=dict.fromkeys(shape.names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        )

    def take(self, window: bytes, *, final: bool) -> Iterator[Chunk]:
        data = self.left + window[self.skip :]
        self.skip = 0
        shape = self.shape
        width = len(shape.names)
        records = splitter.split(data, shape.separator, width=width, newline=shape.newline, final=final)
        self.left = data[records.consumed :]
        status, odd = self._judge(data, records)
        skipped = self.skipped + int((status == _SKIPPED).sum())
        self.skipped = 0
        numbers = np.cumsum(status != _SKIPPED) - 1 + self.next_no
        self.next_no += int((status != _SKIPPED).sum())
        good = status <= splitter.ODD
        table = self._parse(_joined(data, records, good, odd), int(good.sum()))
        rejects = self._rejects(data, records, status, numbers)
        if len(status) or skipped or final:
            yield Chunk(table.add_column(0, RECORD_NO, pa.array(numbers[good])), rejects, skipped)

    def _judge(self, data: bytes, records: splitter.Split) -> tuple[splitter.Positions, dict[int, bytes]]:
        """Gives every record its status, and the records that must be written anew before parsing."""
        width = len(self.shape.names)
        status = records.status.astype(np.int64)
        status[(records.fields != width) & (status <= splitter.ODD)] = splitter.FIELD_COUNT
        odd: dict[int, bytes] = {}
        for index in self._unusual(data, records, status):
            record = data[records.start[index] : records.end[index]]
            if self._is_blank(record) or self._is_header(record):
                status[index] = _SKIPPED
            elif b"\0" in record:
                status[index] = _NUL
            elif status[index] == splitter.FIELD_COUNT:
                record = self._mended(record, int(records.fields[index]))
                if record:
                    status[index], odd[index] = splitter.ODD, self._quoted(record)
            elif status[index] == splitter.ODD:
                odd[index] = self._quoted(record)
        return status, odd

    def _unusual(self, data: bytes, records: splitter.Split, status: splitter.Positions) -> list[int]:
        """Returns the records worth a second look, in order."""
        raw = np.frombuffer(data or b" ", np.uint8)
        length = records.end - records.start
        first, last = raw[np.minimum(records.start, len(raw) - 1)], raw[np.maximum(records.end - 1, 0)]
        short = length <= 3 * len(self.shape.names)
        blank = (length == 0) | (short & self.blank[first] & self.blank[last])
        unusual: splitter.Flags = (status != splitter.CLEAN) | blank
        header = self.shape.header
        if header:
            alike = ((first == header[0]) & (length == len(header))) | (length == len(header) + len(_MARK))
            unusual |= alike & (last == header[-1])
        if b"\0" in data:
            nul = np.flatnonzero(raw == 0)
            unusual |= np.searchsorted(nul, records.end) > np.searchsorted(nul, records.start)
        return [int(index) for index in np.flatnonzero(unusual)]

    def _is_blank(self, record: bytes) -> bool:
        """Says whether every cell is blank; a lone end-of-file sign of DOS is blank too."""
        if record.strip(self.blanks):
            return False
        return not any(cells(record, self.shape.separator)) or not record.strip(_BLANK)

    def _quoted(self, record: bytes) -> bytes:
        """Writes a record anew, every cell strictly quoted."""
        read = splitter.fields(record, self.shape.separator) or []
        return bytes((self.shape.separator,)).join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in read)

    def _is_header(self, record: bytes) -> bool:
        return bool(self.shape.header) and record.removeprefix(_MARK) == self.shape.header

    def _mended(self, record: bytes, count: int) -> bytes:
        """Returns a record with one empty last field too many or too few as it should be, or nothing."""
        width, mark = len(self.shape.names), bytes((self.shape.separator,))
        if count == width + 1 and record.endswith(mark):
            return record[:-1]
        if count == width - 1 and self.shape.names[-1] == f"column_{width}" and self.shape.header:
            return record + mark
        return b""

    def _parse(self, data: bytes, rows: int) -> pa.Table:
        names = list(self.shape.names)
        if not rows:
            return pa.table({name: pa.array([], pa.string()) for name in names})
        first = b"\n" if data.startswith(_MARK) else b""  # the parser would drop it as a mark
        table = csv.read_csv(
            pa.BufferReader(first + data),
            csv.ReadOptions(column_names=names, use_threads=False, block_size=len(data) + 2),
            csv.ParseOptions(delimiter=chr(self.shape.separator), newlines_in_values=True),
            self.options,
        )
        if table.num_rows != rows:
            raise LandingError("unreadable", f"{rows} records were found and {table.num_rows} parsed")
        return table

    def _rejects(
        self, data: bytes, records: splitter.Split, status: splitter.Positions, numbers: splitter.Positions
    ) -> pa.Table:
        reasons = {**_REASONS, _NUL: "nul_byte"}
        at = [index for index in np.flatnonzero(status > splitter.ODD) if status[index] != _SKIPPED]
        return pa.table(
            {
                RECORD_NO: pa.array(numbers[at], pa.int64()),
                "reason": pa.array([reasons[status[index]] for index in at], pa.string()),
                "raw": pa.array([data[records.start[i] : records.end[i]] for i in at], pa.binary()),
            },
            schema=REJECTS,
        )


def _joined(data: bytes, records: splitter.Split, good: splitter.Flags, odd: dict[int, bytes]) -> bytes:
    """Returns the good records as one buffer: whole runs of the file, with rewritten records between them."""
    plain = good.copy()
    plain[list(odd)] = False
    if plain.all():
        return data[: records.consumed]
    edges = np.flatnonzero(np.diff(plain, prepend=False, append=False))
    runs = [(int(first), int(last) - 1) for first, last in edges.reshape(-1, 2)]
    pieces = sorted(
        [(first, data[records.start[first] : records.end[last]]) for first, last in runs] + list(odd.items())
    )
    return b"\n".join([piece for _, piece in pieces] + [b""])
