"""What follows the town in an address, and what only counts something."""

import pytest
import regex

from classifiers.detect.blocks import BARE, NUMBER, STRICT

BLOCKS = [
    # text, the block number it begins with
    ("1-2-3", "1-2-3"),
    ("3の4", "3の4"),
    ("1丁目2番3号", "1丁目2番3号"),
    ("一丁目二番三号", "一丁目二番三号"),
    ("12番地", "12番地"),
    ("12番地の3", "12番地の3"),
    ("北1条西2丁目", "北1条西2丁目"),
    ("6条通30丁目", "6条通30丁目"),
    ("東3線北15号", "東3線北15号"),
    ("第5地割12番地3", "第5地割12番地3"),
    ("無番地", "無番地"),
    ("私書箱第12号", "私書箱第12号"),
    ("12", None),
    ("12円", None),
    ("2026年", None),
    ("12番線", None),
    ("サンプル", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "block"), BLOCKS)
def test_a_block_says_that_it_is_one(text: str, block: str | None) -> None:
    found = regex.match(STRICT, text, regex.ASCII)
    assert (found and found.group()) == block


BARES = [
    # text, the single number it begins with
    ("12", "12"),
    ("12号", "12号"),
    ("12円", None),
    ("12.5", None),
    ("12名", None),
    ("12番線", None),
    ("十二", None),
]


@pytest.mark.parametrize(("text", "number"), BARES)
def test_a_single_number_must_count_nothing(text: str, number: str | None) -> None:
    found = regex.match(BARE, text, regex.ASCII)
    assert (found and found.group()) == number


@pytest.mark.parametrize(("text", "is_one"), [("12", True), ("十二", True), ("123456", False), ("番", False)])
def test_number(text: str, is_one: bool) -> None:
    assert bool(regex.fullmatch(NUMBER, text)) == is_one
