"""What a detector saw, and what a column is: the values that classifiers hand to each other.

Belongs here: frozen types. Does not: detectors (`recognizers/`), tables on disk (`storage`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One span of one text. Offsets count characters of the original text, end exclusive."""

    start: int
    end: int
    entity: str
    item: str | None
    score: float
    detector: str
    detector_version: str


@dataclass(frozen=True)
class Verdict:
    """What a column is, with the denominators that say why.

    Attributes:
        column: Name in the file.
        items: Policy items, most probable first; empty where nothing personal is found.
        category: C1 to C5 or CX; None where nothing personal is found.
        score: 0 to 1.
        rows_seen: Rows looked at, nulls included.
        distinct: Distinct non-null values looked at.
        matched: Distinct values that the deciding detector matched.
        evidence: Words and counts for a person; never a value.
        alternatives: Runner-up items, most probable first, then items found inside texts and URLs.
    """

    column: str
    items: tuple[str, ...]
    category: str | None
    score: float
    rows_seen: int
    nulls: int
    distinct: int
    matched: int
    evidence: str
    alternatives: tuple[str, ...]
