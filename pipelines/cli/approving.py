"""The options with which a person approves something, and the approval that they make.

Belongs here: what every command that takes an approval shares. Does not: what is approved, what makes an
approval valid (`classifiers/law/approval.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.words import day

if TYPE_CHECKING:
    from classifiers.law.approval import Approval, Kind
    from configs.policy import Company

StoreOption = Annotated[Path, typer.Option(help="The store. A night may run on it meanwhile.")]
ApproverOption = Annotated[str, typer.Option(help="承認者: name of who approves.")]
RequesterOption = Annotated[str, typer.Option(help="申請者: name of who asks for it, another person.")]
RoleOption = Annotated[str, typer.Option(help="役職: office of the approver; a deputy's says 代行.")]
ReferenceOption = Annotated[str, typer.Option(help="稟議番号: reference number.")]
DeputyUntilOption = Annotated[
    dt.date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="代行の任期: last day of a deputy's term."),
]
ExpiresOption = Annotated[
    dt.date | None,
    typer.Option(
        parser=day,
        metavar="YYYY-MM-DD",
        help="有効期限: last day on which it counts; default: the last that company.yaml allows.",
    ),
]


@dataclass(frozen=True)
class Signed:
    """Who approves, as the options say it."""

    approver: str
    requester: str
    role: str
    reference: str
    deputy_until: dt.date | None = None
    expires: dt.date | None = None

    def approval(self, kind: Kind, target: str, today: dt.date, company: Company) -> Approval:
        """Returns the approval of one thing, given today; it is not kept, nor checked.

        Args:
            kind: What it lets happen.
            target: Digest of exactly that.
            today: JST.
            company: Says how long an approval lasts where no day was given.
        """
        from classifiers.law.approval import Approval

        return Approval(
            approval_id="",
            kind=kind,
            target=target,
            approver=self.approver,
            requester=self.requester,
            role=self.role,
            deputy_until=self.deputy_until,
            reference=self.reference,
            given_on=today,
            expires_on=self.expires or today + dt.timedelta(days=company.approval_days),
        )


def today_in_japan() -> dt.date:
    """Returns today, JST."""
    return dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
