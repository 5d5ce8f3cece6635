"""What is remembered of values: their rows, with everything that repeats kept once.

Belongs here: keeping rows in few bytes and giving them back. Does not: whose they are (`value_memory.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]

KINDS = "kinds"


class Answers:
    """Answers (the rows of one value) by number; number 0 is the empty one.

    A row is its places in the text, four bytes each, and the number of its kind: all else that it says.

    Attributes:
        schema: Of the rows; its 32-bit integers are the places.
    """

    def __init__(self, schema: pa.Schema) -> None:
        """Begins with the empty answer."""
        self.schema = schema
        self._places = [field.name for field in schema if field.type == pa.int32()]
        self._words = pa.schema([field for field in schema if field.name not in self._places])
        self._flat = {name: _Growing() for name in (*self._places, KINDS)}
        self._ends = _Growing([0])
        self._kinds: dict[tuple[object, ...], int] = {}
        self._table: pa.Table | None = None

    @property
    def held(self) -> int:
        """Rows of all answers."""
        return len(self._flat[KINDS].values)

    def add(self, rows: pa.Table, counts: NDArray[np.int64]) -> Numbers:
        """Keeps answers and returns the number of each.

        Args:
            rows: The rows of all answers, one answer after the other.
            counts: How many rows each answer has.
        """
        places = {name: rows[name].to_numpy() for name in self._places}
        return self._keep({**places, KINDS: self._numbered(rows.select(self._words.names))}, counts)

    def rows(self, numbers: NDArray[np.integer[Any]]) -> tuple[pa.Table, NDArray[np.int64]]:
        """Returns the rows of answers, one after the other, and how many each has."""
        at, counts = self._at(numbers)
        columns = {name: pa.array(self._flat[name].values.take(at)) for name in self._places}
        words = self._kind_table().take(pa.array(self._flat[KINDS].values.take(at)))
        columns |= {name: words[name] for name in self._words.names}
        return pa.table([columns[name] for name in self.schema.names], schema=self.schema), counts

    def packed(self, numbers: NDArray[np.integer[Any]]) -> dict[str, NDArray[Any]]:
        """Returns answers as arrays that `unpack` reads."""
        at, counts = self._at(numbers)
        flat = {name: kept.values.take(at) for name, kept in self._flat.items()}
        stream = pa.BufferOutputStream()
        with pa.ipc.new_stream(stream, self._words) as writer:
            writer.write_table(self._kind_table())
        return {
            **flat,
            "counts": counts.astype(np.int32),
            "words": np.frombuffer(stream.getvalue(), np.uint8),
        }

    def unpack(self, packed: Mapping[str, NDArray[Any]]) -> Numbers:
        """Keeps answers that `packed` gave, and returns the number of each.

        Raises:
            ValueError: They are not what `packed` gave.
        """
        words = pa.ipc.open_stream(pa.py_buffer(packed["words"])).read_all()
        kinds = self._kinds_of(pl.DataFrame(pl.from_arrow(words)))
        flat = {name: packed[name] for name in self._places}
        return self._keep({**flat, KINDS: kinds[packed[KINDS]]}, packed["counts"].astype(np.int64))

    def _keep(self, flat: Mapping[str, NDArray[Any]], counts: NDArray[np.int64]) -> Numbers:
        some = np.flatnonzero(counts)
        first, held = len(self._ends.values), self.held
        for name, values in flat.items():
            self._flat[name].append(values)
        self._ends.append(held + np.cumsum(counts[some]))
        numbers = np.zeros(len(counts), dtype=np.int32)
        numbers[some] = np.arange(first, first + len(some), dtype=np.int32)
        return numbers

    def _at(self, numbers: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the rows of answers stand, and how many each has; the empty answer has none."""
        ends = self._ends.values.astype(np.int64, copy=False)
        counts = np.where(numbers > 0, ends.take(numbers) - ends.take(np.maximum(numbers - 1, 0)), 0)
        behind = np.cumsum(counts)
        within = np.arange(behind[-1] if len(behind) else 0) - np.repeat(behind - counts, counts)
        return np.repeat(ends.take(numbers) - counts, counts) + within, counts

    def _numbered(self, words: pa.Table) -> Numbers:
        """The number of each row's kind."""
        frame = pl.DataFrame(pl.from_arrow(words)).with_row_index("place")
        distinct = frame.group_by(words.column_names, maintain_order=True).agg(pl.col("place"))
        kinds = self._kinds_of(distinct.select(words.column_names))
        numbers = np.empty(words.num_rows, dtype=np.int32)
        numbers[distinct["place"].explode().to_numpy()] = np.repeat(kinds, distinct["place"].list.len())
        return numbers

    def _kinds_of(self, distinct: pl.DataFrame) -> Numbers:
        known = len(self._kinds)
        numbers = [self._kinds.setdefault(row, len(self._kinds)) for row in distinct.iter_rows()]
        if len(self._kinds) > known:
            self._table = None
        return np.array(numbers, dtype=np.int32)

    def _kind_table(self) -> pa.Table:
        if self._table is None:
            columns = list(zip(*self._kinds, strict=True)) or [()] * len(self._words)
            arrays = [
                pa.array(column, field.type) for column, field in zip(columns, self._words, strict=True)
            ]
            self._table = pa.Table.from_arrays(arrays, schema=self._words)
        return self._table


class _Growing:
    """Numbers in one array that has room for more."""

    def __init__(self, first: Sequence[int] = ()) -> None:
        self._room = np.array(first, dtype=np.int32)
        self._used = len(first)

    @property
    def values(self) -> Numbers:
        return self._room[: self._used]

    def append(self, values: NDArray[Any]) -> None:
        used = self._used + len(values)
        if used > len(self._room):
            room = np.empty(max(used, self._used + self._used // 2), dtype=np.int32)
            room[: self._used] = self.values
            self._room = room
        self._room[self._used : used] = values
        self._used = used
