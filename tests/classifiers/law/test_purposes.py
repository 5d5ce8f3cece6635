"""Which switches deny an item a purpose: deny by default, and every denial says why."""

from __future__ import annotations

from typing import Any

import pytest

from classifiers.law.purposes import denial
from classifiers.law.situation import Flags
from configs.load import load
from configs.policy import Basis, PurposeLink

POLICY = load().policy

CASES = [
    # item, purpose, switches, part of the denial or None
    ("email", "P4", {}, None),
    ("email", "P4", {"opt_out": True}, "申出"),
    ("email", "P5", {"opt_out": True}, None),
    ("email", "P1", {"stop_use": True}, "利用停止"),
    ("email", "P3", {"under16": True}, "16歳未満"),
    ("email", "P1", {"under16": True}, None),
    ("email", "P3", {"under16": True, "guardian_consent": True}, None),
    ("email", "P3", {"under16": None}, None),
    ("gender", "P6", {}, None),
    ("gender", "P6", {"opt_out": True}, "申出"),
    ("points_used", "P9", {}, None),
    ("call_recording", "P2", {}, None),
    ("call_recording", "P11", {}, None),
    ("network_access_info", "P1", {}, None),
    ("network_access_info", "P12b", {}, "通信の秘密"),
    ("network_access_info", "P12b", {"specific_consent": True}, None),
    ("network_access_info", "P1", {"stop_use": True}, "利用停止"),
]


@pytest.mark.parametrize(("item", "purpose", "switches", "words"), CASES)
def test_a_link_of_the_policy(item: str, purpose: str, switches: dict[str, Any], words: str | None) -> None:
    link = next(link for link in POLICY.items[item].purposes if link.purpose == purpose)
    found = denial(POLICY.items[item], link, POLICY.purposes[purpose], Flags(**switches))
    assert (found is None) if words is None else (words in (found or ""))


STRANGERS = [
    # item, purpose that takes only its own items
    ("person_name", "P9"),
    ("transaction_history", "P9"),
    ("rk_member_registration", "P9"),
    ("email", "P6"),
    ("person_name", "P6"),
    ("credit_card", "P6"),
    ("call_recording", "P6"),
    ("statement_content", "P2"),
    ("person_name", "P11"),
]


@pytest.mark.parametrize(("item", "purpose"), STRANGERS)
@pytest.mark.parametrize("basis", ["stated", "inferred"])
def test_what_a_clause_does_not_list_does_not_serve_it(item: str, purpose: str, basis: Basis) -> None:
    link = PurposeLink(purpose=purpose, basis=basis)
    assert denial(POLICY.items[item], link, POLICY.purposes[purpose], Flags()) is not None


def test_special_care_information_serves_no_marketing() -> None:
    served = {link.purpose for link in POLICY.items["special_care"].purposes}
    assert not served & {"P3", "P4", "P6", "P7"}


def test_every_link_is_stated_or_accepted_by_somebody() -> None:
    for item in POLICY.items.values():
        for link in item.purposes:
            assert link.basis == "stated" or link.sign_off is not None, f"{item.id} → {link.purpose}"
