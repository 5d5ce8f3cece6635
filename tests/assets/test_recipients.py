"""Consents, cases and processors by command: what persons, gates and the night then know."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from assets.decide import decide_dataset
from assets.officer_registers import RegisterRefusedError, Said, known_subject, say
from assets.recipients import authority_case, consented, processors, recipient
from classifiers.law.gates import AuthorityBasis, Person, export
from classifiers.law.situation import Flags
from configs.load import load
from configs.policy import Configuration
from storage.register_books import RegisterEntryError
from storage.registers import given_on, read
from storage.store import Store
from tests.assets.test_decide import AS_OF, customer, land, purposes, rows

D = dt.date.fromisoformat
SAID = Said("窓口担当", AS_OF, "受付2026-77")
PROCESSOR: dict[str, Any] = {
    "name": "架空発送株式会社", "country": "日本", "business": "景品の発送", "datasets": ("customers",),
    "items": ("postal_address",), "contracted": D("2026-03-01"), "supervision": "年次監査",
    "storage": "国内データセンター", "period": "発送後30日",
}  # fmt: skip


@pytest.fixture(scope="module")
def configuration() -> Configuration:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def consent(store: Store, configuration: Configuration, kind: str, day: dt.date = AS_OF, **more: Any) -> str:
    fields = {"kind": kind, "subject": "M-1", "consented": day, "obtained": "申込書", **more}
    return say(store, configuration, ("consent", "record"), fields, SAID).entry


def test_a_guardians_consent_counts_until_it_is_withdrawn(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer("M-1", 生年月日=D("2012-01-01"))])

    def used() -> set[str]:
        contract = configuration.contracts["customers"]
        decide_dataset(store, configuration, contract, AS_OF, read(store.layout.registers))
        return purposes(rows(store, "customers", "会員番号", "person_name")["M-1"])

    assert "P3" not in used()
    given = consent(store, configuration, "guardian", relation="parent")
    assert given_on(store.layout.registers) == {"guardian_consents": AS_OF}
    assert "P3" in used()
    say(store, configuration, ("consent", "withdraw"), {}, SAID, given)
    assert "P3" not in used()
    with pytest.raises(RegisterEntryError, match="closed already"):
        say(store, configuration, ("consent", "withdraw"), {}, SAID, given)


def test_a_consent_to_a_recipient_opens_the_gate_for_that_person_alone(
    store: Store, configuration: Configuration
) -> None:
    consent(store, configuration, "provision", recipient="架空商事")
    layout, item = store.layout, configuration.policy.items["email"]
    assert consented(layout, "M-1", "架空商事", AS_OF)
    assert not consented(layout, "M-1", "架空商事", AS_OF - dt.timedelta(days=1))
    assert not consented(layout, "M-2", "架空商事", AS_OF)
    assert not consented(layout, "M-1", "別の商事", AS_OF)
    adult = Person(Flags(under16=False))
    for subject, allowed in (("M-1", True), ("M-2", False)):
        to = recipient(layout, "架空商事", subject, ("customers", "email"), AS_OF)
        assert export(item, to, adult, AS_OF).allowed is allowed


def test_a_case_covers_its_persons_and_items_while_it_is_open(
    store: Store, configuration: Configuration
) -> None:
    fields = {
        "basis": "WARRANT", "authority": "架空地方裁判所", "scope": ("ip_address",), "subjects": ("M-1",),
        "received": AS_OF,
    }  # fmt: skip
    case = say(store, configuration, ("case", "open"), fields, SAID).entry
    found = authority_case(store.layout, case, "M-1")
    assert found is not None
    assert (found.basis, found.scope) == (AuthorityBasis.WARRANT, ("ip_address",))
    assert authority_case(store.layout, case, "M-2") is None
    place = ("access_logs", "ip_address")
    to = recipient(store.layout, "架空地方裁判所", "M-1", place, AS_OF, case_id=case)
    assert export(configuration.policy.items["ip_address"], to, Person(), AS_OF).gate == "G-AUTHORITY"
    say(store, configuration, ("case", "close"), {}, SAID, case)
    assert authority_case(store.layout, case, "M-1") is None


def test_a_processor_receives_until_it_ends(store: Store, configuration: Configuration) -> None:
    entry = say(store, configuration, ("processor", "add"), PROCESSOR, SAID).entry
    place = ("customers", "postal_address")
    assert recipient(store.layout, "架空発送株式会社", "M-1", place, AS_OF).processor
    assert not recipient(store.layout, "架空発送株式会社", "M-1", ("customers", "email"), AS_OF).processor
    say(store, configuration, ("processor", "end"), {"ended": AS_OF}, SAID, entry)
    assert not recipient(store.layout, "架空発送株式会社", "M-1", place, AS_OF).processor
    (one,) = processors(store.layout)
    assert one.awaits_certificate()
    proof = {"ending": "erased", "certificate": "証明2026-4", "certified": AS_OF}
    say(store, configuration, ("processor", "certify"), proof, SAID, entry)
    assert not processors(store.layout)[0].awaits_certificate()


REFUSED = [
    (("consent", "record"), {"kind": "provision", "subject": "M-1", "consented": AS_OF, "obtained": "書面"},
     "提供先"),
    (("case", "open"), {"basis": "WARRANT", "authority": "x", "scope": ("nothing",), "subjects": ("M-1",),
                        "received": AS_OF}, "方針にない項目"),
    (("processor", "add"), {**PROCESSOR, "datasets": ("nowhere",)}, "データセット"),
    (("processor", "add"), {**PROCESSOR, "supervision": ""}, "supervision"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "fields", "word"), REFUSED)
def test_refused(
    store: Store, configuration: Configuration, place: tuple[str, str], fields: dict[str, Any], word: str
) -> None:
    with pytest.raises((RegisterRefusedError, RegisterEntryError), match=word):
        say(store, configuration, place, fields, SAID)


def test_a_key_that_no_customer_has_is_noticed(store: Store, configuration: Configuration) -> None:
    land(store, configuration, "customers", [customer("M-1")])
    known = {name: known_subject(store, configuration, name) for name in ("M-1", "M-2", "*")}
    assert known == {"M-1": True, "M-2": False, "*": True}
