"""Decides records: one outcome for every item of a dataset, and one for the row (law.md 2.1).

Belongs here: binding items to rules, and joining retention and purposes into statuses. Does not: the row
(`row.py`), rules and switches themselves, reading situations (`assets/situations.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from classifiers.outcome import Outcome, Status
from classifiers.purposes import Use, accepted, denial, use_until
from classifiers.retention import (
    NEVER_STORED,
    Conflict,
    Floor,
    Keep,
    Kept,
    NoClock,
    RuleEnd,
    Undetermined,
    applying,
    binding_rules,
    resolve,
    rule_end,
)
from classifiers.row import longest, with_row
from classifiers.situation import CONTRACT_END, Clock, Flags, Situation
from configs.contract import Contract
from configs.policy import Configuration, Item, PurposeLink

LEGAL_RETENTION = "L1"
HOLD = "L2"


@dataclass(frozen=True)
class _Bound:
    """An item of the dataset with the rules in force that bind it here, and its links to purposes."""

    item: Item
    rules: tuple[str, ...]
    links: tuple[PurposeLink, ...]


@dataclass(frozen=True)
class _Ground:
    """What follows from one set of rules in one situation, the same for every item they bind."""

    keep: Keep
    untils: Mapping[str, Floor]


class Decider:
    """Decides situations of one dataset under one configuration; a situation costs no look-up of rules."""

    def __init__(self, configuration: Configuration, contract: Contract) -> None:
        """Binds the items of the contract's columns to rules: the contract's, else the policy's."""
        self._company = configuration.company
        self._purposes = configuration.policy.purposes
        self._knows_contract = CONTRACT_END in contract.starts
        self._bound = tuple(
            _bind(item, configuration, contract) for item in items_of(configuration, contract)
        )
        self._rules = {name: configuration.rules[name] for bound in self._bound for name in bound.rules}
        self._served: dict[tuple[str, ...], set[str]] = {}
        for bound in self._bound:
            self._served.setdefault(bound.rules, set()).update(link.purpose for link in bound.links)
        self._sources = {
            name: start.column or f"{start.origin} via {start.via}" for name, start in contract.starts.items()
        }
        self._denials: dict[Flags, dict[tuple[str, str], str | None]] = {}

    def decide(self, situation: Situation, as_of: dt.date) -> tuple[Outcome, ...]:
        """Returns the outcome of the row, then of every item in the policy's order.

        Args:
            situation: Start dates, switches, holds.
            as_of: The day of the decision, JST.
        """
        starts = dict(situation.starts)
        ends = {
            rule.id: rule_end(rule, starts.get(rule.start), self._company, self._sources.get(rule.start, ""))
            for rule in self._rules.values()
        }
        grounds = {
            names: self._ground([ends[name] for name in names], served, situation)
            for names, served in self._served.items()
        }
        return with_row([self._item(bound, grounds[bound.rules], situation, as_of) for bound in self._bound])

    def _ground(self, ends: Sequence[RuleEnd], served: Iterable[str], situation: Situation) -> _Ground:
        here = [end for end in applying(ends) if end.rule.start not in NEVER_STORED]
        untils = {
            name: use_until(self._purposes[name], here, situation, ends_with_contract=self._knows_contract)
            for name in served
        }
        return _Ground(resolve(ends), untils)

    def _item(
        self, bound: _Bound, ground: _Ground, situation: Situation, as_of: dt.date
    ) -> tuple[Keep, Outcome]:
        keep = ground.keep
        if isinstance(keep, Kept) and not accepted(bound.item):
            keep = replace(keep, signed=False)
        denials = self._denied(situation.flags)
        uses: list[Use] = []
        denied: list[str] = []
        for link in bound.links:
            until, why = ground.untils[link.purpose], denials[bound.item.id, link.purpose]
            if why is None and until is not None:
                uses.append(Use(link.purpose, until if isinstance(until, dt.date) else None, link.basis))
            else:
                denied.append(f"{link.purpose}: {why or '利用期間がない'}")
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

    def _denied(self, flags: Flags) -> Mapping[tuple[str, str], str | None]:
        """Says why each item may not serve each purpose, for one combination of switches."""
        if flags not in self._denials:
            self._denials[flags] = {
                (bound.item.id, link.purpose): denial(bound.item, link, self._purposes[link.purpose], flags)
                for bound in self._bound
                for link in bound.links
            }
        return self._denials[flags]


def _bind(item: Item, configuration: Configuration, contract: Contract) -> _Bound:
    rules = binding_rules(binding(item, contract), configuration.rules, configuration.company)
    links = tuple(sorted(item.purposes, key=lambda link: link.purpose))
    return _Bound(item, tuple(rule.id for rule in rules), links)


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
