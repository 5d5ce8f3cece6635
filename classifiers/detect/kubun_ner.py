"""ja_kubun_ner, the small model of our own: a spaCy pipeline in a folder beside the code.

Belongs here: where it lies, its labels and ours, its scores. Does not: reading texts with it
(`classifiers/ner`), making it (`models/`).
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from importlib.metadata import version
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from classifiers.detect import calibration
from classifiers.detect.entity import Entity
from classifiers.detect.pieces import piecewise
from configs.errors import KubunError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from classifiers.ner.names import Found, Names

FOLDER = Path(__file__).parents[2] / "models" / "ja_kubun_ner"
WEIGHTS = "kubun_ner"
"""Folder of the component in the pipeline's."""
SCORES = "scores.json"
"""What the model's own probabilities are worth, measured on dev (`calibration.py`)."""


_CARDS = ("score.json", "score.md", "data_card.md", "licence_card.md")
"""What is said of the weights and decides nothing."""


class ModelError(KubunError):
    """The weights of a language model are not where they belong, or are no pipeline of ours."""


class KubunNer:
    """The pipeline of `models/ja_kubun_ner`, read without spaCy's docs.

    Attributes:
        name: As `nlp` of `company.yaml` says it.
        LABELS: The pipeline's labels to our entities.
    """

    name = "ja_kubun_ner"
    LABELS: ClassVar[Mapping[str, str]] = {
        "PERSON": "PERSON",
        "FURIGANA": "JP_NAME_KANA",
        "ADDRESS": "JP_ADDRESS",
        "LOCATION": "LOCATION",
        "ORG": "ORGANIZATION",
    }

    def __init__(
        self, folder: Path = FOLDER, scores: Mapping[str, calibration.Calibration] | None = None
    ) -> None:
        """Looks whether the folder holds a pipeline; does not load it.

        Args:
            folder: Of the pipeline.
            scores: Stand in for those of the folder, which were fitted on texts that are to be measured.

        Raises:
            ModelError: It does not.
        """
        if not (folder / "meta.json").is_file():
            raise ModelError(
                f"the language model {self.name} is not in {folder} -> put its folder there, "
                "or say nlp: ja_ginza in company.yaml"
            )
        self._folder = folder
        self._other_scores = scores

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that an entity may have."""
        return tuple(sorted(set(self.LABELS.values())))

    def version(self) -> str:
        """Returns name, version, and a digest of the weights, their scores and the dictionary's version."""
        return self._version

    def entities(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        """Returns the entities of each text, in the order of the texts; equal ones are read once."""
        return piecewise(texts, self._read)

    def doubts(self, text: str, entity: Entity) -> bool:
        """Returns False: it has learned which words name things (docs/decisions/0021)."""
        del text, entity
        return False

    def _read(self, texts: Iterable[str]) -> Iterator[list[Entity]]:
        for found in self._names.find(texts):
            yield [self._entity(one) for one in found]

    @cached_property
    def _names(self) -> Names:
        from classifiers.ner.names import load  # noqa: PLC0415 - Sudachi's dictionary: cells must not pay

        return load(self._folder / WEIGHTS)

    @cached_property
    def _scores(self) -> Mapping[str, calibration.Calibration]:
        if self._other_scores is not None:
            return self._other_scores
        file = self._folder / SCORES
        return calibration.load(file) if file.is_file() else {}

    def _entity(self, found: Found) -> Entity:
        scores = self._scores.get(found.label)
        score = exp(found.log_probability) if scores is None else scores.one(found.log_probability)
        return Entity(
            found.start, found.end, self.LABELS[found.label], round(score, 3), found.log_probability
        )

    @cached_property
    def _version(self) -> str:
        digest = hashlib.sha256(version("SudachiDict-core").encode())
        decides = (path for path in self._folder.rglob("*") if path.is_file() and path.name not in _CARDS)
        for file in sorted(decides):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(self._folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
        meta = json.loads((self._folder / "meta.json").read_text(encoding="utf-8"))
        return f"{self.name} {meta['version']} {digest.hexdigest()[:12]}"
