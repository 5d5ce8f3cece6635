"""What the network sees of a word: rows of its tables.

Belongs here: from a word to numbers, the same in training and at work. Does not: words (`words.py`), the
tables (`network.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from classifiers.ner.words import Kind

TABLES = {
    "vector": 0,
    "normal": 20_000,
    "surface": 20_000,
    "first": 4_000,
    "last": 4_000,
    "last_two": 8_000,
    "shape": 500,
    "pos": 80,
    "long_pos": 300,
    "long": 12_000,
    "first_two": 8_000,
    "length": 8,
}
"""Columns of the features, and how many rows their tables have; row 0 is what is not known.

The vectors have as many rows as their file. Words and letters are hashed, closed classes are numbered.
"""
NUMBERED = ("shape", "pos", "long_pos")
_LONGEST = TABLES["length"] - 1


@dataclass(frozen=True)
class Vocabulary:
    """The numbers that training gave to closed classes, and the rows of words that have a vector.

    Attributes:
        numbers: For each column of NUMBERED its classes; a class that training never met is 0.
        vectors: Hash of a word to its row; 0 is no vector.
    """

    numbers: Mapping[str, Mapping[str, int]]
    vectors: Mapping[int, int]

    def row(self, kind: Kind) -> tuple[int, ...]:
        """Returns the rows of a word in the order of TABLES."""
        word = kind.surface
        vector = self.vectors.get(crc32(word.encode("utf-8", "replace")))
        if vector is None:
            vector = self.vectors.get(crc32(kind.normal.encode("utf-8", "replace")), 0)
        classes = classes_of(kind)
        return (
            vector,
            hashed("normal", kind.normal),
            hashed("surface", word),
            hashed("first", word[0]),
            hashed("last", word[-1]),
            hashed("last_two", word[-2:]),
            *(self.numbers[column].get(classes[column], 0) for column in NUMBERED),
            hashed("long", kind.long + kind.place) if kind.long else 0,
            hashed("first_two", word[:2]),
            min(len(word), _LONGEST),
        )


def classes_of(kind: Kind) -> dict[str, str]:
    """Returns what is numbered of a word, by column."""
    return {
        "shape": shape(kind.surface),
        "pos": kind.pos + kind.conjugation[:3],
        "long_pos": kind.long_pos + kind.place,
    }


def hashed(column: str, text: str) -> int:
    """Returns the row of a text in a hashed table, never 0."""
    return crc32(f"{column}\0{text}".encode("utf-8", "replace")) % (TABLES[column] - 1) + 1


def shape(word: str) -> str:
    """Returns the scripts of a word's first letters: d digit, h hiragana, k katakana, K kanji, A a Latin."""
    found = ""
    for letter in word:
        script = _script(letter)
        if found[-2:] != script * 2:
            found += script
    return found[:6]


def _script(letter: str) -> str:
    code = ord(letter)
    if letter.isdigit():
        return "d"
    if code < 0x80:
        return "A" if letter.isupper() else "a" if letter.isalpha() else "."
    if 0x3041 <= code <= 0x309F:
        return "h"
    if 0x30A0 <= code <= 0x30FF:
        return "k"
    if 0x3400 <= code <= 0x9FFF or letter in "々〆":
        return "K"
    return "L" if letter.isalpha() else "."


def matrix(rows: list[tuple[int, ...]]) -> NDArray[np.int32]:
    """Returns rows as one array, words by columns of TABLES."""
    return np.array(rows, np.int32).reshape(len(rows), len(TABLES))
