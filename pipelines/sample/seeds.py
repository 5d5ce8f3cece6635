"""Named random streams: the same seed and name give the same numbers whatever is drawn elsewhere.

Belongs here: making generators. Does not: drawing from them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Seeds:
    """A seed from which every part of the sample takes a stream of its own."""

    seed: int

    def stream(self, *names: object) -> np.random.Generator:
        """Returns the generator that belongs to these names."""
        text = "/".join([str(self.seed), *map(str, names)])
        digest = hashlib.sha256(text.encode()).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
