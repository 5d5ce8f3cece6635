"""Asking a column for all conditions at once is asking every text for each of them."""

from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.conditions import FEW, REPEAT, Conditions
from classifiers.detect.engine import recognizers
from classifiers.detect.skeleton import skeletons
from classifiers.detect.triggers import trigger_of, words_of

RECOGNIZERS = recognizers()
ASKED = [(trigger_of(recognizer), words_of(recognizer)) for recognizer in RECOGNIZERS]
CONDITIONS = Conditions(RECOGNIZERS)

PIECES = [
    *(
        "母がうつ病です",
        "前科",
        "電話 03-1234-5678",
        "tel:0901",
        "カード4111",
        "1111111111111111",
        "マイナンバー",
        "123456789018",
        "@",
    ),
    *(
        "MAC",
        "0000-5e00-53af",
        "00:00:5e:00:53:01",
        "IMEI",
        "490154203237518",
        "Cookie: sid=",
        "abc0123456789",
    ),
    *(
        "注文番号",
        "〒158-0094",
        "世田谷区",
        "生年月日",
        "S60.1.2",
        "記号 1 番号",
        "普通 1234567",
        "btAddr",
        "旅券",
    ),
    *(
        "TR1234567",
        "会員番号",
        "楽天ID",
        "T7000012050002",
        "192.0.2.1",
        "Mozilla/5.0 (iPhone;",
        "81901",
        "\n",
        "",
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=4).map("".join)


def at_once(values: list[str], conditions: Conditions = CONDITIONS) -> list[list[bool]]:
    cells = pa.array(values, pa.string())
    bits = conditions.asked(cells, skeletons(cells))
    assert len(bits) == len(values)
    return [[bool(value >> np.uint64(order) & np.uint64(1)) for order in range(len(ASKED))] for value in bits]


def one_by_one(values: list[str]) -> list[list[bool]]:
    return [[trigger.holds(text, text.lower(), words) for trigger, words in ASKED] for text in values]


@settings(deadline=None)
@given(st.lists(texts, max_size=5))
def test_of_few_texts(values: list[str]) -> None:
    assert at_once(values) == one_by_one(values)


@settings(deadline=None, max_examples=10)
@given(st.lists(texts, min_size=FEW + 1, max_size=FEW + 9, unique=True))
def test_of_more_texts(values: list[str]) -> None:
    assert at_once(values, Conditions(RECOGNIZERS)) == one_by_one(values)


@pytest.mark.parametrize("forms", [REPEAT - 1, REPEAT, REPEAT + 1])
def test_of_so_many_forms(forms: int) -> None:
    marks = ["".join(letters) for letters in product("abcdefgh", repeat=4)][:forms]
    values = [f"{mark} {PIECES[n % len(PIECES)]} {PIECES[n * 7 % 31]}" for n, mark in enumerate(marks)]
    assert len(skeletons(pa.array(values)).texts) == forms
    expected = one_by_one(values)
    conditions = Conditions(RECOGNIZERS)
    assert at_once(values, conditions) == expected
    assert at_once(values[::-1], conditions) == expected[::-1]  # with what is known by now


def test_digits_of_words_are_not_folded() -> None:
    values = ["12桁の番号 123456789018", "99桁の番号 123456789018"]
    order = [recognizer.ENTITY for recognizer in RECOGNIZERS].index("JP_MY_NUMBER")
    assert [asked[order] for asked in at_once(values)] == [True, False]
    assert at_once(values) == one_by_one(values)


@pytest.mark.parametrize("values", [[], [""], ["電話 03-1234-5678"], ["03-1234-5678"] * 3])
def test_of_hardly_any(values: list[str]) -> None:
    assert at_once(values) == one_by_one(values)
    assert any(map(any, at_once(values))) == ("03-1234-5678" in "".join(values))


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("btAddr 00005e0053af", "MAC_ADDRESS"),
        ("bdAddr=0000-5e00-53af", "MAC_ADDRESS"),
        ("kojinBango 123456789018", "JP_MY_NUMBER"),
        ("sessionId 0123456789abcdef", "COOKIE_ID"),
    ],
)
def test_a_word_in_camel_case_is_one(text: str, entity: str) -> None:
    order = [recognizer.ENTITY for recognizer in RECOGNIZERS].index(entity)
    assert RECOGNIZERS[order].find(text)
    assert at_once([text])[0][order]
    assert entity in {finding.entity for finding in ColumnScanner().find(text)}


def test_words_are_joined_at_each_underscore_inside() -> None:
    class Recognizer:
        CONTEXT = ("a_b_c", "_ga", "__lt__cid", "tel")

    assert words_of(Recognizer()) == (  # type: ignore[arg-type]
        *("a_b_c", "a_bc", "ab_c", "abc", "_ga", "__lt__cid", "tel"),
    )
