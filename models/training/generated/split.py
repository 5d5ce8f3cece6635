"""What is held out: every list of words goes to train, dev and test by a seed, and no word to two of them.

Belongs here: who goes where. Does not: the lists.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Part = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = ("train", "dev", "test")
_TEST, _DEV = 0.2, 0.1


def share(words: Iterable[str], part: Part, seed: int) -> tuple[str, ...]:
    """Returns the words of a part, in an order that depends on them and the seed alone.

    A fifth is test and a tenth dev, at least one each; of three words or fewer nothing can be spared.
    """
    ordered = sorted(set(words), key=lambda word: _place(word, seed))
    return _cut(ordered, part, max(1, round(len(ordered) * _TEST)), max(1, round(len(ordered) * _DEV)))


def first(words: Iterable[str], part: Part, seed: int, test: int, dev: int) -> tuple[str, ...]:
    """Returns the words of a part where so and so many are test and dev."""
    return _cut(sorted(set(words), key=lambda word: _place(word, seed)), part, test, dev)


def part_of(word: str, seed: int) -> Part:
    """Returns the part of one word, whatever others there are."""
    place = int(_place(word, seed)[:8], 16) / 16**8
    return "test" if place < _TEST else "dev" if place < _TEST + _DEV else "train"


def _cut(ordered: list[str], part: Part, test: int, dev: int) -> tuple[str, ...]:
    bounds = {"test": (0, test), "dev": (test, test + dev), "train": (test + dev, len(ordered))}
    start, end = bounds[part]
    return tuple(ordered[start:end])


def _place(word: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}:{word}".encode()).hexdigest()
