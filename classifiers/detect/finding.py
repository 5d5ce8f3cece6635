"""What a detector saw, and what a column is: the values that classifiers hand to each other.

Belongs here: frozen types. Does not: detectors (`recognizers/`), tables on disk (`storage`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One span of one text, and the record of why: the same for the same text and the same detector.

    Attributes:
        start: First character in the original text.
        end: Behind the last one.
        entity: Entity of the detector.
        item: Policy item; None where the entity is no personal data by itself.
        score: 0 to 1, after context.
        detector: Class of the recogniser.
        detector_version: Its version, with the digest of its patterns and words.
        pattern: Name and digest of the pattern that matched; empty for a model.
        check_digit: The check that the value passed, in words; empty where there is none.
        context_word: The word nearby that moved the score, `+` for and `-` against; never part of a value.
    """

    start: int
    end: int
    entity: str
    item: str | None
    score: float
    detector: str
    detector_version: str
    pattern: str = ""
    check_digit: str = ""
    context_word: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a column is, with the denominators that say why.

    Attributes:
        column: Name in the file.
        items: Policy items, most probable first; empty where nothing personal is found.
        category: C1 to C5 or CX; None where nothing personal is found.
        score: 0 to 1.
        rows_seen: Rows looked at, nulls included.
        nulls: Nulls among them.
        distinct: Distinct non-null values looked at.
        matched: Distinct values that the deciding detector matched.
        evidence: Words and counts for a person; never a value.
        alternatives: Runner-up items, most probable first, then items found inside texts and URLs.
        chance: Share of random values of the same shape that the deciding detector would match.
        runner_up: The next item or entity that name or values speak for; empty where none does.
        runner_up_matched: Distinct values that match it.
        runner_up_chance: Its chance rate on values of the same shape.
        uniqueness: Distinct values by non-null rows, 0 to 1.
        free_text: How much the values read as sentences of people, 0 to 1.
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
    chance: float = 0.0
    runner_up: str = ""
    runner_up_matched: int = 0
    runner_up_chance: float = 0.0
    uniqueness: float = 0.0
    free_text: float = 0.0

    @property
    def null_share(self) -> float:
        """Share of the rows that are null; 0 where there is no row."""
        return self.nulls / self.rows_seen if self.rows_seen else 0.0
