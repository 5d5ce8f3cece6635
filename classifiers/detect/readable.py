"""A column's values as conditions read them: normalised, and decoded where they are percent-encoded.

Belongs here: doing it for columns, and only where there is something to do. Does not: how (`normalize.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.escapes import ENCODED
from classifiers.detect.normalize import layers, normalize_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from classifiers.detect.offsets import Normalized


_JOINING = r"[\p{M}\x{1160}-\x{11FF}]"
"""Characters that are traced together with the one before, changed or not."""


@dataclass(frozen=True)
class Readable:
    """Texts for conditions.

    Attributes:
        cells: For each value its readings, one behind the other in lines.
        plain: Which values have one reading only, which is as they are written.
        layers: The readings of the values that hold an encoding, by index.
    """

    cells: pa.Array
    plain: NDArray[np.bool_]
    layers: Mapping[int, tuple[Normalized, ...]]


def readable(values: pa.Array) -> Readable:
    """Returns what conditions read of non-null strings."""
    data = _bytes(values)
    ascii_only = not data.size or int(data.max()) < 0x80
    cells = values if ascii_only else normalize_column(values)
    plain = np.ones(len(values), dtype=np.bool_)
    if not ascii_only:
        same = pc.and_not(pc.equal(cells, values), pc.match_substring_regex(values, _JOINING))
        plain = same.to_numpy(zero_copy_only=False)
    if not any(bool((data == mark).any()) for mark in b"%\\"):
        return Readable(cells, plain, {})
    series = pl.Series("cell", values, dtype=pl.String)
    encoded = series.str.contains(ENCODED).arg_true()
    plain[encoded] = False
    decoded = {index: layers(text) for index, text in zip(encoded, series.gather(encoded), strict=True)}
    joined = pl.Series(["\n".join(one.text for one in readings) for readings in decoded.values()])
    texts = pl.Series("cell", cells, dtype=pl.String).scatter(encoded, joined)
    return Readable(texts.to_arrow(), plain, decoded)


def _bytes(values: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """All bytes of the strings, one after the other."""
    large = values.cast(pa.large_string())
    _, offsets, data = large.buffers()
    if data is None or not len(large):
        return np.empty(0, np.uint8)
    edges = np.frombuffer(offsets, np.int64)[large.offset : large.offset + len(large) + 1]
    return np.frombuffer(data, np.uint8)[edges[0] : edges[-1]]
