"""Of findings on the same characters, the surer and the more specific stands."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect.finding import Finding
from classifiers.detect.overlap import CONTAINERS, LAST, SPECIAL_CARE, resolve


def seen(start: int, end: int, entity: str, score: float = 0.9) -> Finding:
    return Finding(start, end, entity, None, score, "Test", "1")


CASES = [
    ([seen(0, 16, "CREDIT_CARD", 1.0), seen(5, 16, "JP_MOBILE_PHONE", 0.7)], ["CREDIT_CARD"]),
    ([seen(0, 20, "JP_MOBILE_EMAIL"), seen(0, 20, "EMAIL_ADDRESS", 0.8)], ["JP_MOBILE_EMAIL"]),
    ([seen(0, 40, "URL"), seen(20, 40, "EMAIL_ADDRESS")], ["URL", "EMAIL_ADDRESS"]),
    ([seen(0, 40, "USER_AGENT"), seen(0, 7, "ORGANIZATION")], ["USER_AGENT"]),
    ([seen(0, 40, "URL"), seen(0, 40, "USER_AGENT", 0.8)], ["URL"]),
    ([seen(0, 40, "URL"), seen(20, 40, "USER_AGENT")], ["URL", "USER_AGENT"]),
    ([seen(0, 40, "USER_AGENT"), seen(20, 40, "URL")], ["USER_AGENT"]),
    ([seen(0, 4, "PERSON"), seen(0, 4, "JP_NAME_KANA", 0.5)], ["JP_NAME_KANA"]),
    ([seen(0, 10, "JP_ADDRESS"), seen(0, 3, "LOCATION")], ["JP_ADDRESS"]),
    ([seen(0, 2, "PERSON"), seen(5, 9, "PERSON")], ["PERSON", "PERSON"]),
    ([seen(0, 20, SPECIAL_CARE), seen(3, 9, "JP_NAME_KANA", 0.7)], [SPECIAL_CARE, "JP_NAME_KANA"]),
    ([seen(4, 9, SPECIAL_CARE), seen(0, 6, "JP_ADDRESS")], ["JP_ADDRESS", SPECIAL_CARE]),
    ([seen(3, 5, SPECIAL_CARE, 0.6), seen(0, 12, "JP_ADDRESS")], ["JP_ADDRESS"]),
    ([seen(0, 5, SPECIAL_CARE), seen(3, 9, SPECIAL_CARE, 0.6)], [SPECIAL_CARE]),
]


@pytest.mark.parametrize(("findings", "kept"), CASES)
def test_resolve(findings: list[Finding], kept: list[str]) -> None:
    assert [finding.entity for finding in resolve(findings)] == kept
    assert resolve(findings[::-1]) == resolve(findings)


SOME = st.lists(
    st.builds(
        lambda start, size, entity, score: seen(start, start + size, entity, score),
        st.integers(0, 30),
        st.integers(0, 20),
        st.sampled_from([*sorted(CONTAINERS), SPECIAL_CARE, *LAST, "CREDIT_CARD", "EMAIL_ADDRESS"]),
        st.sampled_from([0.5, 0.9]),
    ),
    max_size=20,
)


@settings(max_examples=500)
@given(SOME)
def test_it_is_what_comparing_each_with_all_that_stand_gives(findings: list[Finding]) -> None:
    assert resolve(findings) == each_with_all(findings)


@given(SOME)
def test_what_stands_does_not_overlap(findings: list[Finding]) -> None:
    kept = resolve(findings)
    assert set(kept) <= set(findings)
    apart = CONTAINERS | {SPECIAL_CARE}
    for kind in (*({one} for one in apart), None):
        mine = [one for one in kept if (one.entity in kind if kind else one.entity not in apart)]
        spans = [one for one in mine if one.start < one.end]
        assert all(left.end <= right.start for left, right in pairwise(spans))
    assert resolve(kept) == kept


def each_with_all(findings: Sequence[Finding]) -> list[Finding]:
    """What `resolve` means, without a thought for the number of findings."""

    def order(finding: Finding) -> tuple[int, float, int, int, str]:
        last = LAST.index(finding.entity) + 1 if finding.entity in LAST else 0
        return (last, -finding.score, finding.start - finding.end, finding.start, finding.entity)

    def apart(left: Finding, right: Finding) -> bool:
        if left.end <= right.start or right.end <= left.start:
            return True
        if SPECIAL_CARE in {left.entity, right.entity} and left.entity != right.entity:
            other = right if left.entity == SPECIAL_CARE else left
            care = left if left.entity == SPECIAL_CARE else right
            held = other.start <= care.start and care.end <= other.end
            return other.entity in CONTAINERS or order(other) > order(care) or not held
        if {left.entity, right.entity} == CONTAINERS:
            agent, link = (left, right) if right.entity == "URL" else (right, left)
            return link.start < agent.start and agent.end <= link.end
        inner = left if right.entity in CONTAINERS else right
        return (left.entity in CONTAINERS) != (right.entity in CONTAINERS) and inner.entity not in LAST

    kept: list[Finding] = []
    for finding in sorted(findings, key=order):
        if all(apart(finding, other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, -finding.end, finding.entity))


def _counted(compare: Callable[[int, int], bool]) -> Callable[[Place, int], bool]:
    def count(self: Place, other: int) -> bool:
        Place.compared += 1
        assert Place.compared < 5_000_000, "the work grows with the square of the findings"
        return compare(int(self), int(other))

    return count


class Place(int):
    """A place in a text; how often places were compared is counted."""

    compared: ClassVar[int] = 0
    __lt__, __le__, __gt__, __ge__ = map(_counted, (operator.lt, operator.le, operator.gt, operator.ge))


@dataclass
class Placed:
    start: Place
    end: Place
    entity: str
    score: float = 0.9


def test_the_work_does_not_grow_with_the_square_of_the_findings() -> None:
    entities = ["JP_POSTAL_CODE", "EMAIL_ADDRESS", *LAST]
    found = [Placed(Place(8 * n), Place(8 * n + 1 + 7 * n % 9), entities[n % 5]) for n in range(19_000)]
    found += [Placed(Place(152 * n), Place(152 * n + 140), "URL") for n in range(1_000)]
    Place.compared = 0
    kept = resolve(found)
    assert len(kept) > 8_000
    assert Place.compared < 100 * len(found)
