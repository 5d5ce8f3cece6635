"""Fits the map from raw values to scores that hold (`classifiers.detect.calibration`), on dev alone.

Belongs here: fitting. Does not: applying and its file, how well scores hold (`reliability.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from classifiers.detect.calibration import Calibration

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_LEAST = 25
"""Findings in one step of the map: fewer would follow chance."""


def fit(raw: NDArray[np.float64], right: NDArray[np.bool_], label: str) -> Calibration:
    """Fits isotonic regression to steps of findings that lie together.

    Each step counts one right and one wrong finding more than it saw (Laplace), so that no score is 0 or 1.
    Steps that fall are pooled until none does (pool adjacent violators).

    Args:
        raw: What the model says of each finding; more is surer.
        right: Whether it is right.
        label: What the map is for.
    """
    order = np.argsort(raw, kind="stable")
    steps = np.array_split(order, max(1, len(order) // AT_LEAST))
    pooled: list[tuple[float, float, int]] = []  # sum of raw values, right, seen
    for step in steps:
        pooled.append((float(raw[step].sum()), float(right[step].sum()), len(step)))
        while len(pooled) > 1 and _share(pooled[-2]) > _share(pooled[-1]):
            last, before = pooled.pop(), pooled.pop()
            pooled.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return Calibration(
        label,
        tuple(total / seen if seen else 0.0 for total, _, seen in pooled),
        tuple(_share(one) for one in pooled),
        len(raw),
    )


def _share(step: tuple[float, float, int]) -> float:
    return (step[1] + 1) / (step[2] + 2)
