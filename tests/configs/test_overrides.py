"""A rule that is enabled takes the place of the rule it overrides, whoever names that one."""

from __future__ import annotations

from typing import Any

import pytest

from configs.load import load
from configs.overrides import with_overriding
from configs.policy import Rule

RULES = load().rules
BASE, ORDER = "RET-MAILCONSENT", "RET-MAILCONSENT-ORDER"


def rules(**changes: dict[str, Any]) -> dict[str, Rule]:
    named = {name.replace("_", "-"): change for name, change in changes.items()}
    return {name: rule.model_copy(update=named.get(name, {})) for name, rule in RULES.items()}


ORDERED = rules(RET_MAILCONSENT_ORDER={"enabled": True})
AGAIN = rules(RET_MAILCONSENT_ORDER={"enabled": True}, RET_COOKIE={"overrides": ORDER})
CASES = [
    # rules, named, what they bring
    (RULES, [BASE], [BASE]),  # the order is switched off
    (ORDERED, [BASE], [BASE, ORDER]),
    (ORDERED, ["RET-WEBLOG", BASE, ORDER], ["RET-WEBLOG", BASE, ORDER]),
    (ORDERED, ["RET-WEBLOG"], ["RET-WEBLOG"]),
    (AGAIN, [BASE], [BASE, ORDER, "RET-COOKIE"]),
    (RULES, ["RET-TAX-DOC"], ["RET-TAX-DOC", "RET-TAX-LOSS"]),
    (RULES, ["RET-CALLREC"], ["RET-CALLREC"]),  # rules of some records are named by their contract
    (RULES, [], []),
]


@pytest.mark.parametrize(("known", "named", "expected"), CASES)
def test_what_names_bring_with_them(known: dict[str, Rule], named: list[str], expected: list[str]) -> None:
    assert list(with_overriding(named, known)) == expected
