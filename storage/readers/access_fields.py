"""Access logs whose fields are named by `#Fields:` directives: W3C extended (IIS), CloudFront, Zeek.

Belongs here: directives and the lines under them. Does not: the meaning of field names
(`configs/access_logs.yaml`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import polars as pl

from storage.readers import access_values
from storage.readers.access_values import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from configs.access_logs import FieldsFormat

_PIECE: Final = r'"(?:[^"]|"")*"|[^ \t]+'
_FIELDS: Final = re.compile(r"#fields:?\s+(.*)", re.IGNORECASE)
_DATE: Final = re.compile(r"#(?:start-)?date:\s+(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_TELLING: Final = r"(?i)^#(?:fields|date|start-date)"
_SHAPES: Final = {
    "date": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "time": r"^[0-9]{2}:[0-9]{2}:[0-9]{2}",
}
"""What tells lines of a field list from other lines of the same length."""

_GUESSED_SHAPES: Final = _SHAPES | {"cs-method": r"^[A-Z_-]+$", "sc-status": r"^[0-9]{3}$"}
"""The same where the directive is lost."""

_DATED: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]"
"""How every default field list begins."""


@dataclass(frozen=True)
class Header:
    """What the directives so far say of the lines below them."""

    fields: tuple[str, ...] = ()
    date: str | None = None

    def after(self, directive: str) -> Header:
        """Returns what holds below one more line that starts with `#`."""
        if found := _FIELDS.match(directive):
            return replace(self, fields=tuple(found[1].lower().split()))
        if found := _DATE.match(directive):
            return replace(self, date=found[1])
        return self


def under_headers(
    lines: pl.DataFrame, directives: pl.DataFrame, header: Header
) -> tuple[dict[Header, pl.DataFrame], Header]:
    """Sorts lines by the header that holds for them.

    Args:
        lines: INDEX and `line`.
        directives: The lines that start with `#`, likewise.
        header: What held at the end of the piece before.

    Returns:
        Lines by header (only headers that name fields), and the header at the end.
    """
    starts, headers = [-1], [header]
    for index, directive in directives.filter(pl.col("line").str.contains(_TELLING)).iter_rows():
        header = header.after(directive)
        if header != headers[-1]:
            starts.append(index)
            headers.append(header)
    place = pl.Series(starts).search_sorted(lines[INDEX], side="right") - 1
    pieces: defaultdict[Header, list[pl.DataFrame]] = defaultdict(list)
    for (at,), piece in lines.with_columns(_place=place).partition_by("_place", as_dict=True).items():
        pieces[headers[at]].append(piece.drop("_place"))
    return {key: pl.concat(found) for key, found in pieces.items() if key.fields}, header


def match(lines: pl.DataFrame, form: FieldsFormat, header: Header | None = None) -> list[pl.DataFrame]:
    """Reads the lines that have as many fields as a field list names, and dates where it has them.

    Args:
        lines: INDEX and `line`.
        form: Says which field fills which column.
        header: Names the fields; None: the format's default lists are tried.

    Returns:
        Frames of canonical columns.
    """
    if header is None:
        lines = lines.filter(pl.col("line").str.contains(_DATED)) if form.defaults else lines.clear()
    elif not set(form.signature) <= set(header.fields):
        lines = lines.clear()
    if lines.is_empty():
        return []
    rows = lines.select(INDEX, _tokens(form).alias("fields"))
    found = []
    for names in form.defaults if header is None else (header.fields,):
        fits = _fits(rows, names, _GUESSED_SHAPES if header is None else _SHAPES)
        if fits.any():
            found.append(_columns(rows.filter(fits), names, form, header))
            rows = rows.filter(~fits)
    return found


def _tokens(form: FieldsFormat) -> pl.Expr:
    line = pl.col("line")
    if form.separator == "tab":
        return line.str.split("\t")
    quoted = line.str.contains('"', literal=True)
    blanks = line.str.replace_all(r"[ \t]+", " ").str.strip_chars(" ")
    return pl.when(quoted).then(line.str.extract_all(_PIECE)).otherwise(blanks.str.split(" "))


def _fits(rows: pl.DataFrame, names: Sequence[str], shapes: Mapping[str, str]) -> pl.Series:
    fields = pl.col("fields")
    fit = (
        fields.list.get(at, null_on_oob=True).str.contains(shapes[name]).fill_null(value=False)
        for at, name in enumerate(names)
        if name in shapes
    )
    return rows.select(pl.all_horizontal(fields.list.len() == len(names), *fit)).to_series()


def _columns(
    rows: pl.DataFrame, names: Sequence[str], form: FieldsFormat, header: Header | None
) -> pl.DataFrame:
    source = {column: next((n for n in known if n in names), None) for column, known in form.fields.items()}
    columns = {
        column: _unquoted(pl.col("fields").list.get(names.index(name)))
        for column, name in source.items()
        if name is not None
    }
    if "date" in form.fields:
        columns["time"] = _moment(columns, source, header)
    for column in form.plus_is_blank:
        if column in columns:
            columns[column] = columns[column].str.replace_all("+", " ", literal=True)
    parsed = rows.select(INDEX, **columns)
    for column in form.percent_encoded:
        if column in columns:
            parsed = parsed.with_columns(_percent_decoded(parsed[column]))
    return access_values.finish(parsed, name=form.name, unit=form.unit)


def _unquoted(value: pl.Expr) -> pl.Expr:
    inner = (
        value.str.slice(1, value.str.len_chars() - 2)
        .str.replace_all('""', '"', literal=True)
        .str.strip_chars(" ")
    )
    return pl.when(value.str.starts_with('"') & value.str.ends_with('"')).then(inner).otherwise(value)


def _moment(columns: dict[str, pl.Expr], source: dict[str, str | None], header: Header | None) -> pl.Expr:
    """Joins date and time, which are UTC unless the fields are called local."""
    date = columns.pop("date", pl.lit(header.date if header else None))
    time = columns.pop("time", pl.lit(None))
    zone = "" if "local" in (source["time"] or "") else "Z"
    return date + "T" + time + zone


def _percent_decoded(values: pl.Series) -> pl.Series:
    """Decodes each distinct value once; CloudFront encodes the percent sign itself a second time."""
    distinct = values.drop_nulls().unique()
    decoded = [unquote(unquote(value), errors="backslashreplace") for value in distinct]
    return values.replace_strict(distinct, decoded, default=None, return_dtype=pl.String)
