import pytest

from classifiers.recognizers.name_kana import NameKanaRecognizer
from tests.classifiers.recognizers import slices

CASES = [
    # text, slices found
    ("フリガナ：ヤマダ タロウ", ["ヤマダ タロウ"]),
    ("フリガナ：ﾔﾏﾀﾞ ﾀﾛｳ", ["ﾔﾏﾀﾞ ﾀﾛｳ"]),
    ("ヤマダ・タロウ様より", ["ヤマダ・タロウ"]),
    ("ヤマダ様より入電", ["ヤマダ"]),
    ("口座名義 ヤマダ ハナコ", ["ヤマダ ハナコ"]),
    ("よみ: やまだ たろう", ["やまだ たろう"]),
    ("インターネット サービスの件", []),
    ("ユーザー様へ", []),
    ("サービスさまざま", []),
    ("商品名 スマート フォン", []),
    ("カナダ トロント", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_name_kana(text: str, found: list[str]) -> None:
    assert slices(NameKanaRecognizer(), text) == found


HEADED = [
    # heading, text, slices found
    ("フリガナ", "ヤマダ タロウ", ["ヤマダ タロウ"]),
    ("商品名", "スマート フォン", []),
]


@pytest.mark.parametrize(("heading", "text", "found"), HEADED)
def test_heading_is_a_label(heading: str, text: str, found: list[str]) -> None:
    assert slices(NameKanaRecognizer(), text, heading) == found
