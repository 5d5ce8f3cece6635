"""How Japanese family and given names are read, and whether a word in kana is made of them.

Belongs here: the list (`name_readings.txt`: readings of 2,000 family names and of 9,000 given names) and
questions to it. Does not: where in a text a name is looked for (`recognizers/name_kana.py`), kanji
(`person_names.py`).

Source: japanese-personal-name-dataset 0.4.0, MIT licence, as named in NOTICE
(https://github.com/shuheilocale/japanese-personal-name-dataset).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HIRAGANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LARGE = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_FOLD = {code: chr(_LARGE.get(kata, kata)) for code, kata in _HIRAGANA.items()} | _LARGE


class Readings(NamedTuple):
    """Readings in katakana, small letters as large ones, as banks write them."""

    families: frozenset[str]
    given: frozenset[str]


def text() -> str:
    """Returns the file as it is, for digests."""
    return (resources.files("classifiers.detect") / "name_readings.txt").read_text(encoding="utf-8")


_INSTEAD: ContextVar[Readings | None] = ContextVar("readings", default=None)


def readings() -> Readings:
    """Returns the readings that words are looked up in: those of the file, if no others stand in for them."""
    return _INSTEAD.get() or _of_file()


@contextmanager
def instead(other: Readings) -> Iterator[None]:
    """Lets other readings stand in for those of the file, such as a list that lacks the names of a test."""
    before = _INSTEAD.set(other)
    try:
        yield
    finally:
        _INSTEAD.reset(before)


@lru_cache(maxsize=1)
def _of_file() -> Readings:
    families, given = (folded(line.partition("：")[2]).split() for line in text().splitlines())
    return Readings(frozenset(families), frozenset(given))


def folded(kana: str) -> str:
    """Returns kana as they are looked up: katakana, small letters as large ones."""
    return kana.translate(_FOLD)


class Read:
    """A text whose words are looked up by their places, folded once."""

    def __init__(self, text: str) -> None:
        """Folds the text; its places stay."""
        self._folded = folded(text)
        self._families, self._given = readings()

    def is_family(self, start: int, end: int) -> bool:
        """Says whether a word in hiragana or katakana is read as a family name is."""
        return self._folded[start:end] in self._families

    def is_given(self, start: int, end: int) -> bool:
        """Says whether a word in hiragana or katakana is read as a given name is."""
        return self._folded[start:end] in self._given

    def split(self, start: int, end: int) -> int | None:
        """Returns where a family name ends in a word of kana and a given name begins, if it is made of both.

        The longest family name of those that leave a given name.
        """
        word, families = self._folded[start:end], self._families
        for size in range(min(end - start - 2, 6), 1, -1):
            if word[:size] in families and word[size:] in self._given:
                return start + size
        return None
