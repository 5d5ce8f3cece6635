"""What a request to delete (§7) orders: rows and cells whose floors have ended; the rest is restricted.

Belongs here: deciding the person's rows under floors alone, the tables of an order, what waits for a
disposal. Does not: the decision (`classifiers/law/deletion.py`), keeping orders
(`storage/deletion_orders.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.find_person import Found, read_rows
from assets.persons import persons_of
from assets.situations import IDENTITY, Situations
from classifiers.law.decide import Decider
from classifiers.law.deletion import Deletable, Restricted, deletable, emptying, floors_alone, floors_of
from classifiers.law.erasable import erasable
from classifiers.law.outcome import ASIDE, ROW
from classifiers.law.rule_changes import declared
from configs.contract import Contract
from configs.policy import Configuration
from storage.registers import Registers
from storage.schemas import ROW_ID
from storage.store import Store

WHAT = pa.schema([*ROW_ID, ("event_date", pa.date32()), ("item", pa.string())])
"""What an order names of a dataset."""


@dataclass(frozen=True)
class DatasetDeletion:
    """What of one dataset goes and stays.

    Attributes:
        what: landing_id, record_no, event_date, item; item ROW is the whole row, ASIDE a quarantined line,
            whose day is that of its landing.
        rows: Rows that go whole.
        cells: Items that go from rows that stay.
        always: Items that go from every row; ROW alone where every row goes.
        restricted: What stays, each once, with the latest day.
        aside: Quarantined lines that go; no floor keeps them, since no item is known to be in them.
    """

    what: pa.Table = field(repr=False)
    rows: int
    cells: int
    always: tuple[str, ...]
    restricted: tuple[Restricted, ...]
    aside: int = 0


def deletion_of(
    store: Store, configuration: Configuration, registers: Registers, found: Found, as_of: dt.date
) -> dict[str, DatasetDeletion]:
    """Says of each dataset what of a person may be deleted on a day.

    Args:
        store: Read alone.
        configuration: Policy and rules.
        registers: The officer's registers as they are now; their holds are the disposal's business.
        found: The person's rows, and the quarantined lines that an officer said are the person's.
        as_of: The day, JST.
    """
    free = Registers(registers.holds.slice(0, 0), registers.stops, registers.guardian_consents)
    made = {
        dataset: _of(store, configuration, configuration.contracts[dataset], free, ids, as_of)
        for dataset, ids in found.rows.items()
    }
    for dataset, ids in found.quarantined.items():
        if dataset not in configuration.contracts:
            continue  # no disposal reaches what no contract names
        one = made.get(dataset, DatasetDeletion(WHAT.empty_table(), 0, 0, (), ()))
        lines = _aside(store, dataset, ids)
        made[dataset] = replace(one, what=pa.concat_tables([one.what, lines]), aside=lines.num_rows)
    return made


def _aside(store: Store, dataset: str, ids: pl.DataFrame) -> pa.Table:
    days = {one.landing.landing_id: one.landing.landing_day for one in store.register.standings(dataset)}
    rows = [
        {"landing_id": landing, "record_no": number, "event_date": days[landing], "item": ASIDE}
        for landing, number in ids.select("landing_id", "record_no").iter_rows()
    ]
    return pa.Table.from_pylist(rows, WHAT)


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
    what = pa.Table.from_pylist([dict(zip(WHAT.names, line, strict=True)) for line in lines], WHAT)
    whole = sum(1 for line in lines if line[3] == ROW)
    return DatasetDeletion(what, whole, len(lines) - whole, _always(every), _latest(every))


def suppressed_days(
    configuration: Configuration,
    contract: Contract,
    deletion: DatasetDeletion | None,
    arrived: dt.date,
    on: dt.date,
) -> dict[str, dt.date]:
    """Says what of a person must not come back of a dataset: item, or ROW, to the last day of collection.

    A row that a floor keeps is taken in whenever it arrives: of events with floors whole rows are suppressed
    up to the day of the last one whose floors have ended.

    Args:
        configuration: Policy and rules.
        contract: The dataset.
        deletion: What is ordered of it; None: nothing of the person lies in it.
        arrived: Day on which the request arrived, JST: a contract that was made later is another one.
        on: JST day of the order: all that was collected until then is asked about.
    """
    floors = floors_of(configuration, contract)
    last = on if contract.kind == "event" else arrived
    if not floors:
        return {ROW: last}
    if contract.kind == "entity" and deletion is not None:
        return dict.fromkeys(deletion.always, last)
    free = tuple(item for item in sorted(declared(contract)) if item not in floors)
    goes = emptying(Deletable(free, ()), erasable(configuration, contract)).items
    found = dict.fromkeys(goes, last)
    if deletion is not None and deletion.rows:
        days = deletion.what.filter(pc.equal(deletion.what["item"], ROW))["event_date"]
        found[ROW] = pc.max(days).as_py()
    return found


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
