"""The values of a column as they were meant: without blanks, words of programs for nothing, lost zeros.

Belongs here: undoing what programs do to values. Does not: reading types (`classifiers/reading`), what the
values are (`evidence.py`).
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

NOTHING = r"(?i)^(?:none|null|nan|nat|na|n/a|<na>|#n/a|nil|undefined|\(null\)|\\n|-+)?$"
"""What programs write where there is no value."""
_FLOAT = r"^[0-9]+\.0+$"
_LOST = r"^[1-9][0-9]{8,9}$"
MOSTLY = 0.5
"""Share of values that must have lost their leading zero before it is given back."""


def meant(values: pa.Array, *, telephones: bool = False) -> pa.Array:
    """Returns the distinct values that say something, in their order.

    A column of `9012345678.0` was one of whole numbers; numbers of nine or ten digits in a column named for
    telephones have lost their 0.

    Args:
        values: Distinct, non-null strings.
        telephones: Whether the column's name says that it holds telephone numbers.
    """
    cell = pl.col("cell")
    frame = pl.DataFrame({"cell": pl.Series(values, dtype=pl.String)}).with_columns(cell.str.strip_chars())
    frame = frame.filter(~cell.str.contains(NOTHING))
    if frame.height == 0:
        return pa.array([], pa.string())
    floats, numbers = frame.select(
        cell.str.contains(_FLOAT).mean().alias("floats"),
        cell.str.contains(r"^[0-9]+(?:\.0+)?$").mean().alias("numbers"),
    ).row(0)
    if floats >= MOSTLY and numbers == 1.0:
        frame = frame.with_columns(cell.str.replace(r"\.0+$", ""))
    if telephones and frame.select(cell.str.contains(_LOST).mean()).item() >= MOSTLY:
        lost = cell.str.contains(_LOST)
        frame = frame.with_columns(
            pl.when(lost).then(pl.concat_str(pl.lit("0"), cell)).otherwise(cell).alias("cell")
        )
    return frame["cell"].unique(maintain_order=True).to_arrow().cast(pa.string())
