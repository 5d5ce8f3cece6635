"""Sentences as flat tensors, with a gap between two so that no convolution sees across.

Belongs here: the layout. Does not: the network (`network.py`), which sentences come together (`train.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from models.training.corpus import Sentence

GAP = 4
NO_TAG = -100


@dataclass(frozen=True)
class Batch:
    """Tensors of some sentences, as `NameNetwork.forward` takes them.

    Attributes:
        rows: Words by columns.
        there: 1 for a word, 0 in a gap.
        places: Texts by words: where each is among the flat ones.
        lengths: Words of each text.
        tags: Right ones; NO_TAG in gaps.
    """

    rows: Tensor
    there: Tensor
    places: Tensor
    lengths: Tensor
    tags: Tensor

    @property
    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """All but the tags."""
        return self.rows, self.there, self.places, self.lengths


def batch(these: Sequence[Sentence]) -> Batch:
    """Returns sentences as tensors."""
    lengths = np.array([len(one.tags) for one in these])
    starts = np.cumsum(lengths + GAP) - lengths - GAP
    total = int((lengths + GAP).sum())
    rows = np.zeros((total, these[0].rows.shape[1]), np.int64)
    there = np.zeros((total, 1), np.float32)
    tags = np.full(total, NO_TAG, np.int64)
    for one, start, length in zip(these, starts, lengths, strict=True):
        here = slice(start, start + length)
        rows[here], tags[here], there[here] = one.rows, one.tags, 1
    places = starts[:, None] + np.minimum(np.arange(lengths.max())[None, :], lengths[:, None] - 1)
    arrays = (rows, there, places, lengths, tags)
    return Batch(*(torch.from_numpy(array) for array in arrays))
