import pytest

from classifiers.recognizers.imsi import ImsiRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("IMSI 440101234567890", ["440101234567890"]),
    ("441201234567890", ["441201234567890"]),
    ("注文番号440101234567890", []),
    ("450101234567890", []),
    ("4401012345678901", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_imsi(text: str, found: list[str]) -> None:
    assert slices(ImsiRecognizer(), text) == found
