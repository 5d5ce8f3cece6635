"""The trained network as a spaCy pipeline in a folder, as the product loads it.

Belongs here: the folder. Does not: what is in the weights (`network.py`, `classifiers/ner/names.py`), cards
(`evaluation/`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from classifiers.ner.names import Names
from classifiers.ner.network import Network
from classifiers.ner.pipeline import COMPONENT, TOKENIZER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from classifiers.ner.decoding import Tags
    from classifiers.ner.features import Vocabulary
    from models.training.network import NameNetwork

META = {
    "name": "kubun_ner",
    "version": "1.0.0",
    "description": "Persons, their readings, addresses, places and organisations in Japanese text",
    "author": "Kubun",
    "license": "CC BY-SA 4.0",
}


def write(
    folder: Path, network: NameNetwork, tags: Tags, says: Iterable[str], vocabulary: Vocabulary
) -> None:
    """Writes a pipeline of the tokeniser and the network.

    Args:
        folder: Where to.
        network: Trained.
        tags: That it tells apart.
        says: Labels that come out.
        vocabulary: That its rows were made with.
    """
    language = spacy.blank("ja", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}, meta=dict(META))
    finder = language.add_pipe(COMPONENT)
    finder.names = Names(tags, vocabulary, Network(network.exported()), frozenset(says))  # type: ignore[attr-defined]  # NameFinder
    language.to_disk(folder)
