"""Japanese family names in Latin letters behind a label or an address: 担当:Tanaka, From: SUZUKI Ichiro.

Belongs here: how a reading is written in Latin letters, and where such a name stands. Does not: labels
(`introduced.py`), the list of readings (`name_readings.py`), names that a model saw (`evidence.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import jaconv

from classifiers.detect import name_readings
from classifiers.detect.buildings import ROMAJI
from classifiers.detect.entity import Entity
from classifiers.detect.introduced import is_introduced
from classifiers.detect.name_readings import folded, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = "(?:[A-Z][a-z]{2,11}|[A-Z]{3,12})"
_NAME = re.compile(
    rf"(?<![A-Za-z0-9._@/-])(?!Dear ){_WORD}(?: {_WORD})?(?![A-Za-z0-9_@/-]|\.[A-Za-z]| [A-Za-z])"
)
_HEPBURN = re.compile(ROMAJI)
_LONG = (("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u"), ("mb", "nb"), ("mp", "np"))
"""Ways to write one sound: Satou, Satoh and Sato; Namba and Nanba."""
_RESIDENT = re.compile(rf"(?<=[0-9号番地室]) ({_WORD}) ({_WORD})$")
_SURE = 0.95
"""Of a listed name behind a label, as of one in kana there (`recognizers/name_kana.py`)."""


def announced(text: str) -> Iterator[Entity]:
    """Yields listed family names behind a label, with a given name beside them, in a normalised text."""
    for found in _NAME.finditer(text):
        start, end = found.span()
        if is_introduced(text, start) and any(map(_is_family, found.group().split())):
            yield Entity(start, end, "PERSON", _SURE, 0.0)


def parted(text: str, entity: Entity) -> Iterator[Entity]:
    """Yields an address without the name of who lives there, and the name; any other entity as it is."""
    found = _RESIDENT.search(text, entity.start, entity.end) if entity.label == "JP_ADDRESS" else None
    if found and any(map(_is_family, found.groups())) and all(map(_HEPBURN.fullmatch, found.groups())):
        yield replace(entity, end=found.start())
        yield replace(entity, start=found.start(1), label="PERSON")
    else:
        yield entity


def _is_family(word: str) -> bool:
    return _as_heard(word.lower()) in _families(readings().families)


@lru_cache(maxsize=2)
def _families(listed: frozenset[str]) -> frozenset[str]:
    """Listed family names as they sound in Latin letters; the file has their small letters."""
    written = name_readings.text().partition("\n")[0].partition("：")[2].split()
    names = (name for name in written if folded(name) in listed)
    return frozenset(_as_heard(jaconv.kana2alphabet(jaconv.kata2hira(name))) for name in names)


def _as_heard(word: str) -> str:
    """A word in one way of writing for each sound; a long vowel is a short one."""
    for written, heard in _LONG:
        word = word.replace(written, heard)
    return word
