"""Which version of the rules ends a record: a shortening waits for approval, what has run out stays so.

Belongs here: the versions that have bound an item, and the end they give together (law.md 2.1 step 7).
Does not: what changed (`rule_changes.py`), keeping versions (`storage/history.py`).

Until an officer approves a shortening, nothing is erased before the end that the rules gave before it. A
lengthening moves the end of what still runs; a purpose or ceiling that had run out before the day of the
change stays run out. A new or longer floor does keep what is still there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from classifiers.law.acceptances import signed_on
from classifiers.law.outcome import ASIDE
from classifiers.law.retention import (
    Conflict,
    Keep,
    Kept,
    NoClock,
    NotStored,
    RuleEnd,
    Undetermined,
    may_erase,
    resolve,
)
from classifiers.law.rule_changes import RuleChange, configuration_changes, declared, rules_of
from classifiers.law.rule_clock import clock_of
from classifiers.law.situation import Clock

if TYPE_CHECKING:
    from configs.contract import Contract
    from configs.policy import Company, Configuration, Rule


WAITING = "短縮は未承認"


@dataclass(frozen=True)
class Version:
    """A configuration and the day since which it is in force.

    Attributes:
        since: Day of the first night under it, JST.
        configuration: What was said.
    """

    since: dt.date
    configuration: Configuration


@dataclass(frozen=True)
class Step:
    """The rules that bound an item from a day on.

    Attributes:
        since: Day of the first night under them, JST.
        rules: In order of id; empty: the item is no longer declared, or no rule binds it.
        company: Its fiscal year then.
        awaiting: Shortenings of the rules in effect until then that nobody has approved.
    """

    since: dt.date
    rules: tuple[Rule, ...]
    company: Company
    awaiting: tuple[RuleChange, ...] = ()

    @cached_property
    def words(self) -> str:
        """What is awaited, for the reasons: of several changes to the same rule the first."""
        found: dict[tuple[str, str, str], RuleChange] = {}
        for change in self.awaiting:
            found.setdefault((change.rule, change.place, change.after), change)
        return f"{WAITING}（{'、'.join(map(str, found.values()))}）: 承認まで以前の規則でも保持する"


Course: TypeAlias = tuple[Step, ...]
"""What has bound an item, the oldest first; the last step is what the configuration says now."""


@dataclass(frozen=True)
class _InEffect:
    """A version whose rules still count for an item, with what it awaited itself."""

    number: int
    since: dt.date
    awaiting: tuple[RuleChange, ...]


class RuleHistory:
    """The versions of the rules up to a day, the configuration of that day as the last.

    Attributes:
        versions: The oldest first, each as it was signed when the next one came.
    """

    def __init__(self, history: Sequence[Version], configuration: Configuration, as_of: dt.date) -> None:
        """Joins what was with what is.

        Args:
            history: Earlier versions, the oldest first; the configuration may be the last of them.
            configuration: What is said now.
            as_of: The day of the decision, JST.
        """
        past, since = [version for version in history if version.since <= as_of], as_of
        while past and past[-1].configuration == configuration:
            since = past.pop().since
        nexts = [*(version.since for version in past[1:]), since]
        ended = [Version(v.since, _at_its_end(v, end)) for v, end in zip(past, nexts, strict=False)]
        joined = [*ended, Version(since, signed_on(configuration, as_of))]
        # Of what the first night found nobody knows how long it had been said.
        self.versions = (replace(joined[0], since=dt.date.min), *joined[1:])
        self._changes: dict[tuple[int, int], tuple[RuleChange, ...]] = {}

    def items(self, dataset: str) -> set[str]:
        """Returns every item that a version of a dataset declares."""
        contracts = [version.configuration.contracts.get(dataset) for version in self.versions]
        return {item for contract in contracts if contract is not None for item in declared(contract)}

    def course(self, dataset: str, item: str) -> Course:
        """Returns what has bound an item; empty where it may go, or never was in the dataset."""
        steps: list[Step] = []
        in_effect: list[_InEffect] = []
        for number, version in enumerate(self.versions):
            rules = rules_of(version.configuration, dataset, item)
            if rules is None and (version is not self.versions[-1] or not steps):
                continue
            found = {c: None for before in in_effect for c in self._awaiting(before, number, dataset, item)}
            if rules is None and not found:
                return ()
            step = Step(version.since, rules or (), version.configuration.company, tuple(found))
            if steps and _alike(steps[-1], step):
                steps[-1] = replace(step, since=steps[-1].since)
                in_effect.pop()
            else:
                steps.append(step)
            in_effect = [*(in_effect if found else ()), _InEffect(number, steps[-1].since, step.awaiting)]
        return tuple(steps)

    def awaiting(self) -> tuple[RuleChange, ...]:
        """Returns the shortenings that bind an item now and that no officer has approved."""
        courses = (
            self.course(dataset, item)
            for dataset in self.versions[-1].configuration.contracts
            for item in (*sorted(self.items(dataset)), ASIDE)
        )
        found = {change for course in courses if course for change in course[-1].awaiting}
        return tuple(sorted(found, key=lambda change: (change.rule, change.place, change.after)))

    def _awaiting(self, earlier: _InEffect, number: int, dataset: str, item: str) -> tuple[RuleChange, ...]:
        """Returns what of a version would shorten the item's keeping and is not approved.

        An approval given before the longer rule came in force was given to something else. A start date
        that nobody had approved may be given back.
        """
        before, after = (self.versions[n].configuration for n in (earlier.number, number))
        bound = {rule.id for c in (before, after) for rule in rules_of(c, dataset, item) or ()}
        approved = {
            (entry.rule, entry.after) for entry in after.approvals if entry.accepted_on >= earlier.since
        }
        never_counted = {(change.rule, change.place) for change in earlier.awaiting if change.rebinds}
        pair = earlier.number, number
        if pair not in self._changes:
            self._changes[pair] = configuration_changes(before, after)
        return tuple(
            change
            for change in self._changes[pair]
            if change.needs_approval
            and change.rule in bound
            and change.place in ("", dataset, f"{dataset}.{item}")
            and not (change.rebinds and (change.rule, change.place) in never_counted)
            and (change.rule, change.after) not in approved
        )


def with_contract(configuration: Configuration, contract: Contract) -> Configuration:
    """Returns the configuration with a contract in its dataset's place."""
    contracts = {**configuration.contracts, contract.dataset: contract}
    return configuration.model_copy(update={"contracts": contracts})


def settle(course: Course, ends: Sequence[Sequence[RuleEnd]]) -> tuple[Keep, dt.date | None]:
    """Returns how long an item is kept under all that has bound it.

    Args:
        course: What has bound the item, at least one step.
        ends: For each step, where its rules end for the record.

    Returns:
        The keeping, and the day on which everything but floors ran out before a change, JST: no purpose
        is served after it, whatever has changed since. None: nothing had.
    """
    effect, gone, keep = _effect(ends[0]), None, resolve(ends[0])
    for step, new in zip(course[1:], ends[1:], strict=True):
        ran_out = gone or (effect.passing if effect.passing < step.since else None)
        staying = _staying(effect, new, step.since)
        ahead = _capped(staying, ran_out)
        if step.awaiting:
            effect = effect.joined(_effect(staying))
            keep = _planned(_waiting(keep, ahead, step), step)
        else:
            effect, gone, keep = _effect(staying), ran_out, ahead
    return keep, gone


def _at_its_end(version: Version, next_since: dt.date) -> Configuration:
    return signed_on(version.configuration, max(version.since, next_since - dt.timedelta(days=1)))


def _alike(one: Step, other: Step) -> bool:
    """Says whether two steps end every record alike; sign-offs and words may differ."""
    counted = [
        [(rule.id, rule.kind, rule.start, rule.purposes, clock_of(rule, step.company)) for rule in step.rules]
        for step in (one, other)
    ]
    return counted[0] == counted[1] and one.awaiting == other.awaiting


@dataclass(frozen=True)
class _Effect:
    """What counts for a record when its rules change.

    Attributes:
        latest: Rule to the day on which it ran out, under all that counts; the last day of time: it has not.
        passing: The day on which all but floors ran out, likewise.
    """

    latest: Mapping[str, dt.date]
    passing: dt.date

    def joined(self, other: _Effect) -> _Effect:
        """Returns what counts while both do: the later days."""
        names = {**self.latest, **other.latest}
        never = dt.date.min
        latest = {n: max(self.latest.get(n, never), other.latest.get(n, never)) for n in names}
        return _Effect(latest, max(self.passing, other.passing))


def _effect(ends: Sequence[RuleEnd]) -> _Effect:
    keep = resolve([end for end in ends if end.rule.kind != "floor"] or ends)
    latest = {
        end.rule.id: end.last if isinstance(end.last, dt.date) else dt.date.max for end in ends if end.applies
    }
    return _Effect(latest, keep.last_retained_day if isinstance(keep, Kept) else dt.date.max)


def _staying(effect: _Effect, new: Iterable[RuleEnd], since: dt.date) -> list[RuleEnd]:
    """Returns the new ends, but for purposes and ceilings that had run out before the change.

    A start that is unknown now stays unknown: nothing is erased on a guess.
    """
    gone = {name: last for name, last in effect.latest.items() if last < since}
    return [
        replace(
            end,
            last=gone[end.rule.id],
            reason=f"{end.reason}; {_past(gone[end.rule.id], [end])}（復活しない）",
        )
        if end.rule.id in gone and end.rule.kind != "floor" and end.last is not None
        else end
        for end in new
    ]


def _past(last: dt.date, ends: Iterable[RuleEnd]) -> str:
    """Names the day on which rules ran out, unless a birth date can be computed from it."""
    return "満了済み" if any(end.rule.derive for end in ends) else f"{last}に満了済み"


def _capped(ends: Sequence[RuleEnd], ran_out: dt.date | None) -> Keep:
    """Resolves ends; what had run out is kept by floors alone."""
    keep = resolve(ends)
    if ran_out is None or not isinstance(keep, Kept | NoClock) or keep.by_floor is Clock.OPEN:
        return keep
    last = ran_out if keep.by_floor is None else max(ran_out, keep.by_floor)
    if isinstance(keep, Kept) and keep.last_retained_day <= last:
        return keep
    signed = all(may_erase(end.rule) for end in ends)
    reasons = (*keep.reasons, f"{_past(ran_out, ends)}: 変更後の期間では復活しない")
    return Kept(last, signed, keep.by_floor, keep.rules, reasons)


def _planned(keep: Keep, step: Step) -> Keep:
    """Erases nothing where the start date in effect cannot be read any more."""
    if isinstance(keep, Kept) and any(change.rebinds for change in step.awaiting):
        return replace(keep, signed=False)
    return keep


def _without_waiting(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Leaves out what earlier steps awaited: the last one names all that is awaited now."""
    return tuple(reason for reason in reasons if not reason.startswith(WAITING))


def _waiting(old: Keep, new: Keep, step: Step) -> Keep:
    """Returns the later of two ends while a shortening waits for approval; what is unknown never erases."""
    words = step.words
    old, new = (replace(one, reasons=_without_waiting(one.reasons)) for one in (old, new))
    if not step.rules and isinstance(old, Undetermined | Conflict):
        return NoClock(None, old.rules, (*old.reasons, words))
    if not step.rules or isinstance(new, NotStored) or isinstance(old, Conflict):
        return replace(old, reasons=(*old.reasons, words))
    if isinstance(new, Conflict | Undetermined) or isinstance(old, NotStored):
        return new
    if isinstance(old, Kept) and isinstance(new, Kept):
        later = old if old.last_retained_day >= new.last_retained_day else new
        return replace(later, signed=old.signed and new.signed, reasons=(*later.reasons, words))
    if isinstance(old, Undetermined):
        return replace(new, signed=False) if isinstance(new, Kept) else new
    return old if isinstance(old, NoClock) else new
