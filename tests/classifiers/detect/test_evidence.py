"""Entities of the model: what is cut off, what they turn into, and which are nobody."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.entity import Entity
from classifiers.detect.evidence import settle


def entity(start: int, end: int, label: str) -> Entity:
    return Entity(start, end, label, 0.9, -0.105)


PERSONS = [
    # text, what the model saw as a person, what stands
    ("髙橋様より入電", "髙橋様", [("髙橋", "PERSON")]),
    ("担当は鈴木花子です。", "鈴木", [("鈴木花子", "PERSON")]),
    ("佐藤 花子さんへ", "佐藤 花子さん", [("佐藤 花子", "PERSON")]),
    ("千早原茜様より", "千早原", [("千早原茜", "PERSON")]),
    ("鈴木課長様", "鈴木課長様", [("鈴木", "PERSON")]),
    ("佐藤先生と田中氏", "佐藤先生", [("佐藤", "PERSON")]),
    ("鈴木(担当)へ", "鈴木(担当)", [("鈴木", "PERSON")]),
    ("西沢・高木がそれぞれ", "西沢・", [("西沢", "PERSON")]),
    ("エリザベス2世に仕えた", "エリザベス2世", [("エリザベス2世", "PERSON")]),
    ("ジョン・スミスが来た", "ジョン・スミス", [("ジョン・スミス", "PERSON")]),
    ("マルコとして", "マルコ", [("マルコ", "PERSON")]),
    ("加藤市長は", "加藤", [("加藤", "PERSON")]),
    ("戸田店長が応対", "戸田", [("戸田", "PERSON")]),
    ("森の件", "森", [("森", "PERSON")]),
    ("Michael Smith氏", "Michael Smith", [("Michael Smith", "PERSON")]),
    ("Bob様より", "Bob", [("Bob", "PERSON")]),
    ("姓 大久保 名 敏弘", "大久保", [("大久保", "PERSON")]),
    ("応対:三宅 店舗:見本", "三宅", [("三宅", "PERSON")]),
    ("応対:佐久間 責任者:見本", "佐久間", [("佐久間", "PERSON")]),
    ("株式会社見本 株式会社 佐久間様", "佐久間", [("佐久間", "PERSON")]),
    ("(株) 佐久間 七保様気付", "佐久間 七保", [("佐久間 七保", "PERSON")]),
    # a firm is called by its owner
    ("株式会社佐藤に発注", "佐藤", [("株式会社佐藤", "ORGANIZATION")]),
    ("佐藤商店で買った", "佐藤", [("佐藤商店", "ORGANIZATION")]),
    ("鈴木医院の予約", "鈴木", [("鈴木医院", "ORGANIZATION")]),
    ("鈴木商店で買った", "鈴木商店", [("鈴木商店", "ORGANIZATION")]),
    ("佐藤(株)より", "佐藤(株)", [("佐藤(株)", "ORGANIZATION")]),
    ("桜井高校は", "桜井", [("桜井高校", "ORGANIZATION")]),
    ("河原木志穂高校生", "河原木志穂", [("河原木志穂", "PERSON")]),
    (
        "ミホン・アンド・カンパニーの",
        "ミホン・アンド・カンパニー",
        [("ミホン・アンド・カンパニー", "ORGANIZATION")],
    ),
    # a place too
    ("福島県に住む", "福島", [("福島県", "LOCATION")]),
    # and nobody by a thing
    ("松本駅で待つ", "松本", []),
    ("Safari で見た", "Safari", []),
    ("iPhone15を購入", "iPhone15", []),
    ("チラシを見て", "チラシ", []),
    ("ソファーの下", "ソファー", []),
    ("マとカット", "マ", []),
    ("※です", "※", []),
]


@pytest.mark.parametrize(("text", "seen", "stands"), PERSONS)
def test_persons(text: str, seen: str, stands: list[tuple[str, str]]) -> None:
    start = text.index(seen)
    found = settle(text, [entity(start, start + len(seen), "PERSON")], [])
    assert [(text[one.start : one.end], one.label) for one in found] == stands


@pytest.mark.parametrize(
    ("text", "seen", "stands"),
    [
        ("株式会社見本商事に勤務", "見本商事", "株式会社見本商事"),
        ("見本電機株式会社の", "見本電機", "見本電機株式会社"),
        ("(株)見本より", "見本", "(株)見本"),
        ("一般社団法人見本協会会員", "見本協会", "一般社団法人見本協会"),
        ("NPO法人 見本の会が", "見本の会", "NPO法人 見本の会"),
        ("見本銀行の", "見本銀行", "見本銀行"),
    ],
)
def test_organisations_have_their_corporate_form(text: str, seen: str, stands: str) -> None:
    start = text.index(seen)
    (found,) = settle(text, [entity(start, start + len(seen), "ORGANIZATION")], [])
    assert text[found.start : found.end] == stands


def test_no_entity_reaches_into_what_a_rule_is_sure_of() -> None:
    text = "鈴木taro@example.jp田中"
    mail = (2, 17)
    assert settle(text, [entity(3, 10, "PERSON")], [mail]) == []
    (before,) = settle(text, [entity(0, 9, "PERSON")], [mail])
    (behind,) = settle(text, [entity(10, 19, "PERSON")], [mail])
    assert (before.start, before.end, behind.start, behind.end) == (0, 2, 17, 19)


def test_what_grew_into_its_neighbour_takes_its_place() -> None:
    text = "平 清盛様"
    found = settle(text, [entity(0, 1, "PERSON"), entity(2, 4, "PERSON")], [])
    assert [(one.start, one.end) for one in found] == [(0, 4)]


TEXT = "株式会社佐藤商店（鈴木一郎様）、東京都港区の山田 花子氏 taro@example.jp Safari 松本駅"
SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 8)).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], len(TEXT)))
)
LABELS = st.sampled_from(["PERSON", "JP_NAME_KANA", "JP_ADDRESS", "LOCATION", "ORGANIZATION"])


@given(st.lists(st.tuples(SPAN, LABELS), max_size=6), st.lists(SPAN, max_size=2))
def test_what_stands_is_inside_the_text_in_order_and_apart(
    seen: list[tuple[tuple[int, int], str]], taken: list[tuple[int, int]]
) -> None:
    found = settle(TEXT, [entity(*span, label) for span, label in seen], sorted(taken))
    assert all(0 <= one.start < one.end <= len(TEXT) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
