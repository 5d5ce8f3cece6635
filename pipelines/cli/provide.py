"""`kubun provide`: what goes to Rakuten (§5) or to somebody whom the registers know: planned, approved, sent.

Belongs here: the application, its commands and options. Does not: planning (`assets/outbound_plan.py`),
handing over (`assets/send.py`), showing (`provide_view.py`).
"""

from __future__ import annotations

import uuid
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.approving import (
    ApproverOption,
    DeputyUntilOption,
    ExpiresOption,
    ReferenceOption,
    RoleOption,
    Signed,
    today_in_japan,
)
from pipelines.cli.configured import ConfigOption, JsonOption, configured
from pipelines.cli.refusing import refusing

if TYPE_CHECKING:
    from storage.store import Store

STOPPED = 1
StoreOption = Annotated[Path, typer.Option(help="The store.")]
PlanArgument = Annotated[
    str, typer.Argument(metavar="DIGEST", help="The plan, or its first 8 digits or more.")
]
KeyOption = Annotated[
    Path | None,
    typer.Option(envvar="KUBUN_KEYS", help="0600 key file outside the store; default: the last night's."),
]


class Means(StrEnum):
    """§5(3)."""

    electronic = "電子媒体"
    paper = "書面"


provide_app = typer.Typer(name="provide", no_args_is_help=True)


@provide_app.callback()
def provide() -> None:
    """Provision (第三者提供) of files: planned, approved by another person, handed over with a record.

    Example: kubun provide plan members --to 楽天株式会社 --by 試験次郎 --store out/store
    """


@provide_app.command()
def plan(
    file: Annotated[str, typer.Argument(help="The file, as configs/partners.yaml names it.")],
    to: Annotated[str, typer.Option(help="提供先: name of the recipient.")],
    by: Annotated[str, typer.Option(help="申請者: name of who asks for it.")],
    store: StoreOption,
    key_file: KeyOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Plans a file: who would be in it, who is left out and why. Nothing leaves the store.

    The file is built from the allow-list of §5(1), every row asked at the gate, every cell scanned: one that
    holds what its column is not declared to hold stops the file. It lies in the store's outbox until it is
    sent. Any other recipient is refused, unless the registers name him as a processor of these items, hold a
    case of an authority, or the persons' consents; a refusal is kept.
    Exit code 0: planned; 1: something stops it, and is named; 2: refused.

    Example: kubun provide plan members --to 楽天株式会社 --by 試験次郎 --store out/store
    """
    from assets.outbound_plan import Asked, plan_outbound
    from assets.send import resume
    from classifiers.detect.column_scanner import ColumnScanner
    from pipelines.cli import provide_view as view
    from storage.registers import read

    with refusing("provide plan", store):
        opened, today = _opened(store, key_file), today_in_japan()
        with opened.lock:
            resume(opened)
            configuration = configured(opened, config)
            found = plan_outbound(
                opened,
                configuration,
                Asked(file, to, by),
                today,
                read(opened.layout.registers),
                today=today,
                scanner=ColumnScanner.of(configuration.company),
            )
    view.show_plan(found, as_json)
    raise typer.Exit(0 if found.kept else STOPPED)


@provide_app.command()
def approve(  # noqa: PLR0913, PLR0917 (one parameter an option)
    plan: PlanArgument,
    store: StoreOption,
    approver: ApproverOption,
    role: RoleOption,
    reference: ReferenceOption,
    deputy_until: DeputyUntilOption = None,
    expires: ExpiresOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Approves one planned file, named by its digest; never the person who asked for it.

    Exit code 0: kept; 2: refused.

    Example: kubun provide approve 9f3a02bc --approver 例示花子 --role 管理責任者
    --reference 稟議2026-0912 --store out/store
    """
    from assets.approvals import Approvals
    from pipelines.cli import approvals_view as view
    from storage.outbox import Outbox
    from storage.store import Store

    with refusing("provide approve", store):
        opened, today = Store.view(store), today_in_japan()
        company = configured(opened, config).company
        found = Outbox(opened.layout).find(plan)
        signed = Signed(approver, found.requester, role, reference, deputy_until, expires)
        given = signed.approval("outbound", found.digest, today, company)
        kept = Approvals(opened.layout).record(given, today, company)
    view.show_given(kept, as_json)


@provide_app.command()
def send(
    plan: PlanArgument,
    to: Annotated[Path, typer.Option(help="The delivery folder, outside the store.")],
    means: Annotated[Means, typer.Option(help="提供の手段 (§5(3)).")],
    store: StoreOption,
    key_file: KeyOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hands an approved file over and writes its 提供記録: both, or neither.

    Stops, holds and contracts are looked at again: if somebody in the file may not be provided any more, or a
    row of it was erased or changed since, it is refused and has to be planned again.
    Exit code 0: handed over; 2: refused, nothing was.

    Example: kubun provide send 9f3a02bc --to /mnt/delivery --means 電子媒体 --store out/store
    """
    from assets.send import Sending, resume
    from assets.send import send as hand_over
    from pipelines.cli import provide_view as view
    from storage.outbox import Outbox
    from storage.provisions import Provisions

    with refusing("provide send", store):
        opened, today = _opened(store, key_file), today_in_japan()
        run = f"provide-{today:%Y%m%d}-{uuid.uuid4().hex[:8]}"
        with opened.lock:
            finished = [one for one in resume(opened) if one.startswith(plan.lower())]
            if finished:  # what a killed run had handed over
                record = Provisions(opened).find(finished[0])
            else:
                outbound = Outbox(opened.layout).find(plan)
                sending = Sending(to, means.value, run)
                record = hand_over(opened, configured(opened, config), outbound, sending, today)
    if record is not None:
        view.show_provision(record, as_json)


@provide_app.command()
def records(store: StoreOption, as_json: JsonOption = False) -> None:
    """Lists what was provided (提供記録), received (受領記録) and refused; whose data it was is not shown.

    Example: kubun provide records --store out/store
    """
    from pipelines.cli import provide_view as view
    from storage.provisions import Provisions
    from storage.receipts import Receipts
    from storage.store import Store

    with refusing("provide records", store):
        opened = Store.view(store)
        provisions = Provisions(opened)
        found = (provisions.all(), Receipts(opened).all(), provisions.attempts())
    view.show_records(*found, as_json)


def _opened(path: Path, key_file: Path | None) -> Store:
    """Opens a store that a night has made, with its keys, unless nothing may leave it."""
    from assets.restore import hindrance
    from configs.errors import KubunError
    from pipelines.places import recall
    from pipelines.settings import Settings
    from storage.store import Store

    layout = Store.view(path).layout
    last = recall(Settings(layout.store, layout.store))
    hindered = hindrance(layout, last.ledger_anchors if last else None)
    if hindered is not None:
        raise KubunError(f"nothing may go out: {hindered}")
    return Store.open(path, key_file or (last.key_file if last else None))
