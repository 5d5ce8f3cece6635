"""Cutting spans out of a text, and finding the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.masking import SIGN, mask, unread

CUT = [
    # text, what is left
    ("連絡先は090-1234-5678です", "連絡先は※です"),
    ("電話03(1234)5678、鈴木", "電話※、鈴木"),
    ("メールはtaro.@docomo.example.jpへ", "メールは※へ"),
    ("https://example.jp/a?b=1をご覧", "※をご覧"),
    ("カード4111-1111-1111-1111、期限", "カード※、期限"),
    ("製造番号AB-1234567890の端末", "製造番号※の端末"),
    ("Mozilla/5.0 (Linux; Android 14) で閲覧", "※で閲覧"),
    ("192.0.2.7から", "※から"),
    ("見本区例示1-14-1-1203の鈴木", "見本区例示1-14-1-1203の鈴木"),
    ("2026年11月26日10時", "2026年11月26日10時"),
    ("2026-11-26 10:30", "2026-11-26 10:30"),
    ("〒158-0094 見本区", "〒158-0094 見本区"),
    ("WindowsServerの鈴木", "WindowsServerの鈴木"),
]


@pytest.mark.parametrize(("text", "left"), CUT)
def test_unread(text: str, left: str) -> None:
    assert mask(text, unread(text)).text == left


def test_nothing_is_cut_twice() -> None:
    masked = mask("あいうえお", [(3, 5), (1, 2), (1, 3), (4, 4)])
    assert (masked.text, masked.spans) == (f"あ{SIGN}{SIGN}", ((1, 3), (3, 5)))


def _spans(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    place = st.integers(0, length)
    return st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=5)


TEXTS = st.text("あ山1@※", min_size=1, max_size=30).flatmap(
    lambda text: st.tuples(st.just(text), _spans(len(text)))
)


@given(TEXTS, st.data())
def test_round_trip(case: tuple[str, list[tuple[int, int]]], data: st.DataObject) -> None:
    text, spans = case
    masked = mask(text, spans)
    start = data.draw(st.integers(0, len(masked.text) - 1))
    end = data.draw(st.integers(start + 1, len(masked.text)))
    first, last = masked.back(start, end)
    assert masked.there(first, last) == (start, end)
    if not any(a < last and first < b for a, b in masked.spans):
        assert text[first:last] == masked.text[start:end]


@given(TEXTS, st.data())
def test_a_span_of_the_original_is_held(case: tuple[str, list[tuple[int, int]]], data: st.DataObject) -> None:
    text, spans = case
    masked = mask(text, spans)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = masked.back(*masked.there(start, end))
    cut = {place for a, b in masked.spans for place in range(a, b)}
    assert first <= start
    assert end <= last
    assert {*range(first, start), *range(end, last)} <= cut


@given(TEXTS)
def test_all_that_is_not_cut_is_left(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    masked = mask(text, spans)
    gone = {place for span in spans for place in range(*span)}
    assert masked.text.replace(SIGN, "") == "".join(
        c for at, c in enumerate(text) if at not in gone and c != SIGN
    )
