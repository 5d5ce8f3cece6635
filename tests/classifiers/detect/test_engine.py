"""The Presidio engine for Japanese: its batch path reads with the language model as its single path does."""

import pytest
from presidio_analyzer import BatchAnalyzerEngine

from classifiers.detect import language_model
from classifiers.detect.engine import LANGUAGE, engine

TEXTS = ["高橋花子様から060-9123-4567に電話", "置き配を希望します", "田中一郎さんの件"]


@pytest.mark.slow
def test_a_batch_finds_what_texts_one_by_one_do() -> None:
    whole = engine(language_model.model())
    single = [whole.analyze(text, language=LANGUAGE) for text in TEXTS]
    (batch,) = BatchAnalyzerEngine(whole).analyze_dict({"memo": TEXTS}, language=LANGUAGE)
    assert batch.recognizer_results == single
    assert [any(one.entity_type == "PERSON" for one in found) for found in single] == [True, False, True]
