"""The row lives until the last of its items, and one item that cannot be decided stops it (law.md 2.1).

Belongs here: joining the outcomes of items into the row's. Does not: deciding items (`decide.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from classifiers.law.outcome import ROW, STOPPED, Outcome
from classifiers.law.purposes import Use
from classifiers.law.retention import Keep, NotStored


def with_row(decided: Sequence[tuple[Keep, Outcome]]) -> tuple[Outcome, ...]:
    """Puts the outcome of the row before those of its items.

    Args:
        decided: Every item of the dataset: how long it is kept, and its outcome.
    """
    row = _row([outcome for keep, outcome in decided if not isinstance(keep, NotStored)])
    items = [
        # What is not stored has no life of its own: it shares the row's.
        replace(
            outcome,
            status=row.status,
            last_retained_day=row.last_retained_day,
            eligible_from=row.eligible_from,
        )
        if isinstance(keep, NotStored)
        else outcome
        for keep, outcome in decided
    ]
    if row.status in STOPPED:
        items = [_stop(outcome, row) for outcome in items]
    return (row, *items)


def _row(items: Sequence[Outcome]) -> Outcome:
    for status in STOPPED:
        stopping = [outcome for outcome in items if outcome.status == status]
        if stopping:
            rules = tuple(sorted({rule for outcome in stopping for rule in outcome.rules}))
            named = "・".join(outcome.item for outcome in stopping)
            return Outcome(ROW, status, (), None, None, rules, (f"{named}: 行の公開と廃棄を止める",))
    purposes = _union(items)
    open_items = [outcome for outcome in items if outcome.status == "ACTIVE_NO_CLOCK"]
    if open_items or not items:
        rules = tuple(sorted({rule for outcome in open_items for rule in outcome.rules}))
        reason = f"起算前: {'・'.join(o.item for o in open_items)}" if items else "個人情報の項目がない"
        return Outcome(ROW, "ACTIVE_NO_CLOCK", purposes, None, None, rules, (reason,))
    return _last(items, purposes)


def _last(items: Sequence[Outcome], purposes: tuple[Use, ...]) -> Outcome:
    """A row goes when its last item goes, and not while an item has no day to go (an unsigned rule)."""
    days = [outcome.last_retained_day for outcome in items if outcome.last_retained_day is not None]
    last = max(days)
    lasting = [outcome for outcome in items if outcome.last_retained_day == last]
    dayless = [outcome.item for outcome in items if outcome.eligible_from is None]
    rules = tuple(sorted({rule for outcome in lasting for rule in outcome.rules}))
    reasons = [f"最後の項目 {'・'.join(outcome.item for outcome in lasting)}: {last}"]
    if dayless:
        reasons.append(f"廃棄可能日が定まらない項目 {'・'.join(dayless)}: 計画のみ")
        return Outcome(ROW, "RETAINED", purposes, last, None, rules, tuple(reasons))
    return Outcome(ROW, lasting[0].status, purposes, last, lasting[0].eligible_from, rules, tuple(reasons))


def _stop(outcome: Outcome, row: Outcome) -> Outcome:
    """Takes purposes and the leave to erase from an item whose row is stopped."""
    status = row.status if outcome.status in {"DUE", "HELD"} else outcome.status
    return replace(
        outcome, status=status, purposes=(), eligible_from=None, reasons=(*outcome.reasons, *row.reasons)
    )


def _union(items: Iterable[Outcome]) -> tuple[Use, ...]:
    """Joins the purposes of items: the last end, and stated where any of them is stated."""
    joined: dict[str, Use] = {}
    for use in (use for outcome in items for use in outcome.purposes):
        known = joined.setdefault(use.purpose, use)
        basis = "stated" if "stated" in (known.basis, use.basis) else known.basis
        joined[use.purpose] = Use(use.purpose, longest([known.until, use.until]), basis)
    return tuple(joined[purpose] for purpose in sorted(joined))


def longest(untils: Sequence[dt.date | None]) -> dt.date | None:
    """Returns the last of some ends; None among them has no end."""
    days = [until for until in untils if until is not None]
    return max(days) if len(days) == len(untils) else None
