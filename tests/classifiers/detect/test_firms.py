"""Roles that begin like a firm, and firms."""

import re

import pytest

from classifiers.detect.firms import FIRMS, bearer, before_role


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("組合", True),
        ("グループ会社", True),
        ("病院長期", True),
        ("歯科医院", True),
        ("大学生協", True),
        ("高校生活", True),
        ("組合長", False),
        ("組合員", False),
        ("財団理事", False),
        ("グループリーダー", False),
        ("歯科医", False),
        ("建築士", False),
        ("大学生", False),
    ],
)
def test_firms(text: str, is_one: bool) -> None:
    assert bool(re.match(FIRMS, text)) == is_one


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("山田組合長", "山田組合", "山田"),
        ("山田事務所長", "山田事務", "山田"),
        ("佐藤財団理事長", "佐藤財団", "佐藤"),
        ("山田組合", "山田組合", None),
        ("山田組合の山田組合長", "山田組合", None),
        ("見本組合長", "見本組合", None),
        ("安達Nsに報告", "安達Ns", "安達"),
        ("安達Dr.の指示", "安達Dr.", "安達"),
        ("安達NSKの株", "安達NSK", None),
        ("食堂Nsの件", "食堂Ns", None),
        ("鈴木病院長", "鈴木病院", None),
    ],
)
def test_bearer_in_an_organisation(text: str, seen: str, name: str | None) -> None:
    end = bearer(text, 0, len(seen))
    assert (None if end is None else text[:end]) == name


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("鈴木グループ長", "鈴木グループ", "鈴木"),
        ("鈴木病院長", "鈴木病院長", "鈴木"),
        ("鈴木グループ", "鈴木グループ", "鈴木グループ"),
        ("河原木志穂高校生", "河原木志穂", "河原木志穂"),
    ],
)
def test_a_name_ends_before_a_role(text: str, seen: str, name: str) -> None:
    assert text[: before_role(text, 0, len(seen))] == name
