"""The clock of a rule: filing extension, loss years, former law and ages."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.retention import Conflict, Kept, Undetermined, binding_rules, keep_until
from classifiers.law.rule_clock import RecordKind, clock_of
from classifiers.law.situation import Clock, Start
from configs.load_rules import load_rules
from configs.policy import Company, Rule

D = dt.date.fromisoformat
RULES = load_rules().rules
TAX = "RET-TAX-DOC"


def company(**settings: object) -> Company:
    return Company.model_validate({"name": "例示通信株式会社", **settings})


EXTENSION = [
    # kind of record, months of extension, last day
    ("books", 1, "2033-03-31"),
    ("documents", 1, "2033-02-28"),
    (None, 1, "2033-03-31"),  # unknown: the later
    ("books", 2, "2033-04-30"),
    ("books", 0, "2033-02-28"),
]


@pytest.mark.parametrize(("kind", "months", "last"), EXTENSION)
def test_the_filing_extension_lengthens_books_alone(kind: RecordKind | None, months: int, last: str) -> None:
    extended = company(filing_extension_months=months)
    assert clock_of(RULES[TAX], extended, kind).last_day(D("2025-07-01")) == D(last)
    said = RULES[TAX].model_copy(update={"record_kind": kind})
    assert clock_of(said, extended).last_day(D("2025-07-01")) == D(last)


LOSS = [
    # transaction, fiscal year end, last day
    ("2018-04-01", "03-31", "2029-05-31"),  # the first year of ten
    ("2018-03-31", "03-31", "2027-05-31"),  # the last of nine
    ("2018-06-01", "12-31", "2028-02-29"),  # begun on 1 January 2018: nine
    ("2019-01-01", "12-31", "2030-02-28"),
]


@pytest.mark.parametrize(("day", "end", "last"), LOSS)
def test_loss_years_of_former_law_are_shorter(day: str, end: str, last: str) -> None:
    clock = clock_of(RULES["RET-TAX-LOSS"], company(fiscal_year_end=end))
    assert clock.last_day(D(day)) == D(last)
    assert clock.last_days(np.array([day, "NaT"], "M8[D]")).tolist() == [D(last), None]


def kept(day: Start | None, **settings: object) -> object:
    lost = company(**settings)
    rules = binding_rules([TAX], RULES, lost)
    return keep_until(rules, {} if day is None else {"transaction_date": day}, lost)


def test_a_loss_year_keeps_its_own_documents_longer() -> None:
    lost = kept(D("2024-05-05"), loss_years=["2024-12-31"])
    assert isinstance(lost, Kept)
    assert (lost.last_retained_day, lost.rules) == (D("2035-02-28"), ("RET-TAX-LOSS",))
    plain = kept(D("2025-05-05"), loss_years=["2024-12-31"])
    assert isinstance(plain, Kept)
    assert (plain.last_retained_day, plain.rules) == (D("2033-02-28"), (TAX,))


def test_an_unknown_day_lies_in_no_loss_year() -> None:
    unknown = kept(None, loss_years=["2024-12-31"])
    assert isinstance(unknown, Undetermined)
    assert unknown.rules == (TAX,)
    waiting = kept(Clock.OPEN, loss_years=["2024-12-31"])
    assert getattr(waiting, "rules", None) == (TAX,)


def test_a_ceiling_before_the_longer_floor_is_a_conflict() -> None:
    ceiling = RULES[TAX].model_copy(
        update={
            "id": "CAP",
            "kind": "ceiling",
            "count": "exclude_first",
            "period": RULES["RET-TAX-LOSS"].period,
        }
    )
    lost = company(loss_years=["2024-12-31"])
    rules = binding_rules([TAX, "CAP"], {**RULES, "CAP": ceiling}, lost)
    in_loss = keep_until(rules, {"transaction_date": D("2024-05-05")}, lost)
    assert isinstance(in_loss, Conflict)
    assert isinstance(keep_until(rules, {"transaction_date": D("2025-05-05")}, lost), Kept)


def test_without_loss_years_nothing_takes_a_rules_place() -> None:
    assert [rule.id for rule in binding_rules([TAX], RULES, company())] == [TAX]


BAD = [
    {"loss_years": ["2024-03-31"]},  # the year ends on 12-31
    {"fiscal_year_end": "02-30"},
    {"fiscal_year_end": "04-31"},
    {"fiscal_year_end": "02-28", "loss_years": ["2024-02-28"]},  # a leap year's February ends on the 29th
]


@pytest.mark.parametrize("settings", BAD)
def test_a_fiscal_year_that_cannot_be_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"fiscal_year_end|fiscal year"):
        company(**settings)


ODD = [{"count": "include_first", "fiscal_years": "loss"}, {"fiscal_years": "loss", "overrides": None}]


@pytest.mark.parametrize("change", ODD)
def test_a_rule_of_loss_years_is_a_tax_rule_in_anothers_place(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"tax rules alone|in no rule's place"):
        Rule.model_validate(RULES["RET-TAX-LOSS"].model_dump() | change)


DAYS = st.dates(D("1950-01-01"), D("2090-12-31"))
COMPANIES = st.builds(
    lambda end, months: company(fiscal_year_end=end, filing_extension_months=months),
    st.sampled_from(["12-31", "03-31", "02-28", "02-29", "06-20"]),
    st.integers(0, 2),
)


@given(st.sampled_from(sorted(RULES)), DAYS, DAYS, COMPANIES)
def test_every_shipped_rule_is_monotone_and_its_cutoff_the_inverse(
    name: str, one: dt.date, other: dt.date, settings: Company
) -> None:
    clock = clock_of(RULES[name], settings)
    early, late = sorted((one, other))
    assert clock.last_day(early) <= clock.last_day(late)
    assert (one <= clock.cutoff(other)) == (clock.last_day(one) < other)


@given(st.lists(DAYS, max_size=20), st.sampled_from(["12-31", "03-31", "02-29", "06-20"]))
def test_loss_years_in_columns_are_those_of_single_days(days: list[dt.date], end: str) -> None:
    month, day = end.split("-")
    last = {"02-29": "2024-02-29"}.get(end, f"2024-{month}-{day}")
    clock = clock_of(RULES["RET-TAX-LOSS"], company(fiscal_year_end=end, loss_years=[last]))
    assert clock.applies_column(np.array(days, "M8[D]")).tolist() == [clock.applies(day) for day in days]
    assert not clock.applies_column(np.array(["NaT"], "M8[D]")).any()
