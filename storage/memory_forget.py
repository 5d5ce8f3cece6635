"""Forgetting values in the memory of what was found in them (`caches/scan.npz`), whatever version made it.

Belongs here: taking digests out of the file. Does not: the memory of a night at work (`value_memory.py`),
which values are to be forgotten (`assets/forget.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from storage.digest_table import DigestTable, Entries
from storage.keys import Key
from storage.value_memory import UNREADABLE, digests

USES = ("cell", "free text")
"""How the scanner looks at values; a digest of one use is none of the other."""
_PER_VALUE = ("low", "high", "night", "counts")
_WHOLE = ("words", "version")


def forget(path: Path, keys: Sequence[Key], values: Iterable[pa.Array]) -> int:
    """Takes values and what was found in them out of the file; one that cannot be read is removed.

    Args:
        path: The memory's file; it need not be there. No night is at work with it.
        keys: Every key with which it may have been made.
        values: Non-null strings; one that is not remembered is passed over.

    Returns:
        How many were forgotten.
    """
    if not path.exists():
        return 0
    try:
        with np.load(path) as kept:
            arrays: dict[str, NDArray[Any]] = {name: kept[name] for name in kept.files}
        stays = _stays(arrays["low"], arrays["high"], keys, values)
        rows = np.repeat(stays, arrays["counts"])
        left = {name: _left(name, array, stays, rows) for name, array in arrays.items()}
    except UNREADABLE:
        path.unlink()
        return 0
    gone = int((~stays).sum())
    if gone:
        part = path.with_name(f".{path.name}.part")
        with part.open("wb") as file:
            np.savez(file, **left)  # type: ignore[arg-type]  # mypy takes a name for allow_pickle
        part.replace(path)
    return gone


def _stays(
    low: NDArray[np.uint64], high: NDArray[np.uint64], keys: Sequence[Key], values: Iterable[pa.Array]
) -> NDArray[np.bool_]:
    count = len(low)
    places = np.arange(count, dtype=np.int32)
    table = DigestTable.of(Entries(low, high, places, np.zeros(count, dtype=np.int32)))
    stays = np.ones(count, dtype=np.bool_)
    for some in values:
        for key in keys:
            for use in USES:
                slots = table.find(*digests(key, some, use))
                stays[table.number[slots[slots >= 0]]] = False
    return stays


def _left(name: str, array: NDArray[Any], stays: NDArray[np.bool_], rows: NDArray[np.bool_]) -> NDArray[Any]:
    """What is left of an array: of a value each, of all, or of a row each."""
    if name in _WHOLE:
        return array
    return array[stays if name in _PER_VALUE else rows]
