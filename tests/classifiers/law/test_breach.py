"""The thresholds of 規則7条: which leak has to be reported, and why."""

from __future__ import annotations

import datetime as dt

import pytest

from classifiers.law.breach import Breach, breach_of, grounds, report
from configs.load import load

POLICY = load().policy

GROUNDS = [
    (Breach(1000), (), "a thousand is not more than a thousand"),
    (Breach(1001), ("規則7条4号",), "1,001 are"),
    (Breach(1, special_care=True), ("規則7条1号",), "one person is enough"),
    (Breach(1, property_damage=True), ("規則7条2号",), "one person is enough"),
    (Breach(3, wrongful_act=True), ("規則7条3号",), "one person is enough"),
    (Breach(2000, True, True, True), tuple(f"規則7条{n}号" for n in (1, 2, 3, 4)), "all that hold are named"),
    (Breach(0, wrongful_act=True), (), "nobody's data"),
    (Breach(5000, special_care=True, wrongful_act=True, protected=True), (), "strong encryption"),
]


@pytest.mark.parametrize(("breach", "expected", "why"), GROUNDS, ids=[case[-1] for case in GROUNDS])
def test_grounds(breach: Breach, expected: tuple[str, ...], why: str) -> None:
    assert grounds(breach) == expected, why


ITEMS = [
    (["person_name"], 1000, ()),
    (["credit_card"], 1, ("規則7条2号",)),
    (["card_security_code", "email"], 1, ("規則7条2号",)),
    (["card_expiry"], 1, ()),
    (["special_care"], 1, ("規則7条1号",)),
    (["special_care", "credit_card"], 1001, ("規則7条1号", "規則7条2号", "規則7条4号")),
    ([], 5, ()),
]


@pytest.mark.parametrize(("items", "persons", "expected"), ITEMS)
def test_items_say_what_a_leak_is(items: list[str], persons: int, expected: tuple[str, ...]) -> None:
    assert grounds(breach_of(POLICY, items, persons)) == expected


def test_a_wrongful_act_has_sixty_days() -> None:
    known = dt.date(2026, 12, 1)
    wrongful = report(Breach(3, wrongful_act=True), known)
    assert wrongful.dates is not None
    assert wrongful.dates.final_due == dt.date(2027, 1, 29)
    careless = report(Breach(1, special_care=True), known)
    assert careless.dates is not None
    assert careless.dates.final_due == dt.date(2027, 1, 4)


def test_what_need_not_be_reported_has_no_due_date() -> None:
    assert report(Breach(1000), dt.date(2026, 12, 1)).dates is None
