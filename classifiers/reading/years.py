"""Days written without their year, as statements and card histories print them.

Belongs here: choosing the year. Does not: reading days (`dates.py`), which columns may be so (the contract).
"""

from __future__ import annotations

import calendar
import datetime as dt

import polars as pl
import pyarrow as pa

_MONTH_DAY = (
    r"^\s*(?<m>0?[1-9]|1[0-2]|１[０-２]|[１-９])\s*[-/.月－／．]\s*"
    r"(?<d>[0-9０-９]{1,2})日?(?<rest>[\s　T].*)?$"
)
_WIDE = "０１２３４５６７８９"


def with_year(texts: pa.Array, landed: dt.date) -> pa.Array:
    """Gives days without a year the latest one in which they are not after the landing day.

    Args:
        texts: Month and day, perhaps with a time: 11/05, 1月2日 10:05. Anything else stays as it is.
        landed: Landing day, JST. A file that lands more than a year late gets a year that is too late.
    """
    series = pl.Series("text", pl.from_arrow(texts), dtype=pl.String)
    parts = series.str.extract_groups(_MONTH_DAY).struct.unnest()
    numbers = parts.select(
        pl.col("m", "d").str.replace_many(list(_WIDE), list("0123456789")).cast(pl.Int32, strict=False),
        "rest",
    )
    leap = (pl.col("m") == 2) & (pl.col("d") == 29)
    later = pl.col("m") * 100 + pl.col("d") > landed.month * 100 + landed.day
    year = pl.when(leap).then(_leap_year(landed)).otherwise(landed.year - later.cast(pl.Int32))
    dated = pl.concat_str(
        year,
        pl.lit("-"),
        pl.col("m").cast(pl.String).str.zfill(2),
        pl.lit("-"),
        pl.col("d").cast(pl.String).str.zfill(2),
        pl.col("rest").fill_null(""),
    )
    chosen = numbers.with_columns(series).select(pl.coalesce(dated, "text"))
    return chosen.to_series().to_arrow().cast(pa.string())


def _leap_year(landed: dt.date) -> int:
    """The year of the latest 29 February that is not after a day."""
    year = landed.year if (landed.month, landed.day) >= (2, 29) else landed.year - 1
    while not calendar.isleap(year):
        year -= 1
    return year
