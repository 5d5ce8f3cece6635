"""Which of several findings on the same characters stands.

Belongs here: the order of the specific before the general. Does not: detectors, scores.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTAINERS = frozenset({"URL", "USER_AGENT"})
"""What may hold other findings without either being wrong."""

SPECIAL_CARE = "JP_SPECIAL_CARE"
"""What a sentence says of a person: it may hold names, days and places, and reach across them."""

LAST = ("PERSON", "ORGANIZATION", "LOCATION")
"""The language model's entities: any pattern on the same characters knows better."""


class Spanned(Protocol):
    """What is weighed of a finding."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """Behind the last one."""
        ...

    @property
    def score(self) -> float:
        """0 to 1."""
        ...

    @property
    def entity(self) -> str:
        """Entity of the detector."""
        ...


AnySpanned = TypeVar("AnySpanned", bound=Spanned)


def resolve(findings: Sequence[AnySpanned]) -> list[AnySpanned]:
    """Returns findings that do not overlap, except inside a URL or a user agent, by start.

    A URL may hold a user agent, a user agent no URL. Special-care information stands beside all but what
    holds it and is surer: 教会 of 教会通り is no creed.

    The surer goes first, then the longer: a card number in digits is no telephone number inside them.
    """
    links, agents, cares, others = _Taken(), _Taken(), _Taken(), _Taken()
    kept: list[AnySpanned] = []
    for finding in sorted(findings, key=_order):
        if finding.entity == "URL":
            mine, fits = links, agents.all_within(finding)
        elif finding.entity == "USER_AGENT":  # a parameter of a link may hold one
            mine, fits = agents, links.none_cuts(finding)
        elif finding.entity == SPECIAL_CARE:
            mine, fits = cares, not others.holds(finding)
        else:  # a model's word inside a link or a user agent says nothing
            mine, fits = others, finding.entity not in LAST or (links.free(finding) and agents.free(finding))
        if fits and mine.free(finding):
            mine.take(finding)
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, -finding.end, finding.entity))


class _Taken:
    """Spans that do not overlap, in order, so that only the nearest one has to be asked."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, span: Spanned) -> bool:
        """Whether a span overlaps none of them."""
        before = bisect_left(self._starts, span.end)
        return before == 0 or self._ends[before - 1] <= span.start

    def all_within(self, span: Spanned) -> bool:
        """Whether a span holds each of them that it overlaps, and begins before it."""
        first, behind = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return first >= behind or (self._starts[first] > span.start and self._ends[behind - 1] <= span.end)

    def none_cuts(self, span: Spanned) -> bool:
        """Whether a span overlaps none of them, or one that holds it and begins before it."""
        before = bisect_left(self._starts, span.end) - 1
        if before < 0 or self._ends[before] <= span.start:
            return True
        return self._starts[before] < span.start and span.end <= self._ends[before]

    def holds(self, span: Spanned) -> bool:
        """Whether a span lies within one of them."""
        before = bisect_left(self._starts, span.end) - 1
        if before < 0 or span.start >= self._ends[before]:
            return False
        return self._starts[before] <= span.start and span.end <= self._ends[before]

    def take(self, span: Spanned) -> None:
        """Adds a span that is free."""
        place = bisect_left(self._starts, span.end)
        self._starts.insert(place, span.start)
        self._ends.insert(place, span.end)


def _order(finding: Spanned) -> tuple[int, float, int, int, str]:
    last = LAST.index(finding.entity) + 1 if finding.entity in LAST else 0
    return (last, -finding.score, finding.start - finding.end, finding.start, finding.entity)
