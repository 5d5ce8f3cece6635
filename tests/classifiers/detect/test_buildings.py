"""Buildings and rooms behind a block number, and what is none."""

import pytest
import regex

from classifiers.detect.buildings import BUILDING, BUILT, HOUSES, KANJI

CASES = [
    # text behind the block number, the building it begins with
    (" サンプルビル3階", " サンプルビル3階"),
    ("サンプルハイツ202号室", "サンプルハイツ202号室"),
    ("サンプルマンション", "サンプルマンション"),
    ("サンプル荘", "サンプル荘"),
    ("Sample Tower 1203", "Sample Tower 1203"),
    ("(サンプルビル2F)", "(サンプルビル2F)"),
    ("、サンプルビル3階", "、サンプルビル3階"),
    ("-405号室", "-405号室"),
    ("A棟203", "A棟203"),
    ("#1203", "#1203"),
    ("5F", "5F"),
    (" Glanz Clover", " Glanz Clover"),
    (" Suzuki Bldg 3F", " Suzuki Bldg 3F"),
    (" SUZUKI HANAKO", None),
    (" Tanaka Ichiro\n", None),
    (" Ohno Shunsuke", None),
    ("101号室山田花子", "101号室"),
    (" 101", None),
    ("の佐藤", None),
    ("様", None),
    ("です", None),
    ("に電話", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "building"), CASES)
def test_building(text: str, building: str | None) -> None:
    found = regex.match(BUILT, text, regex.ASCII)
    assert (found and found.group()) == building
    assert regex.match(BUILDING, text, regex.ASCII).group() == (building or "")


@pytest.mark.parametrize(
    ("sign", "is_one"), [("松", True), ("々", True), ("𠮷", True), ("ま", False), ("1", False)]
)
def test_kanji(sign: str, is_one: bool) -> None:
    assert bool(regex.fullmatch(f"[{KANJI}]", sign)) == is_one


def test_words_for_buildings_are_words() -> None:
    assert all(HOUSES.split("|"))
    assert regex.fullmatch(HOUSES, "マンション")
    assert not regex.fullmatch(HOUSES, "マンシ")
