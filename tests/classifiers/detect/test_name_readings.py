"""The list of readings: what is a family name, a given name, and a word made of both."""

from __future__ import annotations

import re

import pytest

from classifiers.detect.name_readings import is_family, is_given, readings, split, text


@pytest.mark.parametrize(
    ("kana", "family"),
    [
        ("ヤマダタロウ", "ヤマダ"),
        ("やまだたろう", "やまだ"),
        ("サトウシヨウタ", "サトウ"),  # banks write ショウタ so
        ("スズキジュン", "スズキ"),
        ("キャンペーン", None),
        ("ソファー", None),
        ("ガラケー", None),
        ("カスタマー", None),
        ("オーストラリア", None),
        ("インターネット", None),
        ("タロウ", None),
        ("ヤマダ", None),
    ],
)
def test_split(kana: str, family: str | None) -> None:
    at = split(kana)
    assert (kana[:at] if at else None) == family


def test_families_and_given_names() -> None:
    assert is_family("ヤマダ")
    assert is_family("やまだ")
    assert not is_family("タロウ")
    assert is_given("ハナコ")
    assert not is_given("ソファー")


def test_the_file_holds_katakana_alone_each_once() -> None:
    assert len(text().encode()) < 300_000
    for line in text().splitlines():
        words = line.partition("：")[2].split(" ")
        assert words == sorted(set(words))
        assert all(re.fullmatch("[ァ-ヺー]{2,}", word) for word in words if len(word) > 1)
    assert len(readings().families) > 1700
    assert len(readings().given) > 9000
