"""JSON lines as a table: one object per line, its members as columns.

Belongs here: which columns a file of objects has, and broken lines. Does not: access logs (`access_log.py`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO, Final

import polars as pl
import polars.selectors as cs
import pyarrow as pa

from storage.readers import json_query
from storage.readers.access_values import INDEX
from storage.readers.chunk import RECORD_NO, REJECTS, Chunk
from storage.readers.lines import CHUNK_BYTES, LINE_BYTES, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.readers.lines import Lines

_DEPTH: Final = 8
"""Objects nested deeper stay one column of JSON."""


def read(stream: BinaryIO, chunk_bytes: int = CHUNK_BYTES) -> Iterator[Chunk]:
    """Reads a JSON-lines table in bounded memory.

    Nested objects become columns with dotted names, arrays stay JSON, null and empty text are null. A column
    first met in a later chunk is missing in the earlier ones. Blank lines are skipped. Reasons of rejects:
    `bad_json`, `not_an_object`, `line_too_long`.

    Args:
        stream: Decompressed bytes from their start (encodings: `storage.readers.lines.read_lines`).
        chunk_bytes: Bytes of the file per chunk, about.

    Yields:
        Chunks with a text column per member, in the order in which members were first met.

    Raises:
        LandingError: `empty`, `binary`, or what decompression says.
    """
    columns: dict[str, str] = {}
    next_no = 0
    for lines in read_lines(stream, chunk_bytes):
        chunk = _chunk(lines, columns, next_no)
        next_no += chunk.records.num_rows + chunk.rejects.num_rows
        yield chunk


def _chunk(lines: Lines, columns: dict[str, str], next_no: int) -> Chunk:
    """Reads one piece; adds the columns it brings (name to JSON pointer) to `columns`."""
    body = pl.DataFrame({"line": lines.text}).with_row_index(INDEX).filter(pl.col("line").str.contains(r"\S"))
    numbers = body.select(INDEX, pl.int_range(pl.len(), dtype=pl.Int64).alias(RECORD_NO) + next_no)
    reasons = _reasons(body)
    objects = body.filter(reasons.is_null())
    for (structure,) in _structures(objects).iter_rows():
        for pointer in _leaves(json.loads(structure)):
            _add(columns, pointer)
    found = json_query.extract(objects, {name: (pointer,) for name, pointer in columns.items()})
    rejects = numbers.with_columns(reasons).drop_nulls("reason")
    return Chunk(
        records=numbers.join(found, on=INDEX, maintain_order="left")
        .select(RECORD_NO, *(cs.by_name(name).replace({"": None}) for name in columns))
        .to_arrow(compat_level=pl.CompatLevel.oldest())
        .cast(pa.schema([(RECORD_NO, pa.int64()), *((name, pa.string()) for name in columns)])),
        rejects=pa.table(
            [
                rejects[RECORD_NO].to_arrow(),
                rejects["reason"].to_arrow(),
                lines.raw.take(rejects[INDEX].to_arrow()),
            ],
            names=REJECTS.names,
        ).cast(REJECTS),
        skipped=len(lines.text) - len(body),
    )


def _reasons(body: pl.DataFrame) -> pl.Series:
    kinds = json_query.query(body, f"{INDEX}, json_type(line) AS kind", "json_valid(line)")
    return (
        body.join(kinds, on=INDEX, how="left", maintain_order="left")
        .select(
            pl.when(pl.col("line").str.len_bytes() >= LINE_BYTES)
            .then(pl.lit("line_too_long"))
            .when(pl.col("kind").is_null())
            .then(pl.lit("bad_json"))
            .when(pl.col("kind") != "OBJECT")
            .then(pl.lit("not_an_object"))
            .alias("reason")
        )
        .to_series()
    )


def _structures(objects: pl.DataFrame) -> pl.DataFrame:
    """Returns the distinct structures, in the order in which they first appear."""
    found = json_query.query(objects, f"{INDEX}, json_structure(line)::VARCHAR AS structure", "true")
    return found.select(pl.col("structure").unique(maintain_order=True))


def _leaves(structure: object, above: str = "", depth: int = 0) -> Iterator[str]:
    if isinstance(structure, dict) and structure and depth < _DEPTH:
        for key, kind in structure.items():
            yield from _leaves(kind, f"{above}/{key.replace('~', '~0').replace('/', '~1')}", depth + 1)
    elif above:
        yield above


def _add(columns: dict[str, str], pointer: str) -> None:
    if pointer in columns.values():
        return
    name = pointer[1:].replace("/", ".").replace("~1", "/").replace("~0", "~")
    taken = name
    count = 1
    while taken in columns or taken == RECORD_NO:
        count += 1
        taken = f"{name}_{count}"
    columns[taken] = pointer
