"""Sign-offs count from their day on: until then a rule only plans and a link publishes nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.law.acceptances import acceptances, signed_on
from classifiers.law.decide import Decider
from classifiers.law.retention import may_erase
from classifiers.law.situation import Clock, Situation
from configs.load import load
from configs.policy import Approval

D = dt.date.fromisoformat
SHIPPED = load()
SIGNED = D("2024-04-01")
"""The day on which the example officer signed everything."""

VISIT = Situation((("contract_end", Clock.OPEN), ("event_jst_date", D("2023-09-10"))))
TURNS = [
    # day of the decision, status, day from which disposal is allowed, purposes of the page
    ("2024-03-10", "RETAINED", None, {"P6"}),  # the stated purpose alone
    ("2024-03-31", "RETAINED", None, set()),  # its period has run out, and the rule only plans
    ("2024-04-01", "DUE", "2024-03-11", set()),
]


@pytest.mark.parametrize(("as_of", "status", "eligible", "left"), TURNS)
def test_a_sign_off_counts_from_its_day_on(
    as_of: str, status: str, eligible: str | None, left: set[str]
) -> None:
    decider = Decider(SHIPPED, SHIPPED.contracts["access_logs"])
    decider.decide(VISIT, D("2030-01-01"))  # what was decided for another day changes nothing
    page = next(outcome for outcome in decider.decide(VISIT, D(as_of)) if outcome.item == "page_url")
    assert (page.status, page.eligible_from) == (status, D(eligible) if eligible else None)
    assert {use.purpose for use in page.purposes} == left


def test_a_configuration_that_everybody_signed_stays_itself() -> None:
    assert signed_on(SHIPPED, SIGNED) is SHIPPED
    before = signed_on(SHIPPED, SIGNED - dt.timedelta(days=1))
    assert acceptances(before) == ()
    assert before.editions[-1] == before.policy


def test_every_kind_of_sign_off_is_listed() -> None:
    approval = Approval(rule="RET-WEBLOG", after="P3M", accepted_by="officer", accepted_on=D("2026-01-01"))
    found = acceptances(SHIPPED.model_copy(update={"approvals": (approval,)}))
    assert {entry.kind for entry in found} == {"rule", "link", "item", "purpose", "required", "shortened"}
    assert ("shortened", "RET-WEBLOG: P3M") in {(entry.kind, entry.name) for entry in found}


@given(
    st.sampled_from(sorted(SHIPPED.contracts)),
    st.dates(D("2005-01-01"), D("2024-03-31")),
    st.dates(D("2010-01-01"), SIGNED - dt.timedelta(days=1)),
)
def test_the_unsigned_never_erases(dataset: str, start: dt.date, as_of: dt.date) -> None:
    contract = SHIPPED.contracts[dataset]
    situation = Situation(tuple((name, start) for name in sorted(contract.starts)))
    rules = signed_on(SHIPPED, as_of).rules
    for outcome in Decider(SHIPPED, contract).decide(situation, as_of):
        unsigned = not all(may_erase(rules[name]) for name in outcome.rules)
        assert not (unsigned and (outcome.status == "DUE" or outcome.eligible_from is not None))
