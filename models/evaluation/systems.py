"""The systems compared: each gives spans of the text as it was given, under our labels, with a score.

Belongs here: what each one is, and its answers under our labels. Does not: stock Presidio's engines
(`presidio.py`), running and timing (`run.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import spacy
from ginza.ene_ontonotes_mapper import ENE_ONTONOTES_MAPPING

from classifiers.detect import name_readings, named
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.engine import LANGUAGE
from classifiers.detect.ginza import SCORE, Ginza
from classifiers.detect.kubun_ner import KubunNer
from classifiers.detect.normalize import normalize
from models.evaluation import presidio
from models.evaluation.held_out import trained_readings
from models.evaluation.spans import OTHER, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from spacy.language import Language

    from classifiers.detect.calibration import Calibration
    from classifiers.detect.entity import Entity, LanguageModel
    from classifiers.detect.offsets import Normalized

Find = Callable[[Sequence[str]], list[list[Found]]]

_ONTONOTES = {"GPE": "LOCATION", "LOC": "LOCATION", "ORG": "ORG"}
GINZA = {
    **{ene: _ONTONOTES[label] for ene, label in ENE_ONTONOTES_MAPPING.items() if label in _ONTONOTES},
    **{ene: "ORG" for ene in ENE_ONTONOTES_MAPPING if ene.startswith("Political_")},
    "International_Organization": "ORG",
    "Person": "PERSON",
}
"""ja_ginza's labels to ours: GiNZA's own map to OntoNotes, but gods are no persons, and governing bodies are
organisations as in the public sets."""

ENTITIES = {
    "PERSON": "PERSON",
    "JP_NAME_KANA": "FURIGANA",
    "JP_ADDRESS": "ADDRESS",
    "LOCATION": "LOCATION",
    "ORGANIZATION": "ORG",
}
"""Entities of our recognisers, and of Presidio, to our labels; all others are OTHER."""

_TO_PRESIDIO = {"PERSON": "PERSON", "LOCATION": "LOCATION", "ORG": "ORGANIZATION"}


@dataclass(frozen=True)
class System:
    """A system that finds names, places and organisations in texts.

    Attributes:
        name: As the report prints it.
        about: What it is, in words.
        make: Loads it; what it returns finds the spans of each text.
        fitted: Whether its scores were fitted on dev: on dev they say nothing of other texts.
    """

    name: str
    about: str
    make: Callable[[], Find]
    fitted: bool = False


def pipeline(language: Language, labels: Mapping[str, str]) -> Find:
    """Returns a spaCy pipeline as it is; entities whose label is not named are dropped."""

    def find(texts: Sequence[str]) -> list[list[Found]]:
        return [
            [
                Found(span.start_char, span.end_char, labels[span.label_], SCORE)
                for span in doc.ents
                if span.label_ in labels
            ]
            for doc in language.pipe(texts)
        ]

    return find


def stock_presidio(labels: Mapping[str, str] | None) -> Find:
    """Returns Presidio in batches, each result under our label."""
    engine = presidio.stock(labels)

    def find(texts: Sequence[str]) -> list[list[Found]]:
        told = engine.analyze_iterator(texts, LANGUAGE, batch_size=256)
        return [
            [Found(one.start, one.end, ENTITIES.get(one.entity_type, OTHER), one.score) for one in results]
            for results in told
        ]

    return find


def model_alone(model: LanguageModel) -> Find:
    """Returns a language model of ours without any rule, on texts read as the product reads them."""

    def find(texts: Sequence[str]) -> list[list[Found]]:
        readings = [normalize(text) for text in texts]
        found = model.entities(reading.text for reading in readings)
        return _traced(readings, found, lambda entity: entity.score)

    return find


def settled(model: LanguageModel) -> Find:
    """Returns what the product makes of a language model's entities before rules stand beside them.

    What it need not read is cut out, and what stands around an entity is weighed (`detect/named.py`). The
    score is the model's own log-probability, for fitting.
    """

    def find(texts: Sequence[str]) -> list[list[Found]]:
        readings = [normalize(text) for text in texts]
        found = named.read(model, (reading.text for reading in readings))
        return _traced(readings, found, lambda entity: entity.log_probability)

    return find


def _traced(
    readings: Sequence[Normalized], found: Iterable[Sequence[Entity]], score: Callable[[Entity], float]
) -> list[list[Found]]:
    """Entities of readings, in characters of the texts as they were given."""
    return [
        [
            Found(*reading.span(one.start, one.end), ENTITIES.get(one.label, OTHER), score(one))
            for one in entities
        ]
        for reading, entities in zip(readings, found, strict=True)
    ]


def unlisted(find: Find) -> Find:
    """Returns a system of ours whose list of readings lacks the held-out names."""
    left = trained_readings()

    def without(texts: Sequence[str]) -> list[list[Found]]:
        with name_readings.instead(left):
            return find(texts)

    return without


def scanner(model: LanguageModel, *, free_text: bool) -> Find:
    """Returns the product's scanner: our rules, and in free text the language model."""
    scanning = ColumnScanner(model=model)

    def find(texts: Sequence[str]) -> list[list[Found]]:
        unique = list(dict.fromkeys(texts))
        hits = scanning.scan(pa.array(unique, pa.string()), free_text=free_text)
        found: dict[str, list[Found]] = {text: [] for text in unique}
        for hit in hits.select(["value_index", "start", "end", "entity", "score"]).to_pylist():
            label, score = ENTITIES.get(hit["entity"], OTHER), round(hit["score"], 4)  # it comes as 32 bits
            found[unique[hit["value_index"]]].append(Found(hit["start"], hit["end"], label, score))
        return [found[text] for text in texts]

    return find


BASELINE = System(
    "ja_ginza",
    "spaCy's whole pipeline ja_ginza as installed",
    lambda: pipeline(spacy.load("ja_ginza"), GINZA),
)
"""What the others are compared with."""

OTHERS = (
    System("ja_ginza, ours", "its parts and labels that we use, no rule", lambda: model_alone(Ginza())),
    System("Presidio, unmapped", "stock, with ja_ginza and its own label map", lambda: stock_presidio(None)),
    System(
        "Presidio",
        "stock, with ja_ginza and ja_ginza's labels named",
        lambda: stock_presidio({ene: _TO_PRESIDIO[label] for ene, label in GINZA.items()}),
    ),
    System("rules", "our recognisers, no language model", lambda: scanner(Ginza(), free_text=False)),
    System("rules + ja_ginza", "our whole text path with ja_ginza", lambda: scanner(Ginza(), free_text=True)),
)


def systems(folder: Path, scores: Mapping[str, Calibration] | None = None) -> tuple[System, ...]:
    """Returns all systems; those of our own model only where its folder is.

    Args:
        folder: Of our own model.
        scores: Stand in for those of the folder.
    """
    if not folder.is_dir():
        return (BASELINE, *OTHERS)
    own = KubunNer(folder, scores)
    return (
        BASELINE,
        *OTHERS,
        System(own.name, "our own model, no rule", lambda: model_alone(own), fitted=True),
        System(
            f"rules + {own.name}", "our whole text path", lambda: scanner(own, free_text=True), fitted=True
        ),
        System(
            f"rules + {own.name}, unlisted",
            "the same without the readings of held-out names in the rules' list",
            lambda: unlisted(scanner(own, free_text=True)),
            fitted=True,
        ),
    )
