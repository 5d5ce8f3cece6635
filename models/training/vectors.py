"""Vectors of words: chiVe (Apache-2.0), as the package ja_ginza carries them.

Belongs here: reading them. Does not: what is learned on top (`network.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "ja_ginza"


def vectors_of_words() -> tuple[NDArray[np.float32], dict[int, int]]:
    """Returns the vectors, row 0 being none, and the row of each word by the CRC of its UTF-8.

    Source: WorksApplications/chiVe, 20,000 rows of 300 dimensions for 480,443 words.
    """
    import spacy  # noqa: PLC0415 - seconds

    vocabulary = spacy.load(PACKAGE).vocab
    made = np.asarray(vocabulary.vectors.data, np.float32)
    rows = {
        crc32(vocabulary.strings[key].encode("utf-8", "replace")): int(row) + 1
        for key, row in vocabulary.vectors.key2row.items()
    }
    return np.concatenate([np.zeros((1, made.shape[1]), np.float32), made / made.std()]), rows
