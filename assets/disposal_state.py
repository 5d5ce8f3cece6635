"""How disposal stands at this moment: what is due, what of it may go, what stops it; nothing is erased.

Belongs here: making the plan anew, beside the ledger as it is judged. Does not: keeping a plan
(`disposal_plan.py`), disposing (`dispose.py`), showing it (`pipelines`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from assets.approvals import Approvals
from assets.disposal_plan import Forecast, Planned, forecasts, kept_lines, planned
from assets.freshness import sources
from assets.history import versions
from assets.ledger import LedgerUncheckedError, check_ledger, unbegun
from classifiers.law.approval_cover import Covered, covered
from classifiers.law.disposal_kinds import unknown_actions
from classifiers.law.disposal_stops import Stop, lapses, stops
from classifiers.law.ledger_anchor import AnchorError
from classifiers.law.ledger_check import Checked
from configs.policy import Configuration
from storage.plans import KeptPlan, Plans
from storage.registers import Registers, read
from storage.store import Store


@dataclass(frozen=True)
class DisposalState:
    """Disposal as it stands.

    Attributes:
        planned: What is due, held or not.
        covered: What of it standing approvals cover, and what waits.
        stops: What stops it, or a part of it.
        forecast: For each of the horizons.
        before: The newest plan that was kept on an earlier day; None: there is none.
        registers: As they were read for it.
    """

    planned: Planned
    covered: Covered
    stops: tuple[Stop, ...]
    forecast: tuple[Forecast, ...]
    before: KeptPlan | None
    registers: Registers


def disposal_state(store: Store, configuration: Configuration, today: dt.date) -> DisposalState:
    """Looks at what is due on a day and what may go.

    Args:
        store: Its lock is held.
        configuration: Policy and rules.
        today: JST.
    """
    registers, history = read(store.layout.registers), versions(store.layout, today)
    now = planned(store, configuration, today, registers, history)
    earlier = [one for one in Plans(store.layout).all() if one.made_on < today]
    before = earlier[-1] if earlier else None
    company = configuration.company
    holds = ((row["hold_id"], row["dataset"], row["until"]) for row in registers.shown_holds)
    unknown = unknown_actions(action for line in now.lines for action in line.actions)
    old = sources(store, configuration)
    return DisposalState(
        now,
        covered(
            now.lines,
            Approvals(store.layout).standings(today),
            today,
            last=None if before is None else kept_lines(before),
        ),
        stops(today, today, old, company.stale_after_days, lapses(holds, today), unknown),
        forecasts(store, configuration, now, registers, history),
        before,
        registers,
    )


def judged(store: Store, anchors: Path | None) -> tuple[Checked | None, str]:
    """Judges the ledger; returns why nobody can where that is so, else no words.

    Args:
        store: Read alone.
        anchors: Where the ledger's anchors are; None: beside the store.
    """
    try:
        # A place that was named and is empty yet proves as much as there is before the first record.
        named = None if unbegun(store.layout, anchors) else anchors
        return check_ledger(store.layout, named), ""
    except (LedgerUncheckedError, AnchorError) as error:
        return None, str(error)
