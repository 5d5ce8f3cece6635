"""Where start dates come from: another place needs approval, a stricter reading of the same place none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from classifiers.law.decide import decide
from classifiers.law.outcome import Outcome
from classifiers.law.rule_changes import configuration_changes
from classifiers.law.rule_history import Version
from classifiers.law.situation import Clock, Situation, Start
from classifiers.law.start_changes import whence
from configs.contract import Contract
from configs.load import load
from configs.policy import Approval, Configuration

D = dt.date.fromisoformat
SHIPPED = load()
OPEN = SHIPPED.contracts["customers"].starts["contract_end"].open_when
assert OPEN is not None


def said(dataset: str, approvals: tuple[Approval, ...] = (), **changed: Any) -> Configuration:
    """The shipped configuration with fields of a contract changed, `starts` one by one."""
    contract = SHIPPED.contracts[dataset]
    raw = {**contract.model_dump(by_alias=True), **changed}
    raw["starts"] = {**contract.model_dump(by_alias=True)["starts"], **changed.get("starts", {})}
    contracts = {**SHIPPED.contracts, dataset: Contract.model_validate(raw)}
    return SHIPPED.model_copy(update={"contracts": contracts, "approvals": approvals})


def contract_end(column: str = "解約日", **conditions: Any) -> Configuration:
    return said("customers", starts={"contract_end": {"column": column, **conditions}})


def when(*values: str, column: str = "契約状態") -> dict[str, Any]:
    return {"column": column, "equals": list(values)}


CHANGES = [
    # what is said now, does it need approval
    (contract_end(open_when=when(*OPEN.equals)), False),
    (contract_end(open_when=when(*reversed(OPEN.equals))), False),
    (contract_end(open_when=when(*OPEN.equals, "審査中")), False),  # fewer clocks start
    (contract_end(open_when=when("契約中")), True),
    (contract_end(), True),
    (contract_end(open_when=when(*OPEN.equals, column="契約プラン")), True),
    (contract_end("契約日", open_when=when(*OPEN.equals)), True),
    (contract_end(open_when=when(*OPEN.equals), only_when=when("個人", column="契約者区分")), True),
]


@pytest.mark.parametrize(("now", "approval"), CHANGES)
def test_a_start_of_the_members(now: Configuration, approval: bool) -> None:
    found = configuration_changes(SHIPPED, now)
    assert {change.needs_approval for change in found} == ({True} if approval else set())
    if approval:
        assert {(c.rule, c.kind, c.place) for c in found} >= {
            ("RET-CONTRACT", "moved", "customers"),
            ("RET-IDV", "moved", "customers"),
            ("RET-RAKUTEN-IN", "moved", "rakuten_points"),  # which fetches it
        }
        assert not any(c.place == "access_logs" for c in found)


CALLS = {"column": "通話日時"}
WAS, STRICT, LOOSE = (
    {**when("申込", column="通話区分"), "otherwise": list(otherwise)}
    for otherwise in (["苦情", "問い合わせ"], ["苦情"], ["苦情", "問い合わせ", "その他"])
)


@pytest.mark.parametrize(
    ("before", "now", "approval"), [(WAS, STRICT, False), (WAS, LOOSE, True), (WAS, WAS, False)]
)
def test_what_a_record_may_say_otherwise(before: Any, now: Any, approval: bool) -> None:
    old, new = (
        said("call_recordings", starts={"application_call_jst_date": {**CALLS, "only_when": each}})
        for each in (before, now)
    )
    found = {(c.rule, c.place) for c in configuration_changes(old, new) if c.needs_approval}
    assert found == ({("RET-CALLREC-APPLICATION", "call_recordings")} if approval else set())


def test_a_zone_moves_moments_and_no_days() -> None:
    time = {"column": "注文日時", "zone": "UTC"}
    found = configuration_changes(SHIPPED, said("transactions", event_time=time))
    assert {c.place for c in found} == {"transactions"}
    assert {"RET-TAX-DOC", "RET-ORDER"} <= {c.rule for c in found}
    assert all("Asia/Tokyo" in c.before and "UTC" in c.after for c in found)
    members = said("customers", event_time={"column": "更新日時", "zone": "UTC"})
    assert configuration_changes(SHIPPED, members) == ()


def test_a_rule_that_is_replaced_while_its_start_moves_is_missed() -> None:
    longer = SHIPPED.rules["RET-INQUIRY"].model_copy(update={"id": "RET-LONGER"})
    contract = SHIPPED.contracts["inquiries"]
    bound = contract.starts["case_closed"].model_copy(update={"column": contract.event_time.column})
    changed = contract.model_copy(
        update={
            "rules": {**contract.rules, "statement_content": ("RET-LONGER",)},
            "starts": {**contract.starts, "case_closed": bound},
        }
    )
    new = SHIPPED.model_copy(
        update={
            "rules": {**SHIPPED.rules, "RET-LONGER": longer},
            "contracts": {**SHIPPED.contracts, "inquiries": changed},
        }
    )
    found = {(c.rule, c.place) for c in configuration_changes(SHIPPED, new) if c.needs_approval}
    assert ("RET-INQUIRY", "inquiries.statement_content") in found


def test_where_a_start_comes_from_in_words() -> None:
    assert str(whence(SHIPPED, "inquiries", "nothing")) == "None"
    fetched = str(whence(SHIPPED, "transactions", "contract_end"))
    assert fetched.startswith("customers.解約日 (date) via 会員番号=customers.会員番号 open_when 契約状態=")


FIRST, MOVED = Version(D("2026-01-01"), SHIPPED), contract_end("契約日", open_when=when(*OPEN.equals))
ENDS = [name for name in SHIPPED.contracts["customers"].starts if name != "subject_attains_18"]


def member(now: Configuration, as_of: str, *history: Version) -> dict[str, Outcome]:
    """A member whose starts, as the contract of now reads them, lie far back."""
    starts: dict[str, Start] = dict.fromkeys(ENDS, D("2010-04-01"))
    starts |= {"subject_attains_18": Clock.NOT_HERE}
    decided = decide(Situation(tuple(starts.items())), now, now.contracts["customers"], D(as_of), history)
    return {outcome.item: outcome for outcome in decided}


def approved(on: str) -> Configuration:
    given = tuple(
        Approval(rule=change.rule, after=change.after, accepted_by="officer", accepted_on=D(on))
        for change in configuration_changes(SHIPPED, MOVED)
    )
    return MOVED.model_copy(update={"approvals": given})


def test_until_a_moved_start_is_approved_nothing_is_erased() -> None:
    assert member(SHIPPED, "2026-06-01")["*"].status == "DUE"
    waiting = member(MOVED, "2026-06-01", FIRST)
    assert {waiting[name].status for name in ("*", "person_name", "email")} == {"RETAINED"}
    assert waiting["person_name"].eligible_from is None
    assert any("短縮は未承認" in reason and "契約日" in reason for reason in waiting["person_name"].reasons)
    assert member(approved("2026-06-02"), "2026-06-01", FIRST)["*"].status == "RETAINED"
    assert member(approved("2026-06-01"), "2026-06-01", FIRST)["*"].status == "DUE"
    later = Version(D("2026-06-01"), MOVED)
    assert member(MOVED, "2036-07-01", FIRST, later)["*"].status == "RETAINED"


def test_what_nobody_approved_may_be_given_back() -> None:
    between = Version(D("2026-06-01"), MOVED)
    assert member(SHIPPED, "2026-06-05", FIRST, between)["*"].status == "DUE"
    counted = Version(D("2026-06-01"), approved("2026-06-01"))
    assert member(SHIPPED, "2026-06-05", FIRST, counted)["*"].status == "RETAINED"
