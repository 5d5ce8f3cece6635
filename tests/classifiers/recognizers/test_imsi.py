import pytest

from classifiers.recognizers.imsi import ImsiRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("IMSI 440-10-1234567890", ["440-10-1234567890"]),
    ("supi: imsi-44010 1234567890", ["44010 1234567890"]),
    ("servedIMSI:440/101234567890", ["440/101234567890"]),
    ("440-10-1234567890", []),
    ("IMSI 450-10-1234567890", []),
    ("出荷伝票の連番440101234567890", []),
    ("440101234567890（パケット通信量(バイト)）", []),
    ("IMSI 440-10-123", []),
    ("IMSI 440101234567890", ["440101234567890"]),
    ("441201234567890", ["441201234567890"]),
    ("注文番号440101234567890", []),
    ("450101234567890", []),
    ("4401012345678901", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_imsi(text: str, found: list[str]) -> None:
    assert slices(ImsiRecognizer(), text) == found
