import pytest

from classifiers.recognizers.passport import PassportRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("旅券番号TR1234567", ["TR1234567"]),
    ("パスポート：ＴＲ１２３４５６７", ["ＴＲ１２３４５６７"]),
    ("TR1234567", []),
    ("パスポート提示、管理番号TR1234567", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_passport(text: str, found: list[str]) -> None:
    assert slices(PassportRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("旅券番号", "TR1234567", ["TR1234567"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(PassportRecognizer(), text, heading) == found
