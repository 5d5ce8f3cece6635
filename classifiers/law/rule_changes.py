"""What a change of the rules does to the days on which records end: shortened, lengthened, moved.

Belongs here: comparing two sets of rules by the ends they give, never by their text. Does not: which
version counts for a record (`rule_history.py`), the rows a change touches (`kubun policy diff`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from classifiers.law.outcome import ASIDE
from classifiers.law.retention import binding_rules, replaces_at_times
from classifiers.law.rule_clock import clock_of
from classifiers.law.start_changes import Whence, may_end_earlier, whence
from configs.policy import EarlierPeriod, Period

if TYPE_CHECKING:
    from classifiers.law.periods import Days
    from configs.contract import Contract
    from configs.policy import Company, Configuration, Rule

Kind = Literal["shortened", "lengthened", "moved", "added", "removed", "reworded"]

CYCLE: Days = np.arange(np.datetime64("1992-01-01"), np.datetime64("2052-01-01"))
"""Start days over which ends are compared: whole turns of the leap years, under former law and today's."""

STRENGTH = ("ceiling", "purpose", "floor")
"""Of two rules of equal days the stronger keeps longer: a floor withstands a ceiling."""

COUNTED = (
    "kind",
    "start",
    "derive",
    "count",
    "earlier",
    "fiscal_years",
    "records",
    "record_kind",
    "overrides",
)
"""Beside the period: what of a rule decides its ends."""

OF_COMPANY = ("fiscal_year_end", "filing_extension_months", "loss_years")
"""What of the company decides the ends of a tax rule."""

QUARANTINE_RULE = "RET-QUARANTINE"
"""Says how long a line that could not be read is kept: what items it holds nobody knows."""

NONE, GONE, OFF = "absent", "removed", "disabled"


@dataclass(frozen=True)
class RuleChange:
    """One rule that changed.

    Attributes:
        rule: Rule id.
        kind: `shortened`: some record may be erased earlier than before; `lengthened`: none earlier, some
            later; `moved`: counted from another event, so the two cannot be compared; `added` and
            `removed`: without any record ending earlier; `reworded`: no end changes.
        before: The period, and what else of the rule changed, in words.
        after: The same of the new rule: what an approval (`shortened` in company.yaml) must quote.
        place: `dataset.item` where only the binding of this item changed, `dataset` where the start that
            the rule counts from comes from elsewhere there; empty: the rule itself.
    """

    rule: str
    kind: Kind
    before: str
    after: str
    place: str = ""

    @property
    def needs_approval(self) -> bool:
        """Whether nothing may be erased earlier than before until an officer approved it."""
        return self.kind in ("shortened", "moved")

    @property
    def rebinds(self) -> bool:
        """Whether the contract gives another start date: the former one cannot be read any more."""
        return self.kind == "moved" and bool(self.place)

    def __str__(self) -> str:
        """Says the change in one line."""
        return f"{self.rule}: {self.before} → {self.after}"


def changes(
    old: Mapping[str, Rule], new: Mapping[str, Rule], old_company: Company, new_company: Company
) -> tuple[RuleChange, ...]:
    """Returns the rules that changed, in order of id.

    Args:
        old: Rules by id, before.
        new: Rules by id, after; the order says nothing.
        old_company: Fiscal year end and filing extension, before.
        new_company: The same, after.
    """
    found = []
    for name in sorted({*old, *new}):
        change = _change(name, old.get(name), new.get(name), old_company, new_company)
        if change is not None and change.kind == "added" and _displaces(new[name], old, new_company):
            change = replace(change, kind="shortened")
        found += [change] if change is not None else []
    return tuple(found)


def configuration_changes(old: Configuration, new: Configuration) -> tuple[RuleChange, ...]:
    """Returns the rules that changed, and the items of datasets that lost a rule or gained a ceiling."""
    return (*changes(old.rules, new.rules, old.company, new.company), *_binding_changes(old, new))


def ends(rule: Rule, company: Company, starts: Days) -> Days:
    """Returns the last day (満了日) of a rule for each start date; NaT where the rule does not apply."""
    clock = clock_of(rule, company)
    lasts: Days = np.where(clock.applies_column(starts), clock.last_days(starts), np.datetime64("NaT"))
    return lasts


def rules_of(configuration: Configuration, dataset: str, item: str) -> tuple[Rule, ...] | None:
    """Returns the rules in force for an item of a dataset; None where the dataset does not hold the item.

    The contract's rules count, else those of the newest edition of the policy; what was put aside (`ASIDE`)
    has a rule of its own.
    """
    contract = configuration.contracts.get(dataset)
    if contract is not None and item == ASIDE:
        own = [QUARANTINE_RULE] if QUARANTINE_RULE in configuration.rules else []
        return binding_rules(own, configuration.rules, configuration.company)
    if contract is None or item not in declared(contract) or item not in configuration.policy.items:
        return None
    names = contract.rules.get(item, configuration.policy.items[item].rules)
    return binding_rules(names, configuration.rules, configuration.company)


def declared(contract: Contract) -> set[str]:
    """Returns the ids of the items that a contract's columns hold."""
    return {item for column in contract.columns.values() for item in column.items}


def iso(period: Period) -> str:
    """Returns a period as ISO 8601 says it (`P1Y6M`, `P0D`)."""
    parts = ((period.years, "Y"), (period.months, "M"), (period.days, "D"))
    return "P" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0D")


def _change(
    name: str, old: Rule | None, new: Rule | None, old_company: Company, new_company: Company
) -> RuleChange | None:
    before, after = (rule if rule is not None and rule.enabled else None for rule in (old, new))
    if before is not None and after is not None:
        kind = _compared(before, after, old_company, new_company)
        words = _words(before, after, old_company, new_company)
        return RuleChange(name, kind, *words) if kind else None
    if before is not None:
        kind = "removed" if before.kind == "ceiling" else "shortened"
        return RuleChange(name, kind, iso(before.period), GONE if new is None else OFF)
    if after is not None:
        kind = "shortened" if after.kind == "ceiling" else "added"
        return RuleChange(name, kind, NONE if old is None else OFF, iso(after.period))
    return None


def _compared(old: Rule, new: Rule, old_company: Company, new_company: Company) -> Kind | None:
    if (old.start, old.records) != (new.start, new.records):
        return "moved"
    if old.overrides != new.overrides and replaces_at_times(new):
        return "moved"
    stronger = STRENGTH.index(new.kind) - STRENGTH.index(old.kind)
    earlier, later = _differ(old, new, old_company, new_company)
    if stronger < 0 or earlier:
        return "shortened"
    if stronger > 0 or later:
        return "lengthened"
    unsigned = {"sign_off": None}
    return None if old.model_copy(update=unsigned) == new.model_copy(update=unsigned) else "reworded"


def _displaces(rule: Rule, old: Mapping[str, Rule], company: Company) -> bool:
    """Says whether a rule that comes takes, for some records or years, a longer one's place."""
    displaced = old.get(rule.overrides or "")
    if displaced is None or not displaced.enabled or not replaces_at_times(rule):
        return False
    if displaced.start != rule.start or STRENGTH.index(rule.kind) < STRENGTH.index(displaced.kind):
        return True
    was, is_now = (clock_of(each, company).last_days(CYCLE) for each in (displaced, rule))
    return bool((is_now < was).any())


def _differ(old: Rule, new: Rule, old_company: Company, new_company: Company) -> tuple[bool, bool]:
    """Says whether some start ends earlier than before, and whether some ends later."""
    if clock_of(old, old_company) == clock_of(new, new_company):
        return False, False
    losses = {*old_company.loss_years, *new_company.loss_years}
    starts = np.concatenate([CYCLE, np.array(sorted(losses), "M8[D]")])
    was, is_now = ends(old, old_company, starts), ends(new, new_company, starts)
    gone, come = ~np.isnat(was) & np.isnat(is_now), np.isnat(was) & ~np.isnat(is_now)
    return bool((is_now < was).any() or gone.any()), bool((is_now > was).any() or come.any())


def _words(old: Rule, new: Rule, old_company: Company, new_company: Company) -> tuple[str, str]:
    """Returns the period of each, and whatever else differs and counts."""
    said: tuple[list[str], list[str]] = ([iso(old.period)], [iso(new.period)])
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in COUNTED]
    if "tax" in (old.count, new.count):
        pairs += [(name, getattr(old_company, name), getattr(new_company, name)) for name in OF_COMPANY]
    for name, was, is_now in pairs:
        if was != is_now:
            said[0].append(f"{name}={_plain(was)}")
            said[1].append(f"{name}={_plain(is_now)}")
    return " ".join(said[0]), " ".join(said[1])


def _plain(value: object) -> str:
    """Writes a setting as the files do."""
    if isinstance(value, tuple):
        return ",".join(map(str, value)) or "none"
    if isinstance(value, EarlierPeriod):
        return f"{iso(value.period)}<{value.begun_before}"
    return "none" if value is None else str(value)


def _binding_changes(old: Configuration, new: Configuration) -> Iterator[RuleChange]:
    for dataset in sorted(old.contracts.keys() & new.contracts.keys()):
        moved = _moved_starts(dataset, old, new)
        shared: set[str] = set()
        for item in sorted(declared(old.contracts[dataset])):
            before, after = rules_of(old, dataset, item), rules_of(new, dataset, item) or ()
            if before is not None:
                place = f"{dataset}.{item}"
                stay = {rule.id for rule in after}
                shared |= {rule.id for rule in before if rule.id in stay and rule.start in moved}
                for rule in _lost(before, after, moved, old, new):
                    yield RuleChange(rule.id, "shortened", f"binds {place}", f"does not bind {place}", place)
                for rule in _gained(before, after, old, new):
                    yield RuleChange(rule.id, "shortened", f"does not bind {place}", f"binds {place}", place)
        for name in sorted(shared):
            start = old.rules[name].start
            was, is_now = (f"{start} of {dataset}: {words}" for words in moved[start])
            yield RuleChange(name, "moved", was, is_now, dataset)


def _moved_starts(dataset: str, old: Configuration, new: Configuration) -> dict[str, tuple[Whence, Whence]]:
    """Returns the starts of a dataset that come from elsewhere than before."""
    pairs = {
        name: (whence(old, dataset, name), whence(new, dataset, name))
        for name in old.contracts[dataset].starts
    }
    return {
        name: (was, is_now)
        for name, (was, is_now) in pairs.items()
        if was is not None and is_now is not None and may_end_earlier(was, is_now)
    }


def _lost(
    before: Iterable[Rule],
    after: Iterable[Rule],
    moved: Container[str],
    old: Configuration,
    new: Configuration,
) -> Iterator[Rule]:
    """Floors and periods that go, unless a rule that stays or comes keeps as long from the same start."""
    kept = {rule.id for rule in after}
    for rule in before:
        gone = rule.kind != "ceiling" and rule.id not in kept
        # A rule that is no more for anybody is a change of its own.
        if gone and rule.id in new.rules and new.rules[rule.id].enabled:
            compared = {
                "moved" if other.start in moved else _compared(rule, other, old.company, new.company)
                for other in after
            }
            if compared <= {"shortened", "moved"}:
                yield rule


def _gained(
    before: Iterable[Rule], after: Iterable[Rule], old: Configuration, new: Configuration
) -> Iterator[Rule]:
    """Ceilings that come, and what takes a longer rule's place, unless new for everybody."""
    known = {rule.id: rule for rule in before}
    for rule in after:
        fresh = rule.id not in old.rules or not old.rules[rule.id].enabled
        shortens = rule.kind == "ceiling" or _displaces(rule, known, new.company)
        if shortens and rule.id not in known and not fresh:
            yield rule
