"""Orders of requests to delete that a disposal has carried out: closed, so that no night reads them again.

Belongs here: whether anything that was ordered is still there. Does not: the orders
(`storage/deletion_orders.py`), what of them is due (`due_requests.py`), erasing.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from classifiers.law.erasable import erasable
from classifiers.law.outcome import ROW
from configs.contract import Contract
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrders
from storage.erasure import ROW_KEY, WHAT, Erasure
from storage.store import EVENT_DATE, Store


def close_orders(store: Store, configuration: Configuration, on: dt.date) -> None:
    """Closes every order of which nothing is left; asked again after a kill, it closes what is left to close.

    Args:
        store: Its lock is held, the registers' is not.
        configuration: Policy and rules.
        on: The day, JST.
    """
    orders = DeletionOrders(store.layout)
    for dataset, contract in sorted(configuration.contracts.items()):
        waiting = pl.DataFrame(pl.from_arrow(orders.waiting(dataset)))
        if waiting.is_empty():
            continue
        left = set(_left(store, configuration, contract, waiting)["request"])
        for request in sorted(set(waiting["request"]) - left):
            orders.done(request, dataset, on)


def _left(
    store: Store, configuration: Configuration, contract: Contract, waiting: pl.DataFrame
) -> pl.DataFrame:
    """What is still there of ordered rows and cells.

    A column of several items counts as there until it is empty, whatever else keeps it.
    """
    table = store.records(contract.dataset).table
    if not table.exists:
        return waiting.clear()
    empties = {
        name: items
        for name, items in erasable(configuration, contract).items()
        if name in table.dataset().schema.names
    }
    ids = waiting.select(*ROW_KEY, EVENT_DATE).unique().with_columns(pl.lit(0, pl.Int32).alias(WHAT))
    found = []
    for rows, _ in Erasure(table, ids).found(tuple(empties)):
        here = pl.DataFrame(rows)
        found.append(here.select(*ROW_KEY, pl.lit(ROW).alias("item")))
        for name, items in empties.items():
            filled = here.filter(pl.col(name).is_not_null()).select(*ROW_KEY)
            found += [filled.with_columns(pl.lit(item).alias("item")) for item in items]
    if not found:
        return waiting.clear()
    return waiting.join(pl.concat(found).unique(), on=[*ROW_KEY, "item"], how="semi")
