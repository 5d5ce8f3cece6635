"""Which due items of rows that stay still have something in them: an emptied cell is not due every night.

Belongs here: looking into the cells that a disposal would empty or cut. Does not: which items are due
(`due.py`), which columns go with them (`classifiers/law/emptied_cells.py`), emptying them (`emptying.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.emptying import done
from assets.situations import IDENTITY
from assets.spans import spans_of
from classifiers.law.disposal_acts import ACTS, CellAct
from classifiers.law.emptied_cells import EmptiedCells, Said
from classifiers.law.rule_history import Version
from configs.contract import Contract
from configs.policy import Configuration
from storage.erasure import WHAT
from storage.store import Store

HELD = "held:"
"""Before a column: whether anything is in its cell."""

CELL = "cell:"
"""Before a column: what is in its cell."""

COPY = "copy:"
"""Before a column: whether the source delivered it when the contract did not name it yet."""

EXTRA = "_extra"

PLACE = "_said"
"""Which of several answers is a row's."""

EMPTIED = "null_columns"
"""Stands for an action that nobody knows: it is planned, shown and never carried out."""

KINDS = {"item": pl.String(), "status": pl.String(), "rules": pl.List(pl.String())}


@dataclass(frozen=True)
class Ended:
    """An item, or the row, past its end.

    Attributes:
        item: Policy item id or `*`.
        status: DUE or HELD.
        rules: The rules that name the day.
    """

    item: str
    status: str
    rules: tuple[str, ...]


def every(rows: pl.DataFrame, said: Sequence[Sequence[Ended]]) -> pl.DataFrame:
    """Returns IDENTITY, item, status and rules of all that is said of rows, in their order.

    Args:
        rows: IDENTITY and PLACE.
        said: What is said, by place.
    """
    answers = [[{"item": o.item, "status": o.status, "rules": list(o.rules)} for o in one] for one in said]
    kind = pl.List(pl.Struct(KINDS))
    named = pl.DataFrame([pl.Series(PLACE, range(len(said)), pl.Int32), pl.Series("said", answers, kind)])
    joined = rows.join(named, on=PLACE, how="inner", maintain_order="left")
    return joined.select(*IDENTITY, "said").explode("said").unnest("said")


@dataclass(frozen=True)
class Contents:
    """Looks into the cells of one dataset.

    Attributes:
        store: Read alone.
        emptied: What would be done to its cells.
        present: Columns of its records.
    """

    store: Store
    emptied: EmptiedCells
    present: Sequence[str]

    @classmethod
    def of(
        cls,
        store: Store,
        configuration: Configuration,
        contract: Contract,
        history: Iterable[Version],
        present: Sequence[str],
    ) -> Contents:
        """Takes what each rule does now, and what those did that are gone."""
        known = [*(version.configuration for version in history), configuration]
        rules = {name: rule.action for one in known for name, rule in one.rules.items()}
        actions = {name: action if action in ACTS else EMPTIED for name, action in rules.items()}
        return cls(store, EmptiedCells(configuration, contract, actions), present)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that have to be read."""
        return tuple(name for name in (*self.emptied.columns, EXTRA) if name in self.present)

    @cached_property
    def cut(self) -> frozenset[str]:
        """Those whose values say whether they would change; of the others it is enough that one is there."""
        acts = [ACTS[action] for action in set(self.emptied.actions.values())]
        declared = self.emptied.contract.columns
        here = (name for name in self.columns if name != EXTRA)
        return frozenset(name for name in here if any(act.to_cell(declared[name]) != "null" for act in acts))

    def noted(self, batch: pa.RecordBatch, needed: Iterable[str]) -> pa.RecordBatch:
        """Puts in the place of cells whether anything is in them; columns that are needed stay as well."""
        stay = {name: batch[name] for name in batch.schema.names if name in needed}
        cut = {f"{CELL}{name}": batch[name] for name in self.cut}
        return pa.RecordBatch.from_pydict(stay | cut | self._held(batch) | self._copied(batch))

    def left(self, rows: pl.DataFrame, said: Sequence[Sequence[Ended]]) -> pl.DataFrame:
        """As `every`, of the items of which a disposal would still empty or cut a cell.

        Args:
            rows: IDENTITY, PLACE, and what `noted` made.
            said: What is said, by place.
        """
        numbered = rows.with_row_index("_row")
        found = [
            part
            for here in numbered.partition_by(PLACE, maintain_order=True)
            for part in self._of(here, said[here[PLACE][0]])
        ]
        if not found:
            return every(rows.clear(), said)
        return pl.concat(found).sort("_row", "_item").select(*IDENTITY, *KINDS)

    def _of(self, rows: pl.DataFrame, said: Sequence[Ended]) -> Iterator[pl.DataFrame]:
        """Yields the rows of one answer, by item."""
        free = self.emptied.acts(_due(said, "DUE"))
        ended = self.emptied.acts(_due(said, "DUE", "HELD"))
        for number, one in enumerate(said):
            acts = free if one.status == "DUE" else ended
            mine = [name for name in acts if one.item in self.emptied.columns[name]]
            full = [self._full(rows, column, acts[column]) for column in mine]
            left = rows.filter(pl.any_horizontal(pl.lit(value=False), *full))
            yield left.select(
                "_row",
                *IDENTITY,
                pl.lit(number).alias("_item"),
                pl.lit(one.item).alias("item"),
                pl.lit(one.status).alias("status"),
                pl.lit(pl.Series([list(one.rules)], dtype=KINDS["rules"])).first().alias("rules"),
            )

    def _full(self, rows: pl.DataFrame, column: str, act: CellAct) -> pl.Series:
        """Says of each row whether an act would change a cell of it."""
        held, copied = rows[f"{HELD}{column}"], rows[f"{COPY}{column}"]
        if act == "null" or column not in self.columns:
            return held | copied
        table = rows.select("landing_id", "record_no", pl.col(f"{CELL}{column}").alias(column)).to_arrow()
        ids = rows.select(*IDENTITY, pl.lit(0, pl.Int32).alias(WHAT))
        spans = spans_of(self.store, self.emptied.contract.dataset, ids, [column] if act == "redact" else [])
        if act == "redact":
            changes = spans.touched(table, column)
        else:
            same = pc.equal(table[column], done(table, column, act, spans).cast(table[column].type))
            changes = pc.invert(pc.fill_null(same, fill_value=False))
        return (held & pl.Series(changes.to_pylist(), dtype=pl.Boolean)) | copied

    def _held(self, batch: pa.RecordBatch) -> dict[str, pa.Array]:
        nothing = pa.repeat(pa.scalar(value=False), batch.num_rows)
        return {
            f"{HELD}{name}": pc.is_valid(batch[name]) if name in self.columns else nothing
            for name in self.emptied.columns
        }

    def _copied(self, batch: pa.RecordBatch) -> dict[str, pa.Array]:
        """Says where a column came before the contract named it: it lies beside the declared ones."""
        declared, nothing = self.emptied.contract.columns, pa.repeat(pa.scalar(value=False), batch.num_rows)
        if EXTRA not in self.columns or batch[EXTRA].null_count == batch.num_rows:
            return {f"{COPY}{name}": nothing for name in self.emptied.columns}
        encoded = batch[EXTRA].dictionary_encode()
        known = [json.loads(value).keys() for value in encoded.dictionary.to_pylist()]
        found = {}
        for name in self.emptied.columns:
            names = {name, *declared[name].aliases}
            there = pa.array([not names.isdisjoint(keys) for keys in known], pa.bool_())
            found[f"{COPY}{name}"] = pc.fill_null(pc.take(there, encoded.indices), fill_value=False)
        return found


def _due(said: Iterable[Ended], *status: str) -> Said:
    """The items of some statuses, as what is done to cells is asked for."""
    return tuple(sorted((one.item, one.rules) for one in said if one.status in status))
