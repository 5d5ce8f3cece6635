"""The trained network as a spaCy pipeline in a folder, as the product loads it.

Belongs here: the folder. Does not: what is in the weights (`network.py`, `classifiers/ner/names.py`), cards
(`evaluation/`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from classifiers.ner.pipeline import COMPONENT, TOKENIZER

if TYPE_CHECKING:
    from pathlib import Path

    from classifiers.ner.names import Names

META = {
    "name": "kubun_ner",
    "version": "1.1.0",
    "description": "Persons, their readings, addresses, places and organisations in Japanese text",
    "author": "Kubun",
    "license": "CC BY-SA 4.0",
}


def write(folder: Path, names: Names) -> None:
    """Writes a pipeline of the tokeniser and a trained model."""
    language = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}, meta=dict(META))
    finder = language.add_pipe(COMPONENT)
    finder.names = names  # type: ignore[attr-defined]  # a NameFinder
    language.to_disk(folder)
