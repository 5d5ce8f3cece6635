"""Rows and cells taken out of a table by row id: whole files, rewritten without them in one commit.

Belongs here: which files hold the ids, streaming what survives of them. Does not: what is done to a row or
cell (an `Edit` says it), which rows (`assets/erase.py`), purging: the old files lie there until then.

Files without a hit are neither read beyond their ids nor rewritten. Memory is bounded by the ids of one
day, or of all of them in a table without days, and by one row group of what is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from storage.store import EVENT_DATE
from storage.tables import Table

ROW_KEY = ("landing_id", "record_no")
WHAT = "what"
"""Column of ids: a number that says to an edit what becomes of the row."""

BATCH = 65_536


@dataclass(frozen=True)
class Edit:
    """What becomes of rows that were named.

    Attributes:
        rows: Takes rows and, for each, `what` (null: not named, it stays as it is); gives the rows that stay,
            in their order and schema. Twice is as once.
        reads: Columns beside the row id that say whether a row changes; it must work on these alone too.
    """

    rows: Callable[[pa.Table, pa.Array], pa.Table]
    reads: tuple[str, ...] = ()


def gone(rows: pa.Table, what: pa.Array) -> pa.Table:
    """Leaves out the rows that were named."""
    return rows.filter(pc.is_null(what))


ROWS_GONE = Edit(gone)


@dataclass(frozen=True)
class Taken:
    """What was taken out of a table.

    Attributes:
        before: Rows before.
        after: Rows after.
        disposed: Rows that are gone, or in which something changed.
        files: Files that were rewritten.
    """

    before: int
    after: int
    disposed: int
    files: int


@dataclass(frozen=True)
class Erasure:
    """Named rows of one table.

    Attributes:
        table: An existing table; its columns hold the row id.
        ids: landing_id, record_no, `event_date` where the table lies by day, WHAT (int32).
        partitions: Only in these partitions (tables that several datasets share); None is everywhere.
    """

    table: Table
    ids: pl.DataFrame
    partitions: frozenset[str] | None = None

    def carry_out(self, edit: Edit, mark: tuple[str, int] | None = None) -> Taken:
        """Edits the named rows, in one commit; none is made where nothing changes.

        Args:
            edit: What becomes of them.
            mark: Application and version that the commit carries, to know later that it was made.
        """
        before = self.table.row_count()
        hits = {fragment.path: count for fragment in self._near() if (count := self._changed(fragment, edit))}
        if hits:
            paths = [self._relative(path) for path in hits]
            rows = pa.RecordBatchReader.from_batches(self._schema, self._edited(set(hits), edit))
            if mark is None:
                self.table.exchange(rows, paths)
            else:
                self.table.exchange_once(rows, paths, *mark)
        return Taken(before, self.table.row_count(), sum(hits.values()), len(hits))

    def found(self, columns: tuple[str, ...] | None = None) -> Iterator[tuple[pa.Table, pa.Array]]:
        """Yields the named rows that are there, by day, with their WHAT.

        Args:
            columns: Names beside the row id and the day; None is all.
        """
        names = None if columns is None else [*self._key, *(c for c in columns if c not in self._key)]
        for fragment in self._near():
            for rows in self._read(fragment, names):
                what = self._what(rows)
                if what.null_count < len(what):
                    named = pc.is_valid(what)
                    yield rows.filter(named), what.filter(named)

    @cached_property
    def _key(self) -> tuple[str, ...]:
        return (*ROW_KEY, EVENT_DATE) if self._by_day else ROW_KEY

    @property
    def _by_day(self) -> bool:
        return self.table.partition == EVENT_DATE

    @cached_property
    def _schema(self) -> pa.Schema:
        return self.table.dataset().schema

    @cached_property
    def _days(self) -> dict[dt.date | None, pl.DataFrame]:
        """The ids by day; under None where the table does not lie by day."""
        ids = self.ids.select(*(pl.col(name) for name in ROW_KEY), *self._day_column(), pl.col(WHAT))
        if not self._by_day:
            return {None: ids}
        days = ids.partition_by(EVENT_DATE, as_dict=True, include_key=False)
        return {key[0]: day for key, day in days.items()}

    def _day_column(self) -> list[pl.Expr]:
        return [pl.col(EVENT_DATE)] if self._by_day else []

    def _near(self) -> list[ds.Fragment]:
        """The files that may hold named rows, by partition and path: by their day and their landings."""
        if self.ids.is_empty() or not self.table.exists:
            return []
        days = {str(day) for day in self._days} if self._by_day else None
        dataset = self.table.dataset(days if self.partitions is None else self.partitions)
        first, last = self.ids["landing_id"].min(), self.ids["landing_id"].max()
        where = (pc.field("landing_id") >= first) & (pc.field("landing_id") <= last)
        return sorted(dataset.get_fragments(filter=where), key=lambda fragment: str(fragment.path))

    def _read(self, fragment: ds.Fragment, columns: list[str] | None) -> Iterator[pa.Table]:
        names = self._schema.names if columns is None else [c for c in columns if c in self._schema.names]
        scanner = fragment.scanner(
            schema=self._schema, columns=names, batch_size=BATCH, use_threads=False, batch_readahead=1
        )
        for batch in scanner.to_batches():
            yield pa.Table.from_batches([batch])

    def _what(self, rows: pa.Table) -> pa.Array:
        """What is said of each row; null where nothing is."""
        day = rows[EVENT_DATE][0].as_py() if self._by_day and rows.num_rows else None
        ids = self._days.get(day)
        if ids is None or not rows.num_rows:
            return pa.nulls(rows.num_rows, pa.int32())
        frame = pl.DataFrame(rows.select(ROW_KEY))
        if len(ids) > len(frame):
            # Rows lie in order of their ids: of all that go, those near a batch are few.
            near = (pl.col(name).is_between(frame[name].min(), frame[name].max()) for name in ROW_KEY)
            ids = ids.filter(*near)
        joined = frame.join(ids, on=ROW_KEY, how="left", maintain_order="left")
        return joined[WHAT].cast(pl.Int32).to_arrow()

    def _changed(self, fragment: ds.Fragment, edit: Edit) -> int:
        """Rows of a file that an edit would take or change."""
        count = 0
        for rows in self._read(fragment, [*self._key, *edit.reads]):
            what = self._what(rows)
            named = pc.is_valid(what)
            before = rows.filter(named)
            if before.num_rows:
                after = edit.rows(before, what.filter(named))
                count += before.num_rows - after.num_rows or _differing(before, after)
        return count

    def _edited(self, paths: set[str], edit: Edit) -> Iterator[pa.RecordBatch]:
        for fragment in self._near():
            if fragment.path in paths:
                for rows in self._read(fragment, None):
                    yield from edit.rows(rows, self._what(rows)).cast(self._schema).to_batches()

    def _relative(self, path: str) -> str:
        prefix = f"{self.table.path}/"
        return path.removeprefix(prefix)


def _differing(before: pa.Table, after: pa.Table) -> int:
    """Rows of which one column differs; a file with none is left as it is."""
    differs = np.zeros(before.num_rows, bool)
    for name in before.column_names:
        old, new = before[name], after[name]
        if not old.equals(new):
            same = pc.fill_null(pc.equal(old, new), fill_value=False)
            both = pc.and_(pc.is_null(old), pc.is_null(new))
            differs |= ~pc.or_(same, both).combine_chunks().to_numpy(zero_copy_only=False)
    return int(differs.sum())
