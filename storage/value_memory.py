"""What was found in a value, kept by the keyed digest of the value: the cache across nights.

Belongs here: digests, one file that is there whole or not at all, forgetting what nobody asks for any more.
Does not: the table of digests (`digest_table.py`), the answers (`answers.py`), what is found, or whether it
still holds (whoever opens it names the version).

The digest of a value whose key lives is personal data: the file lies among the store's caches, in a private
folder.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa
from pandas.util import hash_array

from storage.answers import Answers
from storage.digest_table import DigestTable, Entries
from storage.layout import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from storage.digest_table import Halves
    from storage.keys import Key

NIGHTS = 14
"""Nights after which a value that was not seen again is forgotten."""
MOST = 6_200_000
"""Most values held in a night: 200 MB. What is new beyond them is looked at again the next night."""
ROWS = 12_000_000
"""Most of their rows held in a night: 144 MB."""
KEPT = 5_000_000
"""Most values kept for the next night; those seen last stay."""

UNREADABLE = (BadZipFile, EOFError, IndexError, KeyError, NotImplementedError, OSError, ValueError)
"""What reading a damaged archive raises; to zipfile an unknown way of packing is not implemented."""

_EPOCH = dt.date(1970, 1, 1)


class ValueMemory:
    """Rows by value, for one version of whoever makes them; one night writes, none reads beside it.

    Attributes:
        damaged: The file could not be read: all values were looked at anew.
    """

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
        self._path = path
        self._key = key
        self._version = hashlib.sha256(f"{key.key_id}\0{version}".encode()).hexdigest()
        self._night = (night - _EPOCH).days
        self._answers = Answers(pa.schema(list(schema)[1:]))
        self._values: DigestTable | None = None
        self._changed = False
        self.damaged = False

    def through(self, values: pa.Array, use: str, look: Callable[[pa.Array], pa.Table]) -> pa.Table:
        """Returns the rows of values, in their order; those not remembered are looked at, and remembered.

        Args:
            values: Unique non-null strings.
            use: How they are looked at: values of another use are others.
            look: Gives the rows of values, by ascending `value_index`.
        """
        table = self._opened()
        low, high = digests(self._key, values, use)
        slots = table.find(low, high)
        known, fresh = np.flatnonzero(slots >= 0), np.flatnonzero(slots < 0)
        table.night[slots[known]] = self._night
        numbers = np.zeros(len(values), dtype=np.int32)
        numbers[known] = table.number[slots[known]]
        self._changed |= len(values) > 0
        if len(fresh):
            seen = look(values.take(pa.array(fresh)))
            added = self._remembered(low[fresh], high[fresh], seen)
            if added is None:
                return self._joined(numbers, fresh, seen)
            numbers[fresh] = added
        return self._indexed(numbers)

    def _indexed(self, numbers: NDArray[np.int32]) -> pa.Table:
        """The rows of answers, with their places as `value_index`."""
        rows, counts = self._answers.rows(numbers)
        return rows.add_column(0, "value_index", pa.array(np.repeat(np.arange(len(numbers)), counts)))

    def _joined(self, numbers: NDArray[np.int32], fresh: NDArray[np.int64], seen: pa.Table) -> pa.Table:
        """The rows of answers, and of values that found no room, in order."""
        index = pa.array(fresh.take(seen["value_index"].to_numpy()))
        parts = [self._indexed(numbers), seen.set_column(0, "value_index", index)]
        whole = pa.concat_tables(parts).unify_dictionaries()
        return whole.take(pa.array(np.argsort(whole["value_index"].to_numpy(), kind="stable")))

    def save(self) -> None:
        """Writes what was seen of late; nothing where nothing was asked."""
        if not self._changed:
            return
        table = self._opened()
        keep = table.used()
        keep = keep[table.night[keep] > self._night - NIGHTS]
        if len(keep) > KEPT:
            keep = keep[np.argsort(-table.night[keep], kind="stable")[:KEPT]]
        entries = table.entries(keep)
        kept = {"low": entries.low, "high": entries.high, "night": entries.night}
        arrays = {**kept, **self._answers.packed(entries.number), "version": np.array(self._version)}
        self._path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        part = self._path.with_name(f".{self._path.name}.part")
        with part.open("wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]  # mypy takes a name for allow_pickle
        part.replace(self._path)
        self._path.with_suffix(".parquet").unlink(missing_ok=True)  # digests as they were kept before 2026-11
        self._changed = False

    def _remembered(self, low: Halves, high: Halves, seen: pa.Table) -> NDArray[np.int32] | None:
        """The numbers of new values' answers; None where there is no room for them."""
        table = self._opened()
        if table.count + len(low) > MOST or self._answers.held + seen.num_rows > ROWS:
            return None
        counts = np.bincount(seen["value_index"].to_numpy(), minlength=len(low))
        numbers = self._answers.add(seen.drop_columns("value_index"), counts)
        table.add(Entries(low, high, numbers, np.full(len(low), self._night, dtype=np.int32)))
        return numbers

    def _opened(self) -> DigestTable:
        if self._values is None:
            self._values = self._read()
        return self._values

    def _read(self) -> DigestTable:
        if not self._path.exists():
            return DigestTable()
        try:
            return self._loaded()
        except UNREADABLE:  # what it held can be found again
            self.damaged, self._answers = True, Answers(self._answers.schema)
            return DigestTable()

    def _loaded(self) -> DigestTable:
        with np.load(self._path) as kept:
            if kept["version"] != self._version:
                return DigestTable()
            numbers = self._answers.unpack(kept)
            return DigestTable.of(Entries(kept["low"], kept["high"], numbers, kept["night"]))


def digests(key: Key, values: pa.Array, use: str) -> tuple[Halves, Halves]:
    """Returns two keyed digests of 64 bits (SipHash-2-4, each with a key of its own) of every value."""
    secret = hashlib.blake2b(digest_size=24, key=key.secret, person=use.encode()[:16]).digest()
    keys = base64.b64encode(secret).decode()
    texts = values.cast(pa.binary()).to_numpy(zero_copy_only=False)
    low, high = (hash_array(texts, hash_key=part, categorize=False) for part in (keys[:16], keys[16:]))
    return low, high
