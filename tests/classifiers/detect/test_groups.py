import re

import pytest
import regex

from classifiers.detect.groups import grouped, possible, spelled

CASES = [
    # text, whether it is twelve digits in one grouping
    ("123456789018", True),
    ("1234-5678-9018", True),
    ("1234 5678 9018", True),
    ("1234 - 5678 - 9018", True),
    ("1234・5678・9018", True),
    ("123456/789018", True),
    ("1 2 3 4 5 6 7 8 9 0 1 8", True),
    ("1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 0 | 1 | 8", True),
    ("1234-5678 9018", False),
    ("12-3456-789018", False),
    ("1234--5678--9018", False),
    ("12345678901", False),
]


@pytest.mark.parametrize(("text", "is_one"), CASES)
def test_grouped(text: str, is_one: bool) -> None:
    assert bool(regex.fullmatch(grouped((4, 4, 4), (6, 6)), text)) == is_one
    assert not is_one or re.fullmatch(possible(12), text)


def test_boxes_may_be_left_out() -> None:
    assert not regex.fullmatch(grouped((4, 4), boxes=False), "1 2 3 4 5 6 7 8")


def test_spelled_joins_words_as_keys_and_prose_do() -> None:
    assert spelled("my", "no") == ("my no", "my_no", "my-no", "myno")
    assert len(spelled("res", "card", "no")) == 16
