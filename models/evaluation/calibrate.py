"""Fits the map from raw values to scores that hold (`classifiers.detect.calibration`), on dev alone.

Belongs here: fitting. Does not: applying and its file, how well scores hold (`reliability.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from classifiers.detect.calibration import Calibration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

AT_LEAST = 25
"""Findings in one step of the map: fewer would follow chance."""

Step = tuple[float, float, int]
"""Sum of raw values, right ones, all."""


def fit(raw: NDArray[np.float64], right: NDArray[np.bool_], label: str) -> Calibration:
    """Fits isotonic regression to steps of findings that lie together.

    Each step counts one right and one wrong finding more than it saw (Laplace), so that no score is 0 or 1.
    Steps that fall are pooled until none does (pool adjacent violators).

    Args:
        raw: What the model says of each finding; more is surer.
        right: Whether it is right.
        label: What the map is for.
    """
    pooled: list[Step] = []
    for step in _steps(raw, right):
        pooled.append(step)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]):
            last, before = pooled.pop(), pooled.pop()
            pooled.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    middles = tuple(total / seen for total, _, seen in pooled)
    return Calibration(label, middles or (0.0,), tuple(map(_share, pooled)) or (0.5,), len(raw))


def _steps(raw: NDArray[np.float64], right: NDArray[np.bool_]) -> Iterator[Step]:
    """Yields findings of neighbouring raw values, AT_LEAST together; equal values are never parted."""
    values, place = np.unique(raw, return_inverse=True)
    seen, good = np.bincount(place, minlength=len(values)), np.bincount(place, right, len(values))
    sums, hits, count = 0.0, 0.0, 0
    left = len(raw)
    for value, one, many in zip(values, good, seen, strict=True):
        sums, hits, count, left = sums + value * many, hits + one, count + int(many), left - int(many)
        if left == 0 or (count >= AT_LEAST and left >= AT_LEAST):
            yield float(sums), float(hits), count
            sums, hits, count = 0.0, 0.0, 0


def _share(step: Step) -> float:
    return (step[1] + 1) / (step[2] + 2)
