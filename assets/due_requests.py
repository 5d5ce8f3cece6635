"""What requests order to be erased in a dataset and is still there, as due rows and cells beside the rules'.

Belongs here: orders that wait, against rows, rules and holds as they are now. Does not: the order
(`storage/deletion_orders.py`), what is due by rule (`due.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.persons import Persons
from assets.situations import IDENTITY, Situations
from classifiers.law.decide import Decider
from classifiers.law.deletion import deletable, floors_alone, floors_of
from classifiers.law.erasable import emptied, erasable
from classifiers.law.outcome import ASIDE, ROW
from classifiers.law.request_ground import as_rule
from classifiers.law.rule_changes import declared
from configs.contract import Contract
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrders
from storage.store import EVENT_DATE, Store

IDS = ["landing_id", "record_no"]
ENDED = ("DUE", "HELD")
SCHEMA = pl.Schema(
    [
        ("landing_id", pl.Int32()),
        ("record_no", pl.Int64()),
        (EVENT_DATE, pl.Date()),
        ("item", pl.String()),
        ("status", pl.String()),
        ("rules", pl.List(pl.String)),
    ]
)


@dataclass(frozen=True)
class Ordered:
    """Ordered rows and cells, as `Due` yields what ended.

    Attributes:
        rows: IDENTITY, item, status, rules.
        cells: The same, of rows that stay.
    """

    rows: pl.DataFrame
    cells: pl.DataFrame


def ordered_due(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    persons: Persons,
    situations: Situations,
    decider: Decider,
    as_of: dt.date,
) -> Ordered | None:
    """Returns what is ordered, still there and not due by a rule anyway; None: nothing is ordered.

    A hold that may be told makes it HELD; what a confidential one freezes is not named at all. Floors are
    asked again: an order may wait long, and what one of them keeps by then stays ordered.

    Args:
        store: Read alone.
        configuration: Policy and rules.
        contract: The dataset.
        persons: Behind its rows.
        situations: Of the dataset on that day.
        decider: Of the dataset.
        as_of: The day, JST.
    """
    orders = pl.DataFrame(pl.from_arrow(DeletionOrders(store.layout).waiting(contract.dataset)))
    orders = orders.filter(pl.col("item") != ASIDE)
    rows = store.records(contract.dataset)
    if orders.is_empty() or not rows.table.exists:
        return None
    empties = erasable(configuration, contract)
    floors, (alone, bound) = floors_of(configuration, contract), floors_alone(configuration, contract)
    kept_by, under = Situations(alone, bound, persons, as_of), Decider(alone, bound)
    present = rows.table.dataset().schema.names
    wanted = dict.fromkeys([*situations.columns, *kept_by.columns, *empties])
    where = pc.field(EVENT_DATE).isin(pa.array(orders[EVENT_DATE].unique().to_list(), pa.date32()))
    where &= pc.field("record_no").isin(pa.array(orders["record_no"].unique().to_list(), pa.int64()))
    read = pl.DataFrame(pl.from_arrow(rows.read([name for name in wanted if name in present], where)))
    read = read.join(orders.select(IDS).unique(), on=IDS, how="semi")
    items: dict[tuple[int, int], dict[str, str]] = {}
    for landing, number, item, request in orders.select(*IDS, "item", "request").iter_rows():
        items.setdefault((landing, number), {}).setdefault(item, request)
    filled = {
        tuple(row[name] for name in IDS): {name for name in empties if row.get(name) is not None}
        for row in read.iter_rows(named=True)
    }
    found: list[tuple[int, int, dt.date, str, str, list[str]]] = []
    for row, floored in zip(
        situations.of(read).iter_rows(named=True), kept_by.of(read).iter_rows(named=True), strict=True
    ):
        place = (row["landing_id"], row["record_no"])
        situation = situations.situation(row)
        outcomes = decider.decide(situation, as_of)
        freezing = [hold for hold in situation.held if hold.freezes(as_of)]
        if outcomes[0].status in ENDED or (freezing and all(hold.confidential for hold in freezing)):
            continue
        status = "HELD" if freezing else "DUE"
        by_rule = {outcome.item for outcome in outcomes[1:] if outcome.status in ENDED}
        mine = items[place]
        free = deletable(under.decide(kept_by.situation(floored), as_of), declared(contract), floors, as_of)
        if free.items != (ROW,):
            mine = {item: request for item, request in mine.items() if item in free.items}
        whole = ROW in mine
        named = {ROW} if whole else _cells(set(mine) - by_rule, by_rule, empties, filled[place])
        found += [(*place, row[EVENT_DATE], item, status, [as_rule(mine[item])]) for item in sorted(named)]
    frame = pl.DataFrame(found, SCHEMA, orient="row").select(*IDENTITY, "item", "status", "rules")
    return Ordered(frame.filter(pl.col("item") == ROW), frame.filter(pl.col("item") != ROW))


def _cells(
    ordered: set[str], by_rule: set[str], empties: dict[str, tuple[str, ...]], filled: set[str]
) -> set[str]:
    """The ordered items of which a column that still holds something is emptied."""
    columns = set(emptied(empties, ordered | by_rule)) & filled
    return {item for item in ordered if any(item in empties[column] for column in columns)}
