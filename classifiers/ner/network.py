"""The network in NumPy: tables, convolutions over words, one recurrent layer both ways, logits of tags.

Belongs here: the forward pass with given weights. Does not: training it (`models/training`), features
(`features.py`), paths (`decoding.py`). Training tests that it gives what the trained network gives.

Batches are flat: all words one after the other, the longest text first, so that no arithmetic is spent on
padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from classifiers.ner.features import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_EPSILON = 1e-5
_PIECES = 3
"""Linear pieces of a maxout unit."""


@dataclass(frozen=True)
class Network:
    """Weights by name, as training wrote them.

    Attributes:
        weights: `table.<column>`, `mix`, `conv.<n>`, `recurrent.<way>`, `out` with their parts.
    """

    weights: Mapping[str, Floats]

    @property
    def depth(self) -> int:
        """Convolutions."""
        return sum(1 for name in self.weights if name.startswith("conv.") and name.endswith(".weight"))

    @property
    def width(self) -> int:
        """Of a word behind the first layer."""
        return len(self.weights["mix.scale"])

    def embed(self, rows: NDArray[np.int32]) -> Floats:
        """Returns what the first layer makes of words, each by itself (rows: words by columns of TABLES)."""
        parts = [self.weights[f"table.{column}"][rows[:, place]] for place, column in enumerate(TABLES)]
        mixed = _maxout(np.concatenate(parts, 1) @ self.weights["mix.weight"] + self.weights["mix.bias"])
        return _normed(mixed, self.weights["mix.scale"], self.weights["mix.shift"])

    def logits(self, embedded: Floats, lengths: NDArray[np.int64]) -> Floats:
        """Returns the logits of every tag of every word.

        Args:
            embedded: Of all words, text after text.
            lengths: Words of each text, the longest first.
        """
        flat = embedded
        first = np.cumsum(lengths) - lengths
        starts = np.zeros(len(flat), bool)
        starts[first] = True
        ends = np.roll(starts, -1)
        for layer in range(self.depth):
            flat = flat + self._convolved(flat, starts, ends, f"conv.{layer}")
        hidden = self._recurrent(flat, first, lengths)
        both = np.concatenate([flat, hidden], 1)
        return both @ self.weights["out.weight"] + self.weights["out.bias"]

    def _convolved(
        self, flat: Floats, starts: NDArray[np.bool_], ends: NDArray[np.bool_], name: str
    ) -> Floats:
        """A word, the one before and the one behind it; beyond a text there is nothing."""
        width = flat.shape[1]
        window = np.zeros((len(flat), 3 * width), np.float32)
        window[1:, :width] = flat[:-1]
        window[starts, :width] = 0
        window[:, width : 2 * width] = flat
        window[:-1, 2 * width :] = flat[1:]
        window[ends, 2 * width :] = 0
        made = _maxout(window @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"])
        return _normed(made, self.weights[f"{name}.scale"], self.weights[f"{name}.shift"])

    def _recurrent(self, flat: Floats, first: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
        """An LSTM from the first word to the last, and one back, all texts a word at a time."""
        size = self.weights["recurrent.forward.hidden"].shape[0]
        found = np.empty((len(flat), 2 * size), np.float32)
        counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
        for way, place in (("forward", 0), ("backward", 1)):
            name = f"recurrent.{way}"
            driven = flat @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
            state, output = np.zeros((2, len(lengths), size), np.float32)
            for step, alive in enumerate(counts):
                at = first[:alive] + step if way == "forward" else first[:alive] + lengths[:alive] - 1 - step
                gates = driven[at] + output[:alive] @ self.weights[f"{name}.hidden"]
                opened = _sigmoid(gates[:, : 3 * size])
                kept = opened[:, size : 2 * size] * state[:alive]
                state[:alive] = kept + opened[:, :size] * np.tanh(gates[:, 3 * size :])
                output[:alive] = opened[:, 2 * size :] * np.tanh(state[:alive])
                found[at, place * size : (place + 1) * size] = output[:alive]
        return found


def _maxout(values: Floats) -> Floats:
    """The greatest of each unit's pieces, which stand apart by the number of units."""
    greatest: Floats = values.reshape(len(values), _PIECES, -1).max(1)
    return greatest


def _normed(values: Floats, scale: Floats, shift: Floats) -> Floats:
    centred = values - values.mean(1, keepdims=True)
    deviation = np.sqrt((centred * centred).mean(1, keepdims=True) + np.float32(_EPSILON))
    normed: Floats = centred / deviation * scale + shift
    return normed


def _sigmoid(values: Floats) -> Floats:
    opened: Floats = np.float32(1) / (np.float32(1) + np.exp(-values))
    return opened
