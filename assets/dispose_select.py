"""Which rows and cells a disposal means to take of a dataset, and which of them are due at this moment.

Belongs here: from due rows to a selection and back to what is still due. Does not: what is due (`due.py`),
keeping a selection (`storage/disposals.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.contents import PLACE, Contents, Ended
from assets.due import DAYS, Due
from assets.history import versions
from assets.situations import IDENTITY
from classifiers.law.disposal_plan import Place
from classifiers.law.outcome import ROW
from configs.contract import Contract
from configs.policy import Configuration
from storage.disposals import SELECTED
from storage.registers import Registers
from storage.store import EVENT_DATE, Store

SUBJECT_USE = "disposal"
"""What the key of the subjects' digests is derived for."""

IDS = ["landing_id", "record_no"]
CELL = [*IDS, "item"]


def select(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    as_of: dt.date,
    registers: Registers,
    places: Collection[Place],
) -> pa.Table:
    """Returns what a plan's lines mean of one dataset (schema SELECTED), in order of row and item.

    Args:
        store: Opened with its keys; its lock is held.
        configuration: Policy and rules.
        contract: The dataset.
        as_of: Day of the plan, JST.
        registers: The officer's registers as they are now.
        places: Of the lines that run.
    """
    due = Due(store, configuration, contract, as_of, registers, versions(store.layout, as_of))
    wanted = pl.DataFrame(
        [(item, " ".join(rules)) for dataset, item, rules in places if dataset == contract.dataset],
        {"item": pl.String, "named": pl.String},
        orient="row",
    )
    frames = [
        frame.filter(pl.col("status") == "DUE")
        .with_columns(pl.col("rules").list.join(" ").alias("named"))
        .join(wanted, on=["item", "named"], how="semi")
        .select(*IDS, EVENT_DATE, "item", "rules")
        for frame in _ended(due, rows=ROW in wanted["item"], cells=(wanted["item"] != ROW).any())
    ]
    if not frames:
        return SELECTED.empty_table()
    found = pl.concat(frames).sort(*CELL)
    days = [frame.join(found, on=CELL, how="semi").select(*CELL, *DAYS) for frame in due.days()]
    found = found.join(pl.concat(days), on=CELL, how="left", maintain_order="left")
    found = found.join(_subjects(store, contract, found), on=IDS, how="left", maintain_order="left")
    return found.select(SELECTED.names).to_arrow().cast(SELECTED)


@dataclass(frozen=True)
class Standing:
    """What of a selection is there and may go, right now.

    Attributes:
        free: What is due by each of the days asked about, held by nothing (schema SELECTED).
        rows_stood: Rows were meant, and none of them is there: their commit stands.
        cells_stood: Cells were meant, and none of them is past its end: their commit stands.
    """

    free: pa.Table
    rows_stood: bool
    cells_stood: bool


def standing(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    days: Sequence[dt.date],
    registers: Registers,
    meant: pa.Table,
) -> Standing:
    """Asks again, right before a commit, what of a selection is due and held by nothing.

    Args:
        store: Its lock is held, and the officer's registers are locked.
        configuration: Policy and rules.
        contract: The dataset.
        days: The plan's day and today, JST: what either of them keeps stays.
        registers: Read under their lock.
        meant: Schema SELECTED.
    """
    chosen = pl.DataFrame(pl.from_arrow(meant))
    free = chosen
    cells_seen = False
    for day in sorted(set(days)):
        due = Due(store, configuration, contract, day, registers, versions(store.layout, day))
        ended = [frame.select(*CELL, "status") for frame in _ended(due, rows=True, cells=True)]
        if not ended:
            free = free.clear()
            continue
        now = pl.concat(ended)
        cells_seen |= not chosen.filter(pl.col("item") != ROW).join(now, on=CELL, how="semi").is_empty()
        now = now.filter(pl.col("status") == "DUE")
        whole = now.filter(pl.col("item") == ROW)
        # A cell of a row that is due as a whole by today is no less due.
        free = pl.concat(
            [
                free.join(now, on=CELL, how="semi"),
                free.join(now, on=CELL, how="anti").join(whole, on=IDS, how="semi"),
            ]
        ).sort(*CELL)
    free = pl.concat(
        [
            free.filter(pl.col("item") == ROW),
            _emptied(store, configuration, contract, free.filter(pl.col("item") != ROW)),
        ]
    )
    rows = chosen.filter(pl.col("item") == ROW)
    return Standing(
        free.select(SELECTED.names).to_arrow().cast(SELECTED),
        rows_stood=not rows.is_empty() and _present(store, contract, rows) == 0,
        cells_stood=rows.height < chosen.height and not cells_seen,
    )


def _emptied(
    store: Store, configuration: Configuration, contract: Contract, cells: pl.DataFrame
) -> pl.DataFrame:
    """The cells that an erasure of just these empties: a column of several items goes with all of them alone.

    An item whose others wait for an approval is not gone, and no record may say so.
    """
    if cells.is_empty():
        return cells
    records = store.records(contract.dataset)
    contents = Contents.of(
        store, configuration, contract, versions(store.layout), records.table.dataset().schema.names
    )
    by_row = cells.group_by(IDS, maintain_order=True).agg(pl.struct("item", "rules").alias("due"))
    answers = [
        tuple(Ended(one["item"], "DUE", tuple(one["rules"])) for one in due)
        for due in by_row["due"].to_list()
    ]
    said = list(dict.fromkeys(answers))
    number = {one: place for place, one in enumerate(said)}
    places = pl.Series(PLACE, [number[one] for one in answers], pl.Int32)
    named = by_row.select(*IDS).with_columns(places)
    days = pc.field(EVENT_DATE).isin(cells[EVENT_DATE].unique().sort().to_arrow())
    found = []
    for batch in records.reader([*IDENTITY, *contents.columns], days):
        here = pl.DataFrame(contents.noted(batch, IDENTITY)).join(named, on=IDS, how="inner")
        found.append(contents.left(here, said).select(*CELL))
    return cells.join(pl.concat(found), on=CELL, how="semi", maintain_order="left")


def part(table: pa.Table, *, rows: bool) -> pa.Table:
    """Returns the whole rows of a selection, or its cells."""
    is_row = pc.equal(table["item"], ROW)
    return table.filter(is_row if rows else pc.invert(is_row))


def line_of(table: pa.Table, item: str, rules: Iterable[str]) -> pa.Table:
    """Returns what one line means of a selection of its dataset."""
    frame = pl.DataFrame(pl.from_arrow(table))
    named = " ".join(rules)
    mine = (pl.col("item") == item) & (pl.col("rules").list.join(" ") == named)
    return frame.filter(mine).to_arrow().cast(SELECTED)


def _ended(due: Due, *, rows: bool, cells: bool) -> Iterator[pl.DataFrame]:
    if rows:
        yield from due.ended_rows()
    if cells:
        yield from due.ended_cells()


def _subjects(store: Store, contract: Contract, rows: pl.DataFrame) -> pl.DataFrame:
    """Keyed digests of the persons that rows name; who a row names is read and not kept."""
    records = store.records(contract.dataset)
    column = contract.subject.column if contract.subject else None
    if column is None or column not in records.table.dataset().schema.names or rows.is_empty():
        return pl.DataFrame(schema={"landing_id": pl.Int32, "record_no": pl.Int64, "subject": pl.String})
    days = pc.field(EVENT_DATE).isin(rows[EVENT_DATE].unique().sort().to_arrow())
    read = pl.DataFrame(pl.from_arrow(records.read([*IDS, column], days)))
    named = read.join(rows, on=IDS, how="semi").select(*IDS, pl.col(column).cast(pl.String).alias("subject"))
    tokens = store.keys.tokens(SUBJECT_USE, named["subject"].to_arrow().cast(pa.string()))
    return named.with_columns(pl.Series("subject", tokens.to_pylist(), pl.String))


def _present(store: Store, contract: Contract, rows: pl.DataFrame) -> int:
    days = pc.field(EVENT_DATE).isin(rows[EVENT_DATE].unique().sort().to_arrow())
    read = pl.DataFrame(pl.from_arrow(store.records(contract.dataset).read(IDS, days)))
    return read.join(rows, on=IDS, how="semi").height
