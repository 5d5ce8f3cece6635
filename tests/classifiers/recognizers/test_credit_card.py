import pytest

from classifiers.recognizers.credit_card import JaCreditCardRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("カード番号は4111-1111-1111-1111です", ["4111-1111-1111-1111"]),
    ("４１１１−１１１１−１１１１−１１１１", ["４１１１−１１１１−１１１１−１１１１"]),
    ("378282246310005", ["378282246310005"]),
    ("2223003122003222", ["2223003122003222"]),
    ("?c=4111%201111%201111%201111", ["4111%201111%201111%201111"]),
    ("411111******1111", []),
    ("4111111111111112", []),
    ("1234567812345670", []),
    ("353328110000005", []),
    ("4901234567894", []),
    ("imei=353333332224201 200", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_credit_card(text: str, found: list[str]) -> None:
    assert slices(JaCreditCardRecognizer(), text) == found
