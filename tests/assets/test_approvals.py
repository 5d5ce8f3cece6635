"""Approvals of a store as they stand: numbered, found by exactly what they name, replaced, taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assets.approvals import Approvals
from assets.approve_plan import approvable, check_rule, last_configuration
from classifiers.law.approval import ApprovalError
from configs.load import load
from configs.policy import Configuration
from storage.history import History
from storage.plans import KeptPlan, PlanMissingError, Plans
from storage.store import Store
from tests.classifiers.law.approving import TODAY, approval, standing

SHIPPED = load()
COMPANY = SHIPPED.company
DAY = dt.timedelta(days=1)
PLAN = KeptPlan("ab" * 32, TODAY, TODAY, SHIPPED.digest, "test", (), ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


@pytest.fixture
def approvals(store: Store) -> Approvals:
    return Approvals(store.layout)


def test_an_approval_is_numbered_and_found_by_exactly_what_it_names(approvals: Approvals) -> None:
    one = approvals.record(approval(), TODAY, COMPANY)
    other = approvals.record(approval(kind="outbound", target="cd" * 32), TODAY, COMPANY)
    assert (one.approval_id, other.approval_id) == ("AP-000001", "AP-000002")
    assert one == replace(approval(), approval_id="AP-000001")
    assert approvals.find("disposal", "ab" * 32, TODAY) == one
    assert approvals.find("outbound", "cd" * 32, TODAY) == other
    for kind, target in (("outbound", "ab" * 32), ("disposal", "cd" * 32), ("disposal", "ab" * 8)):
        assert approvals.find(kind, target, TODAY) is None
    assert approvals.find("disposal", "ab" * 32, one.expires_on + DAY) is None


def test_the_same_said_again_is_one_and_another_word_is_another(approvals: Approvals) -> None:
    first = approvals.record(approval(), TODAY, COMPANY)
    assert approvals.record(approval(), TODAY, COMPANY) == first
    second = approvals.record(approval(approver="例示 次郎"), TODAY, COMPANY)
    assert approvals.find("disposal", "ab" * 32, TODAY) == second
    approvals.revoke(second.approval_id, "例示 次郎", "取り違え", TODAY)
    assert approvals.find("disposal", "ab" * 32, TODAY) == first


def test_what_is_not_valid_is_not_kept(approvals: Approvals) -> None:
    for one in (approval(approver="試験太郎"), approval(expires_on=TODAY + 31 * DAY)):
        with pytest.raises(ApprovalError):
            approvals.record(one, TODAY, COMPANY)
    with pytest.raises(ApprovalError, match="more than 366"):
        approvals.record(standing(expires_on=TODAY + 367 * DAY), TODAY, COMPANY)
    shorter = COMPANY.model_copy(update={"approval_days": 7, "standing_days": 90})
    for one in (approval(), standing()):
        with pytest.raises(ApprovalError, match=r"company\.yaml"):
            approvals.record(one, TODAY, shorter)
    assert approvals.all() == []


def test_of_one_rule_the_newest_word_counts_even_when_it_is_over_or_taken_back(approvals: Approvals) -> None:
    big = approvals.record(standing("A", 50_000), TODAY, COMPANY)
    other = approvals.record(standing("B", 5), TODAY, COMPANY)
    assert approvals.standings(TODAY) == (big, other)
    small = approvals.record(standing("A", 500, expires_on=TODAY + DAY), TODAY, COMPANY)
    assert approvals.standings(TODAY) == (small, other)
    assert approvals.standings(TODAY + 2 * DAY) == (other,)
    approvals.revoke(small.approval_id, "例示 花子", "見直し", TODAY)
    assert approvals.standings(TODAY) == (other,)
    assert [one.state(TODAY) for one in approvals.all()] == ["replaced", "in_force", "revoked"]
    again = approvals.record(standing("A", 50_000), TODAY, COMPANY)
    assert again.approval_id == "AP-000004"
    assert approvals.standings(TODAY) == (again, other)


def test_taken_back_it_counts_no_more_and_both_stay(approvals: Approvals) -> None:
    one = approvals.record(approval(), TODAY, COMPANY)
    with pytest.raises(ApprovalError, match="no approval AP-000009"):
        approvals.revoke("AP-000009", "例示 次郎", "取り違え", TODAY)
    for by, why, words in (
        ("", "x", "by is empty"),
        ("例示", " ", "reason is empty"),
        ("例示", "a@b.jp", "looks"),
    ):
        with pytest.raises(ApprovalError, match=words):
            approvals.revoke(one.approval_id, by, why, TODAY)
    assert approvals.find("disposal", one.target, TODAY) == one
    kept = approvals.revoke(one.approval_id, "例示 次郎", "取り違え", TODAY)
    assert (kept.revoked_by, kept.revoked_on, kept.revoked_for) == ("例示 次郎", TODAY, "取り違え")
    assert approvals.find("disposal", one.target, TODAY) is None
    assert approvals.all() == [kept]
    with pytest.raises(ApprovalError, match="already"):
        approvals.revoke(one.approval_id, "例示 花子", "取り違え", TODAY)


def keep(store: Store, *plans: KeptPlan) -> None:
    with store.lock:
        for plan in plans:
            Plans(store.layout).record(plan)


def night(store: Store, configuration: Configuration) -> None:
    with store.lock:
        History(store.layout).record(configuration, TODAY, TODAY, "test", {})


def test_a_plan_may_be_approved_that_still_says_what_it_said(store: Store) -> None:
    night(store, SHIPPED)
    later = replace(PLAN, digest="ef" * 32, as_of=TODAY + DAY)
    keep(store, PLAN, later)
    configuration = last_configuration(store.layout)
    assert configuration.digest == SHIPPED.digest
    assert approvable(store.layout, configuration, "abababab").digest == PLAN.digest
    assert approvable(store.layout, configuration, later.digest).as_of == later.as_of


@pytest.mark.parametrize(
    ("plans", "typed", "error", "words"),
    [
        ((), "ab" * 32, PlanMissingError, "no plan"),
        ((PLAN,), "ababab", PlanMissingError, "too short"),
        ((PLAN,), "cd" * 32, PlanMissingError, "no plan"),
        ((PLAN, replace(PLAN, digest="ab" * 4 + "cd" * 28)), "abababab", PlanMissingError, "several"),
        ((replace(PLAN, stops=("stale",)),), "ab" * 32, ApprovalError, "was stopped .stale."),
        ((PLAN, replace(PLAN, stops=("stale",))), "ab" * 32, ApprovalError, "was stopped"),
        ((replace(PLAN, configuration="0" * 64),), "ab" * 32, ApprovalError, "is of configuration 0000"),
        (
            (PLAN, replace(PLAN, digest="cd" * 32)),
            "ab" * 32,
            ApprovalError,
            "successor of the same day, cdcd",
        ),
    ],
)
def test_no_other_plan_may_be(
    store: Store, plans: tuple[KeptPlan, ...], typed: str, error: type[Exception], words: str
) -> None:
    night(store, SHIPPED)
    keep(store, *plans)
    with pytest.raises(error, match=words):
        approvable(store.layout, SHIPPED, typed)


def test_made_again_after_its_successor_it_is_the_newest(store: Store) -> None:
    keep(store, PLAN, replace(PLAN, digest="cd" * 32), PLAN)
    assert approvable(store.layout, SHIPPED, PLAN.digest).seq == 2


def test_the_configuration_is_the_last_nights(store: Store) -> None:
    with pytest.raises(ApprovalError, match="no night"):
        last_configuration(store.layout)
    for digest in ("1" * 64, "2" * 64):
        night(store, SHIPPED.model_copy(update={"digest": digest}))
    assert last_configuration(store.layout).digest == "2" * 64


def test_a_standing_approval_needs_a_rule_that_disposes_of_something() -> None:
    check_rule(SHIPPED, "RET-WEBLOG")
    with pytest.raises(ApprovalError, match="no retention rule RET-WEBLOGS"):
        check_rule(SHIPPED, "RET-WEBLOGS")
    rule = SHIPPED.rules["RET-WEBLOG"].model_copy(update={"action": "no_such_action"})
    with pytest.raises(ApprovalError, match="no kind of disposal"):
        check_rule(SHIPPED.model_copy(update={"rules": {"RET-WEBLOG": rule}}), "RET-WEBLOG")
