"""Intervals of shares and ratios."""

import pytest

from benchmarks.statistics import ratio_interval, wilson


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (98, 100, 0.9300, 0.9945),  # Brown, Cai, DasGupta (2001), formula 4
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_wilson(hits: int, trials: int, low: float, high: float) -> None:
    assert wilson(hits, trials) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_ratio_of_equal_measurements_is_sure() -> None:
    assert ratio_interval([[(10.0, 2.0)] * 3, [(30.0, 6.0)] * 2]) == (5.0, 5.0)


def test_a_ratio_lies_in_its_interval() -> None:
    low, high = ratio_interval([[(10.0, 1.0), (12.0, 1.0), (20.0, 1.0)]])
    assert 10.0 <= low < 14.0 < high <= 20.0
