"""The list of readings: what is a family name, a given name, and a word made of both."""

from __future__ import annotations

import re

import pytest

from classifiers.detect.name_readings import Read, Readings, instead, readings, text


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
    at = Read(kana).split(0, len(kana))
    assert (kana[:at] if at else None) == family


def test_families_and_given_names() -> None:
    read = Read("姓ヤマダ名はなこ")
    assert read.is_family(1, 4)
    assert not read.is_given(1, 4)
    assert read.is_given(5, 8)
    assert not read.is_family(5, 8)


def test_the_file_holds_katakana_alone_each_once() -> None:
    assert len(text().encode()) < 300_000
    for line in text().splitlines():
        words = line.partition("：")[2].split(" ")
        assert words == sorted(set(words))
        assert all(re.fullmatch("[ァ-ヺー]{2,}", word) for word in words if len(word) > 1)
    assert len(readings().families) > 1700
    assert len(readings().given) > 9000


def test_another_list_stands_in_for_a_while() -> None:
    with instead(Readings(frozenset({"ヤマダ"}), frozenset())):
        assert Read("ヤマダ").is_family(0, 3)
        assert Read("ヤマダタロウ").split(0, 6) is None
        assert not Read("スズキ").is_family(0, 3)
    assert Read("ヤマダタロウ").split(0, 6) == 3
