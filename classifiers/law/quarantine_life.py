"""How long lines that could not be read are kept (隔離行の保存期間), and what keeps them longer.

Belongs here: the end of a line by the day on which it landed, and the holds that freeze it. Does not: which
lines there are (`assets/quarantine_due.py`), erasing, what becomes of records (`decide.py`).

Whose a line is nobody knows, so a hold over one person of its dataset freezes all of them: 個人情報保護法22条
asks for erasure without delay, and no hold is broken on a guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from classifiers.law.retention import Kept, rule_end
from classifiers.law.rule_history import Course, settle
from classifiers.law.situation import Hold

EVERY = "*"


@dataclass(frozen=True)
class Ended:
    """The end of the lines of one landing.

    Attributes:
        rules: The rules that name the day.
        last_retained_day: 満了日, JST.
        eligible_from: 廃棄可能日.
    """

    rules: tuple[str, ...]
    last_retained_day: dt.date
    eligible_from: dt.date


def ended(course: Course, landed: dt.date, as_of: dt.date) -> Ended | None:
    """Returns the end of lines that are past it; None: they stay, or no rule that is signed says otherwise.

    Args:
        course: What has bound them (`RuleHistory.course` of `ASIDE`).
        landed: The day on which they landed, JST.
        as_of: The day, JST.

    Source: 個人情報保護法22条; law.md 2.1.
    """
    if not course:
        return None
    keep, _ = settle(course, [[rule_end(one, landed, step.company) for one in step.rules] for step in course])
    if not isinstance(keep, Kept) or keep.eligible_from is None or as_of < keep.eligible_from:
        return None
    return Ended(keep.rules, keep.last_retained_day, keep.eligible_from)


def standing(
    holds: Iterable[tuple[str, Hold]], dataset: str, as_of: dt.date
) -> Literal["DUE", "HELD"] | None:
    """Says whether lines past their end may go; None: nothing may be said of them.

    What a confidential hold alone freezes is not named, as if the lines had not ended.

    Args:
        holds: The dataset of each (`*`: every dataset), and the hold; whom it names does not matter.
        dataset: The lines'.
        as_of: The day, JST.
    """
    freezing = [hold for over, hold in holds if over in {EVERY, dataset} and hold.freezes(as_of)]
    if not freezing:
        return "DUE"
    return None if all(hold.confidential for hold in freezing) else "HELD"
