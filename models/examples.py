"""Examples: texts whose persons, places and organisations are known, one JSON object a line.

Belongs here: the shape of an example and its file. Does not: where examples come from (`training/`), how a
system is scored on them (`evaluation/`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from configs.errors import KubunError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LABELS = ("PERSON", "FURIGANA", "ADDRESS", "LOCATION", "ORG")
"""What the model says."""
ASIDE = ("FAC", "NORP", "MISC", "OPTIONAL")
"""What public sets mark beside that: no label of ours, and none that the model is asked for."""


@dataclass(frozen=True)
class Entity:
    """A span of a text.

    Attributes:
        start: First character.
        end: Behind the last one.
        label: One of LABELS or ASIDE.
        original: What the source calls it, if it has a word of its own.
    """

    start: int
    end: int
    label: str
    original: str = ""


@dataclass(frozen=True)
class Example:
    """A text and all that is named in it.

    Attributes:
        source: The set it is from.
        id: Its name in that set.
        text: The text.
        entities: By their place in the text; none overlaps another.
    """

    source: str
    id: str
    text: str
    entities: tuple[Entity, ...] = ()


def read(path: Path) -> Iterator[Example]:
    """Yields the examples of a file, in its order.

    Raises:
        KubunError: A line is no example.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _example(json.loads(line))
            except (ValueError, KeyError, TypeError):
                # the decoder's own words quote the line
                raise KubunError(
                    f"{path.name}, line {number}: not an example; expected src, id, text and ents of "
                    "[start, end, label, original] that lie in the text, in order, none over another"
                ) from None


def write(path: Path, examples: Iterable[Example]) -> None:
    """Writes examples to a file, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            entities = [[one.start, one.end, one.label, one.original] for one in example.entities]
            line = {"src": example.source, "id": example.id, "text": example.text, "ents": entities}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _example(line: dict[str, Any]) -> Example:
    entities = tuple(
        Entity(start, end, label, *(str(word) for word in rest[:1]))
        for start, end, label, *rest in line["ents"]
    )
    bounds = [0, *(place for one in entities for place in (one.start, one.end)), len(line["text"])]
    known = all(one.label in LABELS + ASIDE and one.start < one.end for one in entities)
    if not known or bounds != sorted(bounds):
        raise ValueError
    return Example(line["src"], line["id"], line["text"], entities)
