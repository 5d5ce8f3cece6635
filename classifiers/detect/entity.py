"""What a language model says of a text, and what every model of ours can be asked.

Belongs here: the value and the protocol. Does not: a model (`ginza.py`, `kubun_ner.py`), which one runs
(`language_model.py`), findings and items (`engine.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Entity:
    """A span of the text given, in characters, end exclusive.

    Attributes:
        start: First character.
        end: Behind the last one.
        label: One of our entities.
        score: 0 to 1, to three digits: how often a span with this score is right, as far as its model knows.
        log_probability: What the model itself makes of it, as a natural logarithm with all digits.
    """

    start: int
    end: int
    label: str
    score: float
    log_probability: float


class LanguageModel(Protocol):
    """Finds named entities; loaded by the first text.

    Attributes:
        name: As `nlp` of `company.yaml` says it.
        labels: Every label that an entity of it may have.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - said above

    @property
    def labels(self) -> tuple[str, ...]: ...  # noqa: D102 - said above

    def version(self) -> str:
        """Returns name, version and what else names its weights, without loading them."""
        ...

    def entities(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        """Returns the entities of each text, in the order of the texts."""
        ...

    def doubts(self, text: str, entity: Entity) -> bool:
        """Returns whether an entity is none by the words of the text, as this model is often wrong there.

        Args:
            text: The normalised text, before anything was cut out of it.
            entity: The model's own, in characters of `text`.
        """
        ...
