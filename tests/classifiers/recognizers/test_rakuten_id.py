import pytest

from classifiers.recognizers.rakuten_id import RakutenIdRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("楽天会員IDはtaro_2020です", ["taro_2020"]),
    ("easy_id=1234567890", ["1234567890"]),
    ("楽天ＩＤ：ｔａｒｏ１", ["ｔａｒｏ１"]),
    ("会員IDはtaro_2020です", []),
    ("taro_2020", []),
    ("楽天IDを忘れました", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_rakuten_id(text: str, found: list[str]) -> None:
    assert slices(RakutenIdRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("easy_id", "1234567890", ["1234567890"]),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(RakutenIdRecognizer(), text, heading) == found
