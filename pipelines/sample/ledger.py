"""What becomes of every record, landing by landing: kept, quarantined, refused or a duplicate.

Belongs here: the exactly-once rules of docs/architecture.md, applied a second time to the accounts.
Does not: rules of retention (`truth.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.sample.drops import Drop


PAST = "past_retention"
OPEN = pl.col("reason").is_null() & pl.col("refused").is_null()
"""Records that can be read and that no gate refuses."""


def records(drops: Sequence[Drop]) -> pl.DataFrame:
    """Returns the accounts of all readable drops in one frame, in landing order, with their place.

    Args:
        drops: Of one dataset.

    Returns:
        The accounts with `drop` (path), `record_no` (from 0 within the file) and the landing's number.
    """
    frames = [
        drop.rows.with_columns(pl.lit(drop.path).alias("drop"), pl.lit(n).alias("_landing"))
        .with_row_index("record_no")
        .with_columns(pl.col("record_no").cast(pl.Int64))
        for n, drop in enumerate(drops)
        if drop.file_reason is None
    ]
    return pl.concat(frames, how="diagonal")


def settle(rows: pl.DataFrame, past: pl.DataFrame, *, entity: bool) -> pl.DataFrame:
    """Settles the records of one dataset in landing order.

    Args:
        rows: From `records`.
        past: Those that are past their day already, by `drop` and `record_no`.
        entity: One current row per key.

    Returns:
        The accounts with `outcome` (record | quarantined | refused | duplicate), `why`, and `survives`: the
        record is a row of the table when everything has landed.
    """
    late = past.select("drop", "record_no", pl.lit(value=True).alias("_past"))
    rows = rows.join(late, on=["drop", "record_no"], how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("_past").fill_null(value=False))
    return (_entities(rows) if entity else _events(rows)).drop("_landing", "_past")


def _events(rows: pl.DataFrame) -> pl.DataFrame:
    """The first record of an identity is kept, whatever file brings the next; none past its day is."""
    late = pl.when(OPEN & pl.col("_past")).then(pl.lit(PAST))
    rows = rows.with_columns(pl.coalesce("refused", late).alias("refused"))
    first = OPEN & pl.struct("identity", OPEN.alias("_open")).is_first_distinct()
    return rows.with_columns(
        *_outcome(pl.when(first).then(pl.lit("record")).otherwise(pl.lit("duplicate")), pl.lit(None)),
        first.alias("survives"),
    )


def _entities(rows: pl.DataFrame) -> pl.DataFrame:
    """The newest row of a key is kept; an older one is superseded, an equal one a duplicate.

    A newest row that is past its day is refused where nothing of its key is kept. Where something is, it
    takes that row's place, and goes by a disposal.
    """
    rows = rows.with_row_index("_order")
    best: pl.DataFrame | None = None
    verdicts = []
    for landing in rows.filter(OPEN).partition_by("_landing", maintain_order=True):
        landing_best = landing.sort("source_time", "_order", descending=[True, False]).unique(
            "key", keep="first"
        )
        leaders = landing_best.select("key", leader="_order", leader_time="source_time")
        joined = landing.join(leaders, on="key").with_columns(current=pl.lit(None, dtype=pl.Datetime("us")))
        if best is not None:
            joined = joined.drop("current").join(
                best.select("key", current="source_time"), on="key", how="left"
            )
        newest = pl.max_horizontal("leader_time", "current")
        verdict = (
            pl.when(pl.col("source_time") < newest)
            .then(pl.lit("refused"))
            .when(
                (pl.col("_order") != pl.col("leader"))
                | (pl.col("source_time") == pl.col("current")).fill_null(value=False)
            )
            .then(pl.lit("duplicate"))
            .when(pl.col("_past") & pl.col("current").is_null())
            .then(pl.lit(PAST))
            .otherwise(pl.lit("record"))
        )
        joined = joined.with_columns(verdict.alias("_verdict"))
        verdicts.append(joined.select("_order", "_verdict"))
        taken = joined.filter(pl.col("_verdict") == "record").select("key", "source_time", "_order")
        best = taken if best is None else pl.concat([best.join(taken, on="key", how="anti"), taken])
    settled = rows.join(pl.concat(verdicts), on="_order", how="left").sort("_order")
    current = best["_order"] if best is not None else pl.Series([], dtype=pl.UInt32)
    return settled.with_columns(
        *_outcome(
            pl.when(pl.col("_verdict") == PAST).then(pl.lit("refused")).otherwise("_verdict"),
            pl.when(pl.col("_verdict") == "refused")
            .then(pl.lit("superseded"))
            .when(pl.col("_verdict") == PAST)
            .then(pl.lit(PAST)),
        ),
        pl.col("_order").is_in(current.to_list()).alias("survives"),
    ).drop("_order", "_verdict")


def _outcome(otherwise: pl.Expr, why: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    outcome = (
        pl.when(pl.col("reason").is_not_null())
        .then(pl.lit("quarantined"))
        .when(pl.col("refused").is_not_null())
        .then(pl.lit("refused"))
        .otherwise(otherwise)
    )
    return outcome.alias("outcome"), pl.coalesce("reason", "refused", why.cast(pl.String)).alias("why")
