"""stockmarkteam/ner-wikipedia-dataset: `ner.json` to examples, split by page.

Belongs here: its format and our split. Does not: its labels (`labels.py`).

Source: https://github.com/stockmarkteam/ner-wikipedia-dataset, CC BY-SA 3.0.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Literal

from models.examples import Entity, Example
from models.training.upstream.labels import OTHER, STOCKMARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def part_of(page: str) -> Literal["train", "dev", "test"]:
    """Returns the part of a page by the MD5 of its id modulo 100: 80 train, 10 dev, 10 test.

    Sentences of one page stay together, so that no name is learnt from the page that tests it.
    """
    number = int(hashlib.md5(page.encode(), usedforsecurity=False).hexdigest(), 16) % 100
    return "train" if number < 80 else "dev" if number < 90 else "test"


def examples(path: Path) -> Iterator[tuple[str, Example]]:
    """Yields part and example of each sentence of `ner.json`."""
    for number, sentence in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        page = str(sentence["curid"])
        entities = tuple(sorted(map(_entity, sentence["entities"]), key=lambda one: one.start))
        yield part_of(page), Example("stockmark", f"{page}-{number}", sentence["text"], entities)


def _entity(entity: dict[str, Any]) -> Entity:
    start, end = entity["span"]
    return Entity(start, end, STOCKMARK.get(entity["type"], OTHER), entity["type"])
