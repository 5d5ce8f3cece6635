"""From the rows that survive to the facts on which they are judged, a distinct situation at a time.

Belongs here: binding start days as the contract says, joining what is true of the person, applying the
registers. Does not: what follows (`truth.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import polars as pl

from pipelines.sample.truth import NOT_ASKED, OPEN, Facts, Law, Start

if TYPE_CHECKING:
    from configs.contract import Contract
    from pipelines.sample.plan import Plan
    from pipelines.sample.registers import Registers

EMPTY = "empty:"
"""Columns of an account that say of a start that no item which needs it has a value in the row."""

SWITCHES = ("opt_out", "stop_use", "under_16", "consent", "held", "linked", "covered")


def persons(
    customers: pl.DataFrame, contract: Contract, registers: Registers, today: dt.date
) -> pl.DataFrame:
    """Returns one row per member: contract's end, birthday and switches, as files and registers say today.

    Args:
        customers: Surviving rows of `customers`, with their facts.
        contract: The contract of `customers`.
        registers: What the officer has entered.
        today: The night's day; a consent of a later day is none yet.
    """
    start = contract.starts["contract_end"]
    opens = start.open_when.equals if start.open_when else ()
    # Registers are read as they are now: a stop dated after the night's day counts.
    by_kind = registers.stops.partition_by("kind", as_dict=True)
    stopped = {kind: rows["subject"].to_list() for (kind,), rows in by_kind.items()}
    subject = pl.col("subject")
    consents = registers.consents.filter(pl.col("consented_on") <= today)
    running, over = pl.col("契約状態").is_in(opens), pl.col("解約日") <= today
    return customers.select(
        subject,
        # Over and running at once: nobody knows.
        pl.when(~(running & over).fill_null(value=False)).then("解約日").alias("contract_end"),
        (pl.col("解約日").is_null() & running).alias("contract_end_open"),
        pl.col("生年月日").alias("birth"),
        (pl.col("opt_out") | subject.is_in(stopped.get("opt_out", []))).alias("opt_out"),
        (pl.col("stop_use") | subject.is_in(stopped.get("stop_use", []))).alias("stop_use"),
        (pl.col("consent") | subject.is_in(consents["subject"].to_list())).alias("consent"),
    )


def judge(
    plan: Plan, contract: Contract, rows: pl.DataFrame, people: pl.DataFrame, registers: Registers
) -> Judged:
    """Judges the surviving rows of a dataset."""
    situations = _situations(contract, _collected(rows), people, registers, plan.day)
    names = [name for name in situations.columns if name not in ("drop", "record_no")]
    distinct = situations.select(names).unique(maintain_order=True).with_row_index("situation")
    law = Law(plan.configuration, contract, plan.day)
    outcomes: list[dict[str, Any]] = []
    for situation in distinct.iter_rows(named=True):
        row, items = law.judge(_facts(situation))
        for item, judged in {"*": row, **items}.items():
            outcomes.append(
                {
                    "situation": situation["situation"],
                    "item": item,
                    "status": judged.status,
                    "purposes": list(judged.purposes),
                    "last_retained_day": judged.last_day,
                    "eligible_from": judged.free_from,
                }
            )
    keyed = situations.join(distinct, on=names, how="left", nulls_equal=True, maintain_order="left")
    return Judged(keyed.select("drop", "record_no", "situation"), pl.DataFrame(outcomes, schema=OUTCOMES))


OUTCOMES = pl.Schema(
    {
        "situation": pl.UInt32(),
        "item": pl.String(),
        "status": pl.String(),
        "purposes": pl.List(pl.String()),
        "last_retained_day": pl.Date(),
        "eligible_from": pl.Date(),
    }
)


class Judged:
    """Rows pointing to situations, and what follows for each situation and item (`*` is the row)."""

    def __init__(self, rows: pl.DataFrame, outcomes: pl.DataFrame) -> None:
        """Keeps both."""
        self.rows = rows
        self.outcomes = outcomes

    def of_rows(self) -> pl.DataFrame:
        """Returns the judgement of every row."""
        whole = self.outcomes.filter(pl.col("item") == "*").drop("item")
        return self.rows.join(whole, on="situation", how="left", maintain_order="left")


def _collected(rows: pl.DataFrame) -> pl.DataFrame:
    """Dates the collection: what an update repeats is as old as its contract; one edition covers it all."""
    day = pl.col("event_date")
    if "collected" in rows.columns:
        day = pl.when(pl.col("collected") < day).then("collected").otherwise(day)
    return rows.with_columns(day.alias("collected"), pl.lit(value=True).alias("covered"))


def _situations(
    contract: Contract, rows: pl.DataFrame, people: pl.DataFrame, registers: Registers, today: dt.date
) -> pl.DataFrame:
    own = [name for name in people.columns if name in rows.columns and name != "subject"]
    joined = rows.drop(own).join(people, on="subject", how="left", maintain_order="left")
    starts = [expression for name in contract.starts for expression in _start(contract, name, today)]
    return joined.select(
        "drop",
        "record_no",
        *starts,
        *(pl.col(name) for name in rows.columns if name.startswith(EMPTY)),
        pl.col("opt_out", "stop_use", "consent").fill_null(value=False),
        _under_16().alias("under_16"),
        registers.held(contract.dataset, today).alias("held"),
        pl.col("subject").is_not_null().alias("linked"),
        "covered",
    )


def _start(contract: Contract, name: str, today: dt.date) -> tuple[pl.Expr, ...]:
    """The day a start falls on, whether its clock has lawfully not started, and whether it is asked for."""
    start = contract.starts[name]
    if start.origin is not None:
        return pl.col("contract_end").alias(name), pl.col("contract_end_open").fill_null(value=False).alias(
            f"{name}?open"
        )
    dated = start.column == contract.event_time.column
    day = pl.col("event_date" if dated else str(start.column))
    waits = pl.lit(value=False)
    if start.open_when is not None:
        running = pl.col(start.open_when.column).is_in(start.open_when.equals)
        waits = day.is_null() & running
        if start.column != "生年月日":
            day = pl.when(~(running & (day <= today)).fill_null(value=False)).then(day)
    asked = pl.lit(value=True)
    if start.only_when is not None:
        kind = pl.col(start.only_when.column)
        asked = ~kind.is_in(start.only_when.otherwise).fill_null(value=False)
        day = pl.when(kind.is_in(start.only_when.equals)).then(day)
        waits &= kind.is_in(start.only_when.equals).fill_null(value=False)
    return day.alias(name), waits.alias(f"{name}?open"), asked.alias(f"{name}?asked")


def _under_16() -> pl.Expr:
    """Attained at the end of the day before the birthday: on the birthday itself nobody is under sixteen."""
    birthday = pl.col("birth").dt.offset_by("16y")
    return pl.col("collected") < birthday


def _facts(situation: dict[str, Any]) -> Facts:
    starts: dict[str, Start] = {}
    for name, day in situation.items():
        if f"{name}?open" in situation:
            starts[name] = OPEN if situation[f"{name}?open"] else day
            if not situation.get(f"{name}?asked", True):
                starts[name] = NOT_ASKED
    empty = frozenset(
        name.partition(":")[2] for name, value in situation.items() if name.startswith(EMPTY) and value
    )
    return Facts(starts, empty, **{name: situation[name] for name in SWITCHES})
