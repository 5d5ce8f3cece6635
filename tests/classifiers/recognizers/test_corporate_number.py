import pytest

from classifiers.recognizers.corporate_number import CorporateNumberRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("法人番号は7000012050002です", ["7000012050002"]),
    ("登録番号T7000012050002", ["7000012050002"]),
    ("注文 7000012050002 番", ["7000012050002"]),  # a column of orders is the verdict's business
    ("7000012050003", []),
    ("17000012050002", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_corporate_number(text: str, found: list[str]) -> None:
    assert slices(CorporateNumberRecognizer(), text) == found
