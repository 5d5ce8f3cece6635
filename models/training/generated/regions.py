"""Prefectures and municipalities of a part: five prefectures are test alone, three dev alone.

Belongs here: which municipality a part may name. Does not: towns and blocks (`addresses.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from classifiers.detect import places
from models.training.generated.split import Part, first, share

SHARED = ("北海道", "京都府")
"""Their addresses have forms of their own: every part has them, with other municipalities."""
TEST, DEV = 5, 3
_TOWN = re.compile(r"[^、（）・市区町村郡]+(?=[市区町村郡])")
_PREFECTURE = re.compile("[都府県]$")
_LINE = re.compile(r"([^、（]+)(?:（([^）]*)）)?、?")


@dataclass(frozen=True)
class Region:
    """A prefecture and its municipalities, as an address names them (wards behind their city)."""

    prefecture: str
    municipalities: tuple[str, ...]


@lru_cache(maxsize=6)
def regions(part: Part, seed: int) -> tuple[Region, ...]:
    """Returns the regions of a part."""
    lines = dict(line.split("：") for line in places.text().split())
    mine = set(first(lines.keys() - set(SHARED), part, seed, TEST, DEV))
    found = [
        Region(prefecture, _municipalities(lines[prefecture])) for prefecture in lines if prefecture in mine
    ]
    parted = [
        Region(prefecture, share(_municipalities(lines[prefecture]), part, seed)) for prefecture in SHARED
    ]
    return tuple(found + parted)


@lru_cache(maxsize=1)
def bare() -> frozenset[str]:
    """Returns prefectures, towns and wards as people call them, without 県, 市, 区, 町, 村."""
    lines = dict(line.split("：") for line in places.text().split())
    towns = (found for line in lines.values() for found in _TOWN.findall(line))
    return frozenset(towns) | {_PREFECTURE.sub("", name) for name in lines}


def _municipalities(line: str) -> tuple[str, ...]:
    """Returns cities, wards behind their city, towns and villages behind their district."""
    names: list[str] = []
    for name, inner in _LINE.findall(line):
        names += [name + part for part in inner.split("・")] if inner else [name]
    return tuple(names)
