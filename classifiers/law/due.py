"""What may be due, found by cutoff: a rule and a day give the latest start date that is past its end.

Belongs here: the ways in which the items of a dataset can be past their end, as cutoffs of start dates.
Does not: looking them up in tables (`assets/due.py`), deciding what is due (`decide.py`).

min(max(floors, purposes), ceilings) lies before a day exactly when one ceiling has ended before it, or
every floor and every purpose has. Each of these is a way; a row can be due only when each of its items is
past its end in some way. Signatures, conflicts and unknown starts make fewer of them due, never more.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from classifiers.law.retention import NEVER_STORED, cutoff, replaces_at_times
from classifiers.law.rule_history import Course, RuleHistory, Version, with_contract
from configs.contract import Contract
from configs.policy import Configuration, Rule

Way: TypeAlias = Mapping[str, dt.date]
"""Start name to the latest start date, JST, that is past its end: all of them must be."""


@dataclass(frozen=True)
class Bound:
    """Items that share their fate, since the same rules bind them.

    Attributes:
        items: Policy item ids.
        starts: Names of the start dates that their rules need; empty: no rule binds them.
        ways: Ways in which they can be past their end; empty: they never are.
    """

    items: tuple[str, ...]
    starts: tuple[str, ...]
    ways: tuple[Way, ...]


def due_bounds(
    configuration: Configuration, contract: Contract, as_of: dt.date, history: Sequence[Version] = ()
) -> tuple[Bound, ...]:
    """Returns how each item of a dataset can be past its end on a day.

    Args:
        configuration: Policy, rules, company.
        contract: The dataset; items that are taken out before writing bind nothing.
        as_of: The day, JST.
        history: Earlier versions of the configuration, the oldest first.
    """
    rules = RuleHistory(history, with_contract(configuration, contract), as_of)
    asked = frozenset(name for name, start in contract.starts.items() if start.only_when is not None)
    grouped: dict[Course, list[str]] = {}
    for item in sorted(rules.items(contract.dataset)):
        grouped.setdefault(rules.course(contract.dataset, item), []).append(item)
    bounds = (_Ways(course, asked).bound(items, as_of) for course, items in grouped.items() if course)
    return tuple(bound for bound in bounds if bound is not None)


@dataclass(frozen=True)
class _Ways:
    """The ways of everything that has bound an item.

    Attributes:
        course: The steps, the oldest first.
        asked: Starts that concern some records alone: elsewhere, rules that count from them do not apply.
    """

    course: Course
    asked: frozenset[str]

    def bound(self, items: Iterable[str], as_of: dt.date) -> Bound | None:
        """Joins the steps in effect: the last that awaits no approval, and those after it."""
        settled = max(number for number, step in enumerate(self.course) if not step.awaiting)
        in_effect = range(settled, len(self.course))
        rules = [self.course[number].rules for number in in_effect]
        if all(said and not _here(said) for said in rules):
            return None
        ways = [way for number in in_effect for way in self._of_step(number, as_of)]
        starts = {rule.start for said in rules for rule in _here(said)}
        return Bound(tuple(items), tuple(sorted(starts)), tuple(_widest(ways)))

    def _of_step(self, number: int, as_of: dt.date) -> Iterator[Way]:
        """Yields the ways of a step, those among them by which all but floors had run out before it."""
        step = self.course[number]
        here = _here(step.rules)
        if len(here) < len(step.rules) and not any(self._always(rule) for rule in here):
            yield {}  # nothing may be left that keeps the item in the record
        yield from self._of_rules(number, here, as_of)
        floors = [rule for rule in here if rule.kind == "floor"]
        always = any(self._always(rule) for rule in floors)
        kept = list(self._of_rules(number, floors, as_of)) if always else [{}]
        for earlier in range(number):
            before = _here(self.course[earlier].rules)
            passing = [rule for rule in before if rule.kind != "floor"] or before
            for gone in self._of_rules(earlier, passing, step.since):
                yield from (_both([*gone.items(), *floor.items()]) for floor in kept)

    def _of_rules(self, number: int, rules: Sequence[Rule], day: dt.date) -> Iterator[Way]:
        """Yields the ways in which rules of a step let go: one of the ceilings, or all of the others."""
        ends = {rule.id: self._ends(number, rule, day) for rule in rules}
        for rule in rules:
            if rule.kind == "ceiling":
                yield from ({start: latest} for start, latest in ends[rule.id].items())
        lasting = [rule for rule in rules if rule.kind != "ceiling"]
        places = [_place(rule, self.course[number].rules) for rule in lasting if self._always(rule)]
        for chosen in itertools.product(*places) if places else ((rule,) for rule in lasting):
            counted = [ends[rule.id].items() for rule in chosen if rule in lasting]
            for pairs in itertools.product(*counted):
                yield _both(pairs)

    def _always(self, rule: Rule) -> bool:
        """Says whether a rule counts for every record and year; another counts where it applies alone."""
        return not replaces_at_times(rule) and rule.start not in self.asked

    def _ends(self, number: int, rule: Rule, day: dt.date) -> Way:
        """Returns the starts past a rule's end: of a purpose or ceiling, also as it was until its step."""
        step = self.course[number]
        latest = {rule.start: cutoff(rule, step.company, day)}
        if rule.kind == "floor":
            return latest
        for earlier in self.course[:number]:
            for was in earlier.rules:
                if was.id == rule.id:
                    then = cutoff(was, earlier.company, min(day, step.since))
                    latest[was.start] = max(then, latest.get(was.start, then))
        return latest


def _place(rule: Rule, rules: Iterable[Rule]) -> list[Rule]:
    """Returns a rule, and those that may stand in its place, or in theirs."""
    place = [rule]
    for one in place:
        place += [other for other in rules if other.overrides == one.id and other not in place]
    return place


def _widest(ways: Iterable[Way]) -> list[Way]:
    """Leaves out the ways that another one includes."""
    found: list[Way] = []
    for way in ways:
        if not any(_includes(other, way) for other in found):
            found = [*(other for other in found if not _includes(way, other)), way]
    return found


def _includes(wide: Way, narrow: Way) -> bool:
    return all(start in narrow and narrow[start] <= latest for start, latest in wide.items())


def _both(pairs: Iterable[tuple[str, dt.date]]) -> Way:
    """Where several rules count from one start, the last of them to end decides."""
    way: dict[str, dt.date] = {}
    for start, latest in pairs:
        way[start] = min(latest, way.get(start, latest))
    return way


def _here(rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.start not in NEVER_STORED]
