"""Whole cells that are persons' names, and cells that only look like it."""

import pytest

from classifiers.detect.person_names import is_common, is_organisation, name_part

CASES = [
    ("佐藤花子", "full"),
    ("佐藤 花子", "full"),
    ("佐藤　花子様", "full"),
    ("髙橋 翔太", "full"),
    ("サトウ ハナコ", "full"),
    ("ｻﾄｳ ﾊﾅｺ", "full"),
    ("さとう はなこ", "full"),
    ("渡邉\U000e0101一郎", "full"),
    ("佐藤", "part"),
    ("松本", "part"),  # a city as well
    ("渋谷店", None),
    ("鈴木商店", None),
    ("佐藤医院", None),
    ("松本市", None),
    ("東京都", None),
    ("株式会社サンプル商事", None),
    ("楽天モバイル", None),
    ("スマートフォン", None),
    ("1200", None),
    ("Safari", None),
    ("", None),
    ("解約したいのですが", None),
]


@pytest.mark.parametrize(("text", "part"), CASES)
def test_name_part(text: str, part: str | None) -> None:
    assert name_part(text) == part


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("(株)サンプル", True),
        ("Sample Co Ltd", True),
        ("渋谷店", True),
        ("incident", False),
        ("佐藤花子", False),
    ],
)
def test_is_organisation(text: str, organisation: bool) -> None:
    assert is_organisation(text) is organisation


@pytest.mark.parametrize(
    ("word", "common"),
    [
        ("ソファー", True),
        ("チラシ", True),
        ("スズキ", False),
        ("ヤマダ", False),
        ("パパゴス", False),
        ("山田太郎", False),
    ],
)
def test_common_nouns(word: str, common: bool) -> None:
    assert is_common(word) is common
