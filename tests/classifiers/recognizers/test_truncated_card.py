import pytest

from classifiers.recognizers.truncated_card import TruncatedCardRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("411111******1111", ["411111******1111"]),
    ("カードは4111-11XX-XXXX-1111です", ["4111-11XX-XXXX-1111"]),
    ("カード ****-****-****-1111", ["****-****-****-1111"]),
    ("************1111", []),  # of what?
    ("4111111111111111", []),
    ("**1111", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_truncated_card(text: str, found: list[str]) -> None:
    assert slices(TruncatedCardRecognizer(), text) == found
