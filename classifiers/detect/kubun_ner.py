"""ja_kubun_ner, the small model of our own: a spaCy pipeline in a folder beside the code.

Belongs here: where it lies, its labels and ours. Does not: running it (`spacy_model.py`), making it
(`models/`).
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from classifiers.detect.spacy_model import SpacyModel
from configs.errors import KubunError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

FOLDER = Path(__file__).parents[2] / "models" / "ja_kubun_ner"


class ModelError(KubunError):
    """The weights of a language model are not where they belong, or are no pipeline of ours."""


class KubunNer(SpacyModel):
    """The pipeline of `models/ja_kubun_ner`: tokeniser, tok2vec, ner."""

    name = "ja_kubun_ner"
    LABELS: ClassVar[Mapping[str, str]] = {
        "PERSON": "PERSON",
        "FURIGANA": "JP_NAME_KANA",
        "ADDRESS": "JP_ADDRESS",
        "LOCATION": "LOCATION",
        "ORG": "ORGANIZATION",
    }

    def __init__(self, folder: Path = FOLDER) -> None:
        """Looks whether the folder holds a pipeline; does not load it.

        Raises:
            ModelError: It does not.
        """
        if not (folder / "meta.json").is_file():
            raise ModelError(
                f"the language model {self.name} is not in {folder} -> put its folder there, "
                "or say nlp: ja_ginza in company.yaml"
            )
        self._folder = folder

    def load(self) -> Language:
        """Returns the pipeline; takes a second."""
        import spacy  # noqa: PLC0415 - seconds of start-up that cell scanning must not pay

        return spacy.load(self._folder)

    def version(self) -> str:
        """Returns name, version and the digest of every file of the folder."""
        return self._version

    @cached_property
    def _version(self) -> str:
        digest = hashlib.sha256()
        for file in sorted(path for path in self._folder.rglob("*") if path.is_file()):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(self._folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
        meta = json.loads((self._folder / "meta.json").read_text(encoding="utf-8"))
        return f"{self.name} {meta['version']} {digest.hexdigest()[:12]}"
