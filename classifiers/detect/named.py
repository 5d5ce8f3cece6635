"""Texts through the language model: cut before, traced back and weighed behind.

Belongs here: the order of the three. Does not: cutting (`masking.py`), weighing (`evidence.py`), names that a
label is enough for (`latin_names.py`) or an honorific (`addressed_names.py`), models (`language_model.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from classifiers.detect.addressed_names import addressed
from classifiers.detect.evidence import settle
from classifiers.detect.latin_names import announced, parted
from classifiers.detect.masking import mask, unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from classifiers.detect.entity import Entity, LanguageModel


def read(model: LanguageModel, texts: Iterable[str]) -> Iterator[list[Entity]]:
    """Yields the entities that stand in each normalised text, in the order of the texts.

    Args:
        model: Reads what is left of each text when addresses, numbers and codes are cut out.
        texts: Normalised texts.
    """
    given = list(texts)
    cut = [mask(text, unread(text)) for text in given]
    found = model.entities(one.text for one in cut)
    for text, masked, entities in zip(given, cut, found, strict=True):
        traced = [
            part
            for entity in entities
            for start, end in [masked.back(entity.start, entity.end)]
            for part in parted(text, replace(entity, start=start, end=end))
        ]
        sure = [entity for entity in traced if not model.doubts(text, entity)]
        told = [name for name in (*announced(text), *addressed(text)) if not _touches(name, sure)]
        yield settle(text, [*sure, *told], masked.spans)


def _touches(name: Entity, entities: Iterable[Entity]) -> bool:
    return any(one.start < name.end and name.start < one.end for one in entities)
