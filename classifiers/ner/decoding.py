"""From the network's logits to entities: the best lawful path of every text at once, and how likely it is.

Belongs here: tags, lawful orders, Viterbi in NumPy, probabilities. Does not: logits (`network.py`),
what a label means to Kubun (`classifiers/detect`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUTSIDE = "O"
BEGIN, INSIDE, LAST, UNIT = "BILU"
_NEVER = -1e9


class Span(NamedTuple):
    """Words of a text that are one entity.

    Attributes:
        start: First word.
        end: Behind the last one.
        label: As the model was trained to say it.
        log_probability: Of these words being exactly this entity: of every tag of the span.
    """

    start: int
    end: int
    label: str
    log_probability: float


@dataclass(frozen=True)
class Tags:
    """The tags of some labels, BILOU: O, then B I L U of each label.

    Attributes:
        labels: In the order of training.
    """

    labels: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every tag, by number."""
        return (OUTSIDE, *(f"{part}-{label}" for label in self.labels for part in "BILU"))

    @cached_property
    def follows(self) -> NDArray[np.float32]:
        """0 where the tag of a column may follow that of a row, else far below any score."""
        lawful = [
            [b[0] in "OBU" if a[0] in "OLU" else b[0] in "IL" and a[2:] == b[2:] for b in self.names]
            for a in self.names
        ]
        return np.where(np.array(lawful), 0, _NEVER).astype(np.float32)

    @cached_property
    def opens(self) -> NDArray[np.float32]:
        """0 for tags that a text may begin with."""
        return np.where([tag[0] in "OBU" for tag in self.names], 0, _NEVER).astype(np.float32)

    @cached_property
    def closes(self) -> NDArray[np.float32]:
        """0 for tags that a text may end with."""
        return np.where([tag[0] in "OLU" for tag in self.names], 0, _NEVER).astype(np.float32)


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Returns log-probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))  # type: ignore[no-any-return]


def best_paths(scores: NDArray[np.float32], lengths: NDArray[np.int64], tags: Tags) -> NDArray[np.int64]:
    """Returns the best lawful tag of every word, all texts a step at a time.

    Args:
        scores: Log-probabilities, words by tags, text after text.
        lengths: Words of each text, the longest first, none 0.
        tags: Of the last axis.
    """
    first = np.cumsum(lengths) - lengths
    alive = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    back = np.zeros(scores.shape, np.int8)
    best = scores[first] + tags.opens
    for step in range(1, lengths[0]):
        count = alive[step]
        at = first[:count] + step
        ways = best[:count, :, None] + tags.follows
        back[at] = ways.argmax(1)
        best[:count] = ways.max(1) + scores[at]
    paths = np.empty(len(scores), np.int64)
    paths[first + lengths - 1] = (best + tags.closes).argmax(1)
    for step in range(lengths[0] - 1, 0, -1):
        at = first[: alive[step]] + step
        paths[at - 1] = back[at, paths[at]]
    return paths


def spans(path: NDArray[np.int64], scores: NDArray[np.float32], tags: Tags) -> list[Span]:
    """Returns the entities of a path, with the sum of the log-probabilities of their tags."""
    found = []
    start = 0
    for place in np.flatnonzero(path):
        part, _, label = tags.names[path[place]].partition("-")
        if part in (BEGIN, UNIT):
            start = int(place)
        if part in (LAST, UNIT):
            end = int(place) + 1
            chosen = scores[np.arange(start, end), path[start:end]]
            found.append(Span(start, end, label, float(chosen.sum())))
    return found
