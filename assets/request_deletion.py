"""What a request to delete (§7) orders: rows and cells whose floors have ended; the rest is restricted.

Belongs here: deciding the person's rows under floors alone, the tables of an order, what waits for a
disposal. Does not: the decision (`classifiers/law/deletion.py`), keeping orders
(`storage/deletion_orders.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.find_person import Found, read_rows
from assets.persons import persons_of
from assets.situations import IDENTITY, Situations
from classifiers.law.decide import Decider
from classifiers.law.deletion import Deletable, Restricted, deletable, emptying, floors_alone, floors_of
from classifiers.law.erasable import erasable
from classifiers.law.outcome import ROW
from classifiers.law.rule_changes import declared
from configs.contract import Contract
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrders
from storage.registers import Registers
from storage.store import Store


@dataclass(frozen=True)
class DatasetDeletion:
    """What of one dataset goes and stays.

    Attributes:
        what: landing_id, record_no, event_date, item; item ROW is the whole row.
        rows: Rows that go whole.
        cells: Items that go from rows that stay.
        always: Items that go from every row; ROW alone where every row goes.
        restricted: What stays, each once, with the latest day.
    """

    what: pa.Table = field(repr=False)
    rows: int
    cells: int
    always: tuple[str, ...]
    restricted: tuple[Restricted, ...]


def deletion_of(
    store: Store, configuration: Configuration, registers: Registers, found: Found, as_of: dt.date
) -> dict[str, DatasetDeletion]:
    """Says of each dataset what of a person may be deleted on a day.

    Args:
        store: Read alone.
        configuration: Policy and rules.
        registers: The officer's registers as they are now; their holds are the disposal's business.
        found: The person's rows.
        as_of: The day, JST.
    """
    free = Registers(registers.holds.slice(0, 0), registers.stops, registers.guardian_consents)
    return {
        dataset: _of(store, configuration, configuration.contracts[dataset], free, ids, as_of)
        for dataset, ids in found.rows.items()
    }


def _of(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    registers: Registers,
    ids: pl.DataFrame,
    as_of: dt.date,
) -> DatasetDeletion:
    floors, items = floors_of(configuration, contract), declared(contract)
    alone, bound = floors_alone(configuration, contract)
    situations = Situations(alone, bound, persons_of(store, configuration, contract, registers, as_of), as_of)
    decider = Decider(alone, bound)
    read = pl.DataFrame(read_rows(store, contract.dataset, ids, situations.columns))
    empties = erasable(configuration, contract)
    lines: list[tuple[int, int, dt.date, str]] = []
    every: list[Deletable] = []
    for row in situations.of(read).iter_rows(named=True):
        outcomes = decider.decide(situations.situation(row), as_of)
        one = emptying(deletable(outcomes, items, floors, as_of), empties)
        every.append(one)
        lines += [(*(row[name] for name in IDENTITY), item) for item in one.items]
    schema = pa.schema(
        [
            ("landing_id", pa.int32()),
            ("record_no", pa.int64()),
            ("event_date", pa.date32()),
            ("item", pa.string()),
        ]
    )
    what = pa.Table.from_pylist([dict(zip(schema.names, line, strict=True)) for line in lines], schema)
    whole = sum(1 for line in lines if line[3] == ROW)
    return DatasetDeletion(what, whole, len(lines) - whole, _always(every), _latest(every))


def _always(every: list[Deletable]) -> tuple[str, ...]:
    """What goes from every row: a row that goes whole loses every item."""
    partial = [set(one.items) for one in every if one.items != (ROW,)]
    if not partial:
        return (ROW,) if every else ()
    return tuple(sorted(set.intersection(*partial)))


def _latest(every: list[Deletable]) -> tuple[Restricted, ...]:
    found: dict[str, Restricted] = {}
    for one in (each for row in every for each in row.restricted):
        known = found.get(one.item)
        if known is None or (known.until is not None and (one.until is None or one.until > known.until)):
            found[one.item] = one
    return tuple(found[item] for item in sorted(found))


def ordered(store: Store, dataset: str) -> tuple[pa.Table, pa.Table]:
    """Returns what requests order to be erased in a dataset and no disposal has carried out yet.

    A disposal adds it to what is due, with the request as its ground. What a hold freezes stays ordered.

    Args:
        store: Read alone.
        dataset: The dataset.

    Returns:
        Whole rows (landing_id, record_no, event_date, item, request), and cells of rows that stay.
    """
    waiting = DeletionOrders(store.layout).waiting(dataset)
    whole = pc.equal(waiting["item"], ROW)
    return waiting.filter(whole), waiting.filter(pc.invert(whole))
