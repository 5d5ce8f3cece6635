"""The Presidio engine for Japanese: our recognisers, with the language model or without.

Belongs here: putting Presidio together so that nothing is downloaded and no context of its own is added. Does
not: recognisers (`recognizers/`), offsets into original texts (`column_scanner.py`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

from classifiers.detect import named
from classifiers.detect.code_digest import code_digest
from classifiers.detect.normalize import normalize
from classifiers.recognizers import RECOGNIZERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span

    from classifiers.detect.entity import Entity, LanguageModel
    from classifiers.detect.normalize import Normalized
    from classifiers.recognizers.base import JapanesePatternRecognizer

LANGUAGE = "ja"
READING = ("named", "normalize", "conflicts")
"""Modules that decide what of a model's entities is found, whichever model it is."""


class NamedEntityNlpEngine(NoOpNlpEngine):
    """Runs a model's entities under our labels; tokens and lemmas are left out, nothing reads them."""

    engine_name = "kubun"

    def __init__(self, model: LanguageModel) -> None:
        """Does not load the model: the first text does."""
        super().__init__([{"lang_code": LANGUAGE, "model_name": model.name}])
        self._model = model

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Returns the entities of one text, with spans of the normalised text."""
        artifacts = super().process_text(text, language)
        artifacts.entities = cast("list[Span]", next(named.read(self._model, [normalize(text).text])))
        return artifacts

    def process_batch(
        self,
        texts: Iterable[Any],
        language: str,
        batch_size: int = 1,
        n_process: int = 1,
        as_tuples: bool = False,
        **options: Any,
    ) -> Iterator[Any]:
        """Returns the entities of every text, read together, as Presidio's batch engine asks for them."""
        given = list(super().process_batch(texts, language, batch_size, n_process, as_tuples, **options))
        found = named.read(self._model, (normalize(one[0]).text for one in given))
        for one, entities in zip(given, found, strict=True):
            one[1].entities = cast("list[Span]", entities)
            yield one


class NamedEntityRecognizer(EntityRecognizer):
    """Turns the model's entities into results."""

    VERSION = "3"

    def __init__(self, model: LanguageModel) -> None:
        """Supports the labels of the language model, and is of its version and of the code that reads."""
        reading = (f"classifiers.detect.{name}" for name in READING)
        super().__init__(
            supported_entities=list(model.labels),
            supported_language=LANGUAGE,
            version=f"{self.VERSION}.{code_digest(*reading, type(model).__module__)}+{model.version()}",
        )

    def load(self) -> None:
        """Has nothing to load: the model comes with the artifacts."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
        """Returns the entities of the artifacts, with spans of the text as given."""
        ours = cast("list[Entity]", nlp_artifacts.entities)
        return self.results(normalize(text), [entity for entity in ours if entity.label in entities])

    def results(self, reading: Normalized, found: Iterable[Entity]) -> list[RecognizerResult]:
        """Returns entities as results, with spans of the original text."""
        return [
            RecognizerResult(entity.label, *reading.span(entity.start, entity.end), entity.score)
            for entity in found
        ]


class NoEnhancer(ContextAwareEnhancer):
    """Adds nothing: our recognisers weigh the characters around a match themselves."""

    def __init__(self) -> None:
        """Takes Presidio's parameters as nought."""
        super().__init__(0.0, 0.0, 0, 0)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Returns the results as they are."""
        del text, nlp_artifacts, recognizers, context
        return raw_results


def recognizers() -> tuple[JapanesePatternRecognizer, ...]:
    """Returns one of each of our recognisers."""
    return tuple(recognizer() for recognizer in RECOGNIZERS)


@lru_cache(maxsize=2)
def engine(model: LanguageModel | None = None) -> AnalyzerEngine:
    """Returns the engine.

    Args:
        model: Looks for names, places and organisations too; without one nothing does.
    """
    none = [{"lang_code": LANGUAGE, "model_name": "none"}]
    nlp = NoOpNlpEngine(none) if model is None else NamedEntityNlpEngine(model)
    ours = [] if model is None else [NamedEntityRecognizer(model)]
    registry = RecognizerRegistry(recognizers=[*recognizers(), *ours], supported_languages=[LANGUAGE])
    return AnalyzerEngine(
        registry=registry, nlp_engine=nlp, supported_languages=[LANGUAGE], context_aware_enhancer=NoEnhancer()
    )
