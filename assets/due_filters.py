"""Due by cutoff as conditions on columns: over start dates, and over what a dataset's own files carry.

Belongs here: from the ways of being past the end to a polars expression, and to a filter that Parquet
statistics can answer. Does not: cutoffs (`classifiers/law/due.py`), reading and deciding (`due.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.expressions import CODES, EPOCH, start_column
from assets.persons import KEY, Persons
from classifiers.law.calendar import JST
from classifiers.law.due import Bound
from classifiers.law.situation import Clock
from configs.contract import Contract
from storage.schemas import UTC_MICROSECONDS
from storage.store import EVENT_DATE

KEYS_AT_MOST = 1_000
"""Due persons whose names are handed to the reader; of more, their rows are joined after reading."""

Condition: TypeAlias = pc.Expression | bool
"""False: no row can fulfil it; True: every row has to be looked at."""


def rows_past(bounds: Sequence[Bound], contract: Contract) -> pl.Expr:
    """Returns whether everything in a row is past its end, over the start columns of `Situations`."""
    gone = [_not_here(bound, contract) | _past(bound, contract) for bound in bounds]
    return pl.all_horizontal(pl.lit(value=True), *gone) & cells_past(bounds, contract)


def cells_past(bounds: Sequence[Bound], contract: Contract) -> pl.Expr:
    """Returns whether anything in a row is past its end, over the start columns of `Situations`."""
    return _any(_past(bound, contract) for bound in bounds)


@dataclass(frozen=True)
class OwnFilter:
    """What due rows fulfil in columns that their own file carries, so that other files are not read.

    Attributes:
        bounds: How items can be past their end.
        contract: Where their start dates come from.
        persons: The persons behind the rows: a joined start is past for some of them, or for none.
        held: Columns that the table has.
    """

    bounds: Sequence[Bound]
    contract: Contract
    persons: Persons
    held: Collection[str]

    def rows(self) -> Condition:
        """What every due row fulfils: no item of it that is always there may be within its period."""
        pasts = [self._past(bound) for bound in self.bounds]
        every = (
            past for bound, past in zip(self.bounds, pasts, strict=True) if not self._may_be_empty(bound)
        )
        return _and([*every, _or(pasts)])

    def cells(self) -> Condition:
        """What every row with a due item fulfils."""
        return _or(self._past(bound) for bound in self.bounds)

    def _past(self, bound: Bound) -> Condition:
        return _or(_and(self._until(start, latest) for start, latest in way.items()) for way in bound.ways)

    def _until(self, name: str, latest: dt.date) -> Condition:
        start = self.contract.starts.get(name)
        if start is None:
            return False
        if start.column is None:
            return self._joined(str(start.origin).partition(".")[2], latest)
        if start.column == self.contract.event_time.column:
            return pc.field(EVENT_DATE) <= pa.scalar(latest, pa.date32())
        if start.column not in self.held:
            return False
        if self.contract.columns[start.column].type == "date":
            return pc.field(start.column) <= pa.scalar(latest, pa.date32())
        midnight = dt.datetime.combine(latest + dt.timedelta(days=1), dt.time(), JST)
        return pc.field(start.column) < pa.scalar(midnight, UTC_MICROSECONDS)

    def _joined(self, name: str, latest: dt.date) -> Condition:
        known, subject = self.persons.known, self.contract.subject
        if subject is None or subject.column not in self.held:
            return False
        due = known.filter(pl.col(start_column(name)) <= (latest - EPOCH).days)[KEY]
        if due.is_empty():
            return False
        if len(due) > KEYS_AT_MOST or self.contract.columns[subject.column].type != "text":
            return True
        return pc.field(subject.column).isin(due.sort().to_arrow().cast(pa.string()))

    def _may_be_empty(self, bound: Bound) -> bool:
        """Says whether a row may hold nothing of the items: none of their columns is always filled."""
        columns = [column for column in self.contract.columns.values() if {*bound.items} & {*column.items}]
        return not any(column.required or column.role == "event_time" for column in columns)


def _past(bound: Bound, contract: Contract) -> pl.Expr:
    """Clocks are numbers that lie after every day, so they are past no cutoff."""
    return _any(
        pl.all_horizontal(
            pl.lit(value=True),
            *(
                (_start(name, contract) <= (latest - EPOCH).days).fill_null(value=False)
                for name, latest in way.items()
            ),
        )
        for way in bound.ways
    )


def _not_here(bound: Bound, contract: Contract) -> pl.Expr:
    return _any(_start(name, contract).eq_missing(CODES[Clock.NOT_HERE]) for name in bound.starts)


def _start(name: str, contract: Contract) -> pl.Expr:
    return pl.col(start_column(name)) if name in contract.starts else pl.lit(None, pl.Int32)


def _any(conditions: Iterable[pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(pl.lit(value=False), *conditions)


def _and(parts: Iterable[Condition]) -> Condition:
    return _joined_by(and_, parts, neutral=True)


def _or(parts: Iterable[Condition]) -> Condition:
    return _joined_by(or_, parts, neutral=False)


def _joined_by(
    operator: Callable[[Any, Any], Any], parts: Iterable[Condition], *, neutral: bool
) -> Condition:
    """Joins conditions; those that say nothing fall away, and one that says all decides."""
    left = []
    for part in parts:
        if not isinstance(part, bool):
            left.append(part)
        elif part is not neutral:
            return part
    return reduce(operator, left) if left else neutral
