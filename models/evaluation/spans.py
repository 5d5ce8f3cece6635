"""What a system found in a text, and what of it a set of examples can judge.

Belongs here: the form that all systems answer in, labels that a set does not know, zones that nobody is
judged on. Does not: counting (`counts.py`), the systems (`systems.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.examples import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.examples import Entity, Example

OTHER = "OTHER"
"""A finding that is none of our labels, such as a telephone number: it covers characters, nothing more."""

NEAREST = {"FURIGANA": "PERSON", "ADDRESS": "LOCATION"}
"""What a label counts as in a set that does not know it: a reading names a person, an address a place."""

ZONES = ("FAC", "NORP", "OPTIONAL")
"""Buildings, peoples and what IREX leaves open: a place or an organisation to one set and not to another."""

IN_ZONES = ("LOCATION", "ORG")


@dataclass(frozen=True)
class Found:
    """A span that a system found.

    Attributes:
        start: First character of the text as it was given.
        end: Behind the last one.
        label: One of `models.examples.LABELS`, or OTHER.
        score: 0 to 1: how sure the system is.
    """

    start: int
    end: int
    label: str
    score: float


def known(examples: Iterable[Example]) -> frozenset[str]:
    """Returns the labels that a set knows: those it uses, and those that nothing else stands for."""
    used = {entity.label for example in examples for entity in example.entities}
    return frozenset(label for label in LABELS if label in used or label not in NEAREST)


def gold(example: Example) -> list[Entity]:
    """Returns the entities of an example that a system shall find."""
    return [entity for entity in example.entities if entity.label in LABELS]


def judged(example: Example, found: Sequence[Found], labels: frozenset[str]) -> list[Found]:
    """Returns the findings that the example can judge, each once, under labels that its set knows.

    A label that the set does not know counts as its nearest (NEAREST). A LOCATION or ORG that overlaps a zone
    (ZONES) and no gold entity is dropped: it is neither right nor wrong. What is OTHER is dropped too.
    """
    zones = [entity for entity in example.entities if entity.label in ZONES]
    wanted = gold(example)
    kept: dict[tuple[int, int, str], Found] = {}
    for one in found:
        label = one.label if one.label in labels else NEAREST.get(one.label, OTHER)
        excused = label in IN_ZONES and overlaps(one, zones) and not overlaps(one, wanted)
        if label != OTHER and not excused:
            kept.setdefault((one.start, one.end, label), replace(one, label=label))
    return list(kept.values())


def overlaps(one: Found | Entity, others: Iterable[Found | Entity]) -> bool:
    """Whether a span shares a character with another."""
    return any(one.start < other.end and other.start < one.end for other in others)
