"""What may come in from Rakuten, and what may go out to whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from classifiers.law.gates import (
    AuthorityBasis,
    AuthorityCase,
    Person,
    Recipient,
    accept_from_rakuten,
    export,
    provide_to_rakuten,
)
from classifiers.law.outcome import Status
from classifiers.law.situation import Clock, Flags, Hold, Start
from configs.load import load

D = dt.date.fromisoformat
ITEMS = load().policy.items
TODAY = D("2026-04-01")

INBOUND = [
    (Clock.OPEN, "rk_point_program", True),
    (D("2026-04-01"), "rk_point_program", True),  # the contract's last day
    (D("2026-03-31"), "rk_point_program", False),  # a feed after the contract's end
    (None, "rk_point_program", False),  # no customer of ours
    (Clock.OPEN, "rk_other_necessary", False),  # nobody named a purpose
]


@pytest.mark.parametrize(("end", "item", "accepted"), INBOUND)
def test_inbound(end: Start | None, item: str, accepted: bool) -> None:
    assert accept_from_rakuten(end, TODAY, ITEMS[item]).allowed is accepted


ADULT = {"under16": False}
OUTBOUND = [
    ("person_name", ADULT, (), True),
    ("postal_address", ADULT, (), True),
    ("points_earned", ADULT, (), True),
    ("points_used", ADULT, (), True),
    ("transaction_history", ADULT, (), False),
    ("ip_address", ADULT, (), False),
    ("credit_card", ADULT, (), False),
    ("gender", ADULT, (), False),  # under review is no
    ("person_name", {"under16": True}, (), False),
    ("person_name", {"under16": True, "guardian_consent": True}, (), True),
    ("person_name", {"under16": None}, (), False),  # an unknown age is not provided
    ("person_name", ADULT | {"stop_provision": True}, (), False),
    ("person_name", ADULT | {"opt_out": True}, (), True),
    ("person_name", ADULT, (Hold("H", "dispute"),), False),
    ("person_name", ADULT, (Hold("H", "preservation"),), True),  # freezes disposal only
    ("person_name", ADULT, (Hold("H", "dispute", D("2026-03-01")),), True),
]


@pytest.mark.parametrize(("item", "flags", "holds", "provided"), OUTBOUND)
def test_outbound(item: str, flags: dict[str, Any], holds: tuple[Hold, ...], provided: bool) -> None:
    assert provide_to_rakuten(ITEMS[item], Person(Flags(**flags), holds), TODAY).allowed is provided


def case(basis: AuthorityBasis, *scope: str) -> AuthorityCase:
    return AuthorityCase("CASE-1", basis, scope)


WARRANT = case(AuthorityBasis.WARRANT, "network_access_info", "person_name")
INQUIRY = case(AuthorityBasis.INQUIRY, "network_access_info", "person_name")
ANYBODY = [
    ("my_number", Recipient("x", processor=True), False, "what may not be kept goes nowhere"),
    ("my_number", Recipient("x", authority=case(AuthorityBasis.WARRANT, "my_number")), False, "nowhere"),
    ("card_security_code", Recipient("x", consented=True), False, "what may not be kept goes nowhere"),
    ("gender", Recipient("x", consented=True, joins=True), False, "may be joined to a person elsewhere"),
    ("person_name", Recipient("x"), False, "deny by default"),
    ("person_name", Recipient("x", processor=True), True, "entrusted"),
    ("person_name", Recipient("x", consented=True), True, "consented"),
    (
        "network_access_info",
        Recipient("x", consented=True),
        False,
        "secrecy needs more than a consent to provide",
    ),
    ("cookie_id", Recipient("x", consented=True, joins=True), False, "joined to a person elsewhere"),
    (
        "cookie_id",
        Recipient("x", consented=True, joins=True, join_consent=True),
        True,
        "confirmed and recorded",
    ),
    ("person_name", Recipient("x", authority=INQUIRY), True, "within the case"),
    ("email", Recipient("x", authority=WARRANT), False, "outside the case"),
    ("network_access_info", Recipient("x", authority=INQUIRY), False, "an inquiry is no warrant"),
    ("network_access_info", Recipient("x", authority=WARRANT), True, "a warrant"),
]


@pytest.mark.parametrize(("item", "recipient", "allowed", "why"), ANYBODY)
def test_anybody_else(item: str, recipient: Recipient, allowed: bool, why: str) -> None:
    assert export(ITEMS[item], recipient, Person(Flags(under16=False)), TODAY).allowed is allowed, why


CONSENTED, PROCESSOR = Recipient("x", consented=True), Recipient("x", processor=True)
ADULTS = Flags(under16=False)
PERSONS = [
    # recipient, person, whether a name may go, why
    (CONSENTED, Person(ADULTS), True, "consented"),
    (CONSENTED, Person(Flags(under16=True)), False, "a minor without a guardian"),
    (CONSENTED, Person(Flags(under16=True, guardian_consent=True)), True, "a guardian consented"),
    (CONSENTED, Person(Flags()), False, "an unknown age"),
    (CONSENTED, Person(Flags(under16=False, stop_provision=True)), False, "provision was stopped"),
    (CONSENTED, Person(ADULTS, (Hold("H", "dispute"),)), False, "in dispute"),
    (CONSENTED, Person(ADULTS, (Hold("H", "preservation"),)), True, "a hold freezes disposal only"),
    (CONSENTED, Person(ADULTS, status="UNDETERMINED"), False, "could not be decided"),
    (PROCESSOR, Person(ADULTS, status="CONFLICT"), False, "could not be decided"),
    (PROCESSOR, Person(Flags(stop_provision=True)), True, "entrusting is no provision"),
    (PROCESSOR, Person(Flags(stop_use=True)), False, "entrusting is a use"),
    (Recipient("x", authority=WARRANT), Person(Flags(stop_provision=True)), True, "the law compels"),
]


@pytest.mark.parametrize(("recipient", "person", "allowed", "why"), PERSONS)
def test_whose_name_may_go_out(recipient: Recipient, person: Person, allowed: bool, why: str) -> None:
    assert export(ITEMS["person_name"], recipient, person, TODAY).allowed is allowed, why


@pytest.mark.parametrize("status", ["UNDETERMINED", "CONFLICT"])
def test_what_could_not_be_decided_does_not_go_to_rakuten(status: Status) -> None:
    assert not provide_to_rakuten(ITEMS["person_name"], Person(ADULTS, status=status), TODAY).allowed
