"""What of a disposal plan a night may dispose of by itself: what standing approvals (包括承認) cover.

Belongs here: rule by rule, amounts and the reasons of what waits, in words for the officer. Does not: what a
standing approval is (`approval.py`), the lines of a plan (`disposal_plan.py`), disposing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from classifiers.law.approval import Standing, in_force
from classifiers.law.disposal_kinds import unknown_actions
from classifiers.law.disposal_plan import Line

NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Waits:
    """A line that a night does not dispose of by itself.

    Attributes:
        line: The line.
        reason: Why, and what to do, in Japanese; no personal value.
    """

    line: Line
    reason: str


@dataclass(frozen=True)
class Covered:
    """What of a plan standing approvals cover. Each line with something due is in one of the two.

    Attributes:
        lines: What a night may dispose of by itself.
        waiting: What waits for an approval of the plan.
        standings: The standing approvals that cover `lines`, in order of rule.
    """

    lines: tuple[Line, ...]
    waiting: tuple[Waits, ...]
    standings: tuple[Standing, ...]


def covered(
    lines: Iterable[Line],
    standings: Iterable[Standing],
    today: dt.date,
    *,
    last: Iterable[Line] | None = None,
    done: Mapping[str, int] = NOTHING,
) -> Covered:
    """Says what of a plan a night may dispose of by itself.

    The amount of a rule is for a night, over all lines that name it; a rule that comes to more waits as a
    whole: which part of it could go is nothing that we choose.

    Args:
        lines: The plan's.
        standings: Not revoked, in the order in which they were given: of one rule the last alone counts.
        today: JST.
        last: Lines of the plan before, to say what a rule came to then; None: there was none.
        done: Rows and cells that were disposed of by each rule on this night before.
    """
    due = [line for line in lines if line.due]
    by_rule = {one.rule: one for one in standings}
    now = _sums(due) + Counter(done)
    before = None if last is None else _sums(last)
    why = {rule: _why(rule, by_rule.get(rule), now[rule], before, today) for rule in now}
    going, waiting = [], []
    for line in due:
        reasons = [*_unknown(line), *filter(None, (why[rule] for rule in line.rules))]
        if reasons:
            waiting.append(Waits(line, "。".join(reasons)))
        else:
            going.append(line)
    used = sorted({rule for line in going for rule in line.rules})
    return Covered(tuple(going), tuple(waiting), tuple(by_rule[rule] for rule in used))


def _sums(lines: Iterable[Line]) -> Counter[str]:
    """Rows and cells by rule; a line of several rules counts for each of them."""
    sums = Counter[str]()
    for line in lines:
        for rule in dict.fromkeys(line.rules):
            sums[rule] += line.due
    return sums


def _unknown(line: Line) -> list[str]:
    if not line.rules:
        return ["規則が示されていないため、包括承認の対象になりません"]
    unknown = unknown_actions(line.actions) or (() if line.actions else ("?",))
    if unknown:
        return [f"処理 {'、'.join(unknown)} は廃棄の種類が定まっていません。retention.yaml を正してください"]
    return []


def _why(
    rule: str, standing: Standing | None, now: int, before: Counter[str] | None, today: dt.date
) -> str | None:
    """Why the lines of a rule wait; None: they do not."""
    if standing is None:
        return f"規則 {rule} に有効な包括承認がありません"
    if not in_force(standing, today):
        named = f"規則 {rule} の包括承認 {standing.approval_id}"
        return f"{named} は {standing.given_on} から {standing.expires_on} までのもので、有効ではありません"
    if now <= standing.most:
        return None
    then = "前回の計画はなし" if before is None else f"前回の計画 {before[rule]:,}件"
    return (
        f"規則 {rule} は {then} → 今回 {now:,}件で、包括承認 {standing.approval_id} の一晩 "
        f"{standing.most:,}件を超えるため、この規則の全件が待ちます。規則の誤記（期間の単位など）でないか "
        "kubun policy diff で確かめ、正しければ計画を承認してください"
    )
