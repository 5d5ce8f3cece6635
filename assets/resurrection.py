"""What came back: rows and cells that a record says were erased, and data of suppressed persons.

Belongs here: finding them in the store, and counting them for a check that must find none. Does not: refusing
them at arrival (`arrival.py`), erasing them again (`restore.py`).

A row came back when it is due, a record of the ledger speaks of its dataset, its rules and its person, and
its day had come when that record was made. What names nobody counts as any such row of the record's place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa

from assets.correcting import uncorrected
from assets.due import DUE_CELLS, DUE_ROWS, Due
from assets.ledger import read_entries
from assets.quarantine_due import SCHEMA, quarantine_due
from assets.suppressing import emptied_columns, stored, suppressed
from classifiers.law.disposal_plan import quarantine_place
from classifiers.law.disposal_record import DisposalRecord, from_json
from classifiers.law.rule_history import Version
from configs.contract import Contract
from configs.policy import Configuration
from storage.deletion_orders import DeletionOrders
from storage.keys import KeyMissingError
from storage.registers import Registers
from storage.store import EVENT_DATE, Store
from storage.suppressions import EVERY

IDS = ["landing_id", "record_no"]
JOIN = "+"
"""Between the rules of a record."""


@dataclass(frozen=True)
class Back:
    """What came back of one dataset.

    Attributes:
        rows: Rows that a record disposed of.
        cells: Cells that a record disposed of.
        suppressed: Rows of suppressed persons, and rows in which a suppressed cell is filled.
        uncorrected: Rows that do not say what a correction says.
    """

    rows: int
    cells: int
    suppressed: int
    uncorrected: int

    @property
    def whole(self) -> int:
        """All of it."""
        return self.rows + self.cells + self.suppressed + self.uncorrected


def resurrected(
    store: Store,
    configuration: Configuration,
    as_of: dt.date,
    registers: Registers,
    history: Sequence[Version] = (),
) -> dict[str, Back]:
    """Counts what came back, by dataset; datasets with nothing are not in it.

    Args:
        store: Read alone; with its keys.
        configuration: Policy and rules.
        as_of: The day, JST.
        registers: The officer's registers as they are now.
        history: Earlier versions of the configuration, the oldest first.
    """
    records = list(read_records(store))
    found = {
        name: came_back(Due(store, configuration, contract, as_of, registers, history), records)
        for name, contract in configuration.contracts.items()
    }
    return {name: back for name, back in found.items() if back.whole}


def came_back(due: Due, records: Iterable[DisposalRecord]) -> Back:
    """Counts what came back of one dataset.

    Args:
        due: What is due of it.
        records: Of the ledger.
    """
    rows, cells = erased_before(due, records)
    # What is ordered to go waits for its disposal (and is used for nothing): it did not come back.
    waits = pl.DataFrame(pl.from_arrow(DeletionOrders(due.store.layout).waiting(due.contract.dataset)))
    hidden = suppressed_rows(due.store, due.configuration, due.contract).join(waits, on=IDS, how="anti")
    return Back(rows.num_rows, cells.num_rows, hidden.height, uncorrected(due.store, due.contract))


def read_records(store: Store) -> Iterator[DisposalRecord]:
    """Reads the records of the store's ledger; whether it is sound is another question."""
    return (from_json(entry.record) for entry in read_entries(store.layout))


def erased_before(due: Due, records: Iterable[DisposalRecord]) -> tuple[pa.Table, pa.Table]:
    """Finds what of a dataset is due and was erased before.

    Args:
        due: What is due; a row that is held is not.
        records: Records of disposals.

    Returns:
        Rows (DUE_ROWS) and cells (DUE_CELLS).
    """
    mine = [
        one for one in records if one.place.asset == f"records/{due.contract.dataset}" and one.ground.rule
    ]
    rows = [one for one in mine if not one.place.columns]
    cells = [one for one in mine if one.place.columns]
    if not mine:
        return DUE_ROWS.empty_table(), DUE_CELLS.empty_table()
    named = [frame.select(*IDS, "item", "eligible_from") for frame in due.days()]
    if not named:
        return DUE_ROWS.empty_table(), DUE_CELLS.empty_table()
    days = pl.concat(named)
    return (
        _met(due, due.ended_rows(), days, rows, DUE_ROWS),
        _met(due, due.ended_cells(), days, cells, DUE_CELLS),
    )


def quarantined_before(due: Due, records: Iterable[DisposalRecord]) -> pa.Table:
    """Finds quarantined lines of a dataset that are due by a rule by which such lines were erased before.

    Args:
        due: What is due; what is held is not.
        records: Records of disposals.

    Returns:
        landing_id and record_no.
    """
    place = quarantine_place(due.contract.dataset)
    rules = {one.ground.rule for one in records if one.place.asset == place}
    named = pl.col("rules").list.join(JOIN).is_in(list(rules - {None}))
    found = quarantine_due(due).filter(pl.col("status") == "DUE") if rules else SCHEMA.to_frame()
    return found.filter(named).select(IDS).to_arrow()


def suppressed_rows(store: Store, configuration: Configuration, contract: Contract) -> pl.DataFrame:
    """Finds stored rows of suppressed persons: whole ones, and those in which a suppressed cell is filled.

    Returns:
        landing_id, record_no, event_date and items: `*` is the whole row.
    """
    found = suppressed(store, configuration, contract, stored(store, contract))
    if found.is_empty():
        return found.with_columns(pl.lit(None, pl.Date).alias(EVENT_DATE))
    filled = []
    for items in found["items"].unique().to_list():
        columns = emptied_columns(configuration, contract, items)
        here = pl.any_horizontal(pl.lit(EVERY in items), *(pl.col(name).is_not_null() for name in columns))
        wanted = found.filter(pl.col("items") == pl.lit(items, pl.List(pl.String)))
        rows = stored(store, contract).join(wanted.lazy(), on=IDS)
        filled.append(rows.filter(here).select(*IDS, EVENT_DATE, "items").collect(engine="streaming"))
    return pl.concat(filled).sort(IDS)


def _met(
    due: Due,
    frames: Iterator[pl.DataFrame],
    days: pl.DataFrame,
    records: Sequence[DisposalRecord],
    schema: pa.Schema,
) -> pa.Table:
    found: list[pl.DataFrame] = []
    if not records:
        return schema.empty_table()
    for frame in frames:
        asked = frame.filter(pl.col("status") == "DUE").with_columns(
            pl.col("rules").list.sort().list.join(JOIN).alias("_named")
        )
        if asked.is_empty():
            continue
        asked = asked.join(_subjects(due, asked), on=IDS, how="left", maintain_order="left")
        asked = asked.join(days, on=[*IDS, "item"], how="left", maintain_order="left")
        hit = [_of_record(due, asked, one) for one in records]
        found.append(asked.filter(pl.any_horizontal(hit)).select(schema.names))
    if not found:
        return schema.empty_table()
    return pl.concat(found).to_arrow().cast(schema)


def _of_record(due: Due, asked: pl.DataFrame, record: DisposalRecord) -> pl.Series:
    """Says of each due row or cell whether a record disposed of it."""
    named = JOIN.join(sorted(str(record.ground.rule).split(JOIN)))
    here = asked["_named"] == named
    here &= (asked["eligible_from"] <= record.disposed_at.date()).fill_null(value=True)
    if record.place.columns:
        columns = due.contract.columns
        items = {
            item
            for column in columns.values()
            for item in column.items
            if tuple(name for name, one in columns.items() if item in one.items) == record.place.columns
        }
        here &= asked["item"].is_in(list(items))
    day = record.place.partition.partition("=")[2]
    if day:
        here &= asked[EVENT_DATE] == dt.date.fromisoformat(day)
    return here & _of_person(due, asked, record)


def _of_person(due: Due, asked: pl.DataFrame, record: DisposalRecord) -> pl.Series:
    nobody = asked["_who"].is_null()
    if record.subjects is None:
        return nobody
    try:
        tokens = due.store.keys.tokens(
            record.subjects.use, asked["_who"].to_arrow().cast(pa.string()), record.subjects.key
        )
    except KeyMissingError:  # whose it was is forgotten: the rules and the day must do
        return pl.Series([True] * asked.height)
    return nobody | pl.Series(tokens.to_pylist(), dtype=pl.String).is_in(
        list(record.subjects.digests)
    ).fill_null(value=False)


def _subjects(due: Due, asked: pl.DataFrame) -> pl.DataFrame:
    """Whom due rows name: read for this question and kept nowhere."""
    subject = due.contract.subject
    if subject is None:
        return pl.DataFrame(schema={"landing_id": pl.Int32, "record_no": pl.Int64, "_who": pl.String})
    who = pl.col(subject.column).cast(pl.String).alias("_who")
    rows = stored(due.store, due.contract).join(asked.lazy().select(IDS).unique(), on=IDS, how="semi")
    return rows.select(*IDS, who).collect(engine="streaming")
