"""`kubun approvals`: what is approved, by whom and until when; rules approved; an approval taken back.

Belongs here: the application and its commands. Does not: approving a disposal (`dispose_approve.py`), the
register (`assets/approvals.py`), showing (`approvals_view.py`).
"""

from __future__ import annotations

from pathlib import Path
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

approvals_app = typer.Typer(name="approvals", invoke_without_command=True)


@approvals_app.callback()
def approvals(
    context: typer.Context,
    store: Annotated[Path | None, typer.Option(help="The store.")] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Those too that are over, revoked or replaced.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Lists approvals (承認): of plans, rules, outbound files, releases of holds, and standing ones.

    Without --all those in force, and standing approvals that are over and have no successor: each night
    waits for one. Exit code 0: shown; 2: refused.

    Example: kubun approvals --store out/store
    Example: kubun approvals --all --json --store out/store
    """
    if context.invoked_subcommand is not None:
        return
    from assets.approvals import Approvals
    from pipelines.cli import approvals_view as view
    from storage.store import Store

    if store is None:
        raise typer.BadParameter("name the store", param_hint="--store")
    with refusing("approvals", store):
        view.show_list(Approvals(Store.view(store).layout).all(), today_in_japan(), all_, as_json)


@approvals_app.command()
def revoke(
    approval_id: Annotated[str, typer.Argument(metavar="ID", help="As the list names it: AP-000012.")],
    store: StoreOption,
    by: Annotated[str, typer.Option(help="Who takes it back: the approver or anybody else.")],
    why: Annotated[str, typer.Option(help="Why, in words without personal data; kept for good.")],
    as_json: JsonOption = False,
) -> None:
    """Takes an approval back, from now on; both stay in the register. Exit code 0: kept; 2: refused.

    Example: kubun approvals revoke AP-000012 --by 例示花子 --why 件数を確認し直す --store out/store
    """
    from assets.approvals import Approvals
    from pipelines.cli import approvals_view as view
    from storage.store import Store

    with refusing("approvals revoke", store):
        today = today_in_japan()
        kept = Approvals(Store.view(store).layout).revoke(approval_id, by, why, today)
        view.show_list([kept], today, True, as_json)


@approvals_app.command()
def rules(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    config: Annotated[
        Path, typer.Option("--config", "--configs", help="Folder of the configuration that is approved.")
    ],
    approver: ApproverOption,
    requester: RequesterOption,
    role: RoleOption,
    reference: ReferenceOption,
    deputy_until: DeputyUntilOption = None,
    expires: ExpiresOption = None,
    as_json: JsonOption = False,
) -> None:
    """Approves a configuration as a whole, by the digest of its files: what `kubun policy diff` was shown of.

    What it accepts itself (readings, own standards, shortened rules) stays signed in its company.yaml.
    Exit code 0: kept; 2: refused.

    Example: kubun approvals rules --config myconfigs --approver 例示花子 --requester 試験太郎
    --role 管理責任者 --reference 稟議2026-0914 --store out/store
    """
    from assets.approvals import Approvals
    from assets.approve_plan import last_configuration
    from configs.load import load
    from pipelines.cli import approvals_view as view
    from storage.store import Store

    with refusing("approvals rules", store):
        layout, today = Store.view(store).layout, today_in_japan()
        company = last_configuration(layout).company
        signed = Signed(approver, requester, role, reference, deputy_until, expires)
        given = signed.approval("rules", load(config).digest, today, company)
        view.show_given(Approvals(layout).record(given, today, company), as_json)
