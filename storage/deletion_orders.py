"""The orders to delete that follow from requests (§7): which rows and cells the next disposal takes up.

Belongs here: keeping an order, what of them waits, that one is done. Does not: which data may go before its
floor has ended (`classifiers/law/deletion.py`), erasing (`assets/erase.py`), suppressing what comes later.

The rows are named by their ids alone. A row id that is gone by then (an update of an entity has another id)
is nothing to erase; what lands later is refused by the suppression.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from configs.errors import KubunError
from storage.register_lock import registers_locked
from storage.schemas import ROW_ID
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.layout import Layout

ROW = "*"
"""In the place of an item: the whole row."""

ORDERED = pa.schema([*ROW_ID, ("event_date", pa.date32()), ("item", pa.string()), ("request", pa.string())])
"""What waits in one dataset: `item` is ROW, an item of a row that stays, or `quarantine` (put aside)."""

ORDERS = pa.schema(
    [
        ("request", pa.string()),
        ("state", pa.string()),  # ordered | done
        ("dataset", pa.string()),
        *ROW_ID,  # null in `done`
        ("event_date", pa.date32()),
        ("item", pa.string()),
        ("requester", pa.string()),
        ("approver", pa.string()),
        ("on", pa.date32()),
    ]
)
"""`registers/deletion_orders`: only grows."""


class DeletionOrderError(KubunError):
    """An order that nobody approved."""


@dataclass(frozen=True)
class DeletionOrder:
    """Who stands for the deletion that a request asks for.

    Attributes:
        request: Number of the request; the ground in the ledger (`Ground.request`).
        requester: Who worked on the request.
        approver: The officer who approved it: another person.
        on: The day, JST.
    """

    request: str
    requester: str
    approver: str
    on: dt.date


class DeletionOrders:
    """The orders of one store. Writers take the registers' lock themselves."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first order."""
        self._registers = layout.registers
        # Not the store's staging, which a night empties: orders are placed beside it.
        self._table = Table(layout.registers / "deletion_orders", ORDERS, layout.registers_staging, stats=())

    def place(self, order: DeletionOrder, dataset: str, what: pa.Table) -> None:
        """Keeps an order over one dataset, in one commit; a request orders a dataset once.

        Args:
            order: Who stands for it.
            dataset: The dataset.
            what: landing_id, record_no, event_date, item.

        Raises:
            DeletionOrderError: Nobody, or its own requester, approved it.
        """
        if not order.approver.strip() or order.approver.strip() == order.requester.strip():
            raise DeletionOrderError("a deletion is approved by somebody other than its requester; name them")
        with registers_locked(self._registers):
            rows = self._all()
            same = pc.and_(pc.equal(rows["request"], order.request), pc.equal(rows["dataset"], dataset))
            if what.num_rows and not rows.filter(same).num_rows:
                self._write(order, "ordered", dataset, what)

    def waiting(self, dataset: str) -> pa.Table:
        """Returns what is ordered in a dataset and not done (schema ORDERED), by row id."""
        rows = self._all()
        rows = rows.filter(pc.equal(rows["dataset"], dataset))
        done = pc.unique(rows.filter(pc.equal(rows["state"], "done"))["request"])
        left = rows.filter(
            pc.and_(pc.equal(rows["state"], "ordered"), pc.invert(pc.is_in(rows["request"], done)))
        )
        return (
            left.select(ORDERED.names).sort_by([(name, "ascending") for name in ORDERED.names]).cast(ORDERED)
        )

    def find(self, request: str) -> DeletionOrder | None:
        """Returns who stands for the order of a request; None: there is none."""
        rows = self._all()
        found = rows.filter(pc.equal(rows["request"], request)).slice(0, 1).to_pylist()
        names = ("request", "requester", "approver", "on")
        return DeletionOrder(**{name: found[0][name] for name in names}) if found else None

    def done(self, request: str, dataset: str, on: dt.date) -> None:
        """Keeps that a disposal carried an order out; the registers' lock is not held.

        Args:
            request: Its number.
            dataset: The dataset.
            on: The day, JST.
        """
        order = self.find(request)
        if order is None:
            raise DeletionOrderError(f"no deletion was ordered for the request {request}")
        with registers_locked(self._registers):
            rows = self._all()
            same = pc.and_(pc.equal(rows["request"], request), pc.equal(rows["dataset"], dataset))
            if "done" in rows.filter(same)["state"].to_pylist():
                return
            said = DeletionOrder(request, order.requester, order.approver, on)
            self._write(said, "done", dataset, pa.table({"item": pa.array([None], pa.string())}))

    def _write(self, order: DeletionOrder, state: str, dataset: str, what: pa.Table) -> None:
        size = what.num_rows
        same = {
            "request": order.request,
            "state": state,
            "dataset": dataset,
            "requester": order.requester,
            "approver": order.approver,
            "on": order.on,
        }
        columns = [
            pa.array([same[field.name]] * size, field.type)
            if field.name in same
            else _column(what, field, size)
            for field in ORDERS
        ]
        self._table.exchange(batches(pa.Table.from_arrays(columns, schema=ORDERS)), ())

    def _all(self) -> pa.Table:
        return self._table.dataset().to_table().select(ORDERS.names)


def _column(what: pa.Table, field: pa.Field, size: int) -> pa.Array | pa.ChunkedArray:
    return (
        what[field.name].cast(field.type) if field.name in what.column_names else pa.nulls(size, field.type)
    )
