"""Consents, cases and processors by command: what is kept, refused, and what a night then knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets.decide import decide_dataset
from assets.officer_registers import RegisterRefusedError, Said, known_subject, say
from assets.persons import persons_of, register_column
from assets.processors import processors
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


def test_a_consent_to_use_what_is_secret_counts_from_its_day(
    store: Store, configuration: Configuration
) -> None:
    def flags(day: dt.date) -> pl.DataFrame:
        contract = configuration.contracts["customers"]
        return persons_of(store, configuration, contract, read(store.layout.registers), day).marked

    consent(store, configuration, "secrecy")
    consent(store, configuration, "provision", recipient="架空商事")
    found = {day: flags(day) for day in (AS_OF - dt.timedelta(days=1), AS_OF)}
    column = register_column("specific_consent")
    assert [frame[column].to_list() for frame in found.values()] == [[], [True]]
    assert [row["kind"] for row in read(store.layout.registers).consents.to_pylist()] == [
        "secrecy",
        "provision",
    ]


def test_a_processor_ends_and_is_certified_later(store: Store, configuration: Configuration) -> None:
    entry = say(store, configuration, ("processor", "add"), PROCESSOR, SAID).entry
    proof = {"ending": "erased", "certificate": "証明2026-4", "certified": AS_OF}
    with pytest.raises(RegisterEntryError, match="still open"):
        say(store, configuration, ("processor", "certify"), proof, SAID, entry)
    say(store, configuration, ("processor", "end"), {"ended": AS_OF}, SAID, entry)
    (one,) = processors(store.layout)
    assert one.awaits_certificate()
    say(store, configuration, ("processor", "certify"), proof, SAID, entry)
    (one,) = processors(store.layout)
    assert (one.awaits_certificate(), one.certified, one.ended) == (False, AS_OF, AS_OF)
    assert not one.handles("customers")


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
