"""Which recognisers are asked about which values of a column: as they are written, and decoded.

Belongs here: putting readings, conditions and forms together. Does not: each of them (`readable.py`,
`conditions.py`, `alike.py`), the answers (`reader.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from classifiers.detect.readable import readable
from classifiers.detect.skeleton import Skeletons, skeletons

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from classifiers.detect.alike import Alike, Bits
    from classifiers.detect.conditions import Conditions


@dataclass(frozen=True)
class Questions:
    """For each value of a column the recognisers asked about it, one bit each.

    Attributes:
        cells: The values, normalised.
        forms: The forms of the cells.
        plain: Which values read as they are written, character by character.
        written: Who is asked about the cell.
        decoded: Who is asked about what its percent-encoding says.
    """

    cells: pa.Array
    forms: Skeletons
    plain: NDArray[np.bool_]
    written: Bits
    decoded: Bits


def questions(values: pa.Array, conditions: Conditions, alike: Alike) -> Questions:
    """Returns who is asked about non-null strings."""
    texts = readable(values)
    forms, written = _asked(texts.cells, conditions, alike)
    decoded = np.zeros(len(values), dtype=np.uint64)
    if len(texts.encoded):
        _, decoded[texts.encoded] = _asked(texts.decoded, conditions, alike)
    return Questions(texts.cells, forms, texts.plain & (decoded == 0), written, decoded)


def _asked(cells: pa.Array, conditions: Conditions, alike: Alike) -> tuple[Skeletons, Bits]:
    forms = skeletons(cells)
    bits = conditions.asked(cells, forms)
    alike.clear(cells, forms, bits)
    return forms, bits
