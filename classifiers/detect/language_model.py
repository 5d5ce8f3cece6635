"""The Japanese language model: the door to the one that the company chose.

Belongs here: from a name to a model, made once. Does not: models (`ginza.py`, `kubun_ner.py`), which entity
is plausible (`plausible.py`), findings and items (`engine.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from classifiers.detect.entity import Entity, LanguageModel
from classifiers.detect.ginza import Ginza
from classifiers.detect.kubun_ner import KubunNer
from configs.policy import DEFAULT_NLP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from configs.policy import Nlp

__all__ = ["MODELS", "Entity", "LanguageModel", "entities", "model"]

MODELS: Mapping[Nlp, Callable[[], LanguageModel]] = {"ja_kubun_ner": KubunNer, "ja_ginza": Ginza}


@cache
def model(name: Nlp = DEFAULT_NLP) -> LanguageModel:
    """Returns a model by its name; the first text loads it.

    Raises:
        ModelError: Its weights are missing.
    """
    return MODELS[name]()


def entities(texts: Iterable[str], name: Nlp = DEFAULT_NLP) -> Iterator[tuple[Entity, ...]]:
    """Returns the entities of each text, in the order of the texts."""
    return model(name).entities(texts)
