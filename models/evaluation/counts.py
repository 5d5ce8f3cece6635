"""What is counted of each text: spans found, right and missed; characters that leak or are hidden in vain.

Belongs here: counts of single texts, additive over texts. Does not: shares (`figures.py`), intervals
(`bootstrap.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from models.evaluation.spans import Found, gold, judged, overlaps
from models.examples import LABELS, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from models.examples import Example

AnySpan = TypeVar("AnySpan", Found, Entity)

PERSONAL = "PERSONAL"
PERSONAL_LABELS = ("PERSON", "FURIGANA", "ADDRESS")
"""What may not leak."""
NAMES = ("PERSON", "FURIGANA")
"""What names a person."""
ROWS = (*LABELS, PERSONAL)

FIELDS = (
    "gold",  # spans to find
    "found",  # spans found
    "right",  # found exactly, under the label
    "touching",  # found spans that overlap a gold one of the label
    "touched",  # gold spans that a found one of the label overlaps
    "right_any",  # gold spans that stand in a finding's exact place, whatever it is called
    "touched_any",  # gold spans that any finding overlaps
    "chars",  # characters of gold spans
    "missed",  # of them in no finding of the label
    "missed_any",  # of them in no finding at all, whatever it is called
    "texts",  # texts with a gold span
    "complete",  # of them those with a span none of whose characters is in a finding of the label
    "complete_any",  # the same, whatever the finding is called
    "covered",  # characters in findings of the label
    "over",  # of them in no gold span of the label
    "over_any",  # of them in no gold span of any label
    "clean",  # 1 for a text without a gold span; a text with a reading is none without a person
    "alarms",  # 1 for such a text in which one was found
    "invented",  # spans found in such texts
)


def table(
    examples: Sequence[Example], found: Sequence[Sequence[Found]], labels: frozenset[str]
) -> NDArray[np.int64]:
    """Returns the counts of every text: texts × ROWS × FIELDS.

    In the row PERSONAL every span is one of a person: a name hidden under the label ADDRESS is hidden.

    Args:
        examples: The texts and what is to be found in them.
        found: What a system found, in the order of the texts.
        labels: What the set knows (`spans.known`).
    """
    counts = [_text(one, spans, labels) for one, spans in zip(examples, found, strict=True)]
    return np.array(counts, np.int64).reshape(len(examples), len(ROWS), len(FIELDS))


def _text(example: Example, found: Sequence[Found], labels: frozenset[str]) -> list[list[int]]:
    mine, wanted = judged(example, found, labels), gold(example)
    size = len(example.text)
    named = _mask(wanted, size)
    groups: list[tuple[str, ...]] = [*((label,) for label in LABELS), PERSONAL_LABELS]
    return [
        _row(_of(mine, group), _of(wanted, group), found, named)
        + _alarm(_of(mine, group), _of(wanted, NAMES if len(group) == 1 and group[0] in NAMES else group))
        for group in groups
    ]


def _row(
    found: list[Found], wanted: list[Entity], every: Sequence[Found], named: NDArray[np.bool_]
) -> list[int]:
    hidden, personal, anything = (_mask(spans, len(named)) for spans in (found, wanted, every))
    places = {(one.start, one.end) for one in every}
    exact = {(one.start, one.end, one.label) for one in wanted}
    return [
        len(wanted),
        len(found),
        sum((one.start, one.end, one.label) in exact for one in found),
        sum(overlaps(one, _of(wanted, (one.label,))) for one in found),
        sum(overlaps(one, _of(found, (one.label,))) for one in wanted),
        sum((one.start, one.end) in places for one in wanted),
        sum(overlaps(one, every) for one in wanted),
        int(personal.sum()),
        int((personal & ~hidden).sum()),
        int((personal & ~anything).sum()),
        int(bool(wanted)),
        int(any(not hidden[one.start : one.end].any() for one in wanted)),
        int(any(not anything[one.start : one.end].any() for one in wanted)),
        int(hidden.sum()),
        int((hidden & ~personal).sum()),
        int((hidden & ~named).sum()),
    ]


def _alarm(found: list[Found], wanted: list[Entity]) -> list[int]:
    return [0, 0, 0] if wanted else [1, int(bool(found)), len(found)]


def _of(spans: Iterable[AnySpan], labels: Sequence[str]) -> list[AnySpan]:
    return [one for one in spans if one.label in labels]


def _mask(spans: Iterable[Found | Entity], size: int) -> NDArray[np.bool_]:
    mask = np.zeros(size, bool)
    for one in spans:
        mask[one.start : one.end] = True
    return mask
