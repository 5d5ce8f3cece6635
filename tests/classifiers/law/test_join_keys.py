"""Ways to write one identifier: tables of what is the same and what is not."""

from __future__ import annotations

import datetime as dt
import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.normalize import normalize
from classifiers.law.join_keys import JoinKeyError, identifier, keys, may_mention, mentions, phone
from configs.contract import FindKind

MOBILE = "09000001234"
PHONES = [
    (MOBILE, MOBILE),
    ("090-0000-1234", MOBILE),
    ("０９０－００００－１２３４", MOBILE),
    ("090 0000 1234", MOBILE),
    ("090‐0000−1234", MOBILE),
    ("090ー0000ー1234", MOBILE),
    ("(090)0000-1234", MOBILE),
    ("+81-90-0000-1234", MOBILE),
    ("＋８１（０）９０００００１２３４", MOBILE),
    ("+81 (0)90-0000-1234", MOBILE),
    ("0081 90 0000 1234", MOBILE),
    ("010-81-90-0000-1234", MOBILE),
    ("819000001234", MOBILE),
    ("9000001234", MOBILE),
    ("\u200b090-0000-1234 ", MOBILE),
    ("03(3123)0000", "0331230000"),
    ("０３（３１２３）００００", "0331230000"),
    ("03-3123-0000 内線123", "0331230000"),
    ("+81-3-3123-0000", "0331230000"),
    ("331230000", "0331230000"),
]
NO_PHONES = ["", "なし", "0", "090-0000-123", "090-0000-12345", "1234567890123456", "110", "2026-09-10"]


@pytest.mark.parametrize(("written", "key"), PHONES)
def test_phones(written: str, key: str) -> None:
    assert phone(written) == key


@pytest.mark.parametrize("written", NO_PHONES)
def test_no_phone(written: str) -> None:
    assert phone(written) == ""


SAME: list[tuple[FindKind, str, str]] = [
    ("mail", "Taro@Example.JP", "taro@example.jp"),
    ("mail", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "taro@example.jp"),
    ("mail", " taro..y.@docomo.ne.jp ", "taro..y.@docomo.ne.jp"),
    ("member", "Ｍ００１", "m001"),
    ("member", " m001", "M001"),
    ("rakuten", "RK-001", "rk-001"),
    ("name", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダタロウ"),
    ("name", "やまだ　たろう", "ヤマダ タロウ"),
    ("name", "髙﨑 惠", "高崎恵"),
    ("name", "渡邊　太郎", "渡辺太郎"),
    ("name", "TARO YAMADA", "taro yamada"),
    ("birth", "昭和55年5月5日", "1980-05-05"),
    ("birth", "S55.5.5", "1980/5/5"),
]
OTHER: list[tuple[FindKind, str, str]] = [
    ("mail", "taro@example.jp", "taro@example.com"),
    ("mail", "ta.ro@example.jp", "taro@example.jp"),
    ("member", "M001", "M0010"),
    ("member", "M-001", "M001"),
    ("name", "山田太郎", "山田太朗"),
    ("name", "ヤマダ", "ヤマタ"),
    ("name", "はは", "ばば"),
    ("birth", "1980-05-05", "1980-05-06"),
    ("phone", "090-0000-1234", "080-0000-1234"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_the_same(kind: FindKind, one: str, other: str) -> None:
    assert identifier(kind, one) == identifier(kind, other)
    assert keys(kind, pa.array([one, None])).to_pylist() == [identifier(kind, other).key, None]


@pytest.mark.parametrize(("kind", "one", "other"), OTHER)
def test_not_the_same(kind: FindKind, one: str, other: str) -> None:
    assert identifier(kind, one) != identifier(kind, other)


@pytest.mark.parametrize(
    ("kind", "text"), [("phone", "千二百三十四"), ("mail", "taro"), ("birth", "昨日"), ("name", " ")]
)
def test_what_is_none_is_refused_without_showing_it(kind: FindKind, text: str) -> None:
    with pytest.raises(JoinKeyError) as refused:
        identifier(kind, text)
    assert text.strip() == "" or text not in str(refused.value)


def test_a_column_of_days() -> None:
    assert keys("birth", pa.array([dt.date(1980, 5, 5), None])).to_pylist() == ["1980-05-05", None]


WANTED: dict[FindKind, frozenset[str]] = {
    "phone": frozenset({MOBILE}),
    "mail": frozenset({"taro@example.jp"}),
    "member": frozenset({"m001"}),
}
MENTIONED: list[tuple[str, tuple[FindKind, ...]]] = [
    ("折り返し先は０９０－００００－１２３４です", ("phone",)),
    ("+81 90-0000-1234まで", ("phone",)),
    ("M001,山田,090-0000-1234,taro@EXAMPLE.jp", ("phone", "mail", "member")),
    ("会員Ｍ００１より", ("member",)),
    ("090-0000-12345", ()),
    ("M0010", ()),
    ("XM001", ()),
    ("xtaro@example.jp", ()),
    ("taro@example.jp.invalid", ("mail",)),
    ("090-1111-1234", ()),
    ("", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), MENTIONED)
def test_mentions(text: str, kinds: tuple[FindKind, ...]) -> None:
    assert mentions(text, WANTED) == kinds


@given(st.sampled_from([text for text, kinds in MENTIONED if kinds]), st.text(max_size=20))
def test_the_filter_lets_every_mention_through(text: str, around: str) -> None:
    whole = f"{around} {text} {around}"
    if mentions(whole, WANTED):
        assert re.search(may_mention(WANTED), normalize(whole).text.lower())
