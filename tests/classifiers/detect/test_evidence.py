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
    ("見本商事株式会社 鈴木花子です。", "鈴木花子", [("鈴木花子", "PERSON")]),
    ("見本商事株式会社鈴木花子です。", "鈴木花子", [("鈴木花子", "PERSON")]),
    ("(株) 高橋一郎", "高橋一郎", [("高橋一郎", "PERSON")]),
    ("見本株式会社\n佐藤健太郎", "佐藤健太郎", [("佐藤健太郎", "PERSON")]),
    ("見本(株)\n佐藤健太郎", "佐藤健太郎", [("佐藤健太郎", "PERSON")]),
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
    ("松本市場で", "松本", [("松本市", "LOCATION")]),
    ("契約者:松本市", "松本", [("松本市", "LOCATION")]),
    # but not by a word that begins like a firm, a place or a thing
    ("山田組合長より", "山田", [("山田", "PERSON")]),
    ("山田組合長より", "山田組合", [("山田", "PERSON")]),
    ("鈴木グループ長へ", "鈴木グループ長", [("鈴木", "PERSON")]),
    ("佐藤財団理事長が", "佐藤", [("佐藤", "PERSON")]),
    ("佐藤歯科医が", "佐藤", [("佐藤", "PERSON")]),
    ("佐藤歯科医院が", "佐藤", [("佐藤歯科", "ORGANIZATION")]),
    ("鈴木病院長期入院", "鈴木", [("鈴木病院", "ORGANIZATION")]),
    ("佐藤店頭受付", "佐藤", [("佐藤", "PERSON")]),
    ("山田型番", "山田", [("山田", "PERSON")]),
    ("鈴木区分", "鈴木", [("鈴木", "PERSON")]),
    ("田中城東支店", "田中", [("田中", "PERSON")]),
    ("渡辺市販品", "渡辺", [("渡辺", "PERSON")]),
    ("佐藤支店長", "佐藤", [("佐藤", "PERSON")]),
    # nor what a label introduces
    ("担当:Tanaka", "Tanaka", [("Tanaka", "PERSON")]),
    ("From: Suzuki", "Suzuki", [("Suzuki", "PERSON")]),
    ("氏名:向日葵", "向日葵", [("向日葵", "PERSON")]),
    ("お名前 カエデ", "カエデ", [("カエデ", "PERSON")]),
    ("受付:佐藤橋", "佐藤", [("佐藤", "PERSON")]),
    ("契約者:鈴木区", "鈴木", [("鈴木", "PERSON")]),
    ("お名前フを", "フ", []),
    # a number beside it is none of its letters
    ("山田花子 2", "山田花子 2", [("山田花子", "PERSON")]),
    ("山田花子 2", "山田花子", [("山田花子", "PERSON")]),
    ("山田花子 2", "山田", [("山田花子", "PERSON")]),
    ("2.山田花子", "2.山田花子", [("山田花子", "PERSON")]),
    ("山田花子様 2", "山田花子様 2", [("山田花子", "PERSON")]),
    ("1 鈴木\n2 佐藤", "1 鈴木\n2 佐藤", [("鈴木", "PERSON"), ("佐藤", "PERSON")]),
    ("担当:Tanaka 2", "Tanaka 2", [("Tanaka", "PERSON")]),
    ("ギャラクシー 20", "ギャラクシー 20", []),
    ("Pixel Pro 8", "Pixel Pro 8", []),
    # a family name that ends like an honorific
    ("担当は真殿です", "真殿", [("真殿", "PERSON")]),
    ("大殿様の件", "大殿様", [("大殿", "PERSON")]),
    ("森殿の件", "森殿", [("森", "PERSON")]),
    ("南君の件", "南君", [("南", "PERSON")]),
    ("岸氏の件", "岸氏", [("岸", "PERSON")]),
    # what brackets and line ends part
    (
        "山田花子(ヤマダハナコ)様",
        "山田花子(ヤマダハナコ)様",
        [("山田花子", "PERSON"), ("ヤマダハナコ", "JP_NAME_KANA")],
    ),
    ("山田花子(旧姓鈴木)様", "山田花子(旧姓鈴木)", [("山田花子", "PERSON"), ("鈴木", "PERSON")]),
    ("佐藤【高橋】様", "佐藤【高橋】様", [("佐藤", "PERSON"), ("高橋", "PERSON")]),
    ("山田花子\r\n鈴木", "山田花子\r\n鈴木", [("山田花子", "PERSON"), ("鈴木", "PERSON")]),
    ("山田花子\r", "山田花子\r", [("山田花子", "PERSON")]),
    ("山田花子\r\n", "山田", [("山田花子", "PERSON")]),
    ("鈴木(至急)", "鈴木(至急)", [("鈴木", "PERSON")]),
    ("鈴木(本人)へ", "鈴木(本人)", [("鈴木", "PERSON")]),
    # whose relation speaks, and words that begin like a given name
    ("山田奥様より", "山田", [("山田", "PERSON")]),
    ("山田奥さんより", "山田奥さん", [("山田", "PERSON")]),
    ("佐藤御家族様", "佐藤御家族様", [("佐藤", "PERSON")]),
    ("佐藤御中", "佐藤", [("佐藤", "PERSON")]),
    ("佐藤御夫妻様", "佐藤", [("佐藤", "PERSON")]),
    ("鈴木優しい対応", "鈴木", [("鈴木", "PERSON")]),
    ("鈴木優です", "鈴木", [("鈴木優", "PERSON")]),
    ("梅原と香苗さん", "梅原", [("梅原", "PERSON")]),
    ("鈴木はなこです", "鈴木", [("鈴木はなこ", "PERSON")]),
    ("ミホン15世の頃", "ミホン15世", [("ミホン15世", "PERSON")]),
    ("田中さんを通じて", "田中", [("田中", "PERSON")]),
    # and nobody by a thing
    ("松本駅前で", "松本", []),
    ("松本駅前", "松本", []),
    ("松本城の", "松本", []),
    ("松本城下の", "松本", []),
    ("松本駅で待つ", "松本", []),
    ("iPhone15を購入", "iPhone15", []),
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


@pytest.mark.parametrize(
    ("text", "seen", "stands"),
    [
        ("責任者:渋谷", "渋谷", "PERSON"),
        ("平塚様の件", "平塚", "PERSON"),
        ("担当:渋谷店", "渋谷", "LOCATION"),
        ("利用者:千葉県", "千葉県", "LOCATION"),
        ("渋谷で待つ", "渋谷", "LOCATION"),
        ("住所:渋谷", "渋谷", "LOCATION"),
    ],
)
def test_a_place_that_is_labelled_or_addressed_is_a_person(text: str, seen: str, stands: str) -> None:
    start = text.index(seen)
    (found,) = settle(text, [entity(start, start + len(seen), "LOCATION")], [])
    assert (text[found.start : found.end], found.label) == (seen, stands)


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
