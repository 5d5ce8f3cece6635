"""What was found in a value, kept by the keyed digest of the value: the cache across nights.

Belongs here: digests, lookup, one file that is there whole or not at all, forgetting what nobody asks for any
more. Does not: what is found, or whether it still holds (whoever opens it names the version).

The digest of a value whose key lives is personal data: the file lies among the store's caches, in a private
folder.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from storage.layout import PRIVATE

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from storage.keys import Key

DIGEST = 16
"""Bytes of a digest: two of a billion values meet with a chance below 1e-20."""
NIGHTS = 14
"""Nights after which a value that was not seen again is forgotten."""
MOST = 4_000_000
"""Most values remembered; those seen last stay."""
RUNS = 6
"""Pieces that are searched one after the other before they are joined."""

_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class _Run:
    """Some values, by ascending digest, and their rows.

    Attributes:
        low: First half of the digests, ascending.
        high: Second half.
        night: Days since 1970-01-01 on which the values were last seen; written while reading.
        first: Where a value's rows begin; one longer than the others.
        rows: The rows of all values.
    """

    low: NDArray[np.uint64]
    high: NDArray[np.uint64]
    night: NDArray[np.int32]
    first: NDArray[np.int64]
    rows: pa.Table

    def find(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The place of each digest, or -1."""
        if not len(self.low):
            return np.full(len(low), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.low, low), len(self.low) - 1)
        return np.where((self.low[at] == low) & (self.high[at] == high), at, -1)

    def take(self, places: NDArray[np.int64]) -> _Run:
        """Some of the values, in the given order."""
        counts = (self.first[1:] - self.first[:-1])[places]
        first = np.concatenate([[0], np.cumsum(counts)])
        rows = np.repeat(self.first[places] - first[:-1], counts) + np.arange(first[-1])
        return _Run(
            self.low[places], self.high[places], self.night[places], first, self.rows.take(pa.array(rows))
        )


class ValueMemory:
    """Rows by value, for one version of whoever makes them; one night writes, none reads beside it."""

    def __init__(self, path: Path, key: Key, version: str, night: dt.date, schema: pa.Schema) -> None:
        """Opens the memory; the file of another version or key is not read, and written over.

        Args:
            path: The file, made by `save`.
            key: Of the digests.
            version: Names everything that decides the rows.
            night: The night that asks.
            schema: Of the rows; begins with `value_index`.
        """
        self._schema = schema
        self._kept = pa.schema([_compact(field) for field in schema][1:])
        self._path = path
        self._key = key
        self._version = hashlib.sha256(f"{key.key_id}\0{version}".encode()).hexdigest()
        self._night = (night - _EPOCH).days
        self._runs: list[_Run] | None = None
        self._changed = False

    def recall(self, values: pa.Array, use: str) -> tuple[NDArray[np.bool_], pa.Table]:
        """Returns which values are remembered, and their rows, whose `value_index` counts in `values`.

        Args:
            values: Non-null strings.
            use: Values of another use are others.
        """
        low, high = self._digests(values, use)
        known = np.zeros(len(values), dtype=np.bool_)
        found = []
        for run in self._opened():
            at = run.find(low, high)
            places = np.flatnonzero((at >= 0) & ~known)
            known[places] = True
            run.night[at[places]] = self._night
            part = run.take(at[places])
            index = np.repeat(places, np.diff(part.first))
            found.append(part.rows.add_column(0, "value_index", pa.array(index)).cast(self._schema))
        self._changed |= bool(known.any())
        return known, pa.concat_tables([self._schema.empty_table(), *found])

    def remember(self, values: pa.Array, rows: pa.Table, use: str) -> None:
        """Keeps the rows of values that were not remembered, by ascending `value_index`."""
        if not len(values):
            return
        low, high = self._digests(values, use)
        index = rows["value_index"].to_numpy()
        first = np.searchsorted(index, np.arange(len(values) + 1))
        night = np.full(len(values), self._night, dtype=np.int32)
        kept = rows.drop_columns("value_index").cast(self._kept)
        self._opened().append(_sorted(_Run(low, high, night, first, kept)))
        self._changed = True
        if len(self._opened()) > RUNS:
            self._runs = [_joined(self._opened())]

    def save(self) -> None:
        """Writes what was seen of late; nothing where nothing was asked."""
        if not self._changed:
            return
        run = _joined(self._opened())
        keep = np.flatnonzero(run.night > self._night - NIGHTS)
        if len(keep) > MOST:
            keep = np.sort(keep[np.argsort(-run.night[keep], kind="stable")[:MOST]])
        run = run.take(keep)
        plain = run.rows.cast(pa.schema(list(self._schema)[1:]))
        lists = {
            name: pa.LargeListArray.from_arrays(pa.array(run.first), plain[name].combine_chunks())
            for name in plain.column_names
        }
        table = pa.table({"low": run.low, "high": run.high, "night": run.night, **lists})
        self._path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        part = self._path.with_name(f".{self._path.name}.part")
        marked = table.replace_schema_metadata({"version": self._version})
        # statistics would show the least and the greatest digest, and nobody asks for a range of them
        pq.write_table(marked, part, compression="zstd", write_statistics=False)
        part.replace(self._path)
        self._runs, self._changed = [run], False

    def _opened(self) -> list[_Run]:
        if self._runs is None:
            self._runs = list(self._read())
        return self._runs

    def _read(self) -> list[_Run]:
        if not self._path.exists():
            return []
        file = pq.ParquetFile(self._path)
        if (file.schema_arrow.metadata or {}).get(b"version", b"").decode() != self._version:
            return []
        table = file.read().combine_chunks()
        lists = {name: table[name].combine_chunks() for name in table.column_names[3:]}
        first = next(iter(lists.values())).offsets.to_numpy()
        rows = pa.table({name: values.flatten() for name, values in lists.items()}).cast(self._kept)
        low, high, night = (table[name].to_numpy() for name in ("low", "high", "night"))
        return [_Run(low, high, night.copy(), first - first[0], rows)]

    def _digests(self, values: pa.Array, use: str) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        start = hashlib.blake2b(digest_size=DIGEST, key=self._key.secret, person=use.encode()[:16])
        digests = bytearray()
        for value in values.cast(pa.binary()).to_pylist():
            one = start.copy()
            one.update(value)
            digests += one.digest()
        halves = np.frombuffer(bytes(digests), dtype=np.uint64).reshape(-1, 2)
        return halves[:, 0], halves[:, 1]


def _compact(field: pa.Field) -> pa.Field:
    """Words that repeat are kept once."""
    return field.with_type(pa.dictionary(pa.int32(), pa.string())) if field.type == pa.string() else field


def _sorted(run: _Run) -> _Run:
    return run.take(np.argsort(run.low, kind="stable"))


def _joined(runs: list[_Run]) -> _Run:
    """All values once, each as its newest run has it."""
    sizes = [run.first[-1] for run in runs]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    first = np.concatenate([run.first[:-1] + start for run, start in zip(runs, starts, strict=False)])
    whole = _Run(
        np.concatenate([run.low for run in runs]),
        np.concatenate([run.high for run in runs]),
        np.concatenate([run.night for run in runs]),
        np.append(first, starts[-1]),
        pa.concat_tables([run.rows for run in runs]).unify_dictionaries().combine_chunks(),
    )
    return _sorted(whole)
