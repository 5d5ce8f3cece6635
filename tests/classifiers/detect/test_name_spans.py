"""Names inside spans of the language model."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.name_spans import names, trimmed


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("、鈴木様 ", "鈴木"),
        ("鈴木課長様", "鈴木"),
        ("鈴木御主人様", "鈴木"),
        ("真殿様", "真殿"),
        ("足利尊氏", "足利尊氏"),
        ("足利尊氏氏", "足利尊氏"),
        ("佐藤氏", "佐藤"),
        ("鈴木健君", "鈴木健"),
        ("12 鈴木花子", "鈴木花子"),
        ("鈴木花子 12", "鈴木花子"),
        ("エリザベス2世", "エリザベス2世"),
        ("iPhone15", "iPhone15"),
        ("疾風2", "疾風2"),
        ("12", "12"),
        ("様", ""),
        ("", ""),
    ],
)
def test_trimmed(span: str, name: str) -> None:
    start, end = trimmed(span, 0, len(span))
    assert span[start:end] == name


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("鈴木(佐藤)様", ["鈴木", "佐藤"]),
        ("(鈴木)佐藤", ["鈴木", "佐藤"]),
        ("鈴木(至急)", ["鈴木"]),
        ("鈴木\r\n\r\n佐藤様\t高橋", ["鈴木", "佐藤", "高橋"]),
        ("鈴木 名 花子", ["鈴木", "花子"]),
        ("鈴木 名:旦斗様", ["鈴木", "旦斗"]),
        ("()", []),
        ("", []),
    ],
)
def test_names(span: str, found: list[str]) -> None:
    assert [span[start:end] for start, end in names(span, 0, len(span))] == found


@given(
    st.text("鈴木佐藤花子様殿(【)】\r\n 2.、ヤマダaA御奥", max_size=16),
    st.integers(0, 16),
    st.integers(0, 16),
)
def test_names_are_inside_the_span_in_order_and_apart(text: str, start: int, size: int) -> None:
    start = min(start, len(text))
    end = min(start + size, len(text))
    found = list(names(text, start, end))
    assert all(start <= first < last <= end for first, last in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
