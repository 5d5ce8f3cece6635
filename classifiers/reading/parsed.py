"""What reading a column of text as another type gives, and the way from a column to its unique values.

Belongs here: the shape that `numbers.py` and `dates.py` share. Does not: what a text means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable

WRITTEN_NULL = "written_null"
"""The cell says in words or signs that there is nothing: a lone dash, NULL, N/A, 0000-00-00."""

_NOTHING = (
    "-",
    "−",
    "–",
    "—",
    "―",
    "ー",
    "null",
    "\\n",
    "n/a",
    "#n/a",
    "nan",
    "none",
    "0000-00-00",
    "0000/00/00",
)


@dataclass(frozen=True)
class Parsed:
    """A column read as another type.

    Attributes:
        values: The values; null where the cell is empty or bad.
        reasons: Why a cell is bad (`bad_date`, `naive_timestamp`, …); null where it is not.
        warnings: What is odd about a value that was read (`era_overflow`, …); null where nothing is.
    """

    values: pa.Array
    reasons: pa.Array
    warnings: pa.Array

    @property
    def bad(self) -> pa.Array:
        """True for cells that hold something else than a value."""
        return pc.is_valid(self.reasons)


def flat(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Returns an array in one piece, of plain strings if it holds text."""
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return whole.cast(pa.string()) if not pa.types.is_string(whole.type) else whole


def good(values: pa.Array) -> Parsed:
    """Returns values of which none is bad or odd."""
    nothing = pa.nulls(len(values), pa.string())
    return Parsed(values, nothing, nothing)


def by_unique(array: pa.Array, read: Callable[[pl.Series], pl.DataFrame]) -> Parsed:
    """Reads a column by its unique values.

    Args:
        array: Text.
        read: Given unique texts in NFKC, trimmed and without written nulls (which are null to it), returns
            a frame `value`, `reason`, `warning` of the same length.
    """
    encoded = array.dictionary_encode()
    texts = pl.Series("text", encoded.dictionary, dtype=pl.String).str.normalize("NFKC").str.strip_chars()
    nothing = texts.str.to_lowercase().is_in(_NOTHING).fill_null(value=False)
    frame = read(texts.set(nothing | (texts == ""), None))
    frame = frame.with_columns(
        pl.when(nothing).then(pl.lit(WRITTEN_NULL)).otherwise(pl.col("warning")).alias("warning")
    )
    columns = [_arrow(frame[name]).take(encoded.indices) for name in ("value", "reason", "warning")]
    return Parsed(*columns)


def judged(texts: pl.Series, values: pl.Series, reason: str) -> pl.DataFrame:
    """Returns the frame of values, bad for `reason` where a text gave none."""
    return pl.DataFrame({"text": texts, "value": values}).select(
        "value",
        pl.when(pl.col("text").is_not_null() & pl.col("value").is_null())
        .then(pl.lit(reason))
        .otherwise(pl.lit(None, pl.String))
        .alias("reason"),
        pl.lit(None, pl.String).alias("warning"),
    )


def _arrow(series: pl.Series) -> pa.Array:
    array = series.to_arrow()
    return array.cast(pa.string()) if series.dtype == pl.String else array
