"""Values in bytes: every spelling is found, and what only looks like one is not."""

from __future__ import annotations

import csv
import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.needles import Needles, spellings

NAME = "試験 例示子"


def found(values: list[str], content: bytes) -> set[int]:
    needles = Needles(values)
    needles.look("here", content)
    return needles.found().get("here", set())


def in_csv(value: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(["a", value])
    return out.getvalue().encode()


@pytest.mark.parametrize(
    "content",
    [
        f"x{NAME}y".encode(),
        f"x{NAME}y".encode("cp932"),
        f"x{NAME}y".encode("utf-16"),
        f"x{NAME}y".encode("utf-16-be"),
        json.dumps({"a": NAME}).encode(),
        json.dumps({"a": NAME}).replace("\\u", "\\U").upper().replace("\\U", "\\u").encode(),
        json.dumps(json.dumps({"a": NAME})).encode(),
        json.dumps(json.dumps({"a": NAME}, ensure_ascii=False)).encode(),
        b"\x00\xff" + NAME.encode() + b"\xff",
    ],
)
def test_every_spelling_is_found(content: bytes) -> None:
    assert found(["somebody@example.jp", NAME], content) == {1}


@pytest.mark.parametrize(
    "value", ['he said "hello there"', "two\nlines of it", "back\\slash and 円記号", "a\tb\tc\td\te"]
)
def test_values_that_formats_escape(value: str) -> None:
    once = json.dumps({"a": value})
    for content in (
        value.encode(),
        once.encode(),
        json.dumps({"a": value}, ensure_ascii=False).encode(),
        json.dumps(once).encode(),
        json.dumps(json.dumps({"a": value}, ensure_ascii=False), ensure_ascii=False).encode(),
        in_csv(value),
    ):
        assert found([value], content) == {0}, content


@pytest.mark.parametrize(
    ("value", "content", "there"),
    [
        ("0901234567", b"a 0901234567 b", True),
        ("0901234567", b"a 10901234567 b", False),
        ("0901234567", b"a 09012345678 b", False),
        ("0901234567", b"09012345678 0901234567", True),
        ("203.0.113.17", b"203.0.113.170", False),
        ("203.0.113.17", b"203.0.113.17:80", True),
        ("0901234567", "09012345678".encode("utf-16-le"), False),
        ("0901234567", "0901234567".encode("utf-16-le"), True),
        ("taro@example.jp", b"taro@example.jp", True),
        ("taro@example.jp", b"taro@example.j", False),
        (NAME, "試験 例示".encode(), False),
    ],
)
def test_a_part_of_a_longer_number_is_no_value(value: str, content: bytes, there: bool) -> None:
    assert bool(found([value], content)) is there


@given(
    st.lists(st.text(min_size=4, max_size=12), min_size=1, max_size=8, unique=True), st.binary(max_size=40)
)
def test_whatever_the_values_are_each_is_found_as_itself(values: list[str], around: bytes) -> None:
    for number, value in enumerate(values):
        for spelled in spellings(value):
            assert number in found(values, b"\n" + spelled + b"\n")
    holding = {n for n, value in enumerate(values) if any(one in around for one in spellings(value))}
    assert found(values, around) <= holding


def test_values_within_each_other_and_over_several_looks() -> None:
    needles = Needles(["abcdefgh", "cdefghij", "efgh"])
    needles.look("one", b"abcdefghij")
    needles.look("two", b"efgh")
    needles.look("three", b"nothing")
    assert needles.found() == {"one": {0, 1, 2}, "two": {2}}


def test_nothing_is_shown_and_nothing_is_found_of_nothing() -> None:
    assert NAME not in repr(Needles([NAME]))
    assert found([], b"anything") == set()


def test_a_thousand_values_cost_little_more_than_one() -> None:
    content = bytes(range(256)) * 4096 * 8
    values = [f"user{n:06}@例示.example.jp" for n in range(1000)]
    spent = []
    for chosen in (values[:1], values):
        begun = time.perf_counter()
        for _ in range(4):
            assert found(chosen, content) == set()
        spent.append(time.perf_counter() - begun)
    assert spent[1] < 20 * spent[0] + 2
