"""The sources of texts and of what the weights hold (`sources.yaml`).

Belongs here: their types and their loader. Does not: the texts (`models/training`), the cards (`cards.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("sources.yaml")


@dataclass(frozen=True)
class Source:
    """Where something comes from.

    Attributes:
        title: Its name.
        by: Who made it.
        url: Where it is.
        licence: What its makers say of it.
        used: What is taken of it, and for what.
        commit: Its state, where it has one.
        files: Which of its files.
        split: Who made train, dev and test of it.
    """

    title: str
    by: str
    url: str
    licence: str
    used: str
    commit: str = ""
    files: str = ""
    split: str = ""


def sources(kind: str) -> dict[str, Source]:
    """Returns the sources of a kind, `public` (sets of texts) or `other`, by name."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: Source(**one) for name, one in content[kind].items()}
