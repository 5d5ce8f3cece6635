"""What may be due, found by cutoff: a rule and a day give the latest start date that is past its end.

Belongs here: the ways in which the items of a dataset can be past their end, as cutoffs of start dates.
Does not: looking them up in tables (`assets/due.py`), deciding what is due (`decide.py`).

min(max(floors, purposes), ceilings) lies before a day exactly when one ceiling has ended before it, or
every floor and every purpose has. Each of these is a way; a row can be due only when each of its items is
past its end in some way. Signatures, conflicts and unknown starts make fewer of them due, never more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from classifiers.decide import binding, items_of
from classifiers.retention import NEVER_STORED, binding_rules, cutoff
from configs.contract import Contract
from configs.policy import Company, Configuration, Rule

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
    configuration: Configuration,
    contract: Contract,
    as_of: dt.date,
    earlier: Sequence[Configuration] = (),
) -> tuple[Bound, ...]:
    """Returns how each item of a dataset can be past its end on a day.

    Args:
        configuration: Policy, rules, company.
        contract: The dataset; items that are taken out before writing bind nothing.
        as_of: The day, JST.
        earlier: What was said before, by which a period may have run out for good.
    """
    grouped: dict[tuple[tuple[Rule, ...], ...], list[str]] = {}
    said = [*earlier, configuration]
    for item in items_of(configuration, contract):
        versions = tuple(_rules(one, contract.dataset, item.id) for one in said)
        if not versions[-1] or _here(versions[-1]):
            grouped.setdefault(versions, []).append(item.id)
    return tuple(
        Bound(tuple(items), _starts(versions), tuple(_ways(versions, said, as_of)))
        for versions, items in grouped.items()
    )


def _rules(configuration: Configuration, dataset: str, item: str) -> tuple[Rule, ...]:
    contract = configuration.contracts.get(dataset)
    if contract is None or item not in configuration.policy.items:
        return ()
    names = binding(configuration.policy.items[item], contract)
    return binding_rules(names, configuration.rules, configuration.company)


def _here(rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.start not in NEVER_STORED]


def _starts(versions: Iterable[Iterable[Rule]]) -> tuple[str, ...]:
    return tuple(sorted({rule.start for rules in versions for rule in _here(rules)}))


def _ways(versions: Iterable[Iterable[Rule]], said: Iterable[Configuration], as_of: dt.date) -> Iterator[Way]:
    found: list[Way] = []
    for rules, configuration in zip(versions, said, strict=True):
        here = _here(rules)
        lasting = [rule for rule in here if rule.kind != "ceiling"]
        found += [
            {rule.start: cutoff(rule, configuration.company, as_of)}
            for rule in here
            if rule.kind == "ceiling"
        ]
        if lasting:
            found.append(_all_of(lasting, configuration.company, as_of))
    for n, way in enumerate(found):
        if way not in found[:n]:
            yield way


def _all_of(rules: Sequence[Rule], company: Company, as_of: dt.date) -> Way:
    """Where several rules count from one start, the last of them to end decides.

    Of a rule and the one that takes its place in loss years, whichever lets go first may be the one.
    """
    latest = {rule.id: cutoff(rule, company, as_of) for rule in rules}
    losses = [rule for rule in rules if rule.fiscal_years == "loss"]
    way: dict[str, dt.date] = {}
    for rule in rules:
        if rule not in losses or rule.overrides not in latest:
            own = max([latest[rule.id], *(latest[loss.id] for loss in losses if loss.overrides == rule.id)])
            way[rule.start] = min(own, way.get(rule.start, own))
    return way
