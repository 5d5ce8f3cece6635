"""ku-nlp/WikipediaAnnotatedCorpus: its KNP files to examples, split as it says.

Belongs here: its format. `# S-ID:…` begins a sentence, `EOS` ends it, `*` and `+` begin a clause and a base
phrase, every other line is a morpheme; `<NE:LABEL:text>` stands at the base phrase in which the entity ends.
Does not: its labels.

Source: https://github.com/ku-nlp/WikipediaAnnotatedCorpus, CC BY-SA 4.0; the format:
https://github.com/ku-nlp/KWDLC.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.examples import Entity, Example
from models.training.upstream.labels import OTHER, WAC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PARTS = ("train", "dev", "test")
_ENTITY = re.compile(r"<NE:([A-Z]+):((?:[^<>\\]|\\.)+)>")


def examples(folder: Path) -> Iterator[tuple[str, Example]]:
    """Yields part and example of each sentence of a copy of the repository (`id/` and `knp/`)."""
    for part in PARTS:
        for document in (folder / "id" / f"{part}.id").read_text(encoding="utf-8").split():
            path = folder / "knp" / document[:8] / f"{document}.knp"
            for example in sentences(path.read_text(encoding="utf-8").splitlines()):
                yield part, example


def sentences(lines: Iterable[str]) -> Iterator[Example]:
    """Yields the sentences of one document."""
    name, phrases = "", list[tuple[str, str]]()
    for line in lines:
        if line.startswith("# "):
            name, phrases = line.split()[1], []
        elif line == "EOS":
            yield _example(name, phrases)
        elif line.startswith("+ "):
            phrases.append(("", line))
        elif not line.startswith("* "):
            text, tags = phrases[-1]
            phrases[-1] = (text + line.split(" ", 1)[0], tags)


def _example(name: str, phrases: list[tuple[str, str]]) -> Example:
    text = "".join(part for part, _ in phrases)
    entities: list[Entity] = []
    end = 0
    for part, tags in phrases:
        begin, end = end, end + len(part)
        for label, words in _ENTITY.findall(tags):
            start = text.rfind(words, 0, end)
            free = not entities or entities[-1].end <= start
            if start + len(words) > begin and free:
                entities.append(Entity(start, start + len(words), WAC.get(label, OTHER), label))
    return Example("wac", name, text, tuple(entities))
