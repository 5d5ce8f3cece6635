"""How sure a figure is: texts drawn again and again from those there are.

Belongs here: resampling, intervals of one system and of the difference of two. Does not: the figures
themselves (`figures.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from models.evaluation.figures import figure, grouped

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


def difference(
    name: str, group: int, mine: NDArray[np.int64], other: NDArray[np.int64]
) -> tuple[float, float]:
    """Returns the interval of a figure of one system less that of another, on the same resamples.

    Args:
        name: The figure.
        group: Its place in GROUPS.
        mine: Resampled sums of the one, by the weights that `other` was resampled with.
        other: Those of the other.
    """
    return interval(figure(name, mine[:, group]) - figure(name, other[:, group]))


def ratio(name: str, group: int, mine: NDArray[np.int64], other: NDArray[np.int64]) -> tuple[float, float]:
    """Returns the interval of a figure of one system by that of another, as `difference` does."""
    whole = figure(name, other[:, group])
    nothing = np.full_like(whole, np.nan)
    return interval(np.divide(figure(name, mine[:, group]), whole, out=nothing, where=whole > 0))
