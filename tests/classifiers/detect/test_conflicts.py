"""What stands where rules and the language model meet: the table of docs/decisions/0021."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.detect.conflicts import beside
from classifiers.detect.hits import Hit
from classifiers.detect.overlap import resolve


def hit(start: int, end: int, entity: str, kind: int = 0) -> Hit:
    return Hit(start, end, 0.9, entity, kind, "")


MODEL = 1
TEXT = "見" * 64
"""What no word and no number of parts an address."""

CASES = [
    # rules, model, what stands
    ([], [(0, 2, "PERSON")], [(0, 2, "PERSON", MODEL)]),
    ([(0, 13, "JP_MOBILE_PHONE")], [(0, 4, "ORGANIZATION")], [(0, 13, "JP_MOBILE_PHONE", 0)]),
    ([(0, 30, "URL")], [(5, 9, "PERSON")], [(0, 30, "URL", 0)]),
    ([(0, 30, "USER_AGENT")], [(5, 9, "JP_ADDRESS")], [(0, 30, "USER_AGENT", 0)]),
    # an address is as long as either says
    ([(0, 12, "JP_ADDRESS")], [(0, 20, "JP_ADDRESS")], [(0, 20, "JP_ADDRESS", 0)]),
    ([(3, 12, "JP_ADDRESS")], [(0, 9, "JP_ADDRESS")], [(0, 12, "JP_ADDRESS", 0)]),
    ([(0, 5, "JP_ADDRESS")], [(0, 8, "LOCATION")], [(0, 8, "JP_ADDRESS", 0)]),
    ([(0, 12, "JP_ADDRESS")], [(5, 9, "PERSON")], [(0, 12, "JP_ADDRESS", 0)]),
    ([(0, 12, "JP_ADDRESS")], [(9, 16, "ORGANIZATION")], [(0, 12, "JP_ADDRESS", 0)]),
    # and what a rule saw in it stays its own
    (
        [(0, 8, "JP_POSTAL_CODE")],
        [(0, 20, "JP_ADDRESS")],
        [(0, 8, "JP_POSTAL_CODE", 0), (8, 20, "JP_ADDRESS", MODEL)],
    ),
    (
        [(0, 8, "JP_POSTAL_CODE"), (20, 33, "JP_MOBILE_PHONE")],
        [(0, 33, "JP_ADDRESS")],
        [(0, 8, "JP_POSTAL_CODE", 0), (8, 20, "JP_ADDRESS", MODEL), (20, 33, "JP_MOBILE_PHONE", 0)],
    ),
    ([(0, 8, "JP_POSTAL_CODE")], [(0, 8, "JP_ADDRESS")], [(0, 8, "JP_POSTAL_CODE", 0)]),
    # a name in kana is furigana where a rule says so, and the whole of it is a name
    ([(0, 5, "JP_NAME_KANA")], [(0, 5, "PERSON")], [(0, 5, "JP_NAME_KANA", 0)]),
    ([(0, 5, "JP_NAME_KANA")], [(0, 3, "PERSON")], [(0, 5, "JP_NAME_KANA", 0)]),
    ([(4, 9, "JP_NAME_KANA")], [(0, 9, "PERSON")], [(0, 9, "PERSON", MODEL)]),
    ([(0, 7, "JP_NAME_KANA")], [(0, 7, "ORGANIZATION")], [(0, 7, "JP_NAME_KANA", 0)]),
    # special care is said of somebody: who is named in it is found, a part of a name says nothing
    (
        [(0, 20, "JP_SPECIAL_CARE")],
        [(5, 9, "PERSON")],
        [(0, 20, "JP_SPECIAL_CARE", 0), (5, 9, "PERSON", MODEL)],
    ),
    (
        [(3, 12, "JP_SPECIAL_CARE")],
        [(0, 5, "LOCATION")],
        [(0, 5, "LOCATION", MODEL), (3, 12, "JP_SPECIAL_CARE", 0)],
    ),
    (
        [(7, 10, "JP_SPECIAL_CARE")],
        [(5, 10, "PERSON")],
        [(5, 10, "PERSON", MODEL), (7, 10, "JP_SPECIAL_CARE", 0)],
    ),
    ([(1, 3, "JP_SPECIAL_CARE")], [(0, 7, "LOCATION")], [(0, 7, "LOCATION", MODEL)]),
    ([(0, 4, "JP_SPECIAL_CARE")], [(0, 4, "PERSON")], [(0, 4, "JP_SPECIAL_CARE", 0)]),
    (
        [(0, 5, "JP_SPECIAL_CARE")],
        [(0, 5, "ORGANIZATION")],
        [(0, 5, "JP_SPECIAL_CARE", 0), (0, 5, "ORGANIZATION", MODEL)],
    ),
]


@pytest.mark.parametrize(("rules", "model", "stands"), CASES)
def test_beside(
    rules: list[tuple[int, int, str]],
    model: list[tuple[int, int, str]],
    stands: list[tuple[int, int, str, int]],
) -> None:
    found = beside(TEXT, [hit(*rule) for rule in rules], [hit(*seen, MODEL) for seen in model])
    assert [(one.start, one.end, one.entity, one.kind) for one in found] == stands


ADDRESSES = [
    # text, the rule's part of it, the model's, its entity, what stands
    ("東京都港区見本1-2-3 2026年4月1日", "東京都港区見本1-2-3", None, "JP_ADDRESS", "東京都港区見本1-2-3"),
    ("東京都港区見本1-2-3 2026/4/1", "東京都港区見本1-2-3", None, "JP_ADDRESS", "東京都港区見本1-2-3"),
    ("東京都港区見本1-2-3 令和8年", "東京都港区見本1-2-3", None, "LOCATION", "東京都港区見本1-2-3"),
    ("東京都港区見本1-2-3 注文番号12345", "東京都港区見本1-2-3", None, "JP_ADDRESS", "東京都港区見本1-2-3"),
    ("東京都港区見本1-2-3、ORD-20260401", "東京都港区見本1-2-3", None, "JP_ADDRESS", "東京都港区見本1-2-3"),
    (
        "東京都港区見本1-2-3 見本 3階 2026年4月1日",
        "東京都港区見本1-2-3",
        None,
        "JP_ADDRESS",
        "東京都港区見本1-2-3 見本 3階",
    ),
    ("2026年4月1日 港区見本1-2-3", "港区見本1-2-3", None, "JP_ADDRESS", "港区見本1-2-3"),
    ("東京都港区見本町", "東京都港区", None, "LOCATION", "東京都港区見本町"),
    (
        "港区見本1-2-3 オリエント見本903に",
        "港区見本1-2-3",
        "港区見本1-2-3 オリエント見本903",
        "JP_ADDRESS",
        "港区見本1-2-3 オリエント見本903",
    ),
    ("港区見本1-2-3昭和ビル", "港区見本1-2-3", None, "JP_ADDRESS", "港区見本1-2-3昭和ビル"),
]


@pytest.mark.parametrize(("text", "rule", "seen", "entity", "stands"), ADDRESSES)
def test_an_address_grows_by_parts_of_addresses(
    text: str, rule: str, seen: str | None, entity: str, stands: str
) -> None:
    seen = seen or text
    at, place = text.index(rule), text.index(seen)
    (found,) = beside(
        text,
        [hit(at, at + len(rule), "JP_ADDRESS")],
        [hit(place, place + len(seen), entity, MODEL)],
    )
    assert (text[found.start : found.end], found.kind) == (stands, 0)


@pytest.mark.parametrize(
    ("text", "rule", "seen", "name"),
    [
        ("港区見本1-2-3 101号室山田花子", "港区見本1-2-3 101号室", "室山田花子", "山田花子"),
        ("港区見本1-2-3 101号室山田花子", "港区見本1-2-3 101号室", "号室山田花子", "山田花子"),
        ("港区見本1-2-3 見本ビル内", "港区見本1-2-3 見本ビル", "見本ビル内", None),
        ("港区見本1-2-3 見本ビル", "港区見本1-2-3 見本ビル", "見本ビル", None),
    ],
)
def test_a_person_behind_an_address_stands(text: str, rule: str, seen: str, name: str | None) -> None:
    at = text.index(seen)
    found = beside(text, [hit(0, len(rule), "JP_ADDRESS")], [hit(at, at + len(seen), "PERSON", MODEL)])
    assert [text[one.start : one.end] for one in found] == [rule, *([name] if name else [])]


def _hits(entities: list[str], kind: int) -> st.SearchStrategy[list[Hit]]:
    one = st.builds(
        lambda start, size, entity: hit(start, start + size, entity, kind),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(entities),
    )
    return st.lists(one, max_size=8).map(resolve)


@given(
    _hits(["JP_ADDRESS", "JP_NAME_KANA", "EMAIL_ADDRESS"], 0),
    _hits(["JP_ADDRESS", "JP_NAME_KANA", "PERSON", "LOCATION", "ORGANIZATION"], MODEL),
)
def test_nothing_of_the_rules_is_left_and_nothing_overlaps(rules: list[Hit], model: list[Hit]) -> None:
    found = beside(TEXT, rules, model)
    covered = {place for one in found for place in range(one.start, one.end)}
    assert {place for rule in rules for place in range(rule.start, rule.end)} <= covered
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("name", "word", "stands"),
    [
        ("ミホン・リンチ", "リンチ", ["PERSON"]),
        ("ﾐﾎﾝ･ﾘﾝﾁ", "ﾘﾝﾁ", ["PERSON"]),
        ("クリスチャン・ミホン", "クリスチャン", ["PERSON"]),
        ("在日三世", "在日", ["PERSON", "JP_SPECIAL_CARE"]),
    ],
)
def test_a_part_of_a_foreign_name_is_no_special_care(name: str, word: str, stands: list[str]) -> None:
    at = name.index(word)
    care, person = hit(at, at + len(word), "JP_SPECIAL_CARE"), hit(0, len(name), "PERSON", MODEL)
    assert [one.entity for one in beside(name, [care], [person])] == stands


@pytest.mark.parametrize(
    ("text", "rule", "model", "stands"),
    [
        ("セイ ヤマダ メイ カズマ", "カズマ", "メイ カズマ", "カズマ"),
        ("ヤマダサン不在", "ヤマダ", "ヤマダサン", "ヤマダ"),
        ("ﾔﾏﾀﾞｻﾝ不在", "ﾔﾏﾀﾞ", "ﾔﾏﾀﾞｻﾝ", "ﾔﾏﾀﾞ"),
        ("えーとヤマダと申します", "ヤマダ", "えーとヤマダ", "ヤマダ"),
        ("予約はヤマダ ハナコ様", "ヤマダ", "ヤマダ ハナコ", "ヤマダ ハナコ"),
        ("予約はヤマダ ハナコ様", "ハナコ", "ヤマダ ハナコ", "ヤマダ ハナコ"),
    ],
)
def test_a_name_in_kana_grows_by_names_alone(text: str, rule: str, model: str, stands: str) -> None:
    def seen(name: str, kind: int) -> Hit:
        start = text.index(name)
        return hit(start, start + len(name), "JP_NAME_KANA", kind)

    (one,) = beside(text, [seen(rule, 0)], [seen(model, MODEL)])
    assert text[one.start : one.end] == stands


def test_an_address_ends_before_a_day_of_which_the_model_saw_the_year() -> None:
    text = "東京都港区見本1-2-3 2026/4/1に移転"
    address, more = "東京都港区見本1-2-3", "東京都港区見本1-2-3 2026"
    (one,) = beside(text, [hit(0, len(address), "JP_ADDRESS")], [hit(0, len(more), "JP_ADDRESS", MODEL)])
    assert text[: one.end] == address
