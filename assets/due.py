"""The rows that are due on a day, found by cutoff: what is kept is not read.

Belongs here: reading what may be due, deciding each distinct situation of it, counting what a hold freezes.
Does not: the conditions (`due_filters.py`), what persons' requests order (`due_requests.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl
import polars.selectors as cs
import pyarrow as pa

from assets.contents import CELL, COPY, HELD, PLACE, Contents, Ended, every
from assets.due_filters import Condition, OwnFilter, cells_past, rows_past
from assets.due_requests import Ordered, ordered_due
from assets.endings import Decision, Endings, endings_of
from assets.gather import WIDE, gathered
from assets.persons import Persons, persons_of
from assets.situations import IDENTITY, ROWS_AT_ONCE, Situations
from classifiers.law.decide import Decider
from classifiers.law.disposal_days import basis
from classifiers.law.due import Bound, due_bounds
from classifiers.law.outcome import ROW
from classifiers.law.rule_history import Version
from configs.contract import Contract
from configs.policy import Configuration
from storage.days import by_partition
from storage.registers import Registers
from storage.schemas import ROW_ID
from storage.store import EVENT_DATE, Store

DUE_ROWS = pa.schema([*ROW_ID, (EVENT_DATE, pa.date32()), ("rules", pa.list_(pa.string()))])
"""Rows that may be erased, with the rules that name their day."""

DUE_CELLS = pa.schema(
    [*ROW_ID, (EVENT_DATE, pa.date32()), ("item", pa.string()), ("rules", pa.list_(pa.string()))]
)
"""Items that may be erased from rows that stay, as long as something of them is there."""

DAYS = ("basis_first", "basis_last", "last_retained_day", "eligible_from")
"""First and last start date (起算日) of the rules, 満了日, 廃棄可能日; null where they may not be told."""


@dataclass(frozen=True)
class DueCounts:
    """What is due in a dataset on a day.

    Attributes:
        rows: Rows that may be erased.
        held_rows: Rows that only a hold keeps.
        cells: Items that may be erased from rows that stay.
        held_cells: Items that only a hold keeps, in rows that stay.
    """

    rows: int
    held_rows: int
    cells: int
    held_cells: int


@dataclass(frozen=True)
class Due:
    """The due rows of one dataset on one day; each reader reads anew, in bounded memory.

    Attributes:
        store: The store; nothing is written.
        configuration: Policy and rules.
        contract: The dataset.
        as_of: The day, JST.
        registers: The officer's registers as they are now.
        history: Earlier versions of the configuration, the oldest first.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    as_of: dt.date
    registers: Registers
    history: Sequence[Version] = ()

    def rows(self) -> pa.RecordBatchReader:
        """Streams the rows that may be erased (schema DUE_ROWS), by day; held ones are not among them."""
        return _reader(self.ended_rows(), DUE_ROWS)

    def cells(self) -> pa.RecordBatchReader:
        """Streams the items that may be erased from rows that stay (schema DUE_CELLS), by day."""
        return _reader(self.ended_cells(), DUE_CELLS)

    def counts(self) -> DueCounts:
        """Counts what is due, and what would be but for a hold."""
        rows, cells = Counter[str](), Counter[str]()
        for total, frames in ((rows, self.ended_rows()), (cells, self.ended_cells())):
            for frame in frames:
                total.update(frame["status"].to_list())
        return DueCounts(rows["DUE"], rows["HELD"], cells["DUE"], cells["HELD"])

    @cached_property
    def own(self) -> OwnFilter:
        """What the files of due rows and cells say of themselves."""
        present = self.store.records(self.contract.dataset).table.dataset().schema.names
        return OwnFilter(self._bounds, self.contract, self._persons, present)

    def ended_rows(self) -> Iterator[pl.DataFrame]:
        """Yields the rows past their end, DUE or HELD, by day: IDENTITY, item `*`, status, rules.

        Then the rows that persons' requests order to be erased, with the request in the rules' place.
        """
        yield from filter(len, map(self.rows_in, self._read(self.own.rows())))
        if self._ordered is not None and not self._ordered.rows.is_empty():
            yield self._ordered.rows

    def ended_cells(self) -> Iterator[pl.DataFrame]:
        """Yields the items past their end in rows that stay, DUE or HELD, by day, as `ended_rows` does.

        Of these, the items of which a disposal would still empty or cut a cell.
        """
        yield from filter(len, map(self.cells_in, self.batches()))
        if self._ordered is not None and not self._ordered.cells.is_empty():
            yield self._ordered.cells

    def days(self) -> Iterator[pl.DataFrame]:
        """Yields the days of what is past its end, rows and items: IDENTITY, item, DAYS."""
        yield from map(self.days_in, self._read(self.own.cells()))

    def ended(self) -> Iterator[pl.DataFrame]:
        """Yields what `ended_rows` and `ended_cells` do, in one reading and in no order."""
        for batch in self.batches():
            yield self.rows_in(batch)
            yield self.cells_in(batch)
        yield from self.ordered()

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yields the situations of rows with an item that may be past its end, by day: for what follows."""
        yield from self._read(self.own.cells(), self._contents)  # a row that is due has an item that is

    def rows_in(self, batch: pl.DataFrame) -> pl.DataFrame:
        """Returns the rows of a batch that are past their end by a rule, as `ended_rows` does."""
        past = rows_past(self._bounds, self.contract)
        return ended(batch, self._situations, self._endings, past, whole)

    def cells_in(self, batch: pl.DataFrame) -> pl.DataFrame:
        """Returns the items of a batch that are past their end by a rule, as `ended_cells` does."""
        past = cells_past(self._bounds, self.contract)
        found = ended(batch, self._situations, self._endings, past, _staying, self._contents)
        if self._ordered is None:
            return found
        return found.join(self._ordered.rows, on=IDENTITY, how="anti", maintain_order="left")

    def days_in(self, batch: pl.DataFrame) -> pl.DataFrame:
        """Returns the days of what is past its end in a batch, as `days` does."""
        past = rows_past(self._bounds, self.contract) | cells_past(self._bounds, self.contract)
        return days_named(batch.filter(past), self._situations, self._endings)

    def ordered(self) -> Iterator[pl.DataFrame]:
        """Yields what persons' requests order, rows and cells."""
        if self._ordered is not None:
            yield self._ordered.rows
            yield self._ordered.cells

    def _read(self, where: Condition, contents: Contents | None = None) -> Iterator[pl.DataFrame]:
        if where is False:
            return
        needed = self._situations.columns
        records: Iterable[pa.RecordBatch] = by_partition(
            self.store.records(self.contract.dataset),
            list(dict.fromkeys([*needed, *(contents.columns if contents else ())])),
            None if isinstance(where, bool) else where,
        )
        if contents is not None:
            records = (contents.noted(batch, needed) for batch in gathered(records, WIDE))
        for batch in gathered(records, ROWS_AT_ONCE):
            frame = pl.DataFrame(batch)
            rows = self._situations.of(frame)
            yield rows if contents is None else rows.hstack(frame.select(cs.starts_with(HELD, CELL, COPY)))

    @cached_property
    def _endings(self) -> Endings:
        return endings_of(self.configuration, self.contract, self.history, self.as_of)

    @cached_property
    def _contents(self) -> Contents:
        present = self.store.records(self.contract.dataset).table.dataset().schema.names
        return Contents.of(self.store, self.configuration, self.contract, self.history, present)

    @cached_property
    def _ordered(self) -> Ordered | None:
        """What persons' requests order."""
        decider = Decider(self.configuration, self.contract, self.history)
        return ordered_due(
            self.store,
            self.configuration,
            self.contract,
            self._persons,
            self._situations,
            decider,
            self.as_of,
        )

    @cached_property
    def _bounds(self) -> tuple[Bound, ...]:
        return due_bounds(self.configuration, self.contract, self.as_of, self.history)

    @cached_property
    def _persons(self) -> Persons:
        return persons_of(self.store, self.configuration, self.contract, self.registers, self.as_of)

    @cached_property
    def _situations(self) -> Situations:
        return Situations(self.configuration, self.contract, self._persons, self.as_of, self.history)


def ended(
    rows: pl.DataFrame,
    situations: Situations,
    endings: Endings,
    past: pl.Expr,
    chosen: Callable[[Decision], Decision],
    contents: Contents | None = None,
) -> pl.DataFrame:
    """Asks what has ended in each distinct situation of what may be due: what only a hold may keep.

    Args:
        rows: As `situations` gives them, with what `contents` notes.
        situations: What their columns mean.
        endings: Of the dataset and day.
        past: Condition that every such row fulfils.
        chosen: The outcomes of a row that are asked about.
        contents: Looks whether a disposal would still find something; None: nobody looks.

    Returns:
        IDENTITY, item, status (DUE or HELD), rules.
    """
    keys = situations.keys
    found = rows.filter(past)
    distinct = found.select(keys).unique(maintain_order=True)
    answers = [_said(chosen(endings.of(situations.situation(row)))) for row in distinct.iter_rows(named=True)]
    said = [one for one in dict.fromkeys(answers) if one]
    number = {one: place for place, one in enumerate(said)}
    places = [number.get(one) for one in answers]
    named = distinct.with_columns(pl.Series(PLACE, places, pl.Int32)).drop_nulls(PLACE)
    decided = found.join(named, on=keys, how="inner", nulls_equal=True, maintain_order="left")
    return contents.left(decided, said) if contents else every(decided, said)


def days_named(rows: pl.DataFrame, situations: Situations, endings: Endings) -> pl.DataFrame:
    """Returns the days of every item of rows that is past its end, and of the rows: IDENTITY, item, DAYS.

    Args:
        rows: As `situations` gives them.
        situations: What their columns mean.
        endings: Of the dataset and day.
    """
    distinct = rows.select(situations.keys).unique(maintain_order=True)
    said = []
    for row in distinct.iter_rows(named=True):
        situation = situations.situation(row)
        here = endings.of(situation)
        starts = [basis(situation, o.rules, endings.rules) or (None, None) for o in here]
        days = [(*s, o.last_retained_day, o.eligible_from) for s, o in zip(starts, here, strict=True)]
        said.append(
            [{"item": o.item} | dict(zip(DAYS, d, strict=True)) for o, d in zip(here, days, strict=True)]
        )
    kind = pl.List(pl.Struct({"item": pl.String()} | dict.fromkeys(DAYS, pl.Date())))
    named = distinct.with_columns(pl.Series("said", said, kind)).filter(pl.col("said").list.len() > 0)
    decided = rows.join(named, on=situations.keys, how="inner", nulls_equal=True, maintain_order="left")
    return decided.select(*IDENTITY, "said").explode("said").unnest("said")


def whole(outcomes: Decision) -> Decision:
    """Chooses the row, where it has ended."""
    return outcomes[:1] if outcomes and outcomes[0].item == ROW else ()


def _staying(outcomes: Decision) -> Decision:
    """The items of a row that stays."""
    return () if whole(outcomes) else outcomes


def _said(outcomes: Decision) -> tuple[Ended, ...]:
    return tuple(Ended(outcome.item, outcome.status, tuple(outcome.rules)) for outcome in outcomes)


def _reader(frames: Iterator[pl.DataFrame], schema: pa.Schema) -> pa.RecordBatchReader:
    free = (frame.filter(pl.col("status") == "DUE").select(schema.names) for frame in frames)
    found = (batch for frame in free for batch in frame.to_arrow().cast(schema).to_batches())
    return pa.RecordBatchReader.from_batches(schema, found)
