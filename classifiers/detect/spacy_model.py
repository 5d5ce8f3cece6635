"""A spaCy pipeline as a language model: texts in, entities under our labels out.

Belongs here: pieces, batches, equal texts read once, offsets. Does not: which pipeline (`ginza.py`),
decoding (`transitions.py`), which entity is plausible (`plausible.py`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from math import exp
from typing import TYPE_CHECKING, ClassVar

from classifiers.detect.entity import Entity
from classifiers.detect.pieces import piecewise
from classifiers.detect.transitions import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.language import Language

AT_ONCE = 4096
"""Most characters read together: few enough for the activations to stay in the processor's caches."""


class SpacyModel(ABC):
    """Runs the tokeniser, what stands before `ner`, and `ner`'s weights; loaded by the first text.

    Attributes:
        name: As `nlp` of `company.yaml` says it.
        LABELS: The pipeline's labels to ours; every other label is dropped.
    """

    name: str
    LABELS: ClassVar[Mapping[str, str]]

    @abstractmethod
    def load(self) -> Language:
        """Returns the pipeline, which ends with the component `ner`; takes seconds."""

    def score(self, log_probability: float) -> float:
        """Returns the score of an entity, to three digits."""
        return round(exp(log_probability), 3)

    @abstractmethod
    def version(self) -> str:
        """Returns name, version and what else names the weights, without loading them."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that an entity may have."""
        return tuple(sorted(set(self.LABELS.values())))

    @cached_property
    def pipeline(self) -> Language:
        """The loaded pipeline."""
        language = self.load()
        for _, component in language.pipeline:
            if hasattr(component, "model"):
                for part in component.model.walk():
                    # NumPy's matrix product is twice as fast as the bundled blis, and gives the same entities
                    part.ops.use_blis = False
        return language

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(self.pipeline.get_pipe("ner"))

    def entities(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        """Returns the entities of each text, in the order of the texts; equal ones are read once."""
        return piecewise(texts, self._read)

    def _read(self, texts: Iterable[str]) -> Iterator[list[Entity]]:
        for batch in _batches(texts):
            docs = [self.pipeline.make_doc(text) for text in batch]
            for name, component in self.pipeline.pipeline:
                if name != "ner":
                    docs = list(component.pipe(docs, batch_size=len(docs)))  # type: ignore[attr-defined]  # of a Pipe
            for doc, spans in zip(docs, self._decoder.decode(docs), strict=True):
                yield [
                    Entity(
                        doc[span.start].idx,
                        doc[span.end - 1].idx + len(doc[span.end - 1]),
                        self.LABELS[span.label],
                        self.score(span.log_probability),
                        span.log_probability,
                    )
                    for span in spans
                    if span.label in self.LABELS
                ]


def _batches(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
