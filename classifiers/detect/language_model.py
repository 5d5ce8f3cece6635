"""The Japanese language model: ja_ginza's named entities, under our own labels.

Belongs here: loading the model once, its limits, its labels. Does not: which entity is plausible
(`plausible.py`), findings and items (`engine.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

MODEL = "ja_ginza"
UNUSED = ("parser", "morphologizer", "compound_splitter", "bunsetu_recognizer")
"""Components that do not change the entities (179 of 180 news sentences equal, one date differs)."""

MAX_BYTES = 40_000
"""SudachiPy refuses a text of more than 49,149 bytes of UTF-8; pieces stay well below."""

BATCH = 256

_PLACES = """City County Province Country GPE_Other Domestic_Region Continental_Region Region_Other Island
Mountain River Lake Sea Bay Geological_Region_Other Location_Other Postal_Address"""
_ORGANIZATIONS = """Company Company_Group Corporation_Other Organization_Other Government Cabinet Military
School Political_Party Political_Organization_Other Public_Institution International_Organization
Research_Institute Show_Organization Sports_Organization_Other Pro_Sports_Organization Sports_League Family"""

LABELS = {
    "Person": "PERSON",
    **dict.fromkeys(re.split(r"\s+", _PLACES), "LOCATION"),
    **dict.fromkeys(re.split(r"\s+", _ORGANIZATIONS), "ORGANIZATION"),
}
"""ja_ginza's labels (関根の拡張固有表現階層) to ours; every other label is dropped."""

_SENTENCE_END = re.compile(r"[。．！？!?\n]")


@dataclass(frozen=True)
class Entity:
    """A span of the text given, in characters, end exclusive."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=1)
def model() -> Language:
    """Returns the model with its tokeniser, tok2vec and ner only; the first call takes seconds."""
    import spacy  # noqa: PLC0415 - seconds of start-up that cell scanning must not pay

    language = spacy.load(MODEL, exclude=UNUSED)
    for _, component in language.pipeline:
        if hasattr(component, "model"):
            for part in component.model.walk():
                # NumPy's matrix product is twice as fast as the bundled blis, and gives the same entities
                part.ops.use_blis = False
    return language


def version() -> str:
    """Returns name and version of the model."""
    meta = model().meta
    return f"{MODEL} {meta['version']}"


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


def _cut(text: str, start: int, limit: int) -> int:
    """Returns where the piece that begins at `start` ends."""
    window = text[start : start + limit]
    size = window.encode("utf-8", "surrogatepass")
    if len(size) <= limit:
        return start + len(window)
    most = len(size[:limit].decode("utf-8", "ignore")) or 1
    ends = [match.end() for match in _SENTENCE_END.finditer(window, 0, most)]
    return start + (ends[-1] if ends else most)


def entities(texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
    """Returns the entities of each text, in the order of the texts."""
    plan: list[list[tuple[int, str]]] = [pieces(text) for text in texts]
    docs = model().pipe((piece for parts in plan for _, piece in parts), batch_size=BATCH)
    for parts in plan:
        yield tuple(
            Entity(offset + span.start_char, offset + span.end_char, LABELS[span.label_])
            for offset, _ in parts
            for span in next(docs).ents
            if span.label_ in LABELS
        )
