import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.detect.normalize import layers, normalize, normalize_column, percent_decode

CASES = [
    ("０９０−１２３４ー５６７８", "090-1234-5678"),
    ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
    ("山田　太郎", "山田 太郎"),
    ("1一2一3", "1-2-3"),
    ("サーバー", "サーバー"),  # a long vowel is no dash beside a letter
    ("か\u3099", "が"),
    ("葛\U000e0100飾区", "葛飾区"),  # variation selector
    ("4111\u200b1111", "41111111"),
    ("㈱サンプル", "(株)サンプル"),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/a?b=%E5%B1%B1%E7%94%B0", "/a?b=山田"),
        ("/a?b=%8ER%93c", "/a?b=山田"),  # cp932, its second byte left as a letter
        ("\\xe5\\xb1\\xb1", "山"),  # as Apache writes bytes
        ("%2534", "4"),  # encoded twice
        ("100%", None),
        ("%ff%fe", None),  # no text in either encoding
    ],
)
def test_percent_decode(text: str, expected: str | None) -> None:
    read = percent_decode(text)
    assert (read.text if read else None) == expected


def test_decoded_layer_leads_back_to_the_escapes() -> None:
    text = "?tel=%EF%BC%90%EF%BC%99&x"
    decoded = layers(text)[1]
    start = decoded.text.index("09")
    first, last = decoded.span(start, start + 2)
    assert text[first:last] == "%EF%BC%90%EF%BC%99"


TEXT = st.text(
    st.one_of(
        st.sampled_from("0123456789０１２３４ー一-−‐ 　山田ｱﾀﾞﾊﾟ゛㈱①%\u200b\u3099"),
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
@given(st.text(st.sampled_from("0123456789０１２３ー一-−‐ 　山田ｱﾀﾞﾊﾟ㈱①\u200b\u3099aｂ")))
def test_column_reads_like_the_single_text(text: str) -> None:
    assert normalize_column(pa.array([text, None])).to_pylist() == [normalize(text).text, None]


def test_composition_is_unicodes() -> None:
    text = "ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞ"
    assert normalize(text).text == unicodedata.normalize("NFKC", text)
