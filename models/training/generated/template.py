"""Templates: a text with slots, `{p.full}` or `{date}`, and with names that are marked, `[松本清|ORG]`.

Belongs here: reading a template and putting pieces together. Does not: what fills a slot (`scene.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.examples import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SLOT = re.compile(
    r"\{(?P<whole>[a-z]+)\.(?P<kind>[a-z]?)family\}(?P<gap>[ 　]?)\{(?P=whole)\.(?P=kind)given\}"
    r"|\{(?P<slot>[a-z]+)(?:\.(?P<form>[a-z]+))?\}|\[(?P<words>[^\[\]|]+)\|(?P<label>[A-Z]+)\]"
)
"""Family and given name of one person side by side are one name."""


@dataclass(frozen=True)
class Piece:
    """A part of a text; without a label nothing that is named."""

    text: str
    label: str = ""


def pieces(template: str, fill: Callable[[str, str], Piece]) -> list[Piece]:
    """Returns the pieces of a template, each slot filled by what stands in it and its form."""
    found: list[Piece] = []
    position = 0
    for match in _SLOT.finditer(template):
        found.append(Piece(template[position : match.start()]))
        found.append(_filled(match, fill))
        position = match.end()
    return [*found, Piece(template[position:])]


def _filled(match: re.Match[str], fill: Callable[[str, str], Piece]) -> Piece:
    if match["whole"]:
        family, given = (fill(match["whole"], match["kind"] + part) for part in ("family", "given"))
        return Piece(family.text + match["gap"] + given.text, family.label)
    return (
        fill(match["slot"], match["form"] or "") if match["slot"] else Piece(match["words"], match["label"])
    )


def joined(parts: Iterable[Piece]) -> tuple[str, tuple[Entity, ...]]:
    """Returns the text of pieces and the entities in it."""
    text = ""
    entities: list[Entity] = []
    for part in parts:
        if part.label and part.text:
            entities.append(Entity(len(text), len(text) + len(part.text), part.label))
        text += part.text
    return text, tuple(entities)
