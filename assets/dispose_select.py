"""Which rows and cells a disposal means to take of a dataset, and which of them are due at this moment.

Belongs here: from due rows to a selection and back to what is still due. Does not: what is due (`due.py`),
keeping a selection (`storage/disposals.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.contents import PLACE, Contents, Ended
from assets.due import DAYS, Due
from assets.emptying import by_row
from assets.gather import WIDE, gathered
from assets.history import versions
from assets.quarantine_due import quarantine_due
from assets.situations import IDENTITY
from classifiers.law.disposal_plan import Place
from classifiers.law.outcome import ASIDE, ROW
from configs.contract import Contract
from configs.policy import Configuration
from storage.disposals import SELECTED
from storage.erasure import WHAT
from storage.registers import Registers
from storage.store import EVENT_DATE, Store

SUBJECT_USE = "disposal"
"""What the key of the subjects' digests is derived for."""

IDS = ["landing_id", "record_no"]
CELL = [*IDS, "item"]

Part: TypeAlias = Literal["rows", "cells", "aside"]
"""What one commit takes."""
PARTS: tuple[Part, ...] = ("rows", "cells", "aside")


def select(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    as_of: dt.date,
    registers: Registers,
    places: Collection[Place],
) -> pa.Table:
    """Returns what a plan's lines mean of one dataset (schema SELECTED), in order of row and item.

    Records come first, then lines that were put aside; their `event_date` is the day on which they landed.

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
    records, aside = wanted.filter(pl.col("item") != ASIDE), wanted.filter(pl.col("item") == ASIDE)
    return pa.concat_tables([_of_records(due, records), _of_quarantine(due, aside)])


def _of_records(due: Due, wanted: pl.DataFrame) -> pa.Table:
    parts, days = [], []
    for batch in due.batches():
        here = [_meant(due.rows_in(batch), wanted), _meant(due.cells_in(batch), wanted)]
        parts += here
        days.append(due.days_in(batch).join(pl.concat(here), on=CELL, how="semi").select(*CELL, *DAYS))
    parts += [_meant(frame, wanted) for frame in due.ordered()]
    if not parts:
        return SELECTED.empty_table()
    found = pl.concat(parts).sort(*CELL)
    nothing = found.select(CELL).clear().with_columns(pl.lit(None, pl.Date).alias(name) for name in DAYS)
    found = found.join(pl.concat([nothing, *days]), on=CELL, how="left", maintain_order="left")
    found = found.join(_subjects(due.store, due.contract, found), on=IDS, how="left", maintain_order="left")
    return found.select(SELECTED.names).to_arrow().cast(SELECTED)


def _of_quarantine(due: Due, wanted: pl.DataFrame) -> pa.Table:
    """Whose these lines are is not known: they name nobody."""
    if wanted.is_empty():
        return SELECTED.empty_table()
    lines = quarantine_due(due).filter(pl.col("status") == "DUE")
    lines = lines.with_columns(
        pl.col("rules").list.join(" ").alias("named"), pl.lit(None, pl.String).alias("subject")
    )
    mine = lines.join(wanted, on=["item", "named"], how="semi", maintain_order="left")
    return mine.select(SELECTED.names).to_arrow().cast(SELECTED)


@dataclass(frozen=True)
class Standing:
    """What of a selection is there and may go, right now.

    Attributes:
        free: What is due by each of the days asked about, held by nothing (schema SELECTED).
        rows_stood: Rows were meant, and none of them is there: their commit stands.
        aside_stood: The same of lines put aside.
    """

    free: pa.Table
    rows_stood: bool
    aside_stood: bool


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
    for day in sorted(set(days)):
        due = Due(store, configuration, contract, day, registers, versions(store.layout, day))
        ended = [frame.select(*CELL, "status") for frame in (*due.ended(), quarantine_due(due))]
        now = pl.concat(ended).filter(pl.col("status") == "DUE")
        whole = now.filter(pl.col("item") == ROW)
        # A cell of a row that is due as a whole by today is no less due.
        free = pl.concat(
            [
                free.join(now, on=CELL, how="semi"),
                free.join(now, on=CELL, how="anti").join(whole, on=IDS, how="semi"),
            ]
        ).sort(*CELL)
    entire = pl.col("item").is_in([ROW, ASIDE])
    free = pl.concat(
        [free.filter(entire), still_filled(store, configuration, contract, free.filter(~entire))]
    )
    rows, aside = (chosen.filter(pl.col("item") == item) for item in (ROW, ASIDE))
    return Standing(
        free.select(SELECTED.names).to_arrow().cast(SELECTED),
        rows_stood=not rows.is_empty() and _present(store, contract, rows) == 0,
        aside_stood=not aside.is_empty() and _aside(store, contract, aside) == 0,
    )


def still_filled(
    store: Store, configuration: Configuration, contract: Contract, cells: pl.DataFrame
) -> pl.DataFrame:
    """Returns the cells that an erasure of just these would empty or cut, as they are now.

    A column of several items goes with all of them alone: an item whose others wait for an approval is not
    gone, and no record may say so.

    Args:
        store: Read alone.
        configuration: Policy and rules.
        contract: The dataset.
        cells: As in SELECTED.
    """
    if cells.is_empty():
        return cells
    records = store.records(contract.dataset)
    contents = Contents.of(
        store, configuration, contract, versions(store.layout), records.table.dataset().schema.names
    )
    rows, items = by_row(cells)
    said = [tuple(Ended(item, "DUE", rules) for item, rules in one) for one in items]
    named = rows.select(*IDS, pl.col(WHAT).alias(PLACE))
    days = pc.field(EVENT_DATE).isin(cells[EVENT_DATE].unique().sort().to_arrow())
    found = []
    for batch in gathered(records.reader([*IDENTITY, *contents.columns], days), WIDE):
        here = pl.DataFrame(contents.noted(batch, IDENTITY)).join(named, on=IDS, how="inner")
        found.append(contents.left(here, said).select(*CELL))
    return cells.join(pl.concat(found), on=CELL, how="semi", maintain_order="left")


def part(table: pa.Table, which: Part) -> pa.Table:
    """Returns the whole rows of a selection, its cells, or its lines that were put aside."""
    place = table["item"]
    if which == "cells":
        return table.filter(pc.invert(pc.is_in(place, pa.array([ROW, ASIDE]))))
    return table.filter(pc.equal(place, ROW if which == "rows" else ASIDE))


def line_of(table: pa.Table, item: str, rules: Iterable[str]) -> pa.Table:
    """Returns what one line means of a selection of its dataset."""
    frame = pl.DataFrame(pl.from_arrow(table))
    named = " ".join(rules)
    mine = (pl.col("item") == item) & (pl.col("rules").list.join(" ") == named)
    return frame.filter(mine).to_arrow().cast(SELECTED)


def _meant(ended: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """What is due of some lines, by item and rules."""
    named = ended.filter(pl.col("status") == "DUE").with_columns(
        pl.col("rules").list.join(" ").alias("named")
    )
    return named.join(wanted, on=["item", "named"], how="semi").select(*IDS, EVENT_DATE, "item", "rules")


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


def _aside(store: Store, contract: Contract, lines: pl.DataFrame) -> int:
    held = store.quarantine.dataset({contract.dataset}).to_table(columns=IDS)
    return pl.DataFrame(held).join(lines, on=IDS, how="semi").height
