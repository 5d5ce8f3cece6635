"""The public sets, read by path: stockmark, WAC and GSD as files of examples (made as `fetch.md` says).

Belongs here: which files there are. Does not: making them from the upstream formats (`upstream/`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from configs.errors import KubunError
from models.examples import Example, read
from models.training.normalised import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_READING = re.compile("[ぁ-ゖー ]+")
SOURCES = ("stockmark", "wac", "gsd")
Part = Literal["train", "dev", "test"]


def read_set(folder: Path, source: str, part: Part) -> Iterator[Example]:
    """Yields the examples of one part of a set, public or generated, normalised as the product does.

    Raises:
        KubunError: The folder does not hold the file.
    """
    path = folder / f"{source}_{part}.jsonl"
    if not path.is_file():
        raise KubunError(
            f"{path.name} is not in the folder of sets: make it as models/training/fetch.md says"
        )
    return map(normalised, read(path))


def as_reading(example: Example) -> Example:
    """Returns an example with FURIGANA where WAC marks a reading that stands alone as the PERSON it names."""
    lone = len(example.entities) == 1 and example.entities[0].label == "PERSON"
    if example.source != "wac" or not lone or not _READING.fullmatch(example.text):
        return example
    return replace(example, entities=(replace(example.entities[0], label="FURIGANA"),))


def public_sets(folder: Path, part: Part) -> Iterator[Example]:
    """Yields the examples of one part of all public sets, in the order of SOURCES."""
    for source in SOURCES:
        yield from read_set(folder, source, part)
