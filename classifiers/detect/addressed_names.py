"""Names in kanji that an honorific follows and whose end is a given name: 試験太郎様.

Belongs here: such a name, whatever its family name. Does not: names that the model saw
(`evidence.py`), where one of them goes on (`plausible.py`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from classifiers.detect.entity import Entity
from classifiers.detect.person_names import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSED = re.compile(r"(?<![一-鿿々ヶァ-ヺー])[一-鿿々ヶ]{3,6}(?= ?(?:様|さま|殿|氏))")
_SHORTEST = 2
"""Kanji of the given name; one alone ends common nouns too."""
_LIKELY = 0.9
"""Set by hand: no dev text holds such a name that the model missed."""


def addressed(text: str) -> Iterator[Entity]:
    """Yields names with an honorific behind a given name of the dictionary, in a normalised text."""
    for found in _ADDRESSED.finditer(text):
        start, end = found.span()
        if any(is_given_name(text[at:end]) for at in range(start + 1, end - _SHORTEST + 1)):
            yield Entity(start, end, "PERSON", _LIKELY, -0.1)
