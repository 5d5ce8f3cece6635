"""The rows that are due on a day, found by cutoff: what is kept is not read.

Belongs here: reading what may be due, deciding each distinct situation of it, counting what a hold freezes.
Does not: the conditions (`due_filters.py`), what persons' requests order (`due_requests.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import polars as pl
import pyarrow as pa

from assets.due_filters import Condition, OwnFilter, cells_past, rows_past
from assets.due_requests import Ordered, ordered_due
from assets.gather import gathered
from assets.persons import Persons, persons_of
from assets.situations import IDENTITY, ROWS_AT_ONCE, Situations
from classifiers.law.decide import Decider
from classifiers.law.disposal_days import basis
from classifiers.law.due import Bound, due_bounds
from classifiers.law.outcome import Outcome, Status
from classifiers.law.rule_history import Version
from classifiers.law.situation import Situation
from configs.contract import Contract
from configs.policy import Configuration, Rule
from storage.days import by_partition
from storage.registers import Registers
from storage.schemas import ROW_ID
from storage.store import EVENT_DATE, Store

DUE_ROWS = pa.schema([*ROW_ID, (EVENT_DATE, pa.date32()), ("rules", pa.list_(pa.string()))])
"""Rows that may be erased, with the rules that name their day."""

DUE_CELLS = pa.schema(
    [*ROW_ID, (EVENT_DATE, pa.date32()), ("item", pa.string()), ("rules", pa.list_(pa.string()))]
)
"""Items that may be erased from rows that stay."""

ENDED: tuple[Status, ...] = ("DUE", "HELD")
"""Past the end of its period; whether it may be erased is left to holds."""

DAYS = ("basis_first", "basis_last", "last_retained_day", "eligible_from")
"""First and last start date (起算日) of the rules, 満了日, 廃棄可能日; null where they may not be told."""

SAID = pl.List(
    pl.Struct(
        {"item": pl.String(), "status": pl.String(), "rules": pl.List(pl.String())}
        | dict.fromkeys(DAYS, pl.Date())
    )
)

Decision: TypeAlias = tuple[Outcome, ...]


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
        """Yields the rows past their end, DUE or HELD, by day: IDENTITY, item `*`, status, rules, DAYS."""
        yield from self._decided(self.own.rows(), rows_past(self._bounds, self.contract), lambda o: o[:1])
        if self._ordered is not None and not self._ordered.rows.is_empty():
            yield _without_days(self._ordered.rows)

    def ended_cells(self) -> Iterator[pl.DataFrame]:
        """Yields the items past their end in rows that stay, DUE or HELD, by day, as `ended_rows` does."""
        cells = self._decided(self.own.cells(), cells_past(self._bounds, self.contract), _staying)
        if self._ordered is None:
            yield from cells
            return
        for frame in cells:
            staying = frame.join(self._ordered.rows, on=IDENTITY, how="anti", maintain_order="left")
            if not staying.is_empty():
                yield staying
        if not self._ordered.cells.is_empty():
            yield _without_days(self._ordered.cells)

    def _decided(
        self, where: Condition, past: pl.Expr, chosen: Callable[[Decision], Decision]
    ) -> Iterator[pl.DataFrame]:
        decider = Decider(self.configuration, self.contract, self.history)
        return ended(self._read(where), self._situations, decider, self.as_of, past, chosen)

    def _read(self, where: Condition) -> Iterator[pl.DataFrame]:
        if where is False:
            return
        records = by_partition(
            self.store.records(self.contract.dataset),
            self._situations.columns,
            None if isinstance(where, bool) else where,
        )
        for batch in gathered(records, ROWS_AT_ONCE):
            yield self._situations.of(pl.DataFrame(batch))

    @cached_property
    def _ordered(self) -> Ordered | None:
        """What persons' requests order."""
        decider = Decider(self.configuration, self.contract, self.history)
        return ordered_due(
            self.store, self.configuration, self.contract, self._situations, decider, self.as_of
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
    frames: Iterable[pl.DataFrame],
    situations: Situations,
    decider: Decider,
    as_of: dt.date,
    past: pl.Expr,
    chosen: Callable[[Decision], Decision],
) -> Iterator[pl.DataFrame]:
    """Decides each distinct situation of what may be due, and yields what only a hold may keep.

    Args:
        frames: Rows as `situations` gives them.
        situations: What their columns mean.
        decider: Of the dataset.
        as_of: The day, JST.
        past: Condition that every such row fulfils.
        chosen: The outcomes of a row that are asked about.

    Yields:
        IDENTITY, item, status (DUE or HELD), rules, DAYS.
    """
    keys = situations.keys
    for rows in frames:
        found = rows.filter(past)
        distinct = found.select(keys).unique(maintain_order=True)
        here = [situations.situation(row) for row in distinct.iter_rows(named=True)]
        said = [_said(chosen(decider.decide(one, as_of)), one, decider.rules) for one in here]
        named = distinct.with_columns(pl.Series("said", said, SAID)).filter(pl.col("said").list.len() > 0)
        decided = found.join(named, on=keys, how="inner", nulls_equal=True, maintain_order="left")
        if not decided.is_empty():
            yield decided.select(*IDENTITY, "said").explode("said").unnest("said")


def _without_days(ordered: pl.DataFrame) -> pl.DataFrame:
    """A request has no days of a rule."""
    return ordered.with_columns(pl.lit(None, pl.Date).alias(name) for name in DAYS)


def _staying(outcomes: Decision) -> Decision:
    """The items of a row that stays."""
    return () if outcomes[0].status in ENDED else outcomes[1:]


def _said(outcomes: Decision, situation: Situation, rules: Mapping[str, Rule]) -> list[dict[str, object]]:
    said: list[dict[str, object]] = []
    for one in (outcome for outcome in outcomes if outcome.status in ENDED):
        first, last = basis(situation, one.rules, rules) or (None, None)
        days = dict(zip(DAYS, (first, last, one.last_retained_day, one.eligible_from), strict=True))
        said.append({"item": one.item, "status": one.status, "rules": list(one.rules), **days})
    return said


def _reader(frames: Iterator[pl.DataFrame], schema: pa.Schema) -> pa.RecordBatchReader:
    free = (frame.filter(pl.col("status") == "DUE").select(schema.names) for frame in frames)
    found = (batch for frame in free for batch in frame.to_arrow().cast(schema).to_batches())
    return pa.RecordBatchReader.from_batches(schema, found)
