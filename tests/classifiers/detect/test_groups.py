import re

import pytest
import regex

from classifiers.detect.groups import LEFT, RIGHT, grouped, parted, possible, spelled

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


ALONE = [
    # text, whether eight digits in it stand alone
    ("12345678", True),
    ("番号12345678です", True),
    ("1234-5678", True),
    ("123456789", False),
    ("0-1234-5678", False),
    ("1234-5678-9", False),
    ("1.12345678", False),
    ("12345678.9", False),
    ("12345678.", True),
]


@pytest.mark.parametrize(("text", "alone"), ALONE)
def test_no_number_goes_on(text: str, alone: bool) -> None:
    assert bool(regex.search(f"{LEFT}{grouped((4, 4), boxes=False)}{RIGHT}", text)) == alone


@pytest.mark.parametrize("size", [1, 4, 12])
def test_a_number_in_one_piece_is_possible(size: int) -> None:
    assert re.fullmatch(possible(size), "7" * size)
    assert not re.fullmatch(possible(size), "7" * (size - 1))


PARTED = [
    # text, what is found in the groups 2-6-6-1 or 8-7
    ("35-332811-000000-5", "35-332811-000000-5"),
    ("35 332811 000000 5", "35 332811 000000 5"),
    ("IMEI:35332811/0000005です", "35332811/0000005"),
    ("35-332811 000000-5", None),  # one kind of separator throughout
    ("353328110000005", None),
    ("35-332811-000000-51", None),
    ("135-332811-000000-5", None),
    ("1-35-332811-000000-5", None),  # the number goes on
    ("35-332811-000000-5-1", None),
    ("A1-35-332811-000000-5", "35-332811-000000-5"),
    ("35--332811--000000--5", None),
]


@pytest.mark.parametrize(("text", "found"), PARTED)
def test_parted(text: str, found: str | None) -> None:
    match = regex.search(parted((2, 6, 6, 1), (8, 7)), text)
    assert (match and match.group()) == found
    assert match is None or match[1] in "-/ "
