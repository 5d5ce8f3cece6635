"""Invariants of what is shipped: counts, ids, parents, and that the night can decide by it."""

from __future__ import annotations

import re

import pytest

from configs.check_starts import UNBOUND
from configs.load import load
from configs.policy import Authority, Period

CONFIGURATION = load()
POLICY = CONFIGURATION.policy

COUNTS = {"clauses": 74, "categories": 6, "purposes": 17, "items": 49, "gates": 7, "rights": 6}


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_counts_per_kind(kind: str, count: int) -> None:
    assert len(getattr(POLICY, kind)) == count


@pytest.mark.parametrize("kind", COUNTS)
def test_ids_are_their_keys(kind: str) -> None:
    assert all(entry.id == key for key, entry in getattr(POLICY, kind).items())


def test_keys_of_categories_and_purposes_are_unique() -> None:
    for entries in (POLICY.categories, POLICY.purposes):
        keys = [entry.key for entry in entries.values()]
        assert len(keys) == len(set(keys))


def test_a_clause_has_its_parent() -> None:
    numbered = {clause for clause in POLICY.clauses if re.search(r"\d", clause)}
    parents = {re.sub(r"(-\d+|\(\d+\)|[a-z])$", "", clause) for clause in numbered}
    assert parents <= POLICY.clauses.keys()


def test_every_category_has_items_and_every_own_purpose_is_served() -> None:
    assert {item.category for item in POLICY.items.values()} == set(POLICY.categories)
    served = {link.purpose for item in POLICY.items.values() for link in item.purposes}
    own = {p.id for p in POLICY.purposes.values() if p.owner == "own" and p.id != "L2"}
    assert served == own


LISTED = {
    "P2": {"call_recording"},
    "P11": {"call_recording"},
    "P9": {"points_earned", "points_granted", "points_used", "rk_point_program"},
}


def test_a_purpose_with_a_list_of_its_own_uses_nothing_else() -> None:
    served = {
        purpose.id: {i.id for i in POLICY.items.values() if purpose.id in {p.purpose for p in i.purposes}}
        for purpose in POLICY.purposes.values()
        if purpose.items_only
    }
    assert served.keys() == {*LISTED, "P6"}
    assert all(served[purpose] == set(POLICY.purposes[purpose].items_only) for purpose in served)
    assert {purpose: served[purpose] for purpose in LISTED} == LISTED
    # §4(6) names attributes, purchases and access logs: no name, no mail address, no recording.
    assert not served["P6"] & {
        "person_name",
        "email",
        "phone_mobile",
        "call_recording",
        "network_access_info",
    }


def test_only_what_the_service_needs_is_required() -> None:
    required = [item for item in POLICY.items.values() if item.required_for_service]
    assert {item.category for item in required} == {"C1"}
    assert all(item.required_sign_off is not None for item in required)
    groups = {item.required_one_of for item in required}
    assert groups == {"", "phone", "mail"}
    optional = {"gender", "interests", "phone_fax", "name_kana", "credit_card", "statement_content"}
    assert not optional & {item.id for item in required}


def test_secrecy_is_lifted_for_named_acts_alone() -> None:
    acts = {
        (item.id, link.purpose): link
        for item in POLICY.items.values()
        for link in item.purposes
        if link.legitimate_act
    }
    assert set(acts) == {("network_access_info", "P1")}
    link = acts["network_access_info", "P1"]
    assert "正当業務行為" in link.legitimate_act
    assert (link.basis, link.sign_off is None) == ("inferred", False)


def test_what_the_policy_does_not_name_is_inferred_and_denied_marketing() -> None:
    unlisted = [item for item in POLICY.items.values() if item.category == "CX"]
    assert {item.basis for item in unlisted} == {"inferred"}
    marketing = {"P3", "P4", "P6"}
    assert not any(marketing & {link.purpose for link in item.purposes} for item in unlisted)


def test_every_rule_cites_one_kind_of_authority() -> None:
    kinds = {rule.authority.kind for rule in CONFIGURATION.rules.values()}
    assert kinds == {"statute", "guideline_example", "own_standard"}
    assert all(len(rule.authority.text) > 5 for rule in CONFIGURATION.rules.values())
    assert CONFIGURATION.rules["RET-TAX-DOC"].authority == Authority(
        kind="statute", text="法人税法施行規則59条; 消費税法施行令50条・70条の13・71条"
    )


def test_only_our_own_standards_say_that_no_law_names_the_period() -> None:
    for rule in CONFIGURATION.rules.values():
        own = rule.authority.kind == "own_standard"
        assert ("法定期間なし" in rule.authority.text) is own, rule.id


def test_a_floor_is_never_our_own_standard() -> None:
    floors = [rule for rule in CONFIGURATION.rules.values() if rule.kind == "floor"]
    assert {rule.authority.kind for rule in floors} == {"statute"}


def test_the_example_company_has_signed_everything_inferred() -> None:
    links = [link for item in POLICY.items.values() for link in item.purposes if link.basis == "inferred"]
    items = [item for item in POLICY.items.values() if item.basis == "inferred"]
    unsigned = [entry for entry in (*links, *items, *CONFIGURATION.rules.values()) if entry.sign_off is None]
    assert unsigned == []


@pytest.mark.parametrize("dataset", CONFIGURATION.contracts)
def test_a_contract_is_described_in_japanese_and_dates_its_rows(dataset: str) -> None:
    contract = CONFIGURATION.contracts[dataset]
    assert all(column.title for column in contract.columns.values())
    assert contract.owner.startswith("team:")
    role = contract.columns[contract.event_time.column].role
    assert role == ("source_time" if contract.kind == "entity" else "event_time")


@pytest.mark.parametrize("dataset", CONFIGURATION.contracts)
def test_every_purpose_of_a_declared_item_comes_to_an_end(dataset: str) -> None:
    contract = CONFIGURATION.contracts[dataset]
    items = {item for column in contract.columns.values() for item in column.items}
    for name in items:
        item = POLICY.items[name]
        rules = [CONFIGURATION.rules[rule] for rule in contract.rules.get(name, item.rules)]
        ends = any(rule.kind in ("purpose", "ceiling") or rule.start in UNBOUND for rule in rules)
        assert ends, f"{dataset}: nothing ends the use of {name}"


def test_the_datasets_cover_every_category() -> None:
    assert {contract.category for contract in CONFIGURATION.contracts.values()} == {
        "C1",
        "C2",
        "C3",
        "C4",
        "C5",
    }


PERIODS = [
    ("P5Y", (5, 0, 0)),
    ("P6M", (0, 6, 0)),
    ("P0D", (0, 0, 0)),
    ("P1Y6M", (1, 6, 0)),
    ("P14D", (0, 0, 14)),
]


@pytest.mark.parametrize(("text", "parts"), PERIODS)
def test_a_period_reads(text: str, parts: tuple[int, int, int]) -> None:
    period = Period.parse(text)
    assert (period.years, period.months, period.days) == parts


@pytest.mark.parametrize(
    "text", ["", "P", "5Y", "P5", "P5W", "P1.5Y", "PT5M", "P-1Y", "P1M1Y", "p5y", "P５Y", "P5Y "]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)
