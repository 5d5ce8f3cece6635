"""Rules that changed: nothing goes earlier without approval, nothing that ran out comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.law.decide import decide
from classifiers.law.outcome import Outcome
from classifiers.law.rule_history import RuleHistory, Version
from classifiers.law.situation import Situation
from configs.contract import Contract
from configs.load import load
from configs.policy import Approval, Configuration

D = dt.date.fromisoformat
SHIPPED = load()
FIRST, CHANGE = D("2026-01-01"), D("2026-06-01")
ITEM, RULE = "page_url", "RET-WEBLOG"
VISITS = SHIPPED.contracts["access_logs"]


def said(contract: Contract = VISITS, approvals: tuple[Approval, ...] = (), **changed: Any) -> Configuration:
    """The shipped configuration with RET-WEBLOG changed, and with these approvals."""
    shipped = SHIPPED.rules[RULE]
    rule = type(shipped).model_validate({**shipped.model_dump(), **changed})
    return SHIPPED.model_copy(
        update={
            "rules": {**SHIPPED.rules, RULE: rule},
            "approvals": approvals,
            "contracts": {**SHIPPED.contracts, contract.dataset: contract},
        }
    )


def approval(after: str, on: str = "2026-06-01", rule: str = RULE) -> tuple[Approval, ...]:
    return (Approval(rule=rule, after=after, accepted_by="officer", accepted_on=D(on)),)


def visited(
    start: str, as_of: str, now: Configuration, *before: tuple[str, Configuration]
) -> dict[str, Outcome]:
    history = [Version(D(since), configuration) for since, configuration in before]
    situation = Situation((("event_jst_date", D(start)), ("last_access_jst_date", D(start))))
    outcomes = decide(situation, now, now.contracts["access_logs"], D(as_of), history)
    return {outcome.item: outcome for outcome in outcomes}


YEAR, HALF, LONG = said(period="P1Y"), said(period="P6M"), said(period="P2Y")
FLOOR = said(kind="floor", period="P2Y")
WAS = ("2026-01-01", YEAR)
CHANGED = [
    # start, as of, history, now, last day, status, why
    ("2025-11-10", "2026-06-01", [WAS], HALF, "2026-11-10", "RETAINED", "shortened, and nobody approved"),
    ("2025-11-10", "2026-11-11", [WAS], HALF, "2026-11-10", "DUE", "the longer end is an end too"),
    ("2025-11-10", "2026-06-01", [WAS], said(approvals=approval("P6M")), "2026-05-10", "DUE", "approved"),
    ("2025-11-10", "2026-06-01", [WAS], said(approvals=approval("P6M", "2026-06-02")), "2026-11-10",
     "RETAINED", "approved from tomorrow on"),
    ("2025-11-10", "2026-06-01", [WAS], said(approvals=approval("P3M")), "2026-11-10", "RETAINED",
     "another period was approved"),
    ("2025-11-10", "2026-06-01", [WAS], said(approvals=approval("P6M", rule="RET-COOKIE")), "2026-11-10",
     "RETAINED", "another rule was approved"),
    ("2025-11-10", "2026-07-01", [WAS, ("2026-06-01", HALF)], said(approvals=approval("P6M", "2026-06-20")),
     "2026-05-10", "DUE", "approved later"),
    ("2025-11-10", "2026-08-01", [("2026-01-01", HALF), ("2026-03-01", YEAR)],
     said(approvals=approval("P6M", "2025-12-01")), "2026-11-10", "RETAINED",
     "an approval older than the longer rule was none of this"),
    ("2025-11-10", "2026-06-01", [], HALF, "2026-05-10", "DUE", "a first night knows no other rule"),
    ("2025-11-10", "2026-06-01", [("2026-01-01", HALF)], HALF, "2026-05-10", "DUE", "nothing changed"),
    ("2025-11-10", "2026-06-01", [("2026-01-01", HALF)], YEAR, "2026-05-10", "DUE", "ran out before"),
    ("2025-12-10", "2026-06-01", [("2026-01-01", HALF)], YEAR, "2026-12-10", "RETAINED", "still ran"),
    ("2025-12-01", "2026-06-01", [("2026-01-01", HALF)], YEAR, "2026-12-01", "RETAINED", "ran out tonight"),
    ("2025-11-10", "2027-02-01", [("2026-01-01", HALF), ("2026-06-01", YEAR)], LONG, "2026-05-10", "DUE",
     "twice lengthened, and gone before the first"),
    ("2025-12-10", "2027-02-01", [("2026-01-01", HALF), ("2026-06-01", YEAR)], LONG, "2026-12-10", "DUE",
     "lengthened in time once, the second time too late"),
    ("2025-11-10", "2026-06-01", [("2026-01-01", HALF)], FLOOR, "2027-11-10", "RETAINED",
     "a duty to keep keeps what is still there"),
    ("2025-11-10", "2026-06-01", [("2026-01-01", FLOOR)], LONG, "2027-11-10", "RETAINED", "no duty any more"),
]  # fmt: skip


@pytest.mark.parametrize("case", CHANGED, ids=[case[-1] for case in CHANGED])
def test_ends_under_a_changed_rule(case: tuple[str, str, list[Any], Configuration, str, str, str]) -> None:
    start, as_of, history, now, last, status, _ = case
    found = visited(start, as_of, now, *history)[ITEM]
    assert (found.last_retained_day, found.status) == (D(last), status)


def test_purposes_follow_the_shorter_period_at_once_and_never_come_back() -> None:
    shortened = visited("2025-11-10", "2026-06-01", HALF, WAS)[ITEM]
    assert (shortened.status, shortened.purposes) == ("RETAINED", ())
    assert any("短縮は未承認" in reason and "P1Y → P6M" in reason for reason in shortened.reasons)
    floor = visited("2025-11-10", "2026-06-01", FLOOR, ("2026-01-01", HALF))[ITEM]
    assert [use.purpose for use in floor.purposes] == ["L1"]
    back = visited("2025-11-10", "2026-07-01", YEAR, WAS, ("2026-06-01", HALF))[ITEM]
    assert (back.last_retained_day, back.purposes) == (D("2026-11-10"), ())
    late = visited("2025-11-10", "2026-06-01", YEAR, ("2026-01-01", HALF))[ITEM]
    assert any("復活しない" in reason for reason in late.reasons)


def test_another_start_needs_approval_and_never_erases_what_cannot_be_compared() -> None:
    moved = said(start="last_access_jst_date")
    assert [c.after for c in RuleHistory([Version(FIRST, YEAR)], moved, CHANGE).awaiting()] == [
        "P6M start=last_access_jst_date"
    ]
    # The contract still binds the former start: its end counts.
    assert visited("2025-11-10", "2026-06-01", moved, WAS)[ITEM].last_retained_day == D("2026-11-10")
    unbound = said(start="transaction_date", period="P1Y")
    found = visited("2020-11-10", "2026-06-01", YEAR, ("2026-01-01", unbound))[ITEM]
    assert (found.last_retained_day, found.eligible_from) == (D("2021-11-10"), None)


def test_an_item_that_lost_its_rule_keeps_it_until_that_is_approved() -> None:
    bound = {**VISITS.rules, ITEM: ("RET-COOKIE",)}
    loose = said(VISITS.model_copy(update={"rules": bound}), period="P2Y")
    changes = RuleHistory([Version(FIRST, LONG)], loose, CHANGE).awaiting()
    assert [(c.rule, c.place) for c in changes] == [(RULE, f"access_logs.{ITEM}")]
    assert visited("2024-11-10", "2026-06-01", loose, ("2026-01-01", LONG))[ITEM].status == "RETAINED"
    given = loose.model_copy(update={"approvals": approval(changes[0].after)})
    assert visited("2024-11-10", "2026-06-01", given, ("2026-01-01", LONG))[ITEM].status == "DUE"


def test_an_item_that_is_no_longer_declared_still_keeps_its_row() -> None:
    columns = {name: column for name, column in VISITS.columns.items() if ITEM not in column.items}
    without = said(VISITS.model_copy(update={"columns": columns}), period="P2Y")
    found = visited("2025-01-10", "2026-06-01", without, ("2026-01-01", LONG))[ITEM]
    assert (found.last_retained_day, found.purposes) == (D("2027-01-10"), ())
    awaiting = RuleHistory([Version(FIRST, LONG)], without, CHANGE).awaiting()
    given = tuple(entry for c in awaiting for entry in approval(c.after, rule=c.rule))
    approved = without.model_copy(update={"approvals": given})
    assert ITEM not in visited("2025-01-10", "2026-06-01", approved, ("2026-01-01", LONG))


def test_a_new_rule_does_not_bring_back_what_had_run_out() -> None:
    more = {**VISITS.rules, ITEM: (RULE, "RET-COOKIE")}
    wider = said(VISITS.model_copy(update={"rules": more}))
    gone = visited("2025-11-10", "2026-06-01", wider, ("2026-01-01", HALF))[ITEM]
    assert (gone.last_retained_day, gone.status, gone.purposes) == (D("2026-05-10"), "DUE", ())
    alive = visited("2025-12-10", "2026-06-01", wider, ("2026-01-01", HALF))[ITEM]
    assert alive.last_retained_day == D("2026-12-10")


PERIODS = st.sampled_from(["P1M", "P3M", "P6M", "P1Y", "P13M", "P2Y", "P365D"])
SAID = st.builds(
    said,
    period=PERIODS,
    count=st.sampled_from(["exclude_first", "include_first"]),
    kind=st.sampled_from(["purpose", "floor", "ceiling"]),
)
DAYS = st.dates(D("2023-01-01"), D("2026-12-31"))


@settings(max_examples=60)
@given(st.lists(SAID, min_size=1, max_size=4), DAYS, DAYS)
def test_without_approval_nothing_is_erased_earlier(
    course: list[Configuration], start: dt.date, as_of: dt.date
) -> None:
    """Version by version the end never moves forward to an earlier day, as long as nobody approves."""
    before = dt.date.min
    for number, now in enumerate(course):
        past = [(f"2026-0{n + 1}-01", one) for n, one in enumerate(course[:number])]
        today = max(as_of, D(f"2026-0{number + 1}-01"))
        found = visited(start.isoformat(), today.isoformat(), now, *past)[ITEM]
        assert found.status == "CONFLICT" or found.eligible_from is not None
        assert found.eligible_from is None or found.eligible_from >= before
        before = found.eligible_from or dt.date.max


@given(SAID, PERIODS, DAYS)
def test_lengthening_never_moves_an_end_that_was_past(
    was: Configuration, longer: str, start: dt.date
) -> None:
    before = visited(start.isoformat(), "2026-05-31", was)[ITEM]
    now = said(period=longer, kind=was.rules[RULE].kind, count=was.rules[RULE].count)
    found = visited(start.isoformat(), "2026-06-01", now, ("2026-01-01", was))[ITEM]
    if before.status == "DUE" and was.rules[RULE].kind != "floor":
        assert (found.status, found.last_retained_day) == ("DUE", before.last_retained_day)
        assert found.purposes == ()


@settings(max_examples=40)
@given(st.permutations(sorted(SHIPPED.rules)), DAYS)
def test_the_order_of_rules_does_not_matter(names: list[str], start: dt.date) -> None:
    shuffled = YEAR.model_copy(update={"rules": {name: YEAR.rules[name] for name in names}})
    plain = visited(start.isoformat(), "2026-06-01", HALF, WAS)
    assert visited(start.isoformat(), "2026-06-01", HALF, ("2026-01-01", shuffled)) == plain


@given(DAYS)
def test_the_same_configuration_again_is_no_change(start: dt.date) -> None:
    history = [(f"2026-0{n}-01", YEAR) for n in (1, 2, 3)]
    again = visited(start.isoformat(), "2026-06-01", YEAR, *history)
    assert again == visited(start.isoformat(), "2026-06-01", YEAR)


def test_many_shortenings_in_a_row_do_not_make_reasons_grow() -> None:
    course = [said(period=f"P{800 - n}D") for n in range(12)]
    past = [((FIRST + dt.timedelta(n)).isoformat(), one) for n, one in enumerate(course[:-1])]
    found = visited("2026-01-10", "2026-06-01", course[-1], *past)[ITEM]
    assert found.last_retained_day == D("2026-01-10") + dt.timedelta(800)
    waiting = [reason for reason in found.reasons if "短縮は未承認" in reason]
    assert waiting == ["短縮は未承認（RET-WEBLOG: P800D → P789D）: 承認まで以前の規則でも保持する"]
