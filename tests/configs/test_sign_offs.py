"""An acceptance counts from its day: before it, what is inferred is unsigned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from classifiers.law.decide import decide
from classifiers.law.outcome import Outcome
from classifiers.law.situation import Flags, Situation
from configs.load import load
from configs.policy import PurposeLink, SignOff
from tests.configs.conftest import Edit

D = dt.date.fromisoformat
SIGNED = SignOff(accepted_by="例示 花子", accepted_on=D("2026-04-01"))


@pytest.mark.parametrize(
    ("day", "counts"), [("2026-03-31", False), ("2026-04-01", True), ("2030-01-01", True)]
)
def test_an_acceptance_counts_from_its_day(day: str, counts: bool) -> None:
    link = PurposeLink(purpose="P1", basis="inferred", sign_off=SIGNED)
    assert link.signed_by(D(day)) is link.counts_on(D(day)) is counts


def test_what_the_policy_states_counts_without_and_what_nobody_signed_never_does() -> None:
    stated, unsigned = PurposeLink(purpose="P1", basis="stated"), PurposeLink(purpose="P1", basis="inferred")
    assert stated.counts_on(D("2013-12-05"))
    assert not stated.signed_by(D("2030-01-01"))
    assert not unsigned.counts_on(D("9999-12-31"))


def test_every_kind_of_acceptance_knows_its_day(copied: Path, edit: Edit) -> None:
    edit("company.yaml", "accepted_on: 2024-04-01", "accepted_on: 2999-01-01")
    edit("company.yaml", "accepted_on: 2024-04-01", "accepted_on: 2999-01-01")
    configuration, today = load(copied), D("2026-09-10")
    policy = configuration.policy
    assert not any(rule.signed_by(today) for rule in configuration.rules.values())
    assert not policy.items["location"].counts_on(today)
    assert not policy.purposes["L1"].counts_on(today)
    links = policy.items["person_name"].purposes
    assert [link.counts_on(today) for link in links] == [False] * len(links)
    assert all(link.counts_on(D("2999-01-01")) for link in links)


def visit_decided(folder: Path, as_of: str) -> Outcome:
    """What is decided of the address of a visit on 2026-01-10, which RET-WEBLOG keeps until 2026-07-10."""
    configuration = load(folder)
    situation = Situation((("event_jst_date", D("2026-01-10")),), Flags(), (), linked=False)
    decided = decide(situation, configuration, configuration.contracts["access_logs"], D(as_of))
    return next(outcome for outcome in decided if outcome.item == "ip_address")


UNSIGNED = [
    # company.yaml, changed to, purposes while it is kept, may it be erased afterwards
    ("k_threshold: 10", "k_threshold: 11", {"P6", "P7", "P12b"}, True),
    ("      ip_address: [P7, P12b]\n", "      ip_address: [P12b]\n", {"P6", "P12b"}, True),
    ("      - RET-WEBLOG\n", "", {"P6", "P7", "P12b"}, False),
    # The first entry signs the links, the second the rules: signed in the future, neither counts yet.
    ("    accepted_on: 2024-04-01\n    links:", "    accepted_on: 2999-01-01\n    links:", {"P6"}, True),
    (
        "    accepted_on: 2024-04-01\n    rules:",
        "    accepted_on: 2999-01-01\n    rules:",
        {"P6", "P7", "P12b"},
        False,
    ),
]


@pytest.mark.parametrize(("old", "new", "purposes", "erases"), UNSIGNED)
def test_what_nobody_signed_neither_publishes_nor_erases(
    copied: Path, edit: Edit, old: str, new: str, purposes: set[str], erases: bool
) -> None:
    edit("company.yaml", old, new)
    kept, past = visit_decided(copied, "2026-07-10"), visit_decided(copied, "2026-07-11")
    assert {use.purpose for use in kept.purposes} == purposes
    assert (past.status == "DUE", past.eligible_from is not None) == (erases, erases)
    assert past.last_retained_day == D("2026-07-10")
