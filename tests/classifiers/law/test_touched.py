"""Which column holds which item: the contract, what a review said, and what still waits for one."""

from __future__ import annotations

import re

import pytest

from classifiers.columns.review import Landed, Standing, State
from classifiers.law.touched import Place, from_rakuten, places, whole
from configs.load import load

SHIPPED = load()
LOGS = SHIPPED.contracts["access_logs"].model_copy(
    update={"columns": {"url": SHIPPED.contracts["access_logs"].columns["url"]}}
)


def stands(
    state: State | None, *detected: str, waits: bool = False, items: tuple[str, ...] | None = None
) -> Standing:
    asked = (Landed(1, "disagree", ("page_url",), detected, 30, False, "", ""),) if detected else ()
    return Standing(state, not waits, waits, "", items, asked=asked)


URL, MAIL = ("page_url", "url", "declared"), ("email", "url", "detected")
CASES = [
    ("nothing landed", None, [URL]),
    ("agrees", stands(None), [URL]),
    ("waits: the stricter counts too", stands("suggested", "email", waits=True), [URL, MAIL]),
    ("reopened", stands("reopened", "email", waits=True), [URL, MAIL]),
    ("rejected: the contract is right", stands("rejected", "email"), [URL]),
    ("confirmed", stands("confirmed", "email", items=("email",)), [("email", "url", "confirmed")]),
    ("confirmed, waits for its contract", stands("confirmed", "special_care", waits=True),
     [URL, ("special_care", "url", "confirmed")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "standing", "expected"), CASES, ids=[case[0] for case in CASES])
def test_places(words: str, standing: Standing | None, expected: list[tuple[str, str, str]]) -> None:
    found = places(LOGS, {} if standing is None else {"url": standing})
    assert [(one.item, one.column, one.basis) for one in found] == expected, words


def test_a_column_that_no_contract_names_holds_what_was_detected() -> None:
    found = places(LOGS, {"memo": stands("suggested", "special_care", waits=True)})
    assert Place("special_care", "memo", "detected") in found


CELLS = [
    ("credit_card", "4111111111111111", True),
    ("credit_card", "4111 1111-1111 1111", True),
    ("credit_card", "411111******1111", False),
    ("credit_card", "411111******1111 12/2028", False),
    ("card_security_code", "123", True),
    ("card_security_code", "***", False),
]


@pytest.mark.parametrize(("item", "cell", "expected"), CELLS)
def test_what_is_no_longer_cut(item: str, cell: str, expected: bool) -> None:
    pattern = whole(SHIPPED.policy.items[item])
    assert pattern is not None
    python = re.sub(r"\\x\{(\w+)\}", lambda found: rf"\u{found[1]}", pattern).replace(r"\p{Nd}", r"\d")
    assert (re.search(python, cell) is not None) is expected


def test_what_never_damages_property_has_no_such_cell() -> None:
    assert whole(SHIPPED.policy.items["card_expiry"]) is None
    other = SHIPPED.policy.items["email"].model_copy(update={"breach_property_damage": True})
    assert whole(other) == r"\S", "credentials of another policy: whatever stands there"


@pytest.mark.parametrize(
    ("dataset", "expected"), [("rakuten_points", True), ("rakuten_members", True), ("customers", False)]
)
def test_from_rakuten(dataset: str, expected: bool) -> None:
    assert from_rakuten(SHIPPED.contracts[dataset]) is expected
