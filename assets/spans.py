"""Where in the cells of some rows something was found, in memory.

Belongs here: reading the findings of named rows. Does not: what is done with them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.law.breach import SPECIAL_CARE
from classifiers.law.cell_acts import redacted
from storage.erasure import ROW_KEY, Erasure
from storage.store import Store

WHOLE = (0, 2**31 - 1)
"""Of a text that speaks of special-care information nothing may stay: its other words still suggest it."""


@dataclass(frozen=True)
class Spans:
    """Spans by row id and column. Memory is bounded by the findings of the columns asked for.

    Attributes:
        found: landing_id, record_no and column to offsets into the cell.
    """

    found: dict[tuple[int, int, str], list[tuple[int, int]]]

    def blackened(self, rows: pa.Table, column: str) -> pa.Array:
        """Returns a text column in which what was found is black."""
        values = rows[column].to_pylist()
        if not self.found:
            return pa.array(values, rows.schema.field(column).type)
        ids = zip(*(rows[name].to_pylist() for name in ROW_KEY), strict=True)
        return pa.array(
            [
                value if value is None else redacted(value, self.found.get((*row, column), ()))
                for row, value in zip(ids, values, strict=True)
            ],
            rows.schema.field(column).type,
        )

    def touched(self, rows: pa.Table, column: str) -> pa.Array:
        """Says of each row whether anything was found in a column of it."""
        ids = zip(*(rows[name].to_pylist() for name in ROW_KEY), strict=True)
        return pa.array([(*row, column) in self.found for row in ids], pa.bool_())


def spans_of(store: Store, dataset: str, ids: pl.DataFrame, columns: Collection[str]) -> Spans:
    """Reads what was found in some columns of named rows.

    Args:
        store: Read alone.
        dataset: The dataset.
        ids: Row ids as an erasure takes them.
        columns: Text columns.
    """
    found: dict[tuple[int, int, str], list[tuple[int, int]]] = {}
    if columns:
        for rows, _ in Erasure(store.findings_table(dataset), ids).found(("column", "item", "start", "end")):
            here = rows.filter(pc.is_in(rows["column"], pa.array(sorted(columns), pa.string())))
            for row in here.to_pylist():
                place = (row["landing_id"], row["record_no"], row["column"])
                span = WHOLE if row["item"] == SPECIAL_CARE else (row["start"], row["end"])
                found.setdefault(place, []).append(span)
    return Spans(found)
