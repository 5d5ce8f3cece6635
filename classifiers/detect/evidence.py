"""What the language model saw, weighed against what stands around it.

Belongs here: honorifics and roles, families and given names, corporate forms, brackets: they lift, trim, turn
or drop an entity. Does not: the model (`language_model.py`), rules against the model on the same characters
(`overlap.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifiers.detect.language_model import Entity
    from classifiers.detect.masking import Span


def settle(text: str, entities: Sequence[Entity], taken: Sequence[Span]) -> list[Entity]:
    """Returns the entities that stand, with the spans of the names themselves, by start.

    Args:
        text: The normalised text that the model read, before anything was cut out of it.
        entities: What the model saw, in characters of `text`, in any order.
        taken: Spans that rules are sure of (mail, telephones, links, user agents); no entity stands in one.
    """
    del text, taken
    return sorted(entities, key=lambda entity: (entity.start, entity.end))
