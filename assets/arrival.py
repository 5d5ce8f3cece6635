"""What arriving rows are refused for before anything of them is kept: rows already past their day.

Belongs here: asking the rules that erase (`due.py`) about staged rows, those alone that can be past. Does
not: the inbound gate and duplicates (`storage/selection.py`), erasing what is stored.
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

from assets.due import ended
from assets.due_filters import Condition, OwnFilter, rows_past
from assets.gather import gathered
from assets.persons import Persons, persons_of
from assets.situations import ROWS_AT_ONCE, Situations
from classifiers.law.decide import Decider
from classifiers.law.due import Bound, due_bounds
from classifiers.law.rule_history import Version
from configs.contract import Contract
from configs.policy import Configuration
from storage.registers import Registers
from storage.selection import PAST_RETENTION, REFUSED
from storage.store import Store


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

    def refused(self, staged: Path) -> pa.Table:
        """Returns which staged rows must not be kept, and why (schema REFUSED); a record at most once.

        A row is refused as past its day only when a disposal of this night would erase it: one that is held,
        in conflict or not decided is taken in, a person nobody knows among them.

        Args:
            staged: The staged Parquet file of one landing.
        """
        decider = Decider(self.configuration, self.contract, self.history)
        past = rows_past(self._bounds, self.contract)
        found = ended(self._read(staged), self._situations, decider, self.as_of, past, lambda o: o[:1])
        numbers = [frame.filter(pl.col("status") == "DUE")["record_no"] for frame in found]
        past_day = pl.concat(numbers) if numbers else pl.Series(dtype=pl.Int64)
        reasons = pa.repeat(pa.scalar(PAST_RETENTION), len(past_day))
        return pa.table([past_day.to_arrow().cast(pa.int64()), reasons], schema=REFUSED)

    def _read(self, staged: Path) -> Iterator[pl.DataFrame]:
        rows = ds.dataset(staged)
        where: Condition = OwnFilter(self._bounds, self.contract, self._persons, rows.schema.names).rows()
        if where is False:
            return
        columns = self._situations.columns
        batches = rows.scanner(columns=columns, filter=None if where is True else where).to_batches()
        for batch in gathered(batches, ROWS_AT_ONCE):
            yield self._situations.of(pl.DataFrame(batch))

    @cached_property
    def _bounds(self) -> tuple[Bound, ...]:
        return due_bounds(self.configuration, self.contract, self.as_of, self.history)

    @cached_property
    def _persons(self) -> Persons:
        return persons_of(self.store, self.configuration, self.contract, self.registers, self.as_of)

    @cached_property
    def _situations(self) -> Situations:
        return Situations(self.configuration, self.contract, self._persons, self.as_of, self.history)


def counts_from_others(configuration: Configuration, contract: Contract) -> bool:
    """Says whether a rule of a dataset counts from a day that another dataset knows.

    Its rows can be asked about only when the other dataset of the same night is in.
    """
    items = {item for column in contract.columns.values() for item in column.items}
    rules = {
        name for item in items for name in contract.rules.get(item, configuration.policy.items[item].rules)
    }
    starts = {configuration.rules[name].start for name in rules if configuration.rules[name].enabled}
    return any(start.origin is not None and name in starts for name, start in contract.starts.items())
