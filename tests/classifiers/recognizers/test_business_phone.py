import pytest

from classifiers.recognizers.business_phone import BusinessPhoneRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("お客さまセンター 0120-987-100 へ", ["0120-987-100"]),
    ("0800-123-4567", ["0800-123-4567"]),
    ("ナビダイヤル0570-012-345", ["0570-012-345"]),
    ("0120987100", ["0120987100"]),
    ("080-1234-5678", []),
    ("03-1234-5678", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_business_phone(text: str, found: list[str]) -> None:
    assert slices(BusinessPhoneRecognizer(), text) == found
