"""Words that name things as often as persons, and what says that one is a person."""

import pytest

from classifiers.detect.common_words import names_a_thing
from classifiers.detect.entity import Entity
from classifiers.detect.ginza import Ginza
from classifiers.detect.kubun_ner import KubunNer

CASES = [
    ("Safari で見た", "Safari", True),
    ("チラシを見て", "チラシ", True),
    ("ソファーの下", "ソファー", True),
    ("型名:Tanaka", "Tanaka", True),
    ("受付はTanaka", "Tanaka", True),
    ("担当:Tanaka", "Tanaka", False),
    ("Bob様より", "Bob", False),
    ("森の件", "森", False),
    ("マルコが来た", "マルコ", False),
    ("鈴木花子が来た", "鈴木花子", False),
]


@pytest.mark.parametrize(("text", "word", "thing"), CASES)
def test_names_a_thing(text: str, word: str, thing: bool) -> None:
    start = text.index(word)
    assert names_a_thing(text, start, start + len(word)) is thing


def test_ja_ginza_is_doubted_about_persons_and_our_own_model_is_not() -> None:
    text = "チラシを見て"
    person, firm = Entity(0, 3, "PERSON", 0.85, 0.0), Entity(0, 3, "ORGANIZATION", 0.85, 0.0)
    assert Ginza().doubts(text, person)
    assert not Ginza().doubts(text, firm)
    assert not KubunNer().doubts(text, person)
