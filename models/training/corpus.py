"""Examples as the network is trained on them: rows and tags of their words.

Belongs here: labels to tags, words to numbers, mentions that change places. Does not: texts
(`public_sets.py`, `generated/`), batches as tensors (`batches.py`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from classifiers.detect.pieces import MAX_BYTES
from classifiers.ner.features import NUMBERED, TABLES, classes_of, matrix
from classifiers.ner.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from numpy.typing import NDArray

    from classifiers.ner.decoding import Tags
    from classifiers.ner.features import Vocabulary
    from classifiers.ner.words import Word
    from models.examples import Example

MOVING = ("PERSON", "LOCATION", "ORG", "FURIGANA")
"""Mentions that may stand for one another: any person can be called by another name."""


@dataclass(frozen=True)
class Sentence:
    """A text in numbers.

    Attributes:
        source: The set it is from.
        rows: Words by columns of TABLES.
        tags: Of each word.
    """

    source: str
    rows: NDArray[np.int32]
    tags: NDArray[np.int64]


def numbered(examples: Iterable[Example]) -> dict[str, dict[str, int]]:
    """Returns the numbers of closed classes, in the order in which texts show them."""
    numbers: dict[str, dict[str, int]] = {column: {} for column in NUMBERED}
    for example in examples:
        for word in words(example.text):
            for column, value in classes_of(word.kind).items():
                known = numbers[column]
                if value not in known and len(known) + 1 < TABLES[column]:
                    known[value] = len(known) + 1
    return numbers


def sentences(examples: Iterable[Example], tags: Tags, vocabulary: Vocabulary) -> list[Sentence]:
    """Returns the texts that have words, in numbers."""
    made = []
    for example in examples:
        found = words(example.text) if len(example.text.encode()) < MAX_BYTES else []
        if found:
            rows = matrix([vocabulary.row(word.kind) for word in found])
            made.append(Sentence(example.source, rows, tagged(example, found, tags)))
    return made


def tagged(example: Example, found: Sequence[Word], tags: Tags) -> NDArray[np.int64]:
    """Returns the tag of each word; an entity that ends inside a word takes the whole word."""
    number = {name: place for place, name in enumerate(tags.names)}
    made = np.zeros(len(found), np.int64)
    for one in sorted(example.entities, key=lambda entity: entity.start - entity.end):
        inside = [place for place, word in enumerate(found) if word.start < one.end and word.end > one.start]
        if one.label not in tags.labels or not inside or made[inside].any():
            continue
        made[inside] = number[f"I-{one.label}"]
        made[inside[0]], made[inside[-1]] = number[f"B-{one.label}"], number[f"L-{one.label}"]
        if len(inside) == 1:
            made[inside[0]] = number[f"U-{one.label}"]
    return made


Mention = tuple[int, int, str]
"""First word, the one behind the last, label."""


def mentions(sentence: Sentence, tags: Tags) -> list[Mention]:
    """Returns what is named in a sentence."""
    found = []
    start = 0
    for place in np.flatnonzero(sentence.tags):
        part, _, label = tags.names[sentence.tags[place]].partition("-")
        start = int(place) if part in "BU" else start
        if part in "LU":
            found.append((start, int(place) + 1, label))
    return found


class Exchange:
    """Puts other mentions of the same label where mentions were, so that contexts meet more names."""

    def __init__(self, corpus: Sequence[Sentence], tags: Tags, share: float) -> None:
        """Collects the mentions of a corpus.

        Args:
            corpus: Where mentions come from; places and organisations stay in their set, whose habits differ.
            tags: Of its sentences.
            share: Of mentions that are exchanged.
        """
        self._tags, self._share = tags, share
        self._pool: Mapping[tuple[str, str], list[Sentence]] = defaultdict(list)
        for sentence in corpus:
            for start, end, label in mentions(sentence, tags):
                self._pool[label, _set(sentence, label)].append(_part(sentence, start, end))

    def __call__(self, sentence: Sentence, random: Random) -> Sentence:
        """Returns a sentence with some of its mentions exchanged."""
        parts = []
        at = 0
        for start, end, label in mentions(sentence, self._tags):
            if label in MOVING and random.random() < self._share:
                parts += [_part(sentence, at, start), random.choice(self._pool[label, _set(sentence, label)])]
                at = end
        if not parts:
            return sentence
        parts.append(_part(sentence, at, len(sentence.tags)))
        return replace(
            sentence,
            rows=np.concatenate([part.rows for part in parts]),
            tags=np.concatenate([part.tags for part in parts]),
        )


def _set(sentence: Sentence, label: str) -> str:
    return "" if label == "PERSON" else sentence.source


def _part(sentence: Sentence, start: int, end: int) -> Sentence:
    return Sentence(sentence.source, sentence.rows[start:end], sentence.tags[start:end])
