"""Which of several findings on the same characters stands.

Belongs here: the order of the specific before the general. Does not: detectors, scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTAINERS = frozenset({"URL", "USER_AGENT"})
"""What may hold other findings without either being wrong."""

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

    The surer goes first, then the longer: a card number in digits is no telephone number inside them.
    """
    kept: list[AnySpanned] = []
    for finding in sorted(findings, key=_order):
        if all(_apart(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, -finding.end, finding.entity))


def _order(finding: Spanned) -> tuple[int, float, int, int, str]:
    last = LAST.index(finding.entity) + 1 if finding.entity in LAST else 0
    return (last, -finding.score, finding.start - finding.end, finding.start, finding.entity)


def _apart(left: Spanned, right: Spanned) -> bool:
    if left.end <= right.start or right.end <= left.start:
        return True
    if {left.entity, right.entity} == CONTAINERS:  # a parameter may hold a user agent
        agent, link = (left, right) if right.entity == "URL" else (right, left)
        return link.start < agent.start and agent.end <= link.end
    inner = left if right.entity in CONTAINERS else right
    return (left.entity in CONTAINERS) != (right.entity in CONTAINERS) and inner.entity not in LAST
