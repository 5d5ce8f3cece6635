"""The second opinion on law.md 2.1: status, purposes and the day of disposal, from planned facts alone.

Belongs here: the order of resolution for an item and a row, written as it reads, and apart from
`classifiers`. Does not: reading files or finding anything; where the facts of a row come from (`facts.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pipelines.sample.calendar import ONE_DAY, eligible_from, tax_start

if TYPE_CHECKING:
    from configs.contract import Contract
    from configs.policy import Company, Configuration, Item, Purpose, Rule

OPEN: Literal["open"] = "open"
NOT_ASKED: Literal["not asked"] = "not asked"
Start: TypeAlias = dt.date | Literal["open", "not asked"] | None
"""A start day, OPEN while the clock has lawfully not started, NOT_ASKED where the rules that count from it do
not concern the record, or None: it should be known and is not."""

TAKEN_OUT = ("ingest", "detection")
"""Starts of what is cut before anything is written: step 1, the never-list."""


@dataclass(frozen=True)
class Facts:
    """What is true of one record.

    Attributes:
        starts: Start days by name.
        empty: Starts whose items have no value in this record: those items are not in it.
        under_16: On the day of collection; None: the birthday is unknown.
        consent: A guardian has consented.
        held: A hold freezes the record today.
        linked: The record names a person.
        covered: An edition of the policy was in force on the day of collection.
    """

    starts: Mapping[str, Start]
    empty: frozenset[str]
    opt_out: bool
    stop_use: bool
    under_16: bool | None
    consent: bool
    held: bool
    linked: bool
    covered: bool = True


@dataclass(frozen=True)
class Judgement:
    """What follows for an item, or for the row as a whole.

    Attributes:
        purposes: Purposes served today, in order of id.
        free_from: First day on which it may be erased (廃棄可能日); None: not known yet.
    """

    status: str
    purposes: tuple[str, ...]
    free_from: dt.date | None

    @property
    def last_day(self) -> dt.date | None:
        """Returns the last day of keeping (満了日)."""
        return None if self.free_from is None else self.free_from - ONE_DAY


class Law:
    """Judges the records of one dataset under one configuration, as of one JST day."""

    def __init__(self, configuration: Configuration, contract: Contract, today: dt.date) -> None:
        """Binds the contract's items to the rules that are in force for them."""
        self._purposes = configuration.policy.purposes
        self._company = configuration.company
        self._knows_contract = "contract_end" in contract.starts
        self._today = today
        self._judged: dict[Hashable, Judgement] = {}
        declared = dict.fromkeys(item for column in contract.columns.values() for item in column.items)
        self._items = {
            name: (configuration.policy.items[name], _in_force(configuration, contract, name))
            for name in declared
        }

    def judge(self, facts: Facts) -> tuple[Judgement, dict[str, Judgement]]:
        """Judges the row, and each of its items; what is not in the record, or was cut, has no judgement."""
        items = {
            name: self._once(item, rules, facts)
            for name, (item, rules) in self._items.items()
            if rules and not any(rule.start in facts.empty for rule in rules)
        }
        return self._row(items, facts), items

    def _once(self, item: Item, rules: Sequence[Rule], facts: Facts) -> Judgement:
        """Judges an item once for all that bears on it."""
        starts = tuple(facts.starts.get(rule.start) for rule in rules)
        contract = self._running_contract(facts)
        key = (
            item.id,
            starts,
            contract,
            facts.opt_out,
            facts.stop_use,
            facts.under_16,
            facts.consent,
            facts.held,
            facts.covered,
        )
        if key not in self._judged:
            self._judged[key] = self._item(item, rules, facts)
        return self._judged[key]

    def _item(self, item: Item, rules: Sequence[Rule], facts: Facts) -> Judgement:
        rules = _concerned(rules, facts)
        ends = [(rule, free_from_rule(rule, facts.starts.get(rule.start), self._company)) for rule in rules]
        floors = [end for rule, end in ends if rule.kind == "floor"]
        ceilings = [end for rule, end in ends if rule.kind == "ceiling"]
        # Step 2: a ceiling before a floor is a conflict, before any formula.
        if any(_before(ceiling, floor) for ceiling in ceilings for floor in floors):
            return Judgement("CONFLICT", (), None)
        # Step 3: a start day that a rule needs and nobody knows; step 8: no edition covers the collection.
        if not facts.covered or any(end is None for _, end in ends):
            return Judgement("UNDETERMINED", (), None)
        # Step 4: min(max(floors, purposes), ceilings).
        free = _first(ceilings, _last([end for rule, end in ends if rule.kind != "ceiling"]))
        uses = tuple(
            sorted(link.purpose for link in item.purposes if self._may(item, link.purpose, facts, ends))
        )
        if not uses:
            uses = self._only_kept(_last(floors) if floors else None, free, facts)
        return Judgement(self._status(free, facts), uses, free if isinstance(free, dt.date) else None)

    def _may(self, item: Item, purpose: str, facts: Facts, ends: Sequence[tuple[Rule, Start]]) -> bool:
        """Deny by default: somebody says yes, no switch says no, and the purpose's own time still runs."""
        link = next(link for link in item.purposes if link.purpose == purpose)
        meaning = self._purposes[purpose]
        if purpose in item.denied or (link.basis == "inferred" and link.sign_off is None):
            return False
        if (meaning.items_only and item.id not in meaning.items_only) or _switched_off(meaning, facts):
            return False
        periods = [(rule, end) for rule, end in ends if rule.kind == "purpose"]
        own = [end for rule, end in periods if not rule.purposes or purpose in rule.purposes]
        runs = _last(own or [end for _, end in periods])
        ceilings = [end for rule, end in ends if rule.kind == "ceiling"]
        return self._running(_first(ceilings, runs)) and self._contract_allows(meaning, facts)

    def _contract_allows(self, purpose: Purpose, facts: Facts) -> bool:
        return not purpose.ends_with_contract or self._running_contract(facts)

    def _running_contract(self, facts: Facts) -> bool:
        if not (self._knows_contract and facts.linked):
            return True
        end = facts.starts.get("contract_end")
        return end == OPEN or (isinstance(end, dt.date) and self._today <= end)

    def _only_kept(self, floor: Start, free: Start, facts: Facts) -> tuple[str, ...]:
        """What only a floor keeps is L1; what only a hold keeps is L2 (step 5)."""
        if floor is not None and self._running(floor):
            return ("L1",)
        return ("L2",) if facts.held and not self._running(free) else ()

    def _running(self, end: Start) -> bool:
        return end == OPEN or (isinstance(end, dt.date) and self._today < end)

    def _status(self, free: Start, facts: Facts) -> str:
        if free == OPEN:
            return "ACTIVE_NO_CLOCK"
        if self._running(free):
            return "RETAINED"
        return "HELD" if facts.held else "DUE"

    def _row(self, items: Mapping[str, Judgement], facts: Facts) -> Judgement:
        """A row goes when its last item goes; one item that cannot be judged stops the row."""
        statuses = {judged.status for judged in items.values()}
        for stopped in ("CONFLICT", "UNDETERMINED"):
            if stopped in statuses:
                return Judgement(stopped, (), None)
        purposes = tuple(sorted({purpose for judged in items.values() for purpose in judged.purposes}))
        if "ACTIVE_NO_CLOCK" in statuses:
            return Judgement("ACTIVE_NO_CLOCK", purposes, None)
        free = max(judged.free_from for judged in items.values() if judged.free_from is not None)
        return Judgement(self._status(free, facts), purposes, free)


def _in_force(configuration: Configuration, contract: Contract, item: str) -> list[Rule]:
    names = contract.rules.get(item, configuration.policy.items[item].rules)
    rules = [configuration.rules[name] for name in names if configuration.rules[name].enabled]
    overridden = {rule.overrides for rule in rules if rule.records == "all"}
    return [rule for rule in rules if rule.id not in overridden and rule.start not in TAKEN_OUT]


def _concerned(rules: Sequence[Rule], facts: Facts) -> list[Rule]:
    """Leaves out rules of other records, and the general rule where one of this record replaces it."""
    here = [rule for rule in rules if facts.starts.get(rule.start) != NOT_ASKED]
    replaced = {rule.overrides for rule in here if rule.records == "some"}
    return [rule for rule in here if rule.id not in replaced]


def free_from_rule(rule: Rule, start: Start, company: Company) -> Start:
    """Returns the first day after a rule's period; OPEN and None stay what they are."""
    if not isinstance(start, dt.date):
        return start
    if rule.derive == "attains_18":
        # 年齢計算ニ関スル法律: 18 is attained at the end of the day before the birthday.
        start = eligible_from(start, 18 * 12, first_day_counts=True) - ONE_DAY
    first_day_counts = rule.count != "exclude_first"
    if rule.count == "tax":
        start = tax_start(start, company.fiscal_year_end, company.filing_extension_months)
    period = rule.period
    months = period.years * 12 + period.months
    return eligible_from(start, months, period.days, first_day_counts=first_day_counts)


def _switched_off(purpose: Purpose, facts: Facts) -> bool:
    """Requests of the person (§7, opt-out) and §8; storage that a law asks for is not theirs to stop."""
    if purpose.storage_only:
        return False
    minor = bool(facts.under_16) and not facts.consent and purpose.id != "P1"
    return facts.stop_use or (facts.opt_out and purpose.opt_out) or minor


def _last(ends: Sequence[Start]) -> Start:
    days = [end for end in ends if isinstance(end, dt.date)]
    return OPEN if OPEN in ends else max(days, default=None)


def _first(ceilings: Sequence[Start], end: Start) -> Start:
    days = [day for day in (*ceilings, end) if isinstance(day, dt.date)]
    return min(days, default=end)


def _before(ceiling: Start, floor: Start) -> bool:
    if not isinstance(ceiling, dt.date):
        return False
    return floor == OPEN or (isinstance(floor, dt.date) and ceiling < floor)
