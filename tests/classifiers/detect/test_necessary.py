"""A string of which every match holds one, read off an expression."""

import re

import pytest

from classifiers.detect.necessary import any_of, strings


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("前科", {"前科"}),
        ("(?:心臓|肺炎)の病", {"心臓", "肺炎"}),
        ("[左右]の耳", {"左の耳", "右の耳"}),
        ("障(?:害|碍)者?", {"障害", "障害者", "障碍", "障碍者"}),
        ("[^。]{0,8}前科[^。]{0,8}", {"前科"}),
        ("(?<=母が)[ぁ-ん]{1,3}入院", {"入院"}),  # what has to stand before is too often any person
        ("逮捕(?!歴)", {"逮捕"}),
        ("[0-9]級(?=の手帳)", {"の手帳"}),
        ("[ぁ-ん]?", {""}),  # nothing
    ],
)
def test_strings_of(expression: str, needed: set[str]) -> None:
    assert strings(expression) == needed


def test_what_holds_another_one_needs_no_word_of_its_own() -> None:
    assert any_of(frozenset({"前科", "前科者", "C+", "逮捕"})) == "|".join(["C\\+", "前科", "逮捕"])
    assert re.search(any_of(frozenset({"C+"})), "C+")
