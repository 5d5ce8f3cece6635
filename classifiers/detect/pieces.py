"""Texts in pieces that the tokeniser accepts.

Belongs here: where a long text is cut, and how what is found in pieces is found in the text. Does not:
reading the pieces (`spacy_model.py`, `kubun_ner.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from classifiers.detect.normalize import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from classifiers.detect.entity import Entity

MAX_BYTES = 40_000
"""SudachiPy refuses a text of more than 49,149 bytes of UTF-8; pieces stay well below."""

_SENTENCE_END = re.compile(r"[。．！？!?\n]")


def pieces(text: str, limit: int = MAX_BYTES) -> list[tuple[int, str]]:
    """Splits a text at sentence ends into pieces the tokeniser accepts.

    Args:
        text: Any text.
        limit: Most bytes of UTF-8 in one piece.

    Returns:
        Offset in characters and piece; the pieces joined are the text.
    """
    found = []
    start = 0
    while start < len(text):
        end = _cut(text, start, limit)
        found.append((start, text[start:end]))
        start = end
    return found


def piecewise(
    texts: Iterable[str], read: Callable[[Iterable[str]], Iterable[list[Entity]]]
) -> Iterator[tuple[Entity, ...]]:
    """Yields the entities of each text, in the order of the texts; equal pieces are read once.

    Args:
        texts: Any texts.
        read: Gives the entities of each piece, in the order of the pieces.
    """
    plan = [pieces(whole(text)) for text in texts]
    unique = dict.fromkeys(piece for parts in plan for _, piece in parts)
    found = dict(zip(unique, read(unique), strict=True))
    for parts in plan:
        yield tuple(
            replace(one, start=offset + one.start, end=offset + one.end) if offset else one
            for offset, piece in parts
            for one in found[piece]
        )


def _cut(text: str, start: int, limit: int) -> int:
    """Returns where the piece that begins at `start` ends."""
    window = text[start : start + limit]
    size = window.encode("utf-8", "surrogatepass")
    if len(size) <= limit:
        return start + len(window)
    most = len(size[:limit].decode("utf-8", "ignore")) or 1
    ends = [match.end() for match in _SENTENCE_END.finditer(window, 0, most)]
    return start + (ends[-1] if ends else most)
