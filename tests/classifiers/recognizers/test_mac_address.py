import pytest

from classifiers.recognizers.mac_address import JaMacAddressRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("フィルタに0000-5e00-53afを追加", ["0000-5e00-53af"]),
    ("0000:5e00:53af", ["0000:5e00:53af"]),
    ("MAC 00005e-0053af", ["00005e-0053af"]),
    ("MACは00 00 5e 00 53 af", ["00 00 5e 00 53 af"]),
    ("70:fe:3d:39:a9:8", ["70:fe:3d:39:a9:8"]),
    ("clientMac=00005e0053af", ["00005e0053af"]),
    ("00ー00ー5eー00ー53ーaf", ["00ー00ー5eー00ー53ーaf"]),
    ("Calling-Station-Id: 00005E0053AF", ["00005E0053AF"]),
    ("a00005-005300", []),
    ("00 00 5e 00 53 af 01", []),
    ("0000-5e00-53af-0001", []),
    ("プロダクトキー0000-5e00-53af", []),
    ("00:00:00:00:00:00", []),
    ("拇印 0000 5e00 53af", []),
    ("240312-101532", []),
    ("50:06:01:60:3b:a0:12:34", []),
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
