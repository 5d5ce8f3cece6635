"""What a decision says: one outcome for an item or for the row, and the id under which it is kept.

Belongs here: the value and its id. Does not: reaching it (`decide.py`, `row.py`), storing it (`storage`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Literal, TypeAlias

from classifiers.law.purposes import Use
from classifiers.law.situation import Situation

ROW = "*"
"""The row as a whole, in the place of an item."""

ASIDE = "quarantine"
"""A line that could not be read and was put aside, as a whole, in the place of an item."""

Status: TypeAlias = Literal["ACTIVE_NO_CLOCK", "RETAINED", "DUE", "HELD", "CONFLICT", "UNDETERMINED"]
STOPPED: tuple[Status, ...] = ("CONFLICT", "UNDETERMINED")
"""One item of such a status stops publication and erasure of its row; the first outranks the second."""


@dataclass(frozen=True)
class Outcome:
    """What is decided about one item of a record, or about the row (`*`).

    Attributes:
        item: Policy item id, or `*`.
        status: One of the six statuses.
        purposes: Purposes alive on the day of the decision, in order of id.
        last_retained_day: 満了日, JST; None while it cannot be named.
        eligible_from: 廃棄可能日; None also while it cannot be named, as where an unsigned rule only plans.
        rules: Rules that name the day, or that stand in its way.
        reasons: Rule, start, counting and authority, in words.
    """

    item: str
    status: Status
    purposes: tuple[Use, ...]
    last_retained_day: dt.date | None
    eligible_from: dt.date | None
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


def decision_id(dataset: str, situation: Situation, digest: str, outcomes: Iterable[Outcome]) -> str:
    """Returns the id of a decision: same dataset, situation, configuration and outcome, same id.

    The day of the night is no part of it: two nights that decide alike give equal ids. Rules and reasons
    are none either: they follow from the configuration and the situation. Nor are confidential holds: what
    they keep has the id of what is decided alike without one.
    """
    decided = [
        (
            o.item,
            o.status,
            [(u.purpose, u.until, u.basis) for u in o.purposes],
            o.last_retained_day,
            o.eligible_from,
        )
        for o in outcomes
    ]
    starts = [
        (name, start if isinstance(start, dt.date) else start.value) for name, start in situation.starts
    ]
    holds = [(hold.hold_id, hold.type, hold.until) for hold in situation.held if not hold.confidential]
    content = [dataset, digest, starts, astuple(situation.flags), holds, situation.linked]
    content += [situation.edition, situation.covered, decided]
    text = json.dumps(content, ensure_ascii=False, default=dt.date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
