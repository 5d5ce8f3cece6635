"""The officer's registers of the sample: holds, stops and guardian consents.

Belongs here: who is in them, and the CSV files. Does not: what a hold or a stop does (`truth.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from pipelines.sample.plan import Plan


@dataclass(frozen=True)
class Registers:
    """What the officer has entered: `holds` (dataset, subject, until), `stops` and `consents` by subject."""

    holds: pl.DataFrame
    stops: pl.DataFrame
    consents: pl.DataFrame

    def held(self, dataset: str, today: dt.date) -> pl.Expr:
        """Says of each row whether a hold over its person and dataset freezes it today."""
        running = self.holds.filter(
            (pl.col("until").is_null() | (pl.col("until") >= today)) & pl.col("dataset").is_in(["*", dataset])
        )
        return pl.col("subject").is_in(running["subject"].to_list()).fill_null(value=False)

    def files(self) -> dict[str, str]:
        """Returns the register files by name."""
        holds = self.holds.select("hold_id", "type", "authority", "dataset", "subject", "received", "until")
        stops = self.stops.select(
            "subject",
            "kind",
            (pl.col("effective_on").cast(pl.String) + "T00:00:00+09:00").alias("effective_at"),
        )
        return {
            "holds.csv": holds.write_csv(),
            "stops.csv": stops.write_csv(),
            "guardian_consents.csv": self.consents.select("subject", "consented_on").write_csv(),
        }


def draw(plan: Plan, customers: pl.DataFrame) -> Registers:
    """Enters the groups that registers decide: held, lapsed, stopped now and tomorrow, consented."""
    held = _members(customers, "ended_held", "held_active").with_columns(
        pl.lit("*").alias("dataset"), pl.lit(plan.before(-60)).alias("until")
    )
    lapsed = _members(customers, "ended_hold_lapsed").with_columns(
        pl.lit("*").alias("dataset"), pl.lit(plan.before(30)).alias("until")
    )
    # Only the calls of these are wanted: their other rows are free.
    calls = _members(customers, "ended_long_ago").with_columns(
        pl.lit("call_recordings").alias("dataset"), pl.lit(None, dtype=pl.Date).alias("until")
    )
    holds = pl.concat([held, lapsed, calls]).with_row_index("row")
    stops = pl.concat(
        [
            _members(customers, "stop_use_register").with_columns(
                pl.lit("stop_use").alias("kind"), pl.lit(plan.before(5)).alias("effective_on")
            ),
            _members(customers, "stop_future_register").with_columns(
                pl.lit("stop_use").alias("kind"), pl.lit(plan.before(-3)).alias("effective_on")
            ),
            _members(customers, "stop_provision").with_columns(
                pl.lit("stop_provision").alias("kind"), pl.lit(plan.before(5)).alias("effective_on")
            ),
        ]
    )
    return Registers(
        holds.with_columns(
            ("HOLD-" + pl.col("row").cast(pl.String).str.zfill(5)).alias("hold_id"),
            pl.lit("dispute").alias("type"),
            pl.lit("訴訟対応").alias("authority"),
            pl.lit(plan.before(90)).alias("received"),
        ),
        stops,
        pl.concat(
            [
                _members(customers, cohort).with_columns(pl.lit(day).alias("consented_on"))
                # A consent of next week allows nothing today.
                for cohort, day in (("minor_consent_register", plan.before(190)), ("minor", plan.before(-7)))
            ]
        ),
    )


def _members(customers: pl.DataFrame, *cohorts: str) -> pl.DataFrame:
    return customers.filter(pl.col("cohort").is_in(cohorts)).select(pl.col("member_id").alias("subject"))
