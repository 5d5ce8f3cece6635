import pytest

from classifiers.recognizers.my_number import MyNumberRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("マイナンバー 1234 5678 9018", ["1234 5678 9018"]),
    ("個人番号は１２３４５６７８９０１８です", ["１２３４５６７８９０１８"]),
    ("123456789018（マイナンバー）", ["123456789018"]),
    ("123456789018", []),
    ("マイナンバー 123456789012", []),  # check digit
    ("マイナンバーカードの写し 受付番号123456789018", []),
    ("?kojin_no=123456789018&page=2", ["123456789018"]),
    ("mynum: 123456789018", ["123456789018"]),
    ("マイナンバー 1123456789018", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_my_number(text: str, found: list[str]) -> None:
    assert slices(MyNumberRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("個人番号", "123456789018", ["123456789018"]),
    ("注文番号", "123456789018", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(MyNumberRecognizer(), text, heading) == found
