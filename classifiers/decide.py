"""Decides records: one outcome for every item of a dataset, and one for the row (law.md 2.1).

Belongs here: binding items to rules, and joining retention and purposes into statuses. Does not: the row
(`row.py`), rules and switches themselves, reading situations (`assets/situations.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from classifiers.outcome import Outcome, Status
from classifiers.purposes import Use, denial, use_until
from classifiers.retention import (
    NEVER_STORED,
    Conflict,
    Keep,
    Kept,
    NoClock,
    RuleEnd,
    Undetermined,
    in_force,
    resolve,
    rule_end,
)
from classifiers.row import longest, with_row
from classifiers.situation import CONTRACT_END, Clock, Situation
from configs.contract import Contract
from configs.policy import Configuration, Item, Rule

LEGAL_RETENTION = "L1"
HOLD = "L2"


@dataclass(frozen=True)
class _Bound:
    """An item of the dataset with the rules in force that bind it here."""

    item: Item
    rules: tuple[Rule, ...]


class Decider:
    """Decides situations of one dataset under one configuration; a situation costs no look-up of rules."""

    def __init__(self, configuration: Configuration, contract: Contract) -> None:
        """Binds the items of the contract's columns to rules: the contract's, else the policy's."""
        self._configuration = configuration
        self._contract = contract
        self._bound = tuple(
            _Bound(item, in_force(configuration.rules[rule] for rule in binding(item, contract)))
            for item in items_of(configuration, contract)
        )
        self._sources = {
            name: start.column or f"{start.origin} via {start.via}" for name, start in contract.starts.items()
        }

    def decide(self, situation: Situation, as_of: dt.date) -> tuple[Outcome, ...]:
        """Returns the outcome of the row, then of every item in the policy's order.

        Args:
            situation: Start dates, switches, holds.
            as_of: The day of the decision, JST.
        """
        starts = dict(situation.starts)
        ends: dict[str, RuleEnd] = {}
        for bound in self._bound:
            for rule in bound.rules:
                if rule.id not in ends:
                    source = self._sources.get(rule.start, "")
                    ends[rule.id] = rule_end(
                        rule, starts.get(rule.start), self._configuration.company, source
                    )
        items = [self._item(bound, ends, situation, as_of) for bound in self._bound]
        return with_row(items)

    def _item(
        self, bound: _Bound, ends: dict[str, RuleEnd], situation: Situation, as_of: dt.date
    ) -> tuple[Keep, Outcome]:
        mine = [ends[rule.id] for rule in bound.rules]
        keep = resolve(mine)
        if isinstance(keep, Kept) and not _accepted(bound.item):
            keep = replace(keep, signed=False)
        uses, denied = self._uses(bound.item, mine, situation)
        alive = [use for use in uses if use.alive(as_of)] if isinstance(keep, Kept | NoClock) else []
        return keep, Outcome(
            bound.item.id,
            _status(keep, situation, as_of),
            tuple(alive or _storage(keep, situation, as_of)),
            keep.last_retained_day if isinstance(keep, Kept) else None,
            keep.eligible_from if isinstance(keep, Kept) else None,
            keep.rules,
            (*keep.reasons, *denied),
        )

    def _uses(self, item: Item, ends: Sequence[RuleEnd], situation: Situation) -> tuple[list[Use], list[str]]:
        here = [end for end in ends if end.rule.start not in NEVER_STORED]
        knows_contract = CONTRACT_END in self._contract.starts
        uses: list[Use] = []
        denied: list[str] = []
        for link in item.purposes:
            purpose = self._configuration.policy.purposes[link.purpose]
            why = (
                denial(item, link, purpose, situation.flags) if _accepted(item) else "推定の項目であり未承認"
            )
            until = use_until(purpose, here, situation, ends_with_contract=knows_contract)
            if why is None and until is not None:
                uses.append(Use(purpose.id, until if isinstance(until, dt.date) else None, link.basis))
            else:
                denied.append(f"{purpose.id}: {why or '利用期間がない'}")
        return sorted(uses, key=lambda use: use.purpose), denied


def decide(
    situation: Situation, configuration: Configuration, contract: Contract, as_of: dt.date
) -> tuple[Outcome, ...]:
    """Decides one situation: the row (`*`) first, then every item of the contract."""
    return Decider(configuration, contract).decide(situation, as_of)


def items_of(configuration: Configuration, contract: Contract) -> tuple[Item, ...]:
    """Returns the items that a contract declares, in the policy's order."""
    declared = {item for column in contract.columns.values() for item in column.items}
    return tuple(item for item in configuration.policy.items.values() if item.id in declared)


def binding(item: Item, contract: Contract) -> tuple[str, ...]:
    """Returns the ids of the rules that bind an item in a dataset: the contract's, else the policy's."""
    return contract.rules.get(item.id, item.rules)


def _accepted(item: Item) -> bool:
    """An item that no clause names counts once somebody accepted that it exists (law 2 of the house)."""
    return item.basis == "stated" or item.sign_off is not None


def _status(keep: Keep, situation: Situation, as_of: dt.date) -> Status:
    if isinstance(keep, Conflict):
        return "CONFLICT"
    if isinstance(keep, Undetermined):
        return "UNDETERMINED"
    if isinstance(keep, Kept):
        return _dated(keep.eligible_from, any(hold.freezes(as_of) for hold in situation.held), as_of)
    return "ACTIVE_NO_CLOCK"


def _dated(eligible_from: dt.date | None, held: bool, as_of: dt.date) -> Status:
    if eligible_from is None or as_of < eligible_from:
        return "RETAINED"
    return "HELD" if held else "DUE"


def _storage(keep: Keep, situation: Situation, as_of: dt.date) -> list[Use]:
    """Names what nothing but a floor (L1) or a hold (L2) keeps."""
    if not isinstance(keep, Kept | NoClock):
        return []
    if keep.by_floor is Clock.OPEN:
        return [Use(LEGAL_RETENTION, None, "inferred")]
    if keep.by_floor is not None and as_of <= keep.by_floor:
        return [Use(LEGAL_RETENTION, keep.by_floor, "inferred")]
    holding = [hold.until for hold in situation.held if hold.freezes(as_of)]
    if holding and isinstance(keep, Kept) and as_of > keep.last_retained_day:
        return [Use(HOLD, longest(holding), "inferred")]
    return []
