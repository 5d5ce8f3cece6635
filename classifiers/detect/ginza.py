"""ja_ginza as a language model: its entities under our own labels.

Belongs here: what is loaded of it, its labels. Does not: running it (`spacy_model.py`).
"""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

from classifiers.detect.common_words import names_a_thing
from classifiers.detect.spacy_model import SpacyModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

    from classifiers.detect.entity import Entity

UNUSED = ("parser", "attribute_ruler", "morphologizer", "compound_splitter", "bunsetu_recognizer")
"""Components that find no entities. Without the parser an entity may go on where it takes a sentence to end:
5 of 1,451 sentences of news and encyclopaedia differ (dev parts of UD_Japanese-GSD, stockmark, WAC)."""

_PLACES = """City County Province Country GPE_Other Domestic_Region Continental_Region Region_Other Island
Mountain River Lake Sea Bay Geological_Region_Other Location_Other Postal_Address"""
_ORGANIZATIONS = """Company Company_Group Corporation_Other Organization_Other Government Cabinet Military
School Political_Party Political_Organization_Other Public_Institution International_Organization
Research_Institute Show_Organization Sports_Organization_Other Pro_Sports_Organization Sports_League Family"""


SCORE = 0.85
"""What Presidio scores a model's entities: ja_ginza's own probabilities do not hold (of those above .99 a
person is right 78 times of 100, dev parts of the same sets)."""


class Ginza(SpacyModel):
    """ja_ginza with its tokeniser, tok2vec and ner only.

    Source: https://github.com/megagonlabs/ginza; labels: 関根の拡張固有表現階層.
    """

    name = "ja_ginza"
    LABELS: ClassVar[Mapping[str, str]] = {
        "Person": "PERSON",
        **dict.fromkeys(re.split(r"\s+", _PLACES), "LOCATION"),
        **dict.fromkeys(re.split(r"\s+", _ORGANIZATIONS), "ORGANIZATION"),
    }

    def load(self) -> Language:
        """Returns the pipeline; takes seconds."""
        import spacy  # noqa: PLC0415 - seconds of start-up that cell scanning must not pay

        from classifiers.detect.words_tokenizer import WordsTokenizer  # noqa: PLC0415 - the same

        language = spacy.load(self.name, exclude=UNUSED)
        language.tokenizer = WordsTokenizer(language.vocab, split_mode="C")
        return language

    def score(self, log_probability: float) -> float:
        """Returns SCORE."""
        del log_probability
        return SCORE

    def doubts(self, text: str, entity: Entity) -> bool:
        """Returns whether a word that names things was taken for a person."""
        return entity.label == self.LABELS["Person"] and names_a_thing(text, entity.start, entity.end)

    def version(self) -> str:
        """Returns name and version; the weights are those of the distribution, pinned by the lock file."""
        return f"{self.name} {version('ja-ginza')}"
