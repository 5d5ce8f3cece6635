"""Changes of rules by the ends they give: what would erase earlier is named, however it is written."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.retention import rule_end
from classifiers.law.rule_changes import CYCLE, changes, configuration_changes, ends
from configs.load import load
from configs.policy import Company, Configuration, Rule

SHIPPED = load()
COMPANY = Company(name="test")


def rule(**fields: Any) -> Rule:
    said = {
        "id": "RET-X", "kind": "purpose", "period": "P1Y", "start": "event", "count": "exclude_first",
        "action": "delete_row", "authority": {"kind": "own_standard", "text": "test"},
    }  # fmt: skip
    return Rule.model_validate(said | fields)


TAX = {"count": "tax", "kind": "floor", "period": "P7Y"}
CASES: list[tuple[dict[str, Any] | None, dict[str, Any] | None, str | None, str, str]] = [
    # before, after, kind, words before, words after
    ({}, {}, None, "", ""),
    ({}, {"period": "P6M"}, "shortened", "P1Y", "P6M"),
    ({}, {"period": "P13M"}, "lengthened", "P1Y", "P13M"),
    ({}, {"period": "P12M"}, "reworded", "", ""),  # the same days in other words
    ({}, {"period": "P365D"}, "shortened", "P1Y", "P365D"),  # one day less over a 29 February
    ({"period": "P365D"}, {}, "lengthened", "P365D", "P1Y"),
    ({"period": "P1M"}, {"period": "P30D"}, "shortened", "P1M", "P30D"),  # longer in February, shorter in May
    ({}, {"count": "include_first"}, "shortened", "P1Y count=exclude_first", "P1Y count=include_first"),
    ({"count": "include_first"}, {}, "lengthened", "P1Y count=include_first", "P1Y count=exclude_first"),
    ({}, {"start": "contract_end"}, "moved", "P1Y start=event", "P1Y start=contract_end"),
    ({"kind": "floor"}, {}, "shortened", "P1Y kind=floor", "P1Y kind=purpose"),
    ({}, {"kind": "floor"}, "lengthened", "P1Y kind=purpose", "P1Y kind=floor"),
    ({}, {"kind": "ceiling"}, "shortened", "P1Y kind=purpose", "P1Y kind=ceiling"),
    ({}, {"enabled": False}, "shortened", "P1Y", "disabled"),
    ({}, None, "shortened", "P1Y", "removed"),
    ({"enabled": False}, None, None, "", ""),
    (None, {}, "added", "absent", "P1Y"),
    ({"enabled": False}, {}, "added", "disabled", "P1Y"),
    (None, {"kind": "ceiling"}, "shortened", "absent", "P1Y"),
    ({"enabled": False, "kind": "ceiling"}, {"kind": "ceiling"}, "shortened", "disabled", "P1Y"),
    ({"kind": "ceiling"}, None, "removed", "P1Y", "removed"),
    ({"kind": "ceiling", "period": "P2Y"}, {"kind": "ceiling"}, "shortened", "P2Y", "P1Y"),
    ({}, {"derive": "attains_18"}, "lengthened", "P1Y derive=none", "P1Y derive=attains_18"),
    ({}, {"authority": {"kind": "statute", "text": "other"}}, "reworded", "P1Y", "P1Y"),
    ({}, {"sign_off": {"accepted_by": "officer", "accepted_on": "2026-01-01"}}, None, "", ""),
]


@pytest.mark.parametrize(("before", "after", "kind", "was", "is_now"), CASES)
def test_changes(
    before: dict[str, Any] | None, after: dict[str, Any] | None, kind: str | None, was: str, is_now: str
) -> None:
    old = {} if before is None else {"RET-X": rule(**before)}
    new = {} if after is None else {"RET-X": rule(**after)}
    found = changes(old, new, COMPANY, COMPANY)
    assert [change.kind for change in found] == ([] if kind is None else [kind])
    if was:
        assert [(change.before, change.after) for change in found] == [(was, is_now)]


YEARS = [
    # fiscal year end and extension: before, after; kind
    (("12-31", 0), ("03-31", 0), "shortened"),
    (("12-31", 1), ("12-31", 0), "shortened"),
    (("12-31", 0), ("12-31", 1), "lengthened"),
    (("02-28", 0), ("02-29", 0), None),
]


@pytest.mark.parametrize(("before", "after", "kind"), YEARS)
def test_the_companys_fiscal_year_is_part_of_every_tax_rule(
    before: tuple[str, int], after: tuple[str, int], kind: str | None
) -> None:
    old, new = (Company(name="x", fiscal_year_end=e, filing_extension_months=m) for e, m in (before, after))
    rules = {"RET-X": rule(**TAX), "RET-Y": rule(id="RET-Y")}
    found = changes(rules, rules, old, new)
    assert [(change.rule, change.kind) for change in found] == ([("RET-X", kind)] if kind else [])


PERIODS = st.sampled_from(["P0D", "P1M", "P30D", "P6M", "P183D", "P1Y", "P365D", "P366D", "P48M"])
COUNTS = st.sampled_from(["exclude_first", "include_first", "tax"])
RULES = st.builds(lambda p, c: rule(period=p, count=c), PERIODS, COUNTS)


@given(RULES, RULES, st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)))
def test_what_is_not_called_shortened_never_ends_earlier(old: Rule, new: Rule, start: dt.date) -> None:
    found = changes({"RET-X": old}, {"RET-X": new}, COMPANY, COMPANY)
    was, is_now = (rule_end(r, start, COMPANY).last for r in (old, new))
    if not any(change.needs_approval for change in found):
        assert isinstance(was, dt.date)
        assert isinstance(is_now, dt.date)
        assert is_now >= was


@given(st.permutations(sorted(SHIPPED.rules)))
def test_the_order_of_rules_says_nothing(names: list[str]) -> None:
    shuffled = {name: SHIPPED.rules[name] for name in names}
    assert changes(SHIPPED.rules, shuffled, SHIPPED.company, SHIPPED.company) == ()


def test_columns_of_ends_are_the_ends() -> None:
    for each in SHIPPED.rules.values():
        found = [rule_end(each, day, SHIPPED.company) for day in CYCLE[::97].tolist()]
        shown = [end.last if end.applies else None for end in found]
        assert ends(each, SHIPPED.company, CYCLE[::97]).tolist() == shown
    assert np.isnat(ends(rule(), COMPANY, np.array(["NaT"], "M8[D]"))).all()


SOME = {"id": "RET-Y", "records": "some", "overrides": "RET-X"}
DISPLACED = [
    # a rule that comes for some records in the place of RET-X (P1Y); kind
    ({**SOME, "period": "P6M"}, "shortened"),
    ({**SOME, "period": "P2Y"}, "added"),
    ({**SOME, "period": "P2Y", "start": "other"}, "shortened"),  # cannot be compared
    ({**SOME, "period": "P2Y", "kind": "ceiling"}, "shortened"),
    ({**SOME, "period": "P6M", "overrides": "RET-Z"}, "added"),
]


@pytest.mark.parametrize(("comes", "kind"), DISPLACED)
def test_a_rule_that_takes_a_longer_ones_place(comes: dict[str, Any], kind: str) -> None:
    old = {"RET-X": rule()}
    found = changes(old, {**old, "RET-Y": rule(**comes)}, COMPANY, COMPANY)
    assert [(change.rule, change.kind) for change in found] == [("RET-Y", kind)]


LOSSES = [
    # loss years before and after; kind
    (["2020-12-31"], [], "shortened"),
    ([], ["2020-12-31"], "lengthened"),
    (["1985-12-31"], [], "shortened"),  # long before any day that is compared otherwise
]


@pytest.mark.parametrize(("before", "after", "kind"), LOSSES)
def test_a_loss_year_that_goes_shortens(before: list[str], after: list[str], kind: str) -> None:
    old, new = (Company.model_validate({"name": "x", "loss_years": years}) for years in (before, after))
    found = changes(SHIPPED.rules, SHIPPED.rules, old, new)
    assert [(change.rule, change.kind) for change in found] == [("RET-TAX-LOSS", kind)]
    assert found[0].before == f"P10Y loss_years={before[0] if before else 'none'}"


def rebound(dataset: str, **rules: tuple[str, ...]) -> Configuration:
    contract = SHIPPED.contracts[dataset]
    changed = contract.model_copy(update={"rules": {**contract.rules, **rules}})
    return SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, dataset: changed}})


BINDINGS = [
    # item of inquiries, the rules that bind it now, what is found: rule and kind
    ("statement_content", ("RET-INQUIRY", "RET-CONTRACT"), []),  # gained a purpose
    ("statement_content", ("RET-CONTRACT",), [("RET-INQUIRY", "shortened")]),  # another start covers nothing
    ("statement_content", ("RET-INQUIRY", "RET-COMMLOG"), [("RET-COMMLOG", "shortened")]),  # a ceiling came
]


@pytest.mark.parametrize(("item", "bound", "expected"), BINDINGS)
def test_bindings(item: str, bound: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found = configuration_changes(SHIPPED, rebound("inquiries", **{item: bound}))
    assert [(change.rule, change.kind) for change in found] == expected
    assert {change.place for change in found} <= {f"inquiries.{item}"}


def test_an_item_that_is_no_longer_declared_lost_its_rules() -> None:
    contract = SHIPPED.contracts["inquiries"]
    columns = {n: c for n, c in contract.columns.items() if "statement_content" not in c.items}
    without = contract.model_copy(update={"columns": columns})
    new = SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, "inquiries": without}})
    found = configuration_changes(SHIPPED, new)
    assert [(c.rule, c.after) for c in found] == [
        ("RET-INQUIRY", "does not bind inquiries.statement_content")
    ]


def test_a_rule_that_is_replaced_by_one_that_keeps_longer_is_not_missed() -> None:
    longer = SHIPPED.rules["RET-INQUIRY"].model_copy(update={"id": "RET-LONGER"})
    rules = {**SHIPPED.rules, "RET-LONGER": longer}
    new = rebound("inquiries", statement_content=("RET-LONGER",)).model_copy(update={"rules": rules})
    assert [(c.rule, c.kind) for c in configuration_changes(SHIPPED, new)] == [("RET-LONGER", "added")]
