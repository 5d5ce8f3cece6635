import pytest

from classifiers.recognizers.mac_address import JaMacAddressRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("MACは00:00:5E:00:53:01です", ["00:00:5E:00:53:01"]),
    ("00-00-5e-00-53-af", ["00-00-5e-00-53-af"]),
    ("0000.5e00.53af", ["0000.5e00.53af"]),
    ("MACアドレス00005e0053af", ["00005e0053af"]),
    ("00005e0053af", []),
    ("12-34-56-78-90-12", []),  # digits alone
    ("00:00:5E:00:53:01:02", []),
    ("00:00-5E:00:53:01", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_mac_address(text: str, found: list[str]) -> None:
    assert slices(JaMacAddressRecognizer(), text) == found
