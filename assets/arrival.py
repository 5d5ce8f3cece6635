"""What becomes of arriving rows before anything of them is kept: refused, or emptied in some cells.

Belongs here: asking about staged rows: are they past their day by the rules that erase (`due.py`), are they
of a suppressed person (`suppressing.py`). Does not: the inbound gate and duplicates (`storage/selection.py`),
erasing what is stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds

from assets.correcting import close_agreed, corrected
from assets.due import ended, whole
from assets.due_filters import Condition, OwnFilter, rows_past
from assets.emptying import Emptying
from assets.endings import endings_of
from assets.gather import gathered
from assets.mending import Mend
from assets.persons import Persons, persons_of
from assets.situations import ROWS_AT_ONCE, Situations
from assets.suppressing import emptied_columns, staged, suppressed
from classifiers.law.disposal_acts import CellAct
from classifiers.law.due import Bound, due_bounds
from classifiers.law.rule_history import Version
from configs.contract import Contract
from configs.policy import Configuration
from storage.ended import EndedPersons
from storage.erasure import ROW_KEY, WHAT
from storage.registers import Registers
from storage.selection import PAST_RETENTION, REFUSED, SUPPRESSED
from storage.store import Store
from storage.suppressions import EVERY

NULL: CellAct = "null"


@dataclass(frozen=True)
class Arrived:
    """What was said of one landing.

    Attributes:
        refused: Rows that must not be kept, and why (schema REFUSED); a record at most once.
        mends: What is changed in rows that are kept.
    """

    refused: pa.Table
    mends: tuple[Mend, ...]


@dataclass(frozen=True)
class Arrival:
    """Asks about staged landings of one dataset in one night.

    Attributes:
        store: The store; nothing is written.
        configuration: Policy and rules.
        contract: The dataset.
        as_of: The night's day of evaluation, JST.
        registers: The officer's registers as they are now: what a hold keeps is taken in.
        history: Earlier versions of the configuration, the oldest first.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    as_of: dt.date
    registers: Registers
    history: Sequence[Version] = ()

    def of(self, path: Path) -> Arrived:
        """Says of the rows of one landing which must not be kept, and what is changed in the others.

        Args:
            path: Its staged Parquet file.
        """
        rows = staged(path, self.contract)
        found = suppressed(self.store, self.configuration, self.contract, rows)
        whole = pl.col("items").list.contains(EVERY)
        barred, past = found.filter(whole)["record_no"], self._past(path)
        numbers = pl.concat([barred, past.filter(~past.is_in(barred.implode()))])
        reasons = [*[SUPPRESSED] * len(barred), *[PAST_RETENTION] * (len(numbers) - len(barred))]
        refused = pa.table(
            [numbers.to_arrow().cast(pa.int64()), pa.array(reasons, pa.string())], schema=REFUSED
        )
        return Arrived(
            refused, (corrected(self.store, self.contract, rows), self._emptied(found.filter(~whole)))
        )

    def taken(self, path: Path) -> None:
        """Closes corrections that the rows of one landing say themselves, once they are in the tables."""
        close_agreed(self.store, self.contract, staged(path, self.contract), self.as_of)

    def _past(self, path: Path) -> pl.Series:
        """Rows that a disposal of this night would erase.

        One that is held, in conflict or not decided is taken in, a person nobody knows among them.
        """
        endings = endings_of(self.configuration, self.contract, self.history, self.as_of)
        past, persons = rows_past(self._bounds, self.contract), self._persons(path)
        situations = Situations(self.configuration, self.contract, persons, self.as_of, self.history)
        frames = self._read(path, persons, situations)
        found = (ended(rows, situations, endings, past, whole) for rows in frames)
        numbers = [frame.filter(pl.col("status") == "DUE")["record_no"] for frame in found]
        return pl.concat(numbers) if numbers else pl.Series("record_no", [], pl.Int64)

    def _emptied(self, rows: pl.DataFrame) -> Mend:
        """Empties the cells of suppressed items, as an erasure of them does."""
        lists = rows["items"].to_list()
        distinct = list(dict.fromkeys(tuple(items) for items in lists))
        columns = [emptied_columns(self.configuration, self.contract, items) for items in distinct]
        places = {items: place for place, items in enumerate(distinct)}
        ids = rows.select(*ROW_KEY, pl.Series(WHAT, [places[tuple(items)] for items in lists], pl.Int32))
        acts = tuple(dict.fromkeys(names, NULL) for names in columns)
        return Mend(ids, Emptying(self.store, self.contract, ids, acts).records())

    def _read(self, path: Path, persons: Persons, situations: Situations) -> Iterator[pl.DataFrame]:
        rows = ds.dataset(path)
        where: Condition = OwnFilter(self._bounds, self.contract, persons, rows.schema.names).rows()
        if where is False:
            return
        columns = situations.columns
        batches = rows.scanner(columns=columns, filter=None if where is True else where).to_batches()
        for batch in gathered(batches, ROWS_AT_ONCE):
            yield situations.of(pl.DataFrame(batch))

    @cached_property
    def _bounds(self) -> tuple[Bound, ...]:
        return due_bounds(self.configuration, self.contract, self.as_of, self.history)

    def _persons(self, path: Path) -> Persons:
        """Also whom the rows of a landing alone name: one who ended may be remembered for other datasets."""
        if not EndedPersons(self.store.layout, self.store.keys).exists:
            return self._known
        rows = staged(path, self.contract)
        return persons_of(self.store, self.configuration, self.contract, self.registers, self.as_of, rows)

    @cached_property
    def _known(self) -> Persons:
        return persons_of(self.store, self.configuration, self.contract, self.registers, self.as_of)
