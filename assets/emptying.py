"""Cells of rows that stay are emptied or cut, a batch of rows at a time.

Belongs here: acts on Arrow columns, and what follows a cell: its findings, tokens, its copy in `_extra`.
Does not: which acts (`classifiers/law/emptied_cells.py`), one value (`cell_acts.py`), files (`storage`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.spans import Spans, spans_of
from classifiers.law.cell_acts import first6_last4, network
from classifiers.law.disposal_acts import CellAct
from classifiers.law.emptied_cells import EmptiedCells, Said
from configs.contract import Contract
from storage.erasure import ROW_KEY, WHAT, Edit
from storage.store import EVENT_DATE, Store

FOLLOWING = ("_extra", "_tokens")
"""JSON objects by column: what they say of a column goes with it."""

CUTS: Mapping[CellAct, Callable[[str], str | None]] = {"first6_last4": first6_last4, "network": network}


@dataclass(frozen=True)
class Emptying:
    """Cells of named rows.

    Attributes:
        store: Where the findings are.
        contract: The dataset.
        ids: The rows; `what` is a place in `acts`.
        acts: What is done, by column.
    """

    store: Store
    contract: Contract
    ids: pl.DataFrame
    acts: tuple[Mapping[str, CellAct], ...]

    @classmethod
    def of(cls, store: Store, emptied: EmptiedCells, cells: pa.Table) -> Emptying:
        """Takes due cells (`assets.due.DUE_CELLS`), all of a row together."""
        ids, said = by_row(pl.DataFrame(cells))
        return cls(store, emptied.contract, ids, tuple(emptied.acts(one) for one in said))

    def records(self) -> Edit:
        """Returns the edit of the records."""
        redacted = sorted({name for acts in self.acts for name, act in acts.items() if act == "redact"})
        spans = spans_of(self.store, self.contract.dataset, self.ids, redacted)
        columns = tuple(dict.fromkeys(name for acts in self.acts for name in acts))
        plan = [(name, act, pa.array(here, pa.int32())) for name in columns for act, here in self._of(name)]

        def edit(rows: pa.Table, what: pa.Array) -> pa.Table:
            for name, act, here in plan:
                if name in rows.column_names:
                    mask = pc.is_in(what, here)
                    values = pc.if_else(mask, done(rows, name, act, spans), rows[name])
                    rows = _with(rows, name, values)
            for name in FOLLOWING:
                if name in rows.column_names:
                    rows = _with(rows, name, self._following(rows[name], what))
            return rows

        return Edit(edit, (*columns, *FOLLOWING))

    def findings(self) -> Edit:
        """Returns the edit of the findings: those of cells that were emptied or cut go."""

        def edit(rows: pa.Table, what: pa.Array) -> pa.Table:
            gone = pa.chunked_array([pa.repeat(pa.scalar(value=False), rows.num_rows)])
            for number, acts in enumerate(self.acts):
                mine = pc.fill_null(pc.equal(what, number), fill_value=False)
                gone = pc.or_(gone, pc.and_(mine, pc.is_in(rows["column"], pa.array(acts, pa.string()))))
            return rows.filter(pc.invert(gone))

        return Edit(edit, ("column",))

    def _of(self, column: str) -> list[tuple[CellAct, list[int]]]:
        found: dict[CellAct, list[int]] = {}
        for number, acts in enumerate(self.acts):
            if column in acts:
                found.setdefault(acts[column], []).append(number)
        return list(found.items())

    def _following(self, values: pa.ChunkedArray, what: pa.Array) -> pa.Array:
        """Takes what was emptied, under whatever name it came, out of JSON objects."""
        columns = self.contract.columns
        names = [{n for column in acts for n in (column, *columns[column].aliases)} for acts in self.acts]
        left = [
            value if value is None or number is None else _without(value, names[number])
            for value, number in zip(values.to_pylist(), what.to_pylist(), strict=True)
        ]
        return pa.array(left, pa.string())


def by_row(cells: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Said, ...]]:
    """Puts the due items of a row together; what is said of rows is worked out once, however many they are.

    Args:
        cells: landing_id, record_no, event_date, item, rules.

    Returns:
        Each row once, in order, with WHAT: a place in what is said.
    """
    one = pl.concat_str("item", pl.col("rules").list.join(" "), separator="\t")
    rows = cells.group_by(*ROW_KEY, EVENT_DATE, maintain_order=True).agg(one.sort().alias("said"))
    joined = rows.select(*ROW_KEY, EVENT_DATE, pl.col("said").list.join("\n"))
    said = joined["said"].unique(maintain_order=True)
    numbered = said.to_frame().with_row_index(WHAT)
    ids = joined.join(numbered, on="said", how="left", maintain_order="left")
    return ids.select(*ROW_KEY, EVENT_DATE, pl.col(WHAT).cast(pl.Int32)), tuple(map(_said, said))


def done(rows: pa.Table, column: str, act: CellAct, spans: Spans) -> pa.Array | pa.ChunkedArray:
    """Returns a column of rows with an act done to every cell of it.

    Args:
        rows: landing_id, record_no and the column.
        column: Its name.
        act: What is done; all but `null` to text alone.
        spans: Where something was found, for `redact`.
    """
    if act == "redact":
        return spans.blackened(rows, column)
    if act == "null":
        return pa.nulls(rows.num_rows, rows.schema.field(column).type)
    encoded = rows[column].combine_chunks().dictionary_encode()
    cut = [CUTS[act](value) for value in encoded.dictionary.to_pylist()]
    return pc.take(pa.array(cut, pa.string()), encoded.indices)


def _with(rows: pa.Table, column: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    return rows.set_column(rows.column_names.index(column), rows.schema.field(column), values)


def _without(value: str, names: Collection[str]) -> str | None:
    held = json.loads(value)
    kept = {name: said for name, said in held.items() if name not in names}
    if len(kept) == len(held):
        return value
    return json.dumps(kept, ensure_ascii=False) if any(said is not None for said in kept.values()) else None


def _said(joined: str) -> Said:
    """Reads one row's items with their rules, which are ids: no space or tab is in them."""
    words = (line.partition("\t") for line in joined.split("\n"))
    return tuple(sorted((item, tuple(rules.split())) for item, _, rules in words))
