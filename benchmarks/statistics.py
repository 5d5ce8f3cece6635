"""How sure a measured share or ratio is.

Belongs here: intervals. Does not: what is measured.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = 1.959963984540054
"""95 %."""


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Returns the Wilson interval (95 %) of a share; 0 to 1 where nothing was tried."""
    if trials == 0:
        return 0.0, 1.0
    share = hits / trials
    middle = share + Z * Z / (2 * trials)
    spread = Z * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    scale = 1 + Z * Z / trials
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def ratio_interval(
    groups: Sequence[Sequence[tuple[float, float]]], draws: int = 10_000, seed: int = 1
) -> tuple[float, float]:
    """Returns the bootstrap interval (95 %) of a ratio of sums.

    Args:
        groups: Numerator and denominator of each measurement; those of a group are drawn among themselves.
        draws: How often.
        seed: Makes the drawing repeatable.
    """
    rng = np.random.default_rng(seed)
    sums = np.zeros((draws, 2))
    for group in groups:
        pairs = np.array(group)
        sums += pairs[rng.integers(0, len(pairs), (draws, len(pairs)))].sum(axis=1)
    low, high = np.percentile(sums[:, 0] / sums[:, 1], (2.5, 97.5))
    return float(low), float(high)
