"""The municipalities of Japan: whether a name of one ends here, and whether a prefecture stands before it.

Belongs here: the gazetteer (`municipalities.txt`: prefecture, cities with wards, districts with towns). Does
not: the grammar of an address (`recognizers/address.py`).

Source: 総務省 全国地方公共団体コード (https://www.soumu.go.jp/denshijiti/code.html), as used in the
postal code data of 日本郵便, edition of October 2026.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

_LINE = re.compile(r"([^、（]+)(?:（([^）]*)）)?、?")
_VARIANTS = str.maketrans("ヶヵ龍檜濱澤廣眞嶋與會國邊巿", "ケカ竜桧浜沢広真島与会国辺市")
"""Letters that people write for one another in names of places."""


class Gazetteer(NamedTuple):
    """Names, their letters folded.

    Attributes:
        prefectures: All 47.
        municipalities: Cities, wards behind their city, towns and villages with and without their district.
        districts: 郡, of which addresses name one before a town or village.
        longest: Characters of the longest municipality.
    """

    prefectures: frozenset[str]
    municipalities: frozenset[str]
    districts: frozenset[str]
    longest: int


def text() -> str:
    """Returns the file as it is, for digests."""
    return (resources.files("classifiers.detect") / "municipalities.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Returns the names of the file."""
    prefectures, names, districts = set[str](), set[str](), set[str]()
    for line in text().split():
        prefecture, _, rest = line.partition("：")
        prefectures.add(prefecture)
        for whole, parts in _LINE.findall(rest.translate(_VARIANTS)):
            inner = parts.split("・") if parts else []
            districts.update([whole] if whole.endswith("郡") else [])
            names.update(whole + part for part in inner)
            names.update(inner if whole.endswith("郡") else [whole])
    return Gazetteer(frozenset(prefectures), frozenset(names), frozenset(districts), max(map(len, names)))


def folded(text: str) -> str:
    """Returns a text of the same length whose letters are folded as those of the names are."""
    return text.translate(_VARIANTS)


def municipality_before(text: str, end: int) -> int | None:
    """Returns where the longest municipality of a folded text starts that ends before `end`, if any."""
    names = gazetteer()
    for start in range(max(0, end - names.longest), end - 1):
        if text[start:end] in names.municipalities:
            return start
    return None


def is_municipality(name: str) -> bool:
    """Says whether a whole folded text is the name of a municipality, or of a ward behind its city."""
    return name in gazetteer().municipalities


def is_place(name: str) -> bool:
    """Says whether a whole folded text is the name of a prefecture, a district or a municipality."""
    known = gazetteer()
    return any(name in names for names in (known.municipalities, known.districts, known.prefectures))


def district_before(text: str, end: int) -> int | None:
    """Returns where a district (郡) starts that ends one blank before `end`, if any does."""
    if not text[end - 1 : end].isspace() or text[end - 2 : end - 1] != "郡":
        return None
    starts = (end - 1 - length for length in range(5, 1, -1))
    return next((at for at in starts if at >= 0 and text[at : end - 1] in gazetteer().districts), None)


def prefecture_before(text: str, end: int) -> int | None:
    """Returns where a prefecture starts that ends at `end`, or one blank before, if any does."""
    if text[end - 1 : end].isspace():
        end -= 1
    for length in (3, 4):
        if text[max(0, end - length) : end] in gazetteer().prefectures:
            return end - length
    return None
