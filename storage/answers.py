"""What is remembered of values, each answer once: most values hold nothing, or what many others hold.

Belongs here: numbering answers (the rows of one value) and giving them back. Does not: whose answer it is
(`value_memory.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]


class Answers:
    """Answers by number; number 0 is the empty one.

    Attributes:
        schema: Of the rows.
    """

    def __init__(self, schema: pa.Schema) -> None:
        """Begins with the empty answer.

        Args:
            schema: Of the rows.
        """
        self.schema = schema
        self._rows: dict[tuple[object, ...], int] = {}
        self._answers: dict[bytes, int] = {b"": 0}
        self._table: pa.Table | None = None
        self._edges: NDArray[np.int64] | None = None
        self._flat: Numbers = np.empty(0, np.int32)

    def number(self, rows: pa.Table, counts: NDArray[np.int64]) -> Numbers:
        """Returns the number of each answer.

        Args:
            rows: The rows of all answers, one answer after the other.
            counts: How many rows each answer has.
        """
        numbers = np.zeros(len(counts), dtype=np.int32)
        if not rows.num_rows:
            return numbers
        kinds = self._numbered(rows)
        edges = np.concatenate([[0], np.cumsum(counts)])
        one = np.flatnonzero(counts == 1)
        single, of = np.unique(kinds[edges[one]], return_inverse=True)
        numbers[one] = np.array([self._of(kind.tobytes()) for kind in single], np.int32)[of]
        for place in np.flatnonzero(counts > 1).tolist():
            numbers[place] = self._of(kinds[edges[place] : edges[place + 1]].tobytes())
        return numbers

    def rows(self, numbers: NDArray[np.integer]) -> tuple[pa.Table, NDArray[np.int64]]:
        """Returns the rows of answers, one after the other, and how many each has."""
        edges, flat, table = self._laid_out()
        first, counts = edges[numbers], np.diff(edges)[numbers]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return table.take(pa.array(flat[np.repeat(first, counts) + within])), counts

    def _of(self, kinds: bytes) -> int:
        number = self._answers.setdefault(kinds, len(self._answers))
        if number == len(self._answers) - 1:
            self._edges = None
        return number

    def _numbered(self, rows: pa.Table) -> Numbers:
        """The number of each row among the rows that differ."""
        frame = pl.DataFrame(pl.from_arrow(rows)).with_row_index("place")
        names = rows.column_names
        distinct = frame.group_by(names, maintain_order=True).agg(pl.col("place"))
        known = len(self._rows)
        kinds = [self._rows.setdefault(row, len(self._rows)) for row in distinct.select(names).iter_rows()]
        if len(self._rows) > known:
            self._table = None
        numbers = np.empty(rows.num_rows, dtype=np.int32)
        places = distinct["place"]
        numbers[places.explode().to_numpy()] = np.repeat(np.array(kinds, np.int32), places.list.len())
        return numbers

    def _laid_out(self) -> tuple[NDArray[np.int64], Numbers, pa.Table]:
        if self._edges is None:
            kinds = [np.frombuffer(answer, np.int32) for answer in self._answers]
            self._edges = np.concatenate([[0], np.cumsum([len(one) for one in kinds])])
            self._flat = np.concatenate(kinds)
        if self._table is None:
            columns = list(zip(*self._rows, strict=True)) or [()] * len(self.schema)
            arrays = [
                pa.array(column, field.type) for column, field in zip(columns, self.schema, strict=True)
            ]
            self._table = pa.Table.from_arrays(arrays, schema=self.schema)
        return self._edges, self._flat, self._table
