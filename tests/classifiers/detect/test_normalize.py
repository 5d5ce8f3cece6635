import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect.normalize import layers, normalize, normalize_column

CASES = [
    ("０９０−１２３４ー５６７８", "090-1234-5678"),
    ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
    ("山田　太郎", "山田 太郎"),
    ("1一2一3", "1-2-3"),
    ("サーバー", "サーバー"),  # a long vowel is no dash beside a letter
    ("か\u3099", "が"),
    ("葛\U000e0100飾区", "葛飾区"),  # variation selector
    ("4111\u200b1111", "41111111"),
    ("ﾀ\u200bﾞ", "ダ"),  # what cannot be seen keeps no mark from its base
    ("か\ufe0f\u200b\u3099\u200b", "が"),
    ("\u09c7\u200b\u09be", "\u09cb"),  # a sign that joins and is no combining mark
    ("㈱サンプル", "(株)サンプル"),
    ("①1234②3", "①1234②3"),  # a number in a circle is no digit of the number beside it
    ("㉑㊿⓪", "㉑㊿⓪"),
    ("A\u00a0B", "A B"),
    ("plain ascii", "plain ascii"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_normalize(text: str, expected: str) -> None:
    assert normalize(text).text == expected


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        ("電話０９０です", "090", "０９０"),
        ("名前ﾔﾏﾀﾞ様", "ヤマダ", "ﾔﾏﾀﾞ"),
        ("㈱山田", "山田", "山田"),
        ("㈱山田", "株", "㈱"),  # one character becomes three: any of them leads back to it
    ],
)
def test_span_leads_back(text: str, found: str, original: str) -> None:
    read = normalize(text)
    start = read.text.index(found)
    first, last = read.span(start, start + len(found))
    assert text[first:last] == original


def test_decoded_layer_leads_back_to_the_escapes() -> None:
    text = "?tel=%EF%BC%90%EF%BC%99&x"
    decoded = layers(text)[1]
    start = decoded.text.index("09")
    first, last = decoded.span(start, start + 2)
    assert text[first:last] == "%EF%BC%90%EF%BC%99"


TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "0123456789０１２３４ー一-−‐ 　山田ｱﾀﾞﾊﾟ゛㈱①%\u200b\u3099\u09c7\u09be\U0001d165\u0301aᄀ\u1161"
        ),
        st.characters(exclude_categories=("Cs",)),
    )
)


@settings(deadline=None)
@given(TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


@settings(deadline=None)
@given(TEXT)
def test_every_character_leads_back_in_order(text: str) -> None:
    for read in layers(text):
        spans = [read.span(i, i + 1) for i in range(len(read.text))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert spans == sorted(spans)


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from(
            "0123456789０１２３ー一-−‐ 　山田ｱﾀﾞﾊﾟ㈱①\u200b\ufe0f\u3099aｂᄀ\u1161\u09c7\u09be\U0001d165\u0301"
        )
    )
)
def test_column_reads_like_the_single_text(text: str) -> None:
    assert normalize_column(pa.array([text, None])).to_pylist() == [normalize(text).text, None]


def test_composition_is_unicodes() -> None:
    text = "ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞ"
    assert normalize(text).text == unicodedata.normalize("NFKC", text)
