"""What stands where a rule and the language model saw something on the same characters.

Belongs here: the table of docs/decisions/0021-rules-and-model.md. Does not: rules among themselves
(`overlap.py`), what stands around an entity of the model (`evidence.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from classifiers.detect.overlap import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.detect.hits import Hit

ADDRESS, KANA, PERSON = "JP_ADDRESS", "JP_NAME_KANA", "PERSON"
SURE = 0.7
"""A rule's name in kana below this is one by its honorific alone, and may be a foreign name (PERSON)."""
PLACES = frozenset({ADDRESS, "LOCATION"})
NAMES = frozenset({KANA, PERSON})


def beside(rules: Sequence[Hit], model: Sequence[Hit]) -> list[Hit]:
    """Returns the findings of rules and of the model that stand together, by start.

    Args:
        rules: Findings of rules that stand among themselves.
        model: The model's, none overlapping another.
    """
    kept = sorted(rules, key=lambda rule: rule.start)
    starts = [rule.start for rule in kept]
    reach = list(accumulate((rule.end for rule in kept), max))  # a link ends behind what it holds
    added: list[Hit] = []
    for hit in model:
        near = range(bisect_right(reach, hit.start), bisect_left(starts, hit.end))
        touched = [at for at in near if kept[at].start < hit.end and hit.start < kept[at].end]
        if not touched:
            added.append(hit)
        elif len(touched) == 1 and (joined := _joined(kept[touched[0]], hit)) is not None:
            kept[touched[0]] = joined
        elif hit.entity == ADDRESS and (rest := _rest(hit, [kept[at] for at in touched])) is not None:
            added.append(rest)
    return sorted([*kept, *added], key=lambda hit: (hit.start, -hit.end, hit.entity))


def _joined(rule: Hit, hit: Hit) -> Hit | None:
    """What the two say together, where the model's adds something to the rule's."""
    start, end = min(rule.start, hit.start), max(rule.end, hit.end)
    if rule.entity == ADDRESS and hit.entity in PLACES:
        return rule._replace(start=start, end=end)
    if rule.entity == KANA and hit.entity in NAMES and (start, end) == (hit.start, hit.end):
        return hit if (start, end) != rule[:2] or rule.score < SURE else None
    return None


def _rest(hit: Hit, touched: Sequence[Hit]) -> Hit | None:
    """The longest part of the model's address outside what rules saw in it: a postal code, a telephone."""
    if any(rule.entity in CONTAINERS for rule in touched):
        return None
    edges = [hit.start, *(edge for rule in sorted(touched) for edge in rule[:2]), hit.end]
    start, end = max(zip(edges[::2], edges[1::2], strict=True), key=lambda part: part[1] - part[0])
    return hit._replace(start=start, end=end) if end - start > 1 else None
