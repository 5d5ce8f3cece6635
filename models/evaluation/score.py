"""The score: every system on every set and on the public sets together, with intervals.

Belongs here: from answers to the record that is kept as JSON. Does not: counts and figures (`counts.py`,
`figures.py`), words (`report.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

from models.evaluation import bootstrap, reliability, spans
from models.evaluation.counts import FIELDS, table
from models.evaluation.figures import FIGURES, GROUPS, figure, totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from models.evaluation.spans import Found
    from models.examples import Example

POOL = "public"
"""Name of the public sets together."""

COMPARED = {
    "micro exact F1": ("MICRO", "exact_f"),
    "micro overlap F1": ("MICRO", "overlap_f"),
    "PERSON exact F1": ("PERSON", "exact_f"),
    "personal characters missed": ("PERSONAL", "missed"),
    "under any label": ("PERSONAL", "missed_any"),
    "over-masked": ("PERSONAL", "over"),
}
"""Figures of which the difference of two systems is told."""

INVENTED = ("PERSON", "invented")
"""The figure that is told as a multiple of the other system's."""

Sets = dict[str, list["Example"]]
Rows = dict[str, Any]
Answers = Mapping[str, Mapping[str, Sequence[Sequence["Found"]]]]


@dataclass(frozen=True)
class Sums:
    """The sums of a system on a set: GROUPS × FIELDS as seen, and of every resample."""

    seen: NDArray[np.int64]
    drawn: NDArray[np.int64]

    def pair(self, group: str, name: str) -> tuple[float, NDArray[np.float64]]:
        """Returns a figure as seen, and of every resample."""
        place = GROUPS.index(group)
        return float(figure(name, self.seen[place])), figure(name, self.drawn[:, place])

    def of(self, group: str, name: str) -> tuple[float, float, float]:
        """Returns a figure and its interval."""
        value, drawn = self.pair(group, name)
        return value, *bootstrap.interval(drawn)


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


def scored(sets: Sets, public: Sequence[str], answers: Answers, rated: Answers) -> Rows:
    """Returns figures and reliability of every system, and how it differs from the first.

    Args:
        sets: Examples by set.
        public: Sets that are pooled.
        answers: Findings of each text, by system and set; the first system is what others are compared with.
        rated: The same with scores that were not fitted on the texts: what reliability is of.
    """
    known = {name: spans.known(examples) for name, examples in sets.items()}
    weights: dict[int, NDArray[np.int64]] = {}
    first: dict[str, Sums] = {}
    told: Rows = {}
    for system, by_set in answers.items():
        counts = {name: table(sets[name], by_set[name], known[name]) for name in sets}
        pool = [counts[name] for name in public]
        if len(pool) > 1:
            counts = {POOL: np.concatenate(pool), **counts}
        told[system] = {"figures": {}, "less_first": {}, "times_first": {}}
        for name, one in counts.items():
            drawn = weights.setdefault(len(one), bootstrap.drawn(len(one)))
            mine = Sums(totals(one), bootstrap.resampled(one, drawn))
            other = first.setdefault(name, mine)
            told[system]["figures"][name] = _figures(mine)
            told[system]["less_first"][name] = {
                title: _less(*at, mine, other) for title, at in COMPARED.items()
            }
            told[system]["times_first"][name] = _times(*INVENTED, mine, other)
        seen = [reliability.scores(sets[name], rated[system][name], known[name]) for name in sets]
        told[system]["reliability"] = _reliability(reliability.together(seen))
    return told


def _figures(sums: Sums) -> Rows:
    """Each group's counts, and its figures with their intervals."""
    return {
        group: {
            "counts": dict(zip(FIELDS, sums.seen[place].tolist(), strict=True)),
            **{name: _plain(*sums.of(group, name)) for name in FIGURES},
        }
        for place, group in enumerate(GROUPS)
    }


def _less(group: str, name: str, mine: Sums, other: Sums) -> list[float | None]:
    (value, drawn), (less, less_drawn) = (one.pair(group, name) for one in (mine, other))
    return _plain(value - less, *bootstrap.interval(drawn - less_drawn))


def _times(group: str, name: str, mine: Sums, other: Sums) -> list[float | None]:
    (value, drawn), (by, by_drawn) = (one.pair(group, name) for one in (mine, other))
    ratio = value / by if by else float("nan")
    return _plain(ratio, *bootstrap.interval(bootstrap.ratio(drawn, by_drawn)))


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
