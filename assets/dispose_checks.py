"""Whether a plan may be carried out at this moment, and which of its lines somebody stands for.

Belongs here: reading what that depends on. Does not: refusals and amounts (`classifiers/law`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from assets.approvals import Approvals
from assets.disposal_plan import Planned, kept_lines, planned
from assets.freshness import sources
from assets.history import versions
from assets.ledger import check_ledger
from classifiers.law.approval_cover import Waits
from classifiers.law.disposal_certificates import JOIN
from classifiers.law.disposal_kinds import unknown_actions
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import from_json
from classifiers.law.disposal_run import (
    Approved,
    by_approval,
    by_standings,
    check_plan,
    check_same,
    check_stops,
)
from classifiers.law.disposal_stops import stops
from configs.policy import Configuration
from storage.plans import KeptPlan, Plans
from storage.registers import Registers
from storage.store import Store


def checked(
    store: Store, configuration: Configuration, kept: KeptPlan, today: dt.date, registers: Registers
) -> Planned:
    """Makes a plan again for its day, unless it may not be carried out.

    What it rests on must be fresh today; a hold that lapses stops what it covers alone, which is held.

    Args:
        store: Its lock is held.
        configuration: Of today.
        kept: The plan.
        today: JST.
        registers: The officer's registers; what is selected afterwards is selected by the same ones.

    Raises:
        DisposalRefusedError: It may not; says why and what to do.
    """
    company = configuration.company
    check_plan(
        kept.as_of,
        kept.configuration,
        today=today,
        now_configured=configuration.digest,
        valid_days=company.plan_valid_days,
    )
    unknown = unknown_actions(action for line in kept_lines(kept) for action in line.actions)
    check_stops(stops(today, today, sources(store, configuration), company.stale_after_days, (), unknown))
    remade = planned(store, configuration, kept.as_of, registers, versions(store.layout, kept.as_of))
    check_same(kept.digest, remade.digest)
    return remade


def approved_lines(
    store: Store,
    digest: str,
    lines: Sequence[Line],
    today: dt.date,
    *,
    standing: bool,
    anchors: Path | None = None,
) -> tuple[tuple[Approved, ...], tuple[Waits, ...]]:
    """Returns the lines of a plan that may go, and those that wait.

    Args:
        store: Its lock is held.
        digest: The plan's.
        lines: The plan's.
        today: JST.
        standing: By standing approvals; else by an approval of the plan.
        anchors: Where the ledger's anchors are; None: beside the store.
    """
    approvals = Approvals(store.layout)
    if not standing:
        return by_approval(lines, digest, approvals.find("disposal", digest, today))
    last = next((one for one in reversed(Plans(store.layout).all()) if one.digest != digest), None)
    return by_standings(
        lines,
        digest,
        approvals.standings(today),
        today,
        last=kept_lines(last) if last else None,
        done=_done_on(store, today, anchors),
    )


def _done_on(store: Store, today: dt.date, anchors: Path | None) -> Mapping[str, int]:
    """What standing approvals have covered on a day, by rule: an amount is for a night, not for a run."""
    done = Counter[str]()
    for record in (from_json(entry.record) for entry in check_ledger(store.layout, anchors).entries):
        if record.approval.standing and record.disposed_at.date() == today and record.ground.rule:
            for rule in record.ground.rule.split(JOIN):
                done[rule] += record.rows.disposed
    return done
