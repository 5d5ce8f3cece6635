"""The door to the language models: by the name that the company's settings may say."""

from typing import get_args

import pytest

from classifiers.detect import language_model
from configs.policy import DEFAULT_NLP, Nlp


def test_every_name_of_the_settings_is_a_model() -> None:
    assert set(language_model.MODELS) == set(get_args(Nlp))


def test_the_model_where_nothing_is_said() -> None:
    assert language_model.model().name == DEFAULT_NLP
    assert language_model.model() is language_model.model()


@pytest.mark.slow
def test_entities_through_the_door() -> None:
    (found,) = language_model.entities(["山田太郎様から電話"], "ja_ginza")
    assert [(e.start, e.end, e.label) for e in found] == [(0, 4, "PERSON")]
