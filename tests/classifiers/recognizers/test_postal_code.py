import pytest

from classifiers.recognizers.postal_code import PostalCodeRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("〒158-0094東京都", ["158-0094"]),
    ("〒１５８−００９４", ["１５８−００９４"]),
    ("158-0094 東京都世田谷区", ["158-0094"]),
    ("1580094東京都", ["1580094"]),
    ("郵便番号は1580094です", ["1580094"]),
    ("158-0094", []),  # any three and four digits
    ("03-158-0094", []),
    ("注文番号158-0094", []),
    ("口座番号1580094", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_postal_code(text: str, found: list[str]) -> None:
    assert slices(PostalCodeRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("郵便番号", "158-0094", ["158-0094"]),
    ("送付先郵便番号", "1580094", ["1580094"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(PostalCodeRecognizer(), text, heading) == found
