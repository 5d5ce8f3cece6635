"""The score: every system on every set and on the public sets together, with intervals.

Belongs here: from answers to the record that is kept as JSON. Does not: counts and figures (`counts.py`,
`figures.py`), words (`report.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

from models.evaluation import bootstrap, reliability, spans
from models.evaluation.counts import FIELDS, table
from models.evaluation.figures import FIGURES, GROUPS, figure, totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from models.evaluation.spans import Found
    from models.examples import Example

POOL = "public"
"""Name of the public sets together."""

COMPARED = (
    *(("MICRO", "exact_f"), ("MICRO", "overlap_f"), ("PERSON", "exact_f"), ("PERSON", "overlap_f")),
    *(("PERSONAL", "missed"), ("PERSONAL", "missed_any"), ("PERSONAL", "over"), ("PERSON", "invented")),
)
"""Group and figure of which the difference of two systems is told."""

Sets = dict[str, list["Example"]]
Rows = dict[str, Any]


def described(sets: Sets) -> Rows:
    """Returns of each set its texts, their characters and what is to be found in them."""
    return {
        name: {
            "texts": len(examples),
            "chars": sum(len(example.text) for example in examples),
            "gold": dict(Counter(one.label for example in examples for one in spans.gold(example))),
        }
        for name, examples in sets.items()
    }


def scored(
    sets: Sets, public: Sequence[str], answers: Mapping[str, Mapping[str, Sequence[Sequence[Found]]]]
) -> Rows:
    """Returns figures and reliability of every system, and how it differs from the first.

    Args:
        sets: Examples by set.
        public: Sets that are pooled.
        answers: Findings of each text, by system and set; the first system is what others are compared with.
    """
    known = {name: spans.known(examples) for name, examples in sets.items()}
    weights: dict[int, NDArray[np.int64]] = {}
    first: dict[str, NDArray[np.int64]] = {}
    told: Rows = {}
    for system, by_set in answers.items():
        counts = {name: table(sets[name], by_set[name], known[name]) for name in sets}
        pool = [counts[name] for name in public]
        if len(pool) > 1:
            counts = {POOL: np.concatenate(pool), **counts}
        told[system] = {"figures": {}, "less_first": {}, "times_first": {}}
        for name, one in counts.items():
            drawn = weights.setdefault(len(one), bootstrap.drawn(len(one)))
            sums = bootstrap.resampled(one, drawn)
            other = first.setdefault(name, sums)
            told[system]["figures"][name] = _figures(totals(one), sums)
            told[system]["less_first"][name] = _less(sums, other)
            told[system]["times_first"][name] = _times(sums, other)
        seen = [reliability.scores(sets[name], by_set[name], known[name]) for name in sets]
        told[system]["reliability"] = _reliability(reliability.together(seen))
    return told


def _figures(sums: NDArray[np.int64], drawn: NDArray[np.int64]) -> Rows:
    """Each group's counts, and its figures with their intervals."""
    return {
        group: {
            "counts": dict(zip(FIELDS, sums[place].tolist(), strict=True)),
            **{name: _with_interval(name, sums[place], drawn[:, place]) for name in FIGURES},
        }
        for place, group in enumerate(GROUPS)
    }


def _with_interval(name: str, sums: NDArray[np.int64], drawn: NDArray[np.int64]) -> list[float | None]:
    return _plain(float(figure(name, sums)), *bootstrap.interval(figure(name, drawn)))


def _less(mine: NDArray[np.int64], other: NDArray[np.int64]) -> Rows:
    return {
        f"{group} {name}": _plain(*bootstrap.difference(name, GROUPS.index(group), mine, other))
        for group, name in COMPARED
    }


def _times(mine: NDArray[np.int64], other: NDArray[np.int64]) -> Rows:
    """The persons found in texts without one, as a multiple of the first system's."""
    place = GROUPS.index("PERSON")
    return {"PERSON invented": _plain(*bootstrap.ratio("invented", place, mine, other))}


def _reliability(seen: reliability.Scores) -> Rows:
    told = {"all": seen} | {str(label): seen.of(label) for label in np.unique(seen.label)}
    return {
        label: {
            "error": _plain(reliability.calibration_error(bins := reliability.bins(one)))[0],
            "bins": [asdict(each) for each in bins],
        }
        for label, one in told.items()
    }


def _plain(*values: float) -> list[float | None]:
    """JSON knows no NaN."""
    return [None if isnan(value) else round(value, 4) for value in values]
