"""Which rules take another's place: `overrides` of the retention rules, followed to its end.

Belongs here: what names of rules bring with them. Does not: for which years and records a rule stands in
another's place (`classifiers/law/retention.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from configs.policy import Rule


def with_overriding(names: Iterable[str], rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Returns rules with the enabled ones that override them, and those that override these.

    A rule of some records alone is bound only where a contract names it, since it asks for the start.

    Args:
        names: Ids of rules, as an item or a contract names them.
        rules: All rules by id.
    """
    found = list(dict.fromkeys(names))
    over = [rule for rule in rules.values() if rule.overrides and rule.enabled and rule.records == "all"]
    for name in found:
        found += [rule.id for rule in over if rule.overrides == name and rule.id not in found]
    return tuple(found)
