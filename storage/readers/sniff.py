"""What kind of file is this? For files that no contract describes.

Belongs here: the decision, from the first bytes. Does not: parsing (the other readers).
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from configs import access_logs
from storage import encodings
from storage.decompress import open_stream
from storage.errors import LandingError
from storage.readers import access_log, delimited, json_lines, parquet, spreadsheet
from storage.readers.chunk import RECORD_NO, REJECTS, Chunk
from storage.readers.lines import read_lines
from storage.readers.text_columns import to_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

HEAD_BYTES: Final = 256 * 1024
"""Decompressed bytes that decide."""

MOST_LINES: Final = 0.8
"""The share of the first lines that must be of an access log, or JSON objects."""

ARRAY_BYTES: Final = 64_000_000
"""A larger JSON array is refused, because it is read whole."""

TEXT_COLUMN: Final = "text"
"""The one column of a file that is plain text."""

_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})
_LOGS: Final = frozenset({".log", ".json", ".xml", ".html"})
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")


def read_any(path: Path) -> tuple[str, Iterator[Chunk]]:
    """Reads a file of any kind.

    Args:
        path: A Parquet file, a workbook, or text, compressed or not, whatever it is called.

    Returns:
        `parquet`, `xlsx` (any workbook), `access_log`, `jsonl`, `json` (an array), `csv`,
        `tsv` or `text`, and its chunks; a table without a header has the columns
        `column_1`…, plain text has `text`.

    Raises:
        LandingError: `empty`, `binary`, `undecodable` or `unreadable`; also while the chunks are read.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(parquet.MAGIC):
        return "parquet", parquet.read(path)
    if start == _OLD_OFFICE or zipfile.is_zipfile(path):
        return "xlsx", spreadsheet.read(_workbook(path))
    if start.startswith(_ZIP):
        raise LandingError("unreadable", "broken workbook: the archive has no end; send the file again")
    with open_stream(path) as stream:
        head = stream.read(HEAD_BYTES)
    if not head.strip():
        raise LandingError("empty", "the file holds nothing")
    objects = _array(path) if _may_be_array(path, head) else None
    if objects:
        return "json", json_lines.read(io.BytesIO(objects))
    kind = _kind_of_lines(_whole_lines(head))
    if kind:
        return kind, _opened(path, kind)
    names = likely_encodings(head)
    text = next(encodings.decode_stream(io.BytesIO(head), (*names, "latin-1")), b"")
    shape = _shape(path, _whole_lines(text))
    if shape is None:
        return "text", _opened(path, "text")
    return "tsv" if shape == "\t" else "csv", _table(path, names, shape)


def likely_encodings(head: bytes) -> tuple[str, ...]:
    """Returns the encodings to try, the likeliest first, judged from the first bytes of a file.

    UTF-16 without a mark shows by the zero bytes of its ASCII characters; Japanese by high bytes that follow
    one another, where Western text has single accented letters.
    """
    wide = delimited.wide_encoding(head)
    if wide:
        return (wide,)
    high = np.frombuffer(b" " + head + b" ", np.uint8) > 127
    alone = high[1:-1] & ~high[:-2] & ~high[2:]
    if alone.sum() > 0.9 * high.sum():
        return ("utf-8", "cp1252", "latin-1")
    return ("utf-8", "cp932", "euc_jp")


def _workbook(path: Path) -> Path:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        if not any(name.startswith("xl/") or name == "content.xml" for name in names):
            raise LandingError("unreadable", "the file is a zip archive and no workbook; unpack it")
    return path


def _kind_of_lines(head: bytes) -> str | None:
    """Says whether the lines are those of an access log or JSON objects."""
    try:
        if _share(access_log.read(io.BytesIO(head), _formats())) >= MOST_LINES:
            return "access_log"
        if (
            b"\n{" in b"\n" + head.lstrip(b"\xef\xbb\xbf \t\r\n")
            and _share(json_lines.read(io.BytesIO(head))) >= MOST_LINES
        ):
            return "jsonl"
    except LandingError as error:
        if error.reason == "binary" and not delimited.wide_encoding(head):
            raise
    return None


def _may_be_array(path: Path, head: bytes) -> bool:
    return ".json" in {suffix.lower() for suffix in path.suffixes} and head.lstrip(
        b"\xef\xbb\xbf \t\r\n"
    ).startswith(b"[")


def _array(path: Path) -> bytes | None:
    """Returns an array of objects as JSON lines; None where the file is no such array."""
    with open_stream(path) as stream:
        data = stream.read(ARRAY_BYTES + 1)
    if len(data) > ARRAY_BYTES:
        raise LandingError("unreadable", "a JSON array above 64 MB is not read; send it as JSON lines")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(one, dict) for one in found):
        return None
    return b"".join(json.dumps(one).encode() + b"\n" for one in found)


def _share(chunks: Iterator[Chunk]) -> float:
    good = bad = 0
    for chunk in chunks:
        good += chunk.records.num_rows
        bad += chunk.rejects.num_rows
    return good / max(good + bad, 1)


def _formats() -> tuple[access_logs.LogFormat, ...]:
    return access_logs.select(access_logs.load())


def _shape(path: Path, text: bytes) -> str | None:
    """Returns the separator of a table; None where the text is none."""
    separator = delimited.best_separator(text)
    suffixes = {suffix.lower() for suffix in path.suffixes}
    if suffixes & _TABLES:
        return chr(separator)
    if suffixes & _LOGS or text.lstrip()[:1] in b"{[<" or text.strip().count(b"\n") == 0:
        return None
    return chr(separator) if delimited.separator_fit(text, separator) > MOST_LINES else None


def _whole_lines(head: bytes) -> bytes:
    """Leaves out the line that the head cuts."""
    end = head.rfind(b"\n") + 1
    return head[:end] if len(head) >= HEAD_BYTES and end else head


def _opened(path: Path, kind: str) -> Iterator[Chunk]:
    with open_stream(path) as stream:
        if kind == "access_log":
            yield from access_log.read(stream, _formats())
        elif kind == "jsonl":
            yield from json_lines.read(stream)
        else:
            yield from _text(stream)


def _table(path: Path, names: tuple[str, ...], separator: str) -> Iterator[Chunk]:
    with open_stream(path) as stream:
        yield from delimited.read(stream, encoding=names, separator=separator, header=None)


def _text(stream: BinaryIO) -> Iterator[Chunk]:
    number = 0
    for lines in read_lines(stream):
        text = lines.text.filter(lines.text.str.contains(r"\S")).alias(TEXT_COLUMN)
        numbers = pl.int_range(number, number + len(text), dtype=pl.Int64, eager=True).alias(RECORD_NO)
        number += len(text)
        yield Chunk(
            to_table(pl.DataFrame([numbers, text])), REJECTS.empty_table(), len(lines.text) - len(text)
        )
