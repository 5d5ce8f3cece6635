"""Decides records: one outcome for every item of a dataset, and one for the row (law.md 2.1).

Belongs here: binding items to rules, and joining retention and purposes into statuses. Does not: the row
(`row.py`), rules and switches themselves, reading situations (`assets/situations.py`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from classifiers.law.acceptances import acceptances
from classifiers.law.disposal_days import known_rules
from classifiers.law.outcome import Outcome, Status
from classifiers.law.purposes import Use, accepted, denial, use_until
from classifiers.law.retention import (
    NEVER_STORED,
    Conflict,
    Floor,
    Keep,
    Kept,
    NoClock,
    RuleEnd,
    Undetermined,
    applying,
    rule_end,
)
from classifiers.law.row import longest, with_row
from classifiers.law.rule_changes import declared
from classifiers.law.rule_history import Course, RuleHistory, Version, settle, with_contract
from classifiers.law.situation import CONTRACT_END, Clock, Flags, Hold, Situation

if TYPE_CHECKING:
    from configs.contract import Contract
    from configs.policy import Company, Configuration, Item, Policy, PurposeLink, Rule

LEGAL_RETENTION = "L1"
HOLD = "L2"


@dataclass(frozen=True)
class _Bound:
    """An item of the dataset, as the edition says it, with what has bound it here.

    Attributes:
        item: The item.
        links: Its links to purposes, in order of id.
        course: Place in the bench's courses.
        unknown: Why the edition does not decide it; empty: it does.
    """

    item: Item
    links: tuple[PurposeLink, ...]
    course: int
    unknown: str = ""


@dataclass(frozen=True)
class _Ground:
    """What follows from one course of rules in one situation, the same for every item it binds."""

    keep: Keep
    untils: Mapping[str, Floor]


class Decider:
    """Decides situations of one dataset under one configuration; a situation costs no look-up of rules."""

    def __init__(
        self, configuration: Configuration, contract: Contract, history: Sequence[Version] = ()
    ) -> None:
        """Takes what is said and what was said.

        Args:
            configuration: Policy and rules.
            contract: The dataset.
            history: Earlier versions of the configuration, the oldest first; none on a store's first night.
        """
        self._configuration = with_contract(configuration, contract)
        self._contract, self._history = contract, tuple(history)
        self._signed = sorted({entry.accepted_on for entry in acceptances(configuration)})
        self._benches: dict[tuple[object, dt.date | None, bool], _Bench] = {}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule that may name a day, by id."""
        return known_rules(self._configuration, [version.configuration for version in self._history])

    def decide(self, situation: Situation, as_of: dt.date) -> tuple[Outcome, ...]:
        """Returns the outcome of the row, then of every item in the policy's order.

        Args:
            situation: Start dates, switches, holds, edition.
            as_of: The day of the decision, JST.
        """
        # Without a history, days between two sign-offs are alike.
        turn = as_of if self._history else bisect_right(self._signed, as_of)
        key = turn, situation.edition, situation.covered
        bench = self._benches.get(key)
        if bench is None:
            bench = self._benches[key] = self._bench(situation, as_of)
        return bench.decide(situation, as_of)

    def _bench(self, situation: Situation, as_of: dt.date) -> _Bench:
        rules = RuleHistory(self._history, self._configuration, as_of)
        now = rules.versions[-1].configuration
        if len(now.editions) < 2:
            return _Bench(rules, self._contract, now.policy if situation.covered else None)
        found = [policy for policy in now.editions if policy.edition == situation.edition]
        return _Bench(rules, self._contract, found[0] if found else None)


class _Bench:
    """Decides situations of one dataset under one edition, as signed on a day."""

    def __init__(self, rules: RuleHistory, contract: Contract, policy: Policy | None) -> None:
        """Binds the items of the contract's columns to rules: the contract's, else the policy's."""
        configuration = rules.versions[-1].configuration
        self._purposes = (policy or configuration.policy).purposes
        self._knows_contract = CONTRACT_END in contract.starts
        courses: dict[Course, int] = {}
        bound = []
        for item in (*items_of(configuration, contract), *_lost(rules, contract)):
            course = rules.course(contract.dataset, item.id)
            if course:
                place = courses.setdefault(course, len(courses))
                bound.append(_bind(item, policy, place))
        self._bound = tuple(bound)
        self._courses = tuple(courses)
        self._served: list[set[str]] = [set() for _ in courses]
        for each in bound:
            self._served[each.course].update(link.purpose for link in each.links)
        self._sources = {
            name: start.column or f"{start.origin} via {start.via}" for name, start in contract.starts.items()
        }
        self._denials: dict[Flags, dict[tuple[str, str], str | None]] = {}

    def decide(self, situation: Situation, as_of: dt.date) -> tuple[Outcome, ...]:
        """As `Decider.decide`."""
        starts = dict(situation.starts)
        known: dict[tuple[int, int], RuleEnd] = {}

        def end_of(rule: Rule, company: Company) -> RuleEnd:
            key = id(rule), id(company)
            if key not in known:
                source = self._sources.get(rule.start, "")
                known[key] = rule_end(rule, starts.get(rule.start), company, source)
            return known[key]

        grounds = []
        for course, served in zip(self._courses, self._served, strict=True):
            ends = [[end_of(rule, step.company) for rule in step.rules] for step in course]
            keep, ran_out = settle(course, ends)
            untils = self._untils(course, ends, served, situation)
            grounds.append(_Ground(keep, {name: _at_most(until, ran_out) for name, until in untils.items()}))
        return with_row([self._item(bound, grounds[bound.course], situation, as_of) for bound in self._bound])

    def _untils(
        self, course: Course, ends: Iterable[list[RuleEnd]], served: Iterable[str], situation: Situation
    ) -> dict[str, Floor]:
        """Says until when each purpose is served; one that had ended before its rules changed stays ended."""
        untils: dict[str, Floor] = dict.fromkeys(served)
        for step, raw in zip(course, ends, strict=True):
            here = [end for end in applying(raw) if end.rule.start not in NEVER_STORED]
            for name, before in untils.items():
                if not (isinstance(before, dt.date) and before < step.since):
                    untils[name] = use_until(
                        self._purposes[name], here, situation, ends_with_contract=self._knows_contract
                    )
        return untils

    def _item(
        self, bound: _Bound, ground: _Ground, situation: Situation, as_of: dt.date
    ) -> tuple[Keep, Outcome]:
        keep = ground.keep
        if bound.unknown and not isinstance(keep, Conflict):
            keep = Undetermined(keep.rules, (*keep.reasons, bound.unknown))
        if isinstance(keep, Kept) and (not accepted(bound.item) or _veiled(keep, situation, as_of)):
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


def _bind(item: Item, policy: Policy | None, course: int) -> _Bound:
    """Reads an item as the edition of the day of collection says it; the rules are today's."""
    if policy is None:
        return _Bound(item, (), course, "収集日に有効な方針の版がない: 保持し、公開も提供もしない")
    said = policy.items.get(item.id)
    if said is None:
        unknown = f"{policy.edition}の方針にこの項目はない: 保持し、公開も提供もしない"
        return _Bound(item, (), course, unknown)
    return _Bound(said, tuple(sorted(said.purposes, key=lambda link: link.purpose)), course)


def _lost(rules: RuleHistory, contract: Contract) -> list[Item]:
    """Returns the items that the contract no longer declares, without their purposes."""
    gone = rules.items(contract.dataset) - declared(contract)
    said = {name: item for v in rules.versions for name, item in v.configuration.policy.items.items()}
    return [said[name].model_copy(update={"purposes": ()}) for name in sorted(gone)]


def decide(
    situation: Situation,
    configuration: Configuration,
    contract: Contract,
    as_of: dt.date,
    history: Sequence[Version] = (),
) -> tuple[Outcome, ...]:
    """Decides one situation: the row (`*`) first, then every item of the contract."""
    return Decider(configuration, contract, history).decide(situation, as_of)


def items_of(configuration: Configuration, contract: Contract) -> tuple[Item, ...]:
    """Returns the items that a contract declares, in the policy's order."""
    here = declared(contract)
    return tuple(item for item in configuration.policy.items.values() if item.id in here)


def binding(item: Item, contract: Contract) -> tuple[str, ...]:
    """Returns the ids of the rules that bind an item in a dataset: the contract's, else the policy's."""
    return contract.rules.get(item.id, item.rules)


def _at_most(until: Floor, ran_out: dt.date | None) -> Floor:
    if ran_out is None or until is None:
        return until
    return min(until, ran_out) if isinstance(until, dt.date) else ran_out


def _status(keep: Keep, situation: Situation, as_of: dt.date) -> Status:
    if isinstance(keep, Conflict):
        return "CONFLICT"
    if isinstance(keep, Undetermined):
        return "UNDETERMINED"
    if isinstance(keep, Kept):
        return _dated(keep.eligible_from, bool(_freezing(situation, as_of)), as_of)
    return "ACTIVE_NO_CLOCK"


def _freezing(situation: Situation, as_of: dt.date) -> list[Hold]:
    """Returns the holds that freeze on a day and may be spoken of."""
    return [hold for hold in situation.held if hold.freezes(as_of) and not hold.confidential]


def _veiled(keep: Kept, situation: Situation, as_of: dt.date) -> bool:
    """Says whether nothing but a confidential hold keeps it.

    It is then retained without a day from which it may go, as what waits for a sign-off is: nothing tells
    the two apart. Until its last day it is decided as if there were no such hold.
    """
    return (
        as_of > keep.last_retained_day
        and not _freezing(situation, as_of)
        and any(hold.freezes(as_of) for hold in situation.held)
    )


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
    holding = [hold.until for hold in _freezing(situation, as_of)]
    if holding and isinstance(keep, Kept) and as_of > keep.last_retained_day:
        return [Use(HOLD, longest(holding), "inferred")]
    return []
