"""The counting in words names the days that are counted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.retention_words import counting_in_words, period_in_english
from classifiers.law.rule_answer import answer, in_loss_years
from classifiers.law.rule_clock import clock_of
from configs.load_rules import load_rules
from configs.policy import Company, Period

BOOK = load_rules()
RULES, COMPANY = BOOK.rules, BOOK.company
D = dt.date.fromisoformat

WORDS = [
    # rule, start, Japanese, English, why
    ("RET-WEBLOG", "2025-02-28", "民法140条", "143(1)", "from a month's beginning"),
    (
        "RET-WEBLOG",
        "2025-03-15",
        "応当日2025-09-16の前日",
        "corresponding day is 2025-09-16",
        "corresponding day",
    ),
    ("RET-WEBLOG", "2025-08-30", "応当する31日がない", "no day 31", "no corresponding day: the month's end"),
    ("RET-MAILCONSENT", "2026-01-15", "初日を算入", "The first day counts", "〜から起算して"),
    ("RET-TAX-DOC", "2025-06-15", "経過した日2026-03-01", "fiscal year 2025-01-01 to 2025-12-31", "tax"),
    ("RET-GUARDIAN", "2008-02-29", "2026-02-28の終了の時に18歳", "18 is attained", "an age"),
    ("RET-MAILLIST", "2026-06-10", "直ちに", "at once", "no period"),
    ("RET-CVV", "2026-06-10", "書き込む前", "cut before writing", "never stored"),
    ("RET-WEBLOG", "9999-12-31", "打ち切る", "Cut at 9999-12-30", "the calendar's end"),
]


@pytest.mark.parametrize(("rule", "start", "ja", "en", "why"), WORDS, ids=[case[-1] for case in WORDS])
def test_words(rule: str, start: str, ja: str, en: str, why: str) -> None:
    words = counting_in_words(RULES[rule], clock_of(RULES[rule], COMPANY), D(start))
    assert ja in words.ja, why
    assert en in words.en, why


def test_the_filing_extension_is_named() -> None:
    extended = Company(name="例示通信株式会社", filing_extension_months=1)
    assert "延長1か月" in answer(RULES["RET-TAX-DOC"], D("2025-07-01"), extended, "books").words.ja
    assert "延長" not in answer(RULES["RET-TAX-DOC"], D("2025-07-01"), extended, "documents").words.ja


@pytest.mark.parametrize(
    ("period", "words"),
    [("P1Y6M", "1 year 6 months"), ("P14D", "14 days"), ("P0D", "0 days"), ("P5Y", "5 years")],
)
def test_period_in_english(period: str, words: str) -> None:
    assert period_in_english(Period.parse(period)) == words


@given(st.sampled_from(sorted(RULES)), st.dates(D("1873-01-01"), D("2900-12-31")))
def test_every_answer_names_its_last_day_in_both_languages(rule: str, start: dt.date) -> None:
    found = answer(RULES[rule], start, COMPANY)
    assert found.planned_from == found.last_retained_day + dt.timedelta(days=1)
    if RULES[rule].start not in ("ingest", "detection"):
        assert str(found.last_retained_day) in found.words.ja
        assert str(found.last_retained_day) in found.words.en


def test_days_after_months_are_said() -> None:
    mixed = RULES["RET-WEBLOG"].model_copy(update={"period": Period(months=1, days=10)})
    words = answer(mixed, D("2025-01-31"), COMPANY).words
    assert "さらに10日、2025-03-10" in words.ja
    alone = RULES["RET-WEBLOG"].model_copy(update={"period": Period(days=14)})
    assert "14日目の2025-02-14" in answer(alone, D("2025-01-31"), COMPANY).words.ja


def test_only_tax_documents_have_a_rule_of_loss_years() -> None:
    assert {name for name, rule in RULES.items() if in_loss_years(rule, RULES)} == {
        "RET-TAX-DOC",
        "RET-TAX-LOSS",
    }
