"""Access logs of any known format, mixed or not, as chunks of canonical columns.

Belongs here: the order in which lines try formats, record numbers, rejects. Does not: how one kind of format
is read (`access_patterns.py`, `access_fields.py`, `access_json.py`), the formats
(`configs/access_logs.yaml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

import polars as pl
import pyarrow as pa

from configs.access_logs import COLUMNS
from storage.readers import access_fields, access_json, access_patterns, json_query
from storage.readers.access_values import INDEX, iso_times
from storage.readers.chunk import RECORD_NO, REJECTS, Chunk
from storage.readers.lines import CHUNK_BYTES, LINE_BYTES, Lines, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from configs.access_logs import LogFormat

RECORDS: Final = pa.schema([(RECORD_NO, pa.int64()), *((name, pa.string()) for name in COLUMNS)])
"""Schema of the records of every access log."""

_UNWRAPPINGS: Final = 2
"""How often a line is taken out of an envelope: a prefix around a JSON object around a line."""

_NOTHING: Final = pl.DataFrame(schema={INDEX: pl.UInt32, **dict.fromkeys(COLUMNS, pl.String)})
_COLOUR: Final = r"\x1b\[[0-9;]*[A-Za-z]"


def read(stream: BinaryIO, formats: Sequence[LogFormat], chunk_bytes: int = CHUNK_BYTES) -> Iterator[Chunk]:
    """Reads an access log in bounded memory.

    A line is of the first format that fits it. Blank lines and lines that start with `#` are skipped. Reasons
    of rejects: `no_format`, `bad_json` (starts as a JSON object and is none), `line_too_long` (`raw` is its
    beginning).

    Args:
        stream: Decompressed bytes from their start: UTF-8, cp932 or a mix of both line by line, or UTF-16
            with a byte order mark.
        formats: Tried in order (`configs.access_logs.select`).
        chunk_bytes: Bytes of the log per chunk, about.

    Yields:
        Chunks whose records have the schema RECORDS.

    Raises:
        LandingError: `empty`, `binary`, or what decompression says.
    """
    reader = _Reader(formats)
    for lines in read_lines(stream, chunk_bytes):
        yield reader.chunk(lines)


class _Reader:
    """What goes on from one piece of a log to the next: record numbers and the last directives."""

    def __init__(self, formats: Sequence[LogFormat]) -> None:
        self._formats = formats
        self._header = access_fields.Header()
        self._next = 0

    def chunk(self, lines: Lines) -> Chunk:
        """Reads the next piece of the log."""
        text = lines.text
        coloured = text.str.starts_with("\x1b[")
        if coloured.any():
            text = text.zip_with(~coloured, text.str.replace_all(_COLOUR, ""))
        text = text.str.strip_chars_end(" ")
        directive = text.str.starts_with("#")
        body = ~(directive | text.str.contains(r"^\s*$"))
        numbered = pl.DataFrame({"line": text}).with_row_index(INDEX)
        records, rejects = self._read(numbered.filter(body), numbered.filter(directive))
        numbers = body.cast(pl.Int64).cum_sum() + (self._next - 1)
        count = int(body.sum())
        self._next += count
        return Chunk(
            records=records.select(numbers.gather(records[INDEX]).alias(RECORD_NO), *COLUMNS)
            .to_arrow(compat_level=pl.CompatLevel.oldest())
            .cast(RECORDS),
            rejects=pa.table(
                [
                    numbers.gather(rejects[INDEX]).to_arrow(),
                    rejects["reason"].to_arrow(),
                    lines.raw.take(rejects[INDEX].to_arrow()),
                ],
                names=REJECTS.names,
            ).cast(REJECTS),
            skipped=len(body) - count,
        )

    def _read(self, body: pl.DataFrame, directives: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Returns the records, and INDEX and reason of the rest, both in the order of the lines."""
        fits = body["line"].str.len_bytes() < LINE_BYTES
        under_header, rest = self._try_header(body.filter(fits), directives)
        found, misfits = self._try_all(rest)
        reasons = misfits.select(INDEX, reason=_reasons(misfits))
        too_long = body.filter(~fits).select(INDEX, reason=pl.lit("line_too_long"))
        records = pl.concat([_NOTHING, *under_header, *found], how="diagonal")
        return records.sort(INDEX), pl.concat([reasons, too_long]).sort(INDEX)

    def _try_header(
        self, lines: pl.DataFrame, directives: pl.DataFrame
    ) -> tuple[list[pl.DataFrame], pl.DataFrame]:
        """Reads the lines that fit the directives above them."""
        pieces, self._header = access_fields.under_headers(lines, directives, self._header)
        found = []
        for header, piece in pieces.items():
            left = piece
            for form in self._formats:
                if form.kind == "fields":
                    frames = access_fields.match(left, form, header)
                    left = _without(left, frames)
                    found += frames
        return found, _without(lines, found)

    def _try_all(
        self, lines: pl.DataFrame, unwrappings: int = _UNWRAPPINGS
    ) -> tuple[list[pl.DataFrame], pl.DataFrame]:
        """Tries the formats on lines, and then on what envelopes among the others hold."""
        found, rest = self._try_formats(lines)
        inner = self._unwrap(rest) if unwrappings else rest.clear()
        if inner.is_empty():
            return found, rest
        more, misfits = self._try_all(inner.drop("time"), unwrappings - 1)
        times = inner.select(INDEX, _outer=iso_times(inner["time"]))
        found += (_with_outer_time(frame, times) for frame in more)
        return found, pl.concat([_without(rest, [inner]), misfits])

    def _try_formats(self, lines: pl.DataFrame) -> tuple[list[pl.DataFrame], pl.DataFrame]:
        is_object = lines["line"].str.starts_with("{")
        objects, texts = lines.filter(is_object), lines.filter(~is_object)
        found = []
        for form in self._formats:
            frames: list[pl.DataFrame] = []
            if form.kind == "json" and len(objects):
                frames = [access_json.match(objects, form)]
                objects = _without(objects, frames)
            elif form.kind == "pattern" and len(texts):
                frames = access_patterns.match(texts, form)
                texts = _without(texts, frames)
            elif form.kind == "fields" and len(texts):
                frames = access_fields.match(texts, form)
                texts = _without(texts, frames)
            found += frames
        return found, pl.concat([objects, texts])

    def _unwrap(self, lines: pl.DataFrame) -> pl.DataFrame:
        """Returns INDEX, inner `line` and `time` of the lines in an envelope; the first envelope wins."""
        inner = [lines.clear().with_columns(time=pl.lit(None, pl.String))]
        for form in self._formats:
            if form.kind == "envelope" and len(lines):
                inner.append(access_patterns.unwrap(lines, form))
                lines = _without(lines, inner[-1:])
        return pl.concat(inner)


def _without(lines: pl.DataFrame, found: Iterable[pl.DataFrame]) -> pl.DataFrame:
    done = [frame[INDEX] for frame in found]
    return lines.filter(~lines[INDEX].is_in(pl.concat(done).implode())) if done else lines


def _with_outer_time(records: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Gives the records that have no time of their own that of their envelope."""
    own = pl.col("time") if "time" in records.columns else pl.lit(None, pl.String)
    joined = records.join(times, on=INDEX, how="left")
    return joined.with_columns(time=pl.coalesce(own, "_outer")).drop("_outer")


def _reasons(misfits: pl.DataFrame) -> pl.Series:
    is_object = misfits["line"].str.starts_with("{")
    reasons = pl.Series("reason", ["no_format"]).new_from_index(0, len(misfits))
    if not is_object.any():
        return reasons
    valid = json_query.query(misfits.filter(is_object), INDEX, "json_valid(line)")[INDEX]
    broken = is_object & ~misfits[INDEX].is_in(valid.implode())
    return reasons.zip_with(~broken, pl.Series(["bad_json"]).new_from_index(0, len(misfits)))
