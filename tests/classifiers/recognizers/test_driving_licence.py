import pytest

from classifiers.recognizers.driving_licence import DrivingLicenceRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("運転免許証番号は309212345690です", ["309212345690"]),
    ("免許証番号 第３０９２１２３４５６９０号", ["３０９２１２３４５６９０"]),
    ("免許証の番号：482123456710", ["482123456710"]),  # 長野
    ("492123456780（運転免許）", ["492123456780"]),  # 静岡
    ("309212345690", []),
    ("運転免許証番号は309212345680です", []),  # check digit
    ("免許証の件、受付番号309212345690", []),
    ("免許証番号 3092-1234-5690", ["3092-1234-5690"]),
    ("免許証番号第30-92-123456-90号", ["30-92-123456-90"]),
    ("運転免許証、番号30-9212345690", ["30-9212345690"]),
    ("運転経歴証明書番号 309 212 345 690", ["309 212 345 690"]),
    ("めんきょ番号 3 0 9 2 1 2 3 4 5 6 9 0", ["3 0 9 2 1 2 3 4 5 6 9 0"]),
    ("driverLicenseNumber=309212345690", ["309212345690"]),
    ("JP DL No. 309212345690", ["309212345690"]),
    ("宅地建物取引業免許番号 309212345690", []),
    ("software license 309212345690", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_driving_licence(text: str, found: list[str]) -> None:
    assert slices(DrivingLicenceRecognizer(), text) == found
