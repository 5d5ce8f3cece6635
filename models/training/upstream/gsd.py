"""megagonlabs/UD_Japanese-GSD: `stanza/{train,dev,test}.bio` to examples.

Belongs here: its format, a token and its tag a line, sentences apart by an empty one. Does not: its labels.

Source: https://github.com/megagonlabs/UD_Japanese-GSD, CC BY-SA 4.0.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from models.examples import Entity, Example
from models.training.upstream.labels import GSD, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = ("train", "dev", "test")


def examples(folder: Path) -> Iterator[tuple[str, Example]]:
    """Yields part and example of each sentence of the folder `stanza`."""
    for part in PARTS:
        lines = (folder / f"{part}.bio").read_text(encoding="utf-8").splitlines()
        sentences = (
            list(group) for some, group in groupby(lines, key=lambda line: bool(line.strip())) if some
        )
        for number, sentence in enumerate(sentences):
            yield part, _example(str(number), [line.rsplit(maxsplit=1) for line in sentence])


def _example(name: str, tokens: list[list[str]]) -> Example:
    text = ""
    entities: list[Entity] = []
    for token, tag in tokens:
        end = len(text) + len(token)
        if tag.startswith("I-") and entities:
            last = entities.pop()
            entities.append(Entity(last.start, end, last.label, last.original))
        elif tag != "O":
            entities.append(Entity(len(text), end, GSD.get(tag[2:], OTHER), tag[2:]))
        text += token
    return Example("gsd", name, text, tuple(entities))
