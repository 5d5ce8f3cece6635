"""Which of several findings on the same characters stands.

Belongs here: the order of the specific before the general. Does not: detectors, scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.detect.finding import Finding

CONTAINERS = frozenset({"URL", "USER_AGENT", "COOKIE"})
"""What may hold other findings without either being wrong."""

LAST = ("PERSON", "ORGANIZATION", "LOCATION")
"""The language model's entities: any pattern on the same characters knows better."""


def resolve(findings: Sequence[Finding]) -> list[Finding]:
    """Returns findings that do not overlap, except inside a URL, a user agent or a cookie, by start.

    The surer goes first, then the longer: a card number in digits is no telephone number inside them.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_order):
        if all(_apart(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, -finding.end, finding.entity))


def _order(finding: Finding) -> tuple[int, float, int, int, str]:
    last = LAST.index(finding.entity) + 1 if finding.entity in LAST else 0
    return (last, -finding.score, finding.start - finding.end, finding.start, finding.entity)


def _apart(left: Finding, right: Finding) -> bool:
    if left.end <= right.start or right.end <= left.start:
        return True
    inner = left if right.entity in CONTAINERS else right
    return (left.entity in CONTAINERS) != (right.entity in CONTAINERS) and inner.entity not in LAST
