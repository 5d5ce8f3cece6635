import pytest

from classifiers.recognizers.imeisv import ImeisvRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("IMEISV: 3533281100000001", ["3533281100000001"]),
    ("IMEISVは３５３３２８１１０００００００１です", ["３５３３２８１１０００００００１"]),
    ("35-332811-000000-01", ["35-332811-000000-01"]),
    ("imei_sv=3533281100000001&x", ["3533281100000001"]),
    ("3533281100000001", []),
    ("IMEI 353328110000000", []),  # fifteen digits: imei.py
    ("注文番号3533281100000001", []),
    ("カード番号3533281100000001", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_imeisv(text: str, found: list[str]) -> None:
    assert slices(ImeisvRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("IMEISV", "3533281100000001", ["3533281100000001"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(ImeisvRecognizer(), text, heading) == found
