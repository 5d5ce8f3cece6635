"""Do scores hold: of the findings with a score near .9, are nine of ten right?

Belongs here: findings beside whether they are right, bins of scores, calibration error. Does not: fitting a
better map (`calibrate.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from models.evaluation.spans import gold, judged, overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from models.evaluation.spans import Found
    from models.examples import Example

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True)
class Scores:
    """Findings of a system, one a place: its score, and whether it is right.

    Attributes:
        label: What the system calls them.
        score: 0 to 1.
        exact: Whether a gold span of the label stands exactly there.
        overlap: Whether one overlaps it.
        place: Whether a gold span stands exactly there, whatever its label.
    """

    label: NDArray[np.str_]
    score: NDArray[np.float64]
    exact: NDArray[np.bool_]
    overlap: NDArray[np.bool_]
    place: NDArray[np.bool_]

    def of(self, label: str) -> Scores:
        """Returns those of one label."""
        mine = self.label == label
        return Scores(*(getattr(self, one.name)[mine] for one in fields(self)))


@dataclass(frozen=True)
class Bin:
    """Findings whose score lies between two edges, the upper one excluded (but 1).

    Attributes:
        low: Lower edge.
        high: Upper edge.
        seen: Findings.
        score: Their mean score.
        exact: Share of them that is exactly right.
        overlap: Share of them that overlaps a gold span of the label.
        place: Share of them in whose exact place a gold span stands, whatever its label.
    """

    low: float
    high: float
    seen: int
    score: float
    exact: float
    overlap: float
    place: float


def scores(examples: Sequence[Example], found: Sequence[Sequence[Found]], labels: frozenset[str]) -> Scores:
    """Returns the findings of all texts that can be judged, each with its score and whether it is right."""
    rows = []
    for example, spans in zip(examples, found, strict=True):
        wanted = gold(example)
        exact = {(one.start, one.end, one.label) for one in wanted}
        places = {(one.start, one.end) for one in wanted}
        for said in dict.fromkeys(spans):
            for one in judged(example, [said], labels):
                same = [other for other in wanted if other.label == one.label]
                hit = (one.start, one.end, one.label) in exact
                there = (one.start, one.end) in places
                rows.append((said.label, one.score, hit, overlaps(one, same), there))
    columns = zip(*rows, strict=True) if rows else ((),) * 5
    return Scores(*map(np.array, columns, (str, float, bool, bool, bool)))


def together(parts: Sequence[Scores]) -> Scores:
    """Returns the scores of several sets as one."""
    return Scores(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Scores)))


def bins(given: Scores) -> list[Bin]:
    """Returns the bins that hold a finding, by score."""
    places = np.clip(np.searchsorted(EDGES, given.score, side="right") - 1, 0, len(EDGES) - 2)
    told = []
    for place in np.unique(places):
        mine = places == place
        columns = (given.score, given.exact, given.overlap, given.place)
        means = (float(values[mine].mean()) for values in columns)
        told.append(Bin(EDGES[place], EDGES[place + 1], int(mine.sum()), *means))
    return told


def calibration_error(told: Sequence[Bin]) -> float:
    """Returns the expected calibration error: how far scores lie from the share that is exactly right."""
    seen = sum(one.seen for one in told)
    return sum(one.seen * abs(one.score - one.exact) for one in told) / seen if seen else float("nan")
