"""Typed columns as the text they would have in a delimited file.

Belongs here: rendering for readers of typed formats (Parquet, workbooks). Does not: reading files.
"""

from __future__ import annotations

import polars as pl
import polars.selectors as cs
import pyarrow as pa

from storage.readers.chunk import RECORD_NO


def render(frame: pl.DataFrame) -> pl.DataFrame:
    """Returns the frame with every column as text; empty text and NaN are null.

    Whole floats have no `.0`, timestamps are ISO 8601 with their offset if they have one, nested values
    are JSON, binary is UTF-8 where it is that and hexadecimal elsewhere.
    """
    return frame.select(_text(name, kind) for name, kind in frame.schema.items()).select(
        pl.when(cs.string() != "").then(cs.string()).name.keep()
    )


def to_table(frame: pl.DataFrame) -> pa.Table:
    """Returns a frame of text and record numbers as the Arrow table of a chunk."""
    fields = [(name, pa.int64() if name == RECORD_NO else pa.string()) for name in frame.columns]
    return frame.to_arrow().cast(pa.schema(fields))


def _text(name: str, kind: pl.DataType) -> pl.Expr:
    column = cs.by_name(name)  # a name such as * is no pattern here
    if isinstance(kind, pl.Float32 | pl.Float64):
        return column.fill_nan(None).cast(pl.String).str.strip_suffix(".0")
    if isinstance(kind, pl.Datetime):
        return column.dt.strftime("%Y-%m-%dT%H:%M:%S%.f" + ("%:z" if kind.time_zone else ""))
    if isinstance(kind, pl.Binary):
        return column.map_batches(_binary, return_dtype=pl.String)
    if isinstance(kind, pl.Duration):
        return column.dt.to_string("iso")
    if kind.is_nested():
        wrapped = (
            pl.struct(column.alias("_")).struct.json_encode().str.slice(len('{"_":')).str.strip_suffix("}")
        )
        return pl.when(column.is_not_null()).then(wrapped).alias(name)
    return column.cast(pl.String)


def _binary(values: pl.Series) -> pl.Series:
    try:
        return values.cast(pl.String)
    except pl.exceptions.ComputeError:  # some values are no UTF-8: only such columns are read one by one
        return pl.Series(values.name, [value and _utf8_or_hex(value) for value in values], dtype=pl.String)


def _utf8_or_hex(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.hex()
