import pytest

from classifiers.recognizers.residence_card import ResidenceCardRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("在留カードはAB12345678CDです", ["AB12345678CD"]),
    ("ＡＢ１２３４５６７８ＣＤ", ["ＡＢ１２３４５６７８ＣＤ"]),
    ("管理番号AB12345678CD", []),
    ("AB1234567CD", []),
    ("XAB12345678CD", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_residence_card(text: str, found: list[str]) -> None:
    assert slices(ResidenceCardRecognizer(), text) == found
