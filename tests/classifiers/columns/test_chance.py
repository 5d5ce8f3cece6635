import math

import pytest

from classifiers.columns.chance import beyond_chance, tail


@pytest.mark.parametrize(
    ("hits", "tries", "rate", "exact"),
    [(0, 5, 0.1, 1.0), (5, 5, 0.1, 1e-5), (1, 2, 0.5, 0.75), (6, 5, 0.5, 0.0), (0, 0, 0.1, 1.0)],
)
def test_tail(hits: int, tries: int, rate: float, exact: float) -> None:
    assert math.isclose(tail(hits, tries, rate), exact, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("hits", "tries", "beyond"),
    [
        (1, 1, False),
        (6, 6, True),
        (200, 2_000, False),
        (250, 2_000, False),
        (300, 2_000, True),
        (0, 100, False),
    ],
)
def test_beyond_chance(hits: int, tries: int, beyond: bool) -> None:
    assert beyond_chance(hits, tries, 0.1) is beyond
