"""A column's values as conditions read them: normalised, and those that are percent-encoded decoded as well.

Belongs here: doing it for columns, and only where there is something to do. Does not: how (`normalize.py`,
`escapes.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.escapes import ENCODED, percent_decode
from classifiers.detect.normalize import JOINING, normalize_column

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Readable:
    """Texts for conditions.

    Attributes:
        cells: The values, normalised.
        plain: Which values read as they are written, character by character.
        encoded: Indices of the values that hold an encoding, ascending.
        decoded: Those values decoded and normalised.
    """

    cells: pa.Array
    plain: NDArray[np.bool_]
    encoded: NDArray[np.int64]
    decoded: pa.Array


def readable(values: pa.Array) -> Readable:
    """Returns what conditions read of non-null strings."""
    data = _bytes(values)
    cells, plain = values, np.ones(len(values), dtype=np.bool_)
    if data.size and int(data.max()) >= 0x80:
        cells = normalize_column(values)
        # a joining mark is traced together with the character before it, changed or not
        same = pc.and_not(pc.equal(cells, values), pc.match_substring_regex(values, f"[{JOINING}]"))
        plain = same.to_numpy(zero_copy_only=False)
    if not any(bool((data == mark).any()) for mark in b"%\\"):
        return Readable(cells, plain, np.empty(0, np.int64), pa.array([], pa.string()))
    series = pl.Series("cell", values, dtype=pl.String)
    encoded = series.str.contains(ENCODED).arg_true().to_numpy().astype(np.int64)
    texts = [_decoded(text) for text in series.gather(encoded)]
    return Readable(cells, plain, encoded, normalize_column(pa.array(texts, pa.string())))


def _decoded(text: str) -> str:
    """The text of `percent_decode`, without the way back where plain UTF-8 needs none of its care."""
    if "\\" not in text and "%u" not in text:
        written = unquote_to_bytes(text)
        if b"%" not in written:
            try:
                return written.decode()
            except UnicodeDecodeError:
                pass  # another encoding, or broken
    decoded = percent_decode(text)
    return text if decoded is None else decoded.text


def _bytes(values: pa.Array) -> NDArray[np.uint8]:
    """All bytes of the strings, one after the other."""
    large = values.cast(pa.large_string())
    _, offsets, data = large.buffers()
    if data is None or not len(large):
        return np.empty(0, np.uint8)
    edges = np.frombuffer(offsets, np.int64)[large.offset : large.offset + len(large) + 1]
    return np.frombuffer(data, np.uint8)[edges[0] : edges[-1]]
