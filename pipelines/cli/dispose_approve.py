"""`kubun dispose approve` and `kubun dispose standing`: a person approves a plan, or an amount of a rule.

Belongs here: the two commands and their options. Does not: what may be approved (`assets/approve_plan.py`),
the register (`assets/approvals.py`), listing and revoking (`approvals.py`), showing (`approvals_view.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from pipelines.cli.approving import (
    ApproverOption,
    DeputyUntilOption,
    ExpiresOption,
    ReferenceOption,
    RequesterOption,
    RoleOption,
    Signed,
    StoreOption,
    today_in_japan,
)
from pipelines.cli.configured import JsonOption
from pipelines.cli.refusing import refusing
from pipelines.cli.words import day


def approve(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    plan: Annotated[
        str, typer.Option(metavar="DIGEST", help="The plan's digest, or its first 8 digits or more.")
    ],
    approver: ApproverOption,
    requester: RequesterOption,
    role: RoleOption,
    reference: ReferenceOption,
    deputy_until: DeputyUntilOption = None,
    expires: ExpiresOption = None,
    as_json: JsonOption = False,
) -> None:
    """Approves one disposal plan, named by its digest: shows what it would erase, and keeps the approval.

    Refused: a plan that something stops, of another configuration than the last night's, or with a newer plan
    of the same day; an approver who is the requester, a deputy without a term, a term that is over.
    Exit code 0: kept; 2: refused.

    Example: kubun dispose approve --plan 9f3a02bc --approver 例示花子 --requester 試験太郎
    --role 管理責任者 --reference 稟議2026-0912 --store out/store
    """
    from assets.approvals import Approvals
    from assets.approve_plan import approvable, last_configuration
    from pipelines.cli import approvals_view as view
    from storage.store import Store

    with refusing("dispose approve", store):
        layout, today = Store.view(store).layout, today_in_japan()
        configuration = last_configuration(layout)
        found = approvable(layout, configuration, plan)
        signed = Signed(approver, requester, role, reference, deputy_until, expires)
        given = signed.approval("disposal", found.digest, today, configuration.company)
        view.show_plan_approved(Approvals(layout).record(given, today, configuration.company), found, as_json)


def standing(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    rule: Annotated[str, typer.Option(help="Id of the retention rule.")],
    most: Annotated[int, typer.Option(help="Rows and cells together that one night may dispose of by it.")],
    until: Annotated[
        dt.date, typer.Option(parser=day, metavar="YYYY-MM-DD", help="有効期限: last day on which it counts.")
    ],
    approver: ApproverOption,
    requester: RequesterOption,
    role: RoleOption,
    reference: ReferenceOption,
    deputy_until: DeputyUntilOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lets every night dispose by itself of what one rule ends, up to an amount (包括承認).

    A night on which the rule comes to more disposes of none of it: all of it waits for an approval of the
    plan. A later standing approval of the same rule takes this one's place. Exit code 0: kept; 2: refused.

    Example: kubun dispose standing --rule RET-WEBLOG --most 50000 --until 2027-03-31 --approver 例示花子
    --requester 試験太郎 --role 管理責任者 --reference 稟議2026-0913 --store out/store
    """
    from assets.approvals import Approvals
    from assets.approve_plan import check_rule, last_configuration
    from classifiers.law.approval import Standing
    from pipelines.cli import approvals_view as view
    from storage.plans import Plans
    from storage.store import Store

    with refusing("dispose standing", store):
        layout, today = Store.view(store).layout, today_in_japan()
        configuration = last_configuration(layout)
        check_rule(configuration, rule)
        given = Standing("", rule, most, approver, requester, role, deputy_until, reference, today, until)
        kept = Approvals(layout).record(given, today, configuration.company)
        view.show_standing(kept, next(reversed(Plans(layout).all()), None), as_json)
