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
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_driving_licence(text: str, found: list[str]) -> None:
    assert slices(DrivingLicenceRecognizer(), text) == found
