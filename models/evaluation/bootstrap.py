"""How sure a figure is: texts drawn again and again from those there are.

Belongs here: resampling, intervals. Two systems are compared resample by resample, by the same weights. Does
not: the figures themselves (`figures.py`), which are told (`score.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.evaluation.figures import grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 1_000
SEED = 6


def drawn(texts: int, draws: int = DRAWS, seed: int = SEED) -> NDArray[np.int64]:
    """Returns how often each text is in each resample: draws × texts, each row a drawing with replacement."""
    chances = np.full(texts, 1 / texts)
    return np.random.default_rng(seed).multinomial(texts, chances, size=draws).astype(np.int64)


def resampled(counts: NDArray[np.int64], weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns the sums of every resample: draws × GROUPS × FIELDS."""
    return grouped(np.tensordot(weights, counts, axes=(1, 0)))


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """Returns where 95 % of the resamples lie; NaN where a figure is none in every resample."""
    seen = values[~np.isnan(values)]
    if not len(seen):
        return float("nan"), float("nan")
    low, high = np.percentile(seen, (2.5, 97.5))
    return float(low), float(high)


def ratio(mine: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns a figure of one system by that of another, resample by resample; NaN by nothing."""
    nothing = np.full_like(other, np.nan)
    return np.asarray(np.divide(mine, other, out=nothing, where=other > 0))
