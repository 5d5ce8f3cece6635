import pytest

from classifiers.recognizers.iccid import IccidRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("ICCID 89 81 100 000000000000 2", ["89 81 100 000000000000 2"]),
    ("FOMAカード個体識別子 8981100000000000002", []),
    ("icc=8981100000000000002", []),
    ("ICCID 8981100000000000002", ["8981100000000000002"]),
    ("8981 1000 0000 0000 002", ["8981 1000 0000 0000 002"]),
    ("SIM番号 89811000000000000001", ["89811000000000000001"]),  # twenty digits need a word
    ("8981100000000000003", []),  # Luhn
    ("9981100000000000007", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_iccid(text: str, found: list[str]) -> None:
    assert slices(IccidRecognizer(), text) == found
