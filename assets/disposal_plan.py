"""The step that plans a disposal: what would be erased on a day, counted and bound by a digest.

Belongs here: reading what is due, counting it, the forecast, keeping the plan. Does not: what is due
(`due.py`), what a plan counts and what stops it (`classifiers/law`), erasing: it erases nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import polars as pl

from assets.approvals import Approvals
from assets.due import Due
from assets.freshness import sources
from assets.quarantine_due import quarantine_due
from classifiers.law.approval import Approval
from classifiers.law.approval_cover import Covered, covered
from classifiers.law.disposal_done import planned_kinds
from classifiers.law.disposal_kinds import unknown_actions
from classifiers.law.disposal_plan import Found, Line, Moved, Totals, difference, lines, totals
from classifiers.law.disposal_stops import Lapse, Stop, lapses, stops
from classifiers.law.outcome import ASIDE
from classifiers.law.plan_digest import PlanDigest
from classifiers.law.request_ground import actions_of
from classifiers.law.rule_history import Version
from configs.policy import Configuration
from storage.plans import KeptPlan, Plans
from storage.registers import Registers
from storage.store import Store

HORIZONS = (30, 60, 90)
"""Days of the forecast."""


@dataclass(frozen=True)
class Planned:
    """What would be erased: made again from the same store it is the same.

    Attributes:
        as_of: The day, JST.
        digest: Binds the ids of what would be erased, the configuration and the day.
        lines: The counts.
    """

    as_of: dt.date
    digest: str
    lines: tuple[Line, ...]

    @property
    def totals(self) -> Totals:
        """What it comes to."""
        return totals(self.lines)


@dataclass(frozen=True)
class Forecast:
    """What will be due on a day to come if nothing is erased until then.

    Attributes:
        days: Days from the plan's day.
        day: That day, JST.
        datasets: What is due then, by dataset; datasets with nothing are not in it.
        new_rows: Rows that fall due by then and are not in the plan, by dataset. Of cells there is no such
            number: some of the plan's are part of whole rows by then.
    """

    days: int
    day: dt.date
    datasets: Mapping[str, Totals]
    new_rows: Mapping[str, int]


@dataclass(frozen=True)
class Plan:
    """A plan as it is shown.

    Attributes:
        planned: What would be erased.
        configuration: Digest of the configuration's files.
        stops: What stops it.
        lapses: Holds that lapse soon.
        forecast: For each of HORIZONS.
        last: The last plan that was kept and is another one, or None.
        moved: What differs from it.
        unplanned: Datasets with records or quarantined lines that no contract names: nothing of them is ever
            planned.
        kept: Whether it is kept, so that it can be named; one of a day to come is not.
        covered: What of it standing approvals cover, and what waits.
        approval: The approval in force that names it, or None.
    """

    planned: Planned
    configuration: str
    stops: tuple[Stop, ...]
    lapses: tuple[Lapse, ...]
    forecast: tuple[Forecast, ...]
    last: KeptPlan | None
    moved: tuple[Moved, ...]
    unplanned: tuple[str, ...]
    kept: bool
    covered: Covered
    approval: Approval | None


def planned(
    store: Store,
    configuration: Configuration,
    as_of: dt.date,
    registers: Registers,
    history: Sequence[Version] = (),
) -> Planned:
    """Finds what would be erased on a day. Memory is bounded by the due rows of one day of events.

    Args:
        store: Read alone; its lock is held, so that no night changes it meanwhile.
        configuration: Policy and rules.
        as_of: The day, JST.
        registers: The officer's registers as they are now.
        history: Earlier versions of the configuration, the oldest first.
    """
    digest = PlanDigest(configuration.digest, as_of)
    counts = Counter[Found]()
    for dataset, contract in sorted(configuration.contracts.items()):
        due = Due(store, configuration, contract, as_of, registers, history)
        frames_of = {
            "rows": due.ended_rows(),
            "cells": due.ended_cells(),
            ASIDE: iter([quarantine_due(due)]),
        }
        for kind, frames in frames_of.items():
            digest.add(dataset, kind, _counted(dataset, frames, counts))
    named = {rule for _, _, rules, _ in counts for rule in rules}
    actions = _actions(configuration, history) | actions_of(named)
    return Planned(as_of, digest.hexadecimal(), lines(counts, actions, partial(planned_kinds, configuration)))


def plan(
    store: Store,
    configuration: Configuration,
    as_of: dt.date,
    registers: Registers,
    history: Sequence[Version] = (),
    *,
    today: dt.date,
    code_version: str,
) -> Plan:
    """Makes a plan and keeps it among the store's plans; no record is changed.

    Args:
        store: Its lock is held.
        configuration: Policy and rules.
        as_of: The plan's day, JST.
        registers: The officer's registers as they are now.
        history: Earlier versions of the configuration, the oldest first.
        today: JST.
        code_version: Version of the code and digest of its source files.
    """
    found = planned(store, configuration, as_of, registers, history)
    lapsing = lapses(_holds(registers), as_of)
    unknown = unknown_actions(action for line in found.lines for action in line.actions)
    old = sources(store, configuration)
    stopped = stops(as_of, today, old, configuration.company.stale_after_days, lapsing, unknown)
    plans = Plans(store.layout)
    last = next((one for one in reversed(plans.all()) if one.digest != found.digest), None)
    before = kept_lines(last) if last else None
    approvals = Approvals(store.layout)
    kept = as_of <= today
    if kept:
        plans.record(
            KeptPlan(
                digest=found.digest,
                as_of=as_of,
                made_on=today,
                configuration=configuration.digest,
                code_version=code_version,
                lines=tuple({**asdict(line), **_lists(line)} for line in found.lines),
                stops=tuple(sorted({stop.code for stop in stopped if stop.whole})),
            )
        )
    return Plan(
        found,
        configuration.digest,
        stopped,
        lapsing,
        forecasts(store, configuration, found, registers, history),
        last,
        () if before is None else difference(before, found.lines),
        _unplanned(store, configuration),
        kept,
        covered(found.lines, approvals.standings(today), today, last=before),
        approvals.find("disposal", found.digest, today),
    )


def kept_lines(kept: KeptPlan) -> tuple[Line, ...]:
    """Returns the lines of a plan that was kept."""
    named = ("rules", "actions", "kinds")
    return tuple(Line(**{**line, **{name: tuple(line[name]) for name in named}}) for line in kept.lines)


def _lists(line: Line) -> dict[str, list[str]]:
    """As JSON gives them back."""
    return {"rules": list(line.rules), "actions": list(line.actions), "kinds": list(line.kinds)}


def _counted(dataset: str, frames: Iterator[pl.DataFrame], counts: Counter[Found]) -> Iterator[pl.DataFrame]:
    """Counts what passes, and lets through what may be erased."""
    for frame in frames:
        for item, rules, status, number in frame.group_by("item", "rules", "status").len().iter_rows():
            counts[dataset, item, tuple(rules), status] += number
        yield frame.filter(pl.col("status") == "DUE")


def _actions(configuration: Configuration, history: Sequence[Version]) -> dict[str, str]:
    """What each rule does; one that is gone and still counts does what it did when it was last there."""
    known = [*(version.configuration for version in history), configuration]
    return {name: rule.action for one in known for name, rule in one.rules.items()}


def _holds(registers: Registers) -> Iterator[tuple[str, str, dt.date | None]]:
    for row in registers.shown_holds:
        yield row["hold_id"], row["dataset"], row["until"]


def forecasts(
    store: Store,
    configuration: Configuration,
    now: Planned,
    registers: Registers,
    history: Sequence[Version] = (),
) -> tuple[Forecast, ...]:
    """Returns what will be due on each of HORIZONS, if nothing is erased until then."""
    return tuple(_forecast(store, configuration, now, days, registers, history) for days in HORIZONS)


def _forecast(
    store: Store,
    configuration: Configuration,
    now: Planned,
    days: int,
    registers: Registers,
    history: Sequence[Version],
) -> Forecast:
    day, found, new = now.as_of + dt.timedelta(days=days), {}, {}
    for dataset, contract in sorted(configuration.contracts.items()):
        due = Due(store, configuration, contract, day, registers, history)
        counts, aside = due.counts(), Counter(quarantine_due(due)["status"])
        totalled = Totals(
            counts.rows + aside["DUE"], counts.held_rows + aside["HELD"], counts.cells, counts.held_cells
        )
        if totalled != Totals():
            found[dataset] = totalled
            mine = totals(line for line in now.lines if line.dataset == dataset)
            new[dataset] = totalled.rows - mine.rows
    return Forecast(days, day, found, new)


def _unplanned(store: Store, configuration: Configuration) -> tuple[str, ...]:
    landed = {one.landing.dataset for one in store.register.standings()} - set(configuration.contracts)
    aside = store.quarantine
    return tuple(
        sorted(name for name in landed if store.records(name).count() or aside.dataset({name}).count_rows())
    )
