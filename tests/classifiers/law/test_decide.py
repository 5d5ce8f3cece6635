"""Decisions of the shipped configuration, read like the law: what a record is, on which day, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.law.decide import Decider, decide
from classifiers.law.outcome import ROW, Outcome, decision_id
from classifiers.law.retention import rule_end
from classifiers.law.situation import Clock, Flags, Hold, Situation, Start
from configs.contract import Start as Bound
from configs.load import load
from configs.policy import Configuration

D = dt.date.fromisoformat
SHIPPED = load()
LASTS_WITH_CONTRACT = (
    "contract_end",
    "last_relationship_event_or_contract_end",
    "opt_out_or_contract_end",
    "last_sent_date",
)


def outcomes(
    dataset: str, starts: dict[str, Start], as_of: str, configuration: Configuration = SHIPPED, **more: Any
) -> dict[str, Outcome]:
    held, linked = more.pop("held", ()), more.pop("linked", True)
    situation = Situation(tuple(sorted(starts.items())), Flags(**more), held, linked)
    decided = decide(situation, configuration, configuration.contracts[dataset], D(as_of))
    assert decided[0].item == ROW
    return {outcome.item: outcome for outcome in decided}


def customer(end: Start | None) -> dict[str, Start]:
    ends = {} if end is None else dict.fromkeys(LASTS_WITH_CONTRACT, end)
    return ends | {"subject_attains_18": Clock.NOT_HERE}


def transaction(day: str, contract_end: Start | None = Clock.OPEN) -> dict[str, Start]:
    own = ("transaction_date", "last_relationship_event_or_contract_end", "case_closed")
    return dict.fromkeys(own, D(day)) | ({} if contract_end is None else {"contract_end": contract_end})


def call(day: str, *, application: bool = False, closed: Start = Clock.NOT_ASKED) -> dict[str, Start]:
    applied = D(day) if application else Clock.NOT_ASKED
    return {"call_jst_date": D(day), "application_call_jst_date": applied, "complaint_closed": closed}


def uses(outcome: Outcome) -> dict[str, dt.date | None]:
    return {use.purpose: use.until for use in outcome.purposes}


ORDER, INVOICE = "transaction_history", transaction("2026-03-31")
VISITED, SENT = "event_jst_date", dict.fromkeys(["event_jst_date", "last_sent_date"], D("2026-06-09"))
DATED = [
    # dataset, starts, item, last day, why
    ("transactions", transaction("2025-06-15"), ORDER, "2033-02-28", "tax year ends 12-31"),
    ("transactions", transaction("2026-01-01"), ORDER, "2034-02-28", "one hour into the next year"),
    ("transactions", transaction("2023-05-05"), ORDER, "2031-02-28", "two months end on 29 February"),
    ("transactions", INVOICE, "person_name", "2034-02-28", "the name on the invoice goes last"),
    ("customers", customer(D("2024-02-29")), "person_name", "2029-02-28", "five years from a leap day"),
    ("customers", customer(D("2026-03-31")), "email", "2031-03-31", "contact data goes first"),
    ("access_logs", {VISITED: D("2025-02-28")}, "page_url", "2025-08-31", "not 28 August"),
    ("access_logs", {VISITED: D("2025-09-01")}, "page_url", "2026-03-01", "the day after"),
    ("call_recordings", call("2026-05-31"), "call_recording", "2026-11-30", "six months"),
    (
        "call_recordings",
        call("2026-05-31", application=True),
        "call_recording",
        "2027-05-31",
        "an application",
    ),
    (
        "call_recordings",
        call("2026-05-31", closed=D("2026-08-31")),
        "call_recording",
        "2027-02-28",
        "a complaint",
    ),
    ("rakuten_points", {"contract_end": D("2026-05-31")}, "rk_point_program", "2026-08-31", "three months"),
    ("inquiries", {"case_closed": D("2025-03-31")}, "statement_content", "2026-03-31", "a year from close"),
    ("mail_deliveries", SENT, "email", "2026-12-09", "outlives the month of consent evidence"),
]


@pytest.mark.parametrize("case", DATED, ids=[f"{case[0]}: {case[-1]}" for case in DATED])
def test_last_days(case: tuple[str, dict[str, Start], str, str, str]) -> None:
    dataset, starts, item, last, why = case
    on_it = outcomes(dataset, starts, last)[item]
    assert (on_it.last_retained_day, on_it.eligible_from) == (D(last), D(last) + dt.timedelta(days=1)), why
    assert on_it.status == "RETAINED"
    after = outcomes(dataset, starts, (D(last) + dt.timedelta(days=1)).isoformat())[item]
    assert (after.status, after.purposes) == ("DUE", ())


def test_a_complaint_that_is_open_has_no_clock() -> None:
    found = outcomes("call_recordings", call("2026-05-31", closed=Clock.OPEN), "2030-01-01")
    assert found[ROW].status == "ACTIVE_NO_CLOCK"


def test_a_call_of_no_kind_is_undetermined() -> None:
    found = outcomes("call_recordings", {"call_jst_date": D("2026-05-31")}, "2030-01-01")
    assert found[ROW].status == "UNDETERMINED"


def test_an_active_customer_has_no_clock() -> None:
    found = outcomes("customers", customer(Clock.OPEN), "2026-04-01")
    assert found[ROW].status == "ACTIVE_NO_CLOCK"
    assert uses(found["email"]) == dict.fromkeys(["P1", "P3", "P4", "P5", "P8"])


def test_an_ended_contract_whose_end_nobody_knows() -> None:
    found = outcomes("customers", customer(None), "2026-04-01")
    assert found[ROW].status == "UNDETERMINED"
    assert all(outcome.purposes == () and outcome.eligible_from is None for outcome in found.values())
    assert any("不明" in reason for reason in found["person_name"].reasons)


def test_the_contracts_end_ends_advertising_at_once() -> None:
    last_day = outcomes("customers", customer(D("2026-03-31")), "2026-03-31")
    next_day = outcomes("customers", customer(D("2026-03-31")), "2026-04-01")
    assert {"P3", "P4", "P6"} <= uses(last_day[ROW]).keys()
    # L1: for a month, the law alone keeps what was said of the mails.
    assert uses(next_day[ROW]).keys() == {"P1", "P5", "P7", "P8", "L1"}
    assert uses(next_day["postal_address"]) == {"P1": D("2031-03-31"), "P5": D("2031-03-31")}


def test_what_only_a_floor_keeps_is_stored_and_not_used() -> None:
    found = outcomes("transactions", transaction("2026-03-31", D("2026-03-31")), "2031-04-01")
    assert found["person_name"].purposes[0].basis == "inferred"
    assert uses(found["person_name"]) == {"L1": D("2034-02-28")}
    assert found["statement_content"].status == "DUE"  # the row outlives its cells
    assert found[ROW].last_retained_day == D("2034-02-28")


def test_an_opt_out_ends_the_purpose_not_the_contract_data() -> None:
    found = outcomes("customers", customer(Clock.OPEN), "2026-06-10", opt_out=True)
    assert uses(found["email"]).keys() == {"P1", "P5", "P8"}
    assert found["email"].status == "ACTIVE_NO_CLOCK"
    assert any(reason.startswith("P3: ") for reason in found["email"].reasons)


MINORS = [
    ({"under16": True}, {"P1"}),
    ({"under16": True, "guardian_consent": True}, {"P1", "P3", "P4", "P5", "P8"}),
    ({"under16": False}, {"P1", "P3", "P4", "P5", "P8"}),
    ({"under16": None}, {"P1", "P3", "P4", "P5", "P8"}),  # stated: an unknown age denies nothing of our own
    ({"stop_use": True}, {"L1"}),
    ({"stop_provision": True}, {"P1", "P3", "P4", "P5", "P8"}),
]


@pytest.mark.parametrize(("flags", "left"), MINORS)
def test_switches(flags: dict[str, Any], left: set[str]) -> None:
    assert (
        uses(outcomes("customers", customer(Clock.OPEN), "2026-04-01", **flags)["person_name"]).keys() == left
    )


def test_points_serve_the_point_program_and_nothing_else_does() -> None:
    found = outcomes("transactions", transaction("2026-03-01"), "2026-04-01")
    assert {item for item, outcome in found.items() if "P9" in uses(outcome)} == {
        ROW, "points_earned", "points_granted", "points_used",
    }  # fmt: skip


def test_a_security_code_shares_the_life_of_its_row() -> None:
    found = outcomes("customers", customer(D("2026-03-31")), "2026-04-01")
    assert found["card_security_code"].status == found[ROW].status
    assert found["card_security_code"].purposes == ()
    assert found["credit_card"].status == "RETAINED"  # first six and last four may stay


HOLD = Hold("H-1", "dispute", D("2026-12-31"))
HELD = [
    # hold, as of, row status, purposes of the row, why
    (HOLD, "2026-05-31", "RETAINED", {"P1", "P2", "P11"}, "a hold does not stop what still runs"),
    (HOLD, "2026-12-01", "HELD", {"L2"}, "frozen, and used for nothing else"),
    (HOLD, "2027-01-01", "HELD", {"L2"}, "nothing is erased on the night a hold lapses"),
    (HOLD, "2027-01-02", "DUE", set(), "the hold is over"),
    (Hold("H-2", "request"), "2030-01-01", "HELD", {"L2"}, "an open request has no last day"),
]


@pytest.mark.parametrize(("hold", "as_of", "status", "left", "why"), HELD)
def test_holds(hold: Hold, as_of: str, status: str, left: set[str], why: str) -> None:
    starts = call("2026-05-31") | {"contract_end": Clock.OPEN}
    found = outcomes("call_recordings", starts, as_of, held=(hold,))["call_recording"]
    assert (found.status, uses(found).keys()) == (status, left), why


def changed(configuration: Configuration, **rules: dict[str, Any]) -> Configuration:
    new = {
        name: configuration.rules[name.replace("_", "-")].model_copy(update=more)
        for name, more in rules.items()
    }
    return configuration.model_copy(
        update={"rules": configuration.rules | {name.replace("_", "-"): rule for name, rule in new.items()}}
    )


def test_a_ceiling_before_a_floor_stops_the_row() -> None:
    ceiling = changed(SHIPPED, RET_ORDER={"kind": "ceiling"})
    found = outcomes("transactions", transaction("2015-01-10"), "2026-04-01", ceiling)
    assert found["transaction_history"].status == "CONFLICT"
    assert found["transaction_history"].rules == ("RET-ORDER", "RET-TAX-DOC")
    assert found[ROW].status == "CONFLICT"
    assert found["credit_card"].status == "CONFLICT"  # was due, and is not erased
    assert all(outcome.purposes == () for outcome in found.values())


def test_an_unsigned_rule_plans_the_row_and_never_erases_it() -> None:
    unsigned = changed(SHIPPED, RET_WEBLOG={"sign_off": None})
    found = outcomes("access_logs", {"event_jst_date": D("2020-01-10")}, "2026-04-01", unsigned)
    assert (found[ROW].status, found[ROW].eligible_from) == ("RETAINED", None)
    assert found[ROW].last_retained_day == D("2020-07-10")
    assert found[ROW].purposes == ()


VISIT: dict[str, Start] = {"event_jst_date": D("2026-03-10"), "contract_end": Clock.OPEN}


def test_an_unsigned_link_never_publishes() -> None:
    policy = SHIPPED.policy
    item = policy.items["ip_address"]
    links = tuple(link.model_copy(update={"sign_off": None}) for link in item.purposes)
    items = policy.items | {"ip_address": item.model_copy(update={"purposes": links})}
    unsigned = SHIPPED.model_copy(update={"policy": policy.model_copy(update={"items": items})})
    found = outcomes("access_logs", VISIT, "2026-04-01", unsigned)
    assert uses(found["ip_address"]).keys() == {"P6"}  # stated


def test_secrecy_of_communications_needs_specific_consent() -> None:
    policy = SHIPPED.policy
    secret = policy.items["page_url"].model_copy(update={"secrecy_of_communications": True})
    kept = SHIPPED.model_copy(
        update={"policy": policy.model_copy(update={"items": policy.items | {"page_url": secret}})}
    )
    assert uses(outcomes("access_logs", VISIT, "2026-04-01", kept)["page_url"]) == {}
    consented = outcomes("access_logs", VISIT, "2026-04-01", kept, specific_consent=True)
    assert "P7" in uses(consented["page_url"])


def test_equal_nights_give_equal_ids() -> None:
    situation = Situation(tuple(sorted(customer(Clock.OPEN).items())))
    decider = Decider(SHIPPED, SHIPPED.contracts["customers"])
    one, other = (decider.decide(situation, D(day)) for day in ("2026-04-01", "2026-09-09"))
    assert decision_id("customers", situation, "d", one) == decision_id("customers", situation, "d", other)
    assert decision_id("customers", situation, "d", one) != decision_id("customers", situation, "e", one)
    assert decision_id("customers", situation, "d", one) != decision_id("other", situation, "d", one)


DAYS = st.dates(D("2010-01-01"), D("2040-12-31"))
STARTS: st.SearchStrategy[Start | None] = st.one_of(DAYS, st.just(Clock.OPEN), st.none())


@st.composite
def situations(draw: st.DrawFn) -> tuple[str, Situation]:
    dataset = draw(st.sampled_from(sorted(SHIPPED.contracts)))
    drawn = {name: draw(STARTS) for name in sorted(SHIPPED.contracts[dataset].starts)}
    starts = tuple((name, start) for name, start in drawn.items() if start is not None)
    flags = Flags(
        *(draw(st.booleans()) for _ in range(4)), under16=draw(st.sampled_from([True, False, None]))
    )
    return dataset, Situation(starts, flags, linked=draw(st.booleans()))


@given(situations(), DAYS)
@settings(max_examples=150, deadline=None)
def test_nothing_is_due_before_a_floor_or_unknown(drawn: tuple[str, Situation], as_of: dt.date) -> None:
    dataset, situation = drawn
    row, *items = decide(situation, SHIPPED, SHIPPED.contracts[dataset], as_of)
    starts = dict(situation.starts)
    for outcome in items:
        assert (outcome.status == "DUE") <= (
            outcome.eligible_from is not None and outcome.eligible_from <= as_of
        )
        assert all(use.alive(as_of) for use in outcome.purposes)
        if outcome.status == "DUE":
            for name in SHIPPED.contracts[dataset].rules.get(outcome.item, ()):
                rule = SHIPPED.rules[name]
                end = rule_end(rule, starts.get(rule.start), SHIPPED.company).last
                assert rule.kind != "floor" or (isinstance(end, dt.date) and end < as_of)
    assert (row.status == "DUE") <= all(outcome.status == "DUE" for outcome in items)
    if row.status in {"UNDETERMINED", "CONFLICT"}:
        assert not any(outcome.purposes or outcome.status == "DUE" for outcome in (row, *items))


@given(situations(), DAYS)
@settings(max_examples=100, deadline=None)
def test_hold_then_release_is_no_hold(drawn: tuple[str, Situation], as_of: dt.date) -> None:
    dataset, situation = drawn
    decider = Decider(SHIPPED, SHIPPED.contracts[dataset])
    released = Hold("H", "dispute", as_of - dt.timedelta(days=2))
    held = Situation(situation.starts, situation.flags, (Hold("H", "dispute"),), situation.linked)
    lapsed = Situation(situation.starts, situation.flags, (released,), situation.linked)
    plain = decider.decide(situation, as_of)
    assert decider.decide(lapsed, as_of) == plain
    for one, other in zip(decider.decide(held, as_of), plain, strict=True):
        assert (one.last_retained_day, one.eligible_from) == (other.last_retained_day, other.eligible_from)
        assert one.status == ("HELD" if other.status == "DUE" else other.status)


def network_log(day: str, as_of: str, **flags: bool) -> dict[str, dt.date | None]:
    """The uses of what network equipment recorded on a day, which RET-COMMLOG alone bounds."""
    shipped = SHIPPED.contracts["access_logs"]
    column = shipped.columns["url"].model_copy(update={"items": ("network_access_info",)})
    starts = {"communication_jst_date": Bound(column=shipped.event_time.column)}
    changed = {"columns": {"url": column}, "starts": starts, "rules": {}, "marts": ()}
    contract = shipped.model_copy(update=changed)
    situation = Situation((("communication_jst_date", D(day)),), Flags(**flags), (), linked=False)
    decided = decide(situation, SHIPPED, contract, D(as_of))
    return uses(next(outcome for outcome in decided if outcome.item == "network_access_info"))


@pytest.mark.parametrize(
    ("as_of", "flags", "expected"),
    [
        ("2026-03-01", {}, {"P1": "2026-09-01"}),  # by its legitimate act
        ("2026-09-01", {}, {"P1": "2026-09-01"}),
        ("2026-09-02", {}, {}),
        ("2026-03-01", {"specific_consent": True}, {"P1": "2026-09-01", "P12b": "2026-09-01"}),
        ("2026-03-01", {"stop_use": True}, {}),
    ],
)
def test_a_ceiling_alone_says_until_when_an_item_is_used(
    as_of: str, flags: dict[str, bool], expected: dict[str, str]
) -> None:
    found = network_log("2026-03-01", as_of, **flags)
    assert found == {purpose: D(day) for purpose, day in expected.items()}


def test_what_only_a_floor_keeps_has_no_use() -> None:
    changed = {"rules": {**SHIPPED.contracts["customers"].rules, "email": ("RET-IDV",)}}
    contract = SHIPPED.contracts["customers"].model_copy(update=changed)
    situation = Situation(tuple(customer(D("2026-03-31")).items()))
    decided = {o.item: o for o in decide(situation, SHIPPED, contract, D("2026-04-01"))}
    assert set(uses(decided["email"])) == {"L1"}


def enabled(name: str) -> Configuration:
    rules = {**SHIPPED.rules, name: SHIPPED.rules[name].model_copy(update={"enabled": True})}
    return SHIPPED.model_copy(update={"rules": rules})


def test_the_order_takes_the_place_of_the_month() -> None:
    starts: dict[str, Start] = dict.fromkeys(["event_jst_date", "last_sent_date"], D("2025-06-01"))
    starts |= {"last_sent_date": D("2026-01-31"), "contract_end": Clock.OPEN}
    plain = outcomes("mail_deliveries", starts, "2026-02-01")["email"]
    ordered = outcomes("mail_deliveries", starts, "2026-02-01", enabled("RET-MAILCONSENT-ORDER"))["email"]
    assert (plain.last_retained_day, plain.rules) == (D("2026-02-28"), ("RET-MAILCONSENT",))
    assert (ordered.last_retained_day, ordered.rules) == (D("2027-01-30"), ("RET-MAILCONSENT-ORDER",))


def test_a_specified_business_operator_keeps_what_identifies_for_seven_years() -> None:
    starts = customer(D("2026-03-31"))
    for item in ("person_name", "postal_address", "age_birthdate"):
        found = outcomes("customers", starts, "2026-04-01", enabled("RET-AML"))[item]
        assert (found.last_retained_day, found.rules) == (D("2033-03-31"), ("RET-AML",))
        assert outcomes("customers", starts, "2026-04-01")[item].last_retained_day == D("2031-03-31")
