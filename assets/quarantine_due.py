"""Which quarantined lines are past their end on a day, and which of them only a hold keeps.

Belongs here: the lines of one dataset by the day on which their file landed. Does not: how long they are kept
(`classifiers/law/quarantine_life.py`), what is due of records (`due.py`), erasing.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.due import DAYS, Due
from classifiers.law.outcome import ASIDE
from classifiers.law.quarantine_life import ended, standing
from classifiers.law.request_ground import as_rule
from classifiers.law.rule_history import RuleHistory, with_contract
from classifiers.law.situation import Hold
from storage.deletion_orders import DeletionOrders
from storage.store import EVENT_DATE

IDS = ["landing_id", "record_no"]
SCHEMA = pl.Schema(
    [
        ("landing_id", pl.Int32()),
        ("record_no", pl.Int64()),
        (EVENT_DATE, pl.Date()),
        ("item", pl.String()),
        ("status", pl.String()),
        ("rules", pl.List(pl.String)),
        *((name, pl.Date()) for name in DAYS),
    ]
)


def quarantine_due(due: Due) -> pl.DataFrame:
    """Returns the quarantined lines past their end, DUE or HELD, as `Due` yields rows; in memory.

    Those that a person's request orders are among them, with the request in the rule's place and no days.

    Args:
        due: The dataset, the day, the registers and the history.

    Returns:
        IDENTITY (`event_date`: the day of landing, JST), item `ASIDE`, status, rules, DAYS; in order.
    """
    dataset, store = due.contract.dataset, due.store
    holds = [
        (row["dataset"], Hold(row["hold_id"], row["type"], row["until"], bool(row["confidential"])))
        for row in due.registers.holds.to_pylist()
    ]
    status = standing(holds, dataset, due.as_of)
    if status is None or not store.quarantine.exists:
        return SCHEMA.to_frame()
    rules = RuleHistory(due.history, with_contract(due.configuration, due.contract), due.as_of)
    course, past = rules.course(dataset, ASIDE), []
    for one in store.register.standings(dataset):
        landed = one.landing.landing_day
        end = ended(course, landed, due.as_of) if "committed" in one.events else None
        if end is not None:
            days = (landed, landed, end.last_retained_day, end.eligible_from)
            past.append((one.landing.landing_id, landed, ASIDE, status, list(end.rules), *days))
    landings = pl.DataFrame(past, {k: v for k, v in SCHEMA.items() if k != "record_no"}, orient="row")
    by_rule = _there(due, landings["landing_id"]).join(landings, on="landing_id").select(SCHEMA.names())
    orders = pl.DataFrame(pl.from_arrow(DeletionOrders(store.layout).waiting(dataset)))
    orders = orders.filter(pl.col("item") == ASIDE).unique(IDS, keep="first", maintain_order=True)
    ordered = (
        orders.join(_there(due, orders["landing_id"]), on=IDS, how="semi")
        .join(by_rule, on=IDS, how="anti")
        .with_columns(
            pl.lit(status).alias("status"),
            pl.concat_list(pl.col("request").map_elements(as_rule, pl.String)).alias("rules"),
            *(pl.lit(None, pl.Date).alias(name) for name in DAYS),
        )
        .select(SCHEMA.names())
    )
    return pl.concat([by_rule, ordered]).sort(EVENT_DATE, *IDS)


def _there(due: Due, landings: pl.Series) -> pl.DataFrame:
    """Ids of the dataset's lines that lie aside still, of some landings."""
    mine = pc.field("landing_id").isin(pa.array(landings.unique().to_list(), pa.int32()))
    held = due.store.quarantine.dataset({due.contract.dataset}).to_table(columns=IDS, filter=mine)
    return pl.DataFrame(held)
