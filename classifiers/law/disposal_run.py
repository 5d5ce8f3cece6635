"""Whether a plan that was kept may be carried out today, and which of its lines are approved.

Belongs here: the refusals in words, joining lines with who stands for them. Does not: reading plans and
approvals (`assets/dispose.py`), what an approval is (`approval.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from classifiers.law.approval import Approval, ApprovalError, Standing, check_words
from classifiers.law.approval_cover import NOTHING, Waits, covered
from classifiers.law.disposal_plan import Line
from classifiers.law.disposal_record import Approval as Stands
from classifiers.law.disposal_stops import Stop
from configs.errors import KubunError

AGAIN = "make a new one with kubun dispose plan, and have that approved"

AND = "、"
"""Between those who stand for a line together."""
TOO_MANY = "規則ごとの包括承認の承認者や稟議番号を一つの消去記録に書ききれません。計画を承認してください"


class DisposalRefusedError(KubunError):
    """A plan that may not be carried out; nothing was erased."""


@dataclass(frozen=True)
class Approved:
    """A line that may be carried out.

    Attributes:
        line: The line.
        stands: Who stands for it.
    """

    line: Line
    stands: Stands


def check_plan(
    as_of: dt.date, configuration: str, *, today: dt.date, now_configured: str, valid_days: int
) -> None:
    """Refuses a plan of a day to come, an old one, and one of another configuration.

    Args:
        as_of: The plan's day, JST.
        configuration: Digest of the configuration under which it was made.
        today: JST.
        now_configured: Digest of the configuration of today.
        valid_days: Days after which a plan is too old; on the last of them it is not yet.

    Raises:
        DisposalRefusedError: Says which, and what to do.
    """
    if as_of > today:
        raise DisposalRefusedError(f"the plan is of {as_of}, after today {today}; run it on its day")
    if (today - as_of).days > valid_days:
        raise DisposalRefusedError(f"the plan is of {as_of}, more than {valid_days} days ago; {AGAIN}")
    if configuration != now_configured:
        raise DisposalRefusedError(f"the plan was made under another configuration; {AGAIN}")


def check_stops(stops: Iterable[Stop]) -> None:
    """Refuses what a whole stop stops; one that concerns a part alone lets the rest go.

    Raises:
        DisposalRefusedError: With the words of every such stop.
    """
    words = [stop.words for stop in stops if stop.whole]
    if words:
        raise DisposalRefusedError("停止: " + " / ".join(words))


def check_same(approved: str, remade: str) -> None:
    """Refuses a plan that, made again for its day, is another one.

    Raises:
        DisposalRefusedError: Rows came or went, or a hold or a stop changed, since it was made.
    """
    if approved != remade:
        raise DisposalRefusedError(
            "made again for its day the plan is another one: rows, holds or stops have changed since; "
            + AGAIN
        )


def by_approval(
    lines: Iterable[Line], digest: str, approval: Approval | None
) -> tuple[tuple[Approved, ...], tuple[Waits, ...]]:
    """Returns the lines of a plan that one approval covers, and those that wait: all, or none of them.

    Args:
        lines: The plan's.
        digest: The plan's.
        approval: Of exactly this plan, in force; None: there is none.
    """
    due = [line for line in lines if line.due]
    if approval is None:
        return (), tuple(
            Waits(line, "この計画に有効な承認がありません。kubun dispose approve") for line in due
        )
    return tuple(Approved(line, _stands(approval, digest)) for line in due), ()


def by_standings(
    lines: Iterable[Line],
    digest: str,
    standings: Iterable[Standing],
    today: dt.date,
    *,
    last: Iterable[Line] | None = None,
    done: Mapping[str, int] = NOTHING,
) -> tuple[tuple[Approved, ...], tuple[Waits, ...]]:
    """Returns the lines of a plan that standing approvals cover, and those that wait.

    Args:
        lines: The plan's.
        digest: The plan's.
        standings: In force.
        today: JST.
        last: Lines of the plan before; None: there was none.
        done: What each rule's standing approval has covered on this day before.
    """
    found = covered(lines, standings, today, last=last, done=done)
    by_rule = {one.rule: one for one in found.standings}
    approved, waiting = [], list(found.waiting)
    for line in found.lines:
        stands = _all_stand([by_rule[rule] for rule in line.rules], digest)
        try:
            check_words(
                approver=stands.approver,
                role=stands.role,
                requester=stands.requester,
                reference=stands.reference,
            )
        except ApprovalError:
            waiting.append(Waits(line, TOO_MANY))
        else:
            approved.append(Approved(line, stands))
    return tuple(approved), tuple(waiting)


def _all_stand(standings: Iterable[Standing], digest: str) -> Stands:
    """Everybody who stands for a line of several rules, each named once, in the order of the rules."""
    every = [_stands(one, digest) for one in standings]

    def joined(name: str) -> str:
        return AND.join(dict.fromkeys(getattr(one, name) for one in every))

    return replace(
        every[0],
        approver=joined("approver"),
        role=joined("role"),
        requester=joined("requester"),
        reference=joined("reference"),
    )


def _stands(one: Approval | Standing, digest: str) -> Stands:
    standing = isinstance(one, Standing)
    return Stands(one.approver, one.role, one.requester, one.reference, digest, standing=standing)
