"""Names that are known beforehand, over several words: places, organisations, persons, works.

Belongs here: looking names up by digest. Does not: where the names come from (`models/training/gazetteer.py`),
single words (`features.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from classifiers.ner.words import Word

GROUPS = ("place", "station", "organisation", "person", "work", "name")
"""What a name may be, by bit; `name` is a family or a given name alone."""
LONGEST = 8
"""Words of the longest name that is looked for."""
NOTHING, FIRST, INSIDE, LAST, WHOLE = range(5)


@dataclass(frozen=True)
class Gazetteer:
    """Names by the CRC of their normalised text, with the groups they belong to as bits.

    Attributes:
        names: CRC-32 of UTF-8 to bits; one word in ten thousand is taken for a name that it is not.
    """

    names: Mapping[int, int]

    def marks(self, text: str, words: Sequence[Word]) -> NDArray[np.int8]:
        """Returns for each word and group where it stands in the longest name there (words by groups)."""
        found = np.zeros((len(words), len(GROUPS)), np.int8)
        ends = [word.end for word in words]
        for first, word in enumerate(words):
            for last in range(min(len(words), first + LONGEST) - 1, first - 1, -1):
                bits = self.names.get(crc32(text[word.start : ends[last]].encode("utf-8", "replace")))
                if bits:
                    _mark(found, bits, first, last)
        return found


def _mark(found: NDArray[np.int8], bits: int, first: int, last: int) -> None:
    for group in range(len(GROUPS)):
        if not bits >> group & 1 or found[first, group]:
            continue
        if first == last:
            found[first, group] = WHOLE
        elif not found[first : last + 1, group].any():
            found[first : last + 1, group] = INSIDE
            found[first, group], found[last, group] = FIRST, LAST
