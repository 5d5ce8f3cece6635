"""Folding digits loses no match, and recognisers that see no difference between digits really see none."""

import re

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect.alike import by_form
from classifiers.detect.engine import recognizers
from classifiers.detect.normalize import layers
from classifiers.detect.skeleton import digits_alike, folded, folded_text, skeletons
from classifiers.detect.triggers import TRIGGERS
from tests.classifiers.detect.test_column_scanner import texts

FOLDED = [
    ("0[0-9]{9}", "0[0-9]{9}"),
    ("44[01][0-9]{12}", "00[01][0-9]{12}"),
    ("[1-9]x", "(?:0|[1-9])x"),
    (r"[^0-9][2-68]\d{3,4}", r"[^0-9](?:0|[2-68])\d{3,4}"),
    ("[A-Z]{2}", "[A-Z]{2}"),
    (r"\p{Han}8", r"\p{Han}0"),
]


@pytest.mark.parametrize(("pattern", "expected"), FOLDED)
def test_folded(pattern: str, expected: str) -> None:
    assert folded(pattern) == expected


def test_an_expression_that_excludes_one_digit_is_refused() -> None:
    with pytest.raises(ValueError, match="excludes some digits"):
        folded("[^1a]")


PYTHON = [
    p for t in TRIGGERS.values() for p in (t.strong, t.weak) if p and r"\p{" not in p and "(?m)" not in p
]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_what_matches_matches_folded(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(PYTHON))
    text = data.draw(st.from_regex(pattern))
    if pl.Series([text]).str.contains(pattern)[0]:
        assert pl.Series([folded_text(text)]).str.contains(folded(pattern))[0]


ALIKE = [
    (r"GA[0-9]\.[0-9]{6}", True),
    (r"GA1\.[0-9]{6}", False),
    ("[2-6]", False),
    (r"([0-9])\1", False),
    (r"[^0-9a-z]{2,30}", True),
    ("(?P<x>.)(?P=x)", False),
]


@pytest.mark.parametrize(("pattern", "alike"), ALIKE)
def test_digits_alike(pattern: str, alike: bool) -> None:
    assert digits_alike(pattern) is alike


BY_FORM = [recognizer for recognizer in recognizers() if by_form(recognizer)]


def test_some_recognisers_go_by_form() -> None:
    assert {"JP_ADDRESS", "URL", "COOKIE_ID", "MEMBER_ID"} <= {r.ENTITY for r in BY_FORM}


@settings(max_examples=200, deadline=None)
@given(texts.filter(lambda text: "%" not in text and "\\" not in text), st.permutations("0123456789"))
def test_other_digits_change_nothing(text: str, digits: list[str]) -> None:
    other = re.sub("[0-9]", lambda m: digits[int(m.group())], text)
    for recognizer in BY_FORM:
        assert recognizer.find_in(layers(text)) == recognizer.find_in(layers(other))


@given(st.lists(st.text()))
def test_each_value_has_its_form(values: list[str]) -> None:
    array = pa.array(["x", *values], pa.string()).slice(1)
    found = skeletons(array)
    assert [found.texts[int(i)] for i in found.of] == [folded_text(value) for value in values]
    assert found.texts.is_unique().all()
    assert found.of.dtype == np.uint32
