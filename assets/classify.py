"""The step behind `kubun classify`: what is in this file, without a contract and without a store.

Belongs here: reading a file or lines of text, the classifiers' pure calls, reports. Does not: printing
(`pipelines/cli/classify.py`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

import pyarrow as pa
import pyarrow.compute as pc

from assets.sampling import Smallest
from classifiers.columns.judge import judge_columns
from classifiers.detect.finding import Finding
from storage.encodings import decode_lines, is_binary, marked
from storage.errors import LandingError
from storage.readers.chunk import RECORD_NO
from storage.readers.delimited import wide_encoding
from storage.readers.sniff import read_any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from classifiers.detect.finding import Verdict
    from classifiers.detect.scanner import Scanner
    from configs.policy import Policy

MOST_ROWS = 1_000_000
"""Rows after which a file is judged by what was read so far."""
LINES_AT_ONCE = 1_000
HEAD_BYTES = 8192
"""First bytes of a text that tell its encoding."""


@dataclass(frozen=True)
class FileReport:
    """What one file holds.

    Attributes:
        file: Path as it was given.
        format: csv, tsv, xlsx, parquet, jsonl, json, access_log or text.
        rows: Rows read.
        rejected: Rows that could not be read.
        complete: Whether the whole file was read.
        columns: A verdict for each column, in file order.
        examples: Up to three values of each column, in the same order.
    """

    file: str
    format: str
    rows: int
    rejected: int
    complete: bool
    columns: tuple[Verdict, ...]
    examples: tuple[tuple[str, ...], ...]


def classify_file(path: Path, policy: Policy, scanner: Scanner, most_rows: int = MOST_ROWS) -> FileReport:
    """Says what the columns of a file are.

    Args:
        path: Any CSV, TSV, XLSX, Parquet, JSON-lines or log file, compressed or not.
        policy: The policy whose items and categories are named.
        scanner: Finds personal data in values.
        most_rows: Rows after which reading stops.

    Raises:
        LandingError: The file cannot be read; reason and detail say why.
        OSError: There is no such file.
    """
    format_, chunks = read_any(path)
    columns: dict[str, Smallest] = {}
    rows = rejected = 0
    complete = True
    for chunk in chunks:
        complete = rows + chunk.records.num_rows <= most_rows
        records = chunk.records.slice(0, most_rows - rows)
        for name in records.column_names:
            if name != RECORD_NO:
                columns.setdefault(name, Smallest(rows=rows, nulls=rows)).add(records.column(name))
        rows += records.num_rows
        rejected += chunk.rejects.num_rows
        if not complete:
            break
    samples = [column.upto(rows).sampled(name) for name, column in columns.items()]
    found = judge_columns(samples, scanner, policy.items)
    return FileReport(
        file=str(path),
        format=format_,
        rows=rows,
        rejected=rejected,
        complete=complete,
        columns=tuple(one.judged.verdict for one in found),
        examples=tuple(tuple(one.values.slice(0, 3).to_pylist()) for one in samples),
    )


def classify_text(stream: BinaryIO, scanner: Scanner) -> Iterator[tuple[str, list[Finding]]]:
    """Finds personal data in each line of a stream: the line, and findings with offsets into it.

    Offsets count characters of the decoded line; in the first line they count from the first character after
    a byte order mark.

    Args:
        stream: Lines in UTF-8, cp932 or UTF-16.
        scanner: Finds personal data in text.

    Raises:
        LandingError: `binary`, or `undecodable` where UTF-16 breaks off.
    """
    decoded = _lines(stream)
    while lines := list(islice(decoded, LINES_AT_ONCE)):
        encoded = pc.dictionary_encode(pa.array(lines, pa.string()))
        found: dict[int, list[Finding]] = {}
        for hit in scanner.scan(encoded.dictionary, free_text=True).to_pylist():
            found.setdefault(hit.pop("value_index"), []).append(Finding(**hit))
        for line, index in zip(lines, encoded.indices.to_pylist(), strict=True):
            yield line, found.get(index, [])


def _lines(stream: BinaryIO) -> Iterator[str]:
    # a terminal or a pipe cannot go back, so the first block is looked at and not taken
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    )
    head = buffered.peek(HEAD_BYTES)
    mark = marked(head)
    encoding = mark.name if mark else wide_encoding(head) or "utf-8"
    if encoding == "utf-8" and is_binary(head):
        raise LandingError("binary", "the text holds control bytes, not lines of text; check what was given")
    buffered.read(mark.mark_bytes if mark else 0)
    if encoding == "utf-8":
        for line in buffered:
            yield _decode(line.rstrip(b"\r\n"))
        return
    try:
        for text in io.TextIOWrapper(buffered, encoding, newline="\n"):
            yield text.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise LandingError("undecodable", f"the text is not {encoding} throughout") from error


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode_lines([line])[0]
