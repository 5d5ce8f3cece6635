"""What the law makes of a scope, and the skeleton of its report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.breach_report import BLANK, breach_report
from classifiers.law.breach_scope import DatasetScope, ItemCount, MartCopy, Scope, assess
from configs.load import load

POLICY = load().policy
KNOWN = dt.date(2026, 12, 1)


def dataset(unnamed_personal: int = 0, **more: Any) -> DatasetScope:
    plain: dict[str, Any] = {
        "dataset": "customers", "title": "会員情報", "rows": 5, "persons": 1, "unnamed": unnamed_personal,
        "unnamed_personal": unnamed_personal, "rakuten_rows": 0, "first": KNOWN, "last": KNOWN, "items": (),
        "marts": (), "processors": (), "pending": 0, "quarantined": 0,
    }  # fmt: skip
    return DatasetScope(**(plain | more))


def scope(persons: int, *items: ItemCount, unnamed: int = 0) -> Scope:
    return Scope(persons, 0, 0, 0, items, (dataset(unnamed),))


def care(rows: int, persons: int) -> ItemCount:
    return ItemCount("special_care", rows, persons)


def card(rows: int, persons: int, whole_rows: int, whole_persons: int) -> ItemCount:
    return ItemCount("credit_card", rows, persons, whole_rows, whole_persons)


R1, R2, R3, R4 = (f"規則7条{n}号" for n in (1, 2, 3, 4))
CASES: list[tuple[str, Scope, dict[str, bool], tuple[str, ...], tuple[str, ...]]] = [
    ("a thousand persons", scope(1000), {}, (), ()),
    ("1,001 persons", scope(1001), {}, (R4,), ()),
    ("a thousand and a row without a name", scope(1000, unnamed=1), {}, (), (R4,)),
    ("one with special care", scope(1, care(1, 1)), {}, (R1,), ()),
    ("special care of nobody named", scope(1, care(1, 0), unnamed=1), {}, (), (R1,)),
    ("cut cards", scope(9, card(9, 9, 0, 0)), {}, (), ()),
    ("one whole card", scope(9, card(9, 9, 1, 1)), {}, (R2,), ()),
    ("a whole card of nobody named", scope(9, card(9, 9, 1, 0), unnamed=1), {}, (), (R2,)),
    ("wrongful", scope(1), {"wrongful_act": True}, (R3,), ()),
    ("wrongful, nobody named", scope(0, unnamed=1), {"wrongful_act": True}, (), (R3,)),
    ("nobody at all", scope(0), {"wrongful_act": True}, (), ()),
    ("encrypted", scope(2000, care(1, 1)), {"protected": True, "wrongful_act": True}, (), ()),
]


@pytest.mark.parametrize(("words", "found", "flags", "grounds", "possible"), CASES, ids=[c[0] for c in CASES])
def test_grounds(
    words: str, found: Scope, flags: dict[str, bool], grounds: tuple[str, ...], possible: tuple[str, ...]
) -> None:
    said = assess(POLICY, found, KNOWN, **flags)
    assert (said.report.grounds, said.possible) == (grounds, possible), words


DATES = [(False, dt.date(2027, 1, 4)), (True, dt.date(2027, 1, 29))]


@pytest.mark.parametrize(("wrongful", "final"), DATES)
def test_dates(wrongful: bool, final: dt.date) -> None:
    dates = assess(POLICY, scope(1001), KNOWN, wrongful_act=wrongful).report.dates
    assert dates is not None
    assert (dates.preliminary_from, dates.preliminary_due) == (dt.date(2026, 12, 3), dt.date(2026, 12, 5))
    assert dates.final_due == final


SECRET = [("network_access_info", True), ("location", True), ("page_url", False)]


@pytest.mark.parametrize(("item", "expected"), SECRET)
def test_secrecy_needs_no_person(item: str, expected: bool) -> None:
    said = assess(POLICY, scope(0, ItemCount(item, 1, 0)), KNOWN)
    assert bool(said.secrecy) is expected


@given(
    persons=st.integers(0, 3000),
    unnamed=st.integers(0, 3000),
    special=st.integers(0, 3),
    whole=st.integers(0, 3),
    wrongful=st.booleans(),
    protected=st.booleans(),
)
def test_invariants(
    persons: int, unnamed: int, special: int, whole: int, wrongful: bool, protected: bool
) -> None:
    named = min(special, persons), min(whole, persons)
    found = scope(persons, care(special, named[0]), card(3, 0, whole, named[1]), unnamed=unnamed)
    said = assess(POLICY, found, KNOWN, wrongful_act=wrongful, protected=protected)
    assert not set(said.report.grounds) & set(said.possible)
    assert (said.report.dates is None) == (not said.report.grounds)
    assert (R4 in said.report.grounds) == (persons > 1000 and not protected)
    assert set(said.report.grounds) <= set(said.possible_report.grounds)
    assert not protected or not said.possible_report.grounds


MATTERS = ("概要", "項目", "本人の数", "原因", "二次被害", "本人への対応", "公表", "再発防止", "その他")


def test_the_report_has_the_nine_matters_and_says_what_a_person_must_write() -> None:
    items = (
        ItemCount("network_access_info", 2, 1, bases=("declared",), columns=("customers.a|b",)),
        ItemCount("credit_card", 2, 1, 2, 1, ("found",), ()),
    )
    marts = (
        MartCopy("marts/P7/customers", 3, grouped=False),
        MartCopy("marts/P12b/customers", 1, grouped=True),
    )
    one = dataset(2, marts=marts, processors=("架空委託株式会社",), quarantined=4)
    found = Scope(1, 1, 0, 0, items, (one,))
    written = breach_report(POLICY, found, assess(POLICY, found, KNOWN))
    parts = written.split("\n## ")
    assert len(parts) == 10
    for number, (matter, part) in enumerate(zip(MATTERS, parts[1:], strict=True), 1):
        assert part.startswith(f"{number}. ")
        assert matter in part.split("\n", 1)[0]
        if matter not in {"項目", "本人の数"}:
            assert BLANK in part, matter
    places = ("marts/P7/customers 3行", "集計: marts/P12b/customers", "a/b", "隔離 4件", "架空委託株式会社")
    for words in ("2027-01-04", "2026-12-03", R2, "総務大臣", "うち16歳未満: 1人", "［全桁 2行］", *places):
        assert words in written, words


def test_a_report_without_grounds_names_no_date() -> None:
    found = scope(3)
    written = breach_report(POLICY, found, assess(POLICY, found, KNOWN))
    assert "報告の根拠: なし" in written
    assert "確報" not in written
    possible = scope(1000, unnamed=1)
    assert "その場合の確報の期限: 2027-01-04" in breach_report(
        POLICY, possible, assess(POLICY, possible, KNOWN)
    )
