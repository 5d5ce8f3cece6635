"""`kubun hold`: what is preserved (保全) from disposal, for whom and until when.

Belongs here: the commands and their options. Does not: what is refused (`assets/hold_register.py`), what the
registers share (`registering.py`), showing (`register_view.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from pipelines.cli.configured import ConfigOption, JsonOption, configured
from pipelines.cli.refusing import refusing
from pipelines.cli.registering import AllOption, ByOption, EntryArgument, PaperOption, day_option, said

if TYPE_CHECKING:
    from configs.policy import Configuration
    from pipelines.cli.register_view import Shown
    from storage.register_books import Entry
    from storage.store import Store

hold_app = typer.Typer(name="hold", no_args_is_help=True)


@hold_app.callback()
def hold() -> None:
    """Holds (保全): they freeze disposal and nothing else; a dispute stops the provision to Rakuten too.

    Example: kubun hold list --store out/store
    """


@hold_app.command()
def place(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: StoreOption,
    type_: Annotated[
        str, typer.Option("--type", help="種別, as registers.yaml names it: dispute, litigation, …")
    ],
    authority: Annotated[str, typer.Option(help="Who asks for it: court, authority, department.")],
    dataset: Annotated[str, typer.Option(help="A dataset; *: every one.")],
    subject: Annotated[str, typer.Option(help="The customers' key; *: everybody.")],
    received: Annotated[dt.date, day_option("受領日.")],
    by: ByOption,
    reference: PaperOption,
    until: Annotated[dt.date | None, day_option("Its last day; none: until it is released.")] = None,
    written: Annotated[bool, typer.Option("--written", help="It was asked for in writing.")] = False,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="It freezes, and nothing else tells of it (刑訴197条5項).")
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Places a hold; it freezes from now on, also for a disposal that runs.

    authority_preservation (刑訴197条3項・4項): in writing, at most 30 days.
    Exit code 0: kept; 2: refused.

    Example: kubun hold place --type litigation --authority 架空地方裁判所 --dataset '*' --subject M-0001
    --received 2026-09-10 --by 法務部 --reference 訴訟2026-12 --store out/store
    """
    fields = {
        "type": type_, "authority": authority, "dataset": dataset, "subject": subject, "received": received,
        "until": until, "written": written, "confidential": confidential,
    }  # fmt: skip

    def keep(opened: Store, configuration: Configuration) -> Entry:
        from assets.hold_register import place_hold

        return place_hold(opened, configuration, fields, said(by, reference))

    _kept("place", store, config, keep, as_json, subject)


@hold_app.command()
def extend(  # noqa: PLR0913, PLR0917 (one parameter an option)
    hold_id: EntryArgument,
    store: StoreOption,
    until: Annotated[dt.date, day_option("Its new last day.")],
    by: ByOption,
    reference: PaperOption,
    written: Annotated[bool, typer.Option("--written", help="It was asked for in writing.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Moves the last day of a hold; authority_preservation: by at most 30 days, 60 in total.

    Exit code 0: kept; 2: refused.

    Example: kubun hold extend H-3f9a02bcde --until 2026-11-08 --written --by 法務部
    --reference 保全2026-3-2 --store out/store
    """

    def keep(opened: Store, configuration: Configuration) -> Entry:
        from assets.hold_register import extend_hold

        return extend_hold(opened, configuration, hold_id, until, said(by, reference), written=written)

    _kept("extend", store, config, keep, as_json)


@hold_app.command("approve-release")
def approve_release(  # noqa: PLR0913, PLR0917 (one parameter an option)
    hold_id: EntryArgument,
    store: StoreOption,
    approver: ApproverOption,
    requester: RequesterOption,
    role: RoleOption,
    reference: ReferenceOption,
    deputy_until: DeputyUntilOption = None,
    expires: ExpiresOption = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Approves that a hold, as it stands now, is released; one that is extended after it is not.

    Exit code 0: kept; 2: refused.

    Example: kubun hold approve-release H-3f9a02bcde --approver 例示花子 --requester 試験太郎
    --role 管理責任者 --reference 稟議2026-0920 --store out/store
    """
    from assets.approvals import Approvals
    from assets.hold_register import find_hold, release_target
    from pipelines.cli import approvals_view
    from storage.store import Store

    with refusing("hold approve-release", store):
        opened, today = Store.view(store), today_in_japan()
        company = configured(opened, config).company
        signed = Signed(approver, requester, role, reference, deputy_until, expires)
        target = release_target(find_hold(opened, hold_id))
        given = signed.approval("hold_release", target, today, company)
        approvals_view.show_given(Approvals(opened.layout).record(given, today, company), as_json)


@hold_app.command()
def release(
    hold_id: EntryArgument,
    store: StoreOption,
    by: ByOption,
    reference: PaperOption,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Releases a hold that another person approved to release; it freezes today and tomorrow all the same.

    Exit code 0: kept; 2: refused.

    Example: kubun hold release H-3f9a02bcde --by 試験太郎 --reference 稟議2026-0920 --store out/store
    """

    def keep(opened: Store, configuration: Configuration) -> Entry:
        from assets.hold_register import release_hold

        return release_hold(opened, configuration, hold_id, said(by, reference))

    _kept("release", store, config, keep, as_json)


@hold_app.command("list")
def list_(
    store: StoreOption,
    all_: AllOption = False,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="The confidential ones, and no others.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Lists the holds of commands and of holds.csv, with the days until they lapse. Exit code 0: shown.

    Example: kubun hold list --store out/store
    """
    from pipelines.cli import register_view as view
    from storage.register_books import RegisterBook
    from storage.registers import read
    from storage.store import Store

    with refusing("hold list", store):
        today = today_in_japan()
        kept = Store.view(store).layout.registers
        entries = RegisterBook(kept).entries("hold")
        mine = [
            _shown(row, today, released=row["hold_id"] in entries and not entries[row["hold_id"]].open)
            for row in read(kept).holds.to_pylist()
            if bool(row["confidential"]) is confidential
        ]
        view.show_list("hold", [one for one in mine if all_ or one.more["open"]], as_json)


def _kept(
    verb: str,
    store: Path,
    config: Path | None,
    keep: Callable[[Store, Configuration], Entry],
    as_json: bool,
    subject: str = "*",
) -> None:
    from assets.hold_register import find_hold
    from assets.officer_registers import known_subject
    from pipelines.cli import register_view as view
    from storage.register_said import hold_row
    from storage.store import Store

    with refusing(f"hold {verb}", store):
        opened = Store.view(store)
        configuration = configured(opened, config)
        entry = keep(opened, configuration)
        row = find_hold(opened, entry.entry) if entry.open else hold_row(entry)
        view.show_kept(_shown(row, today_in_japan(), released=not entry.open), as_json)
        if not known_subject(opened, configuration, subject):
            view.warn_unknown()


def _shown(row: dict[str, Any], today: dt.date, *, released: bool) -> Shown:
    from assets.hold_register import release_target
    from pipelines.cli.register_view import OPEN, Shown

    until = row["until"]
    left = None if until is None else (until - today).days + 1
    words = OPEN if left is None else f"{OPEN}（あと{left}日）" if left > 0 else f"満了 {until}"
    words = f"解除 {until}（翌日まで消去しない）" if released else words
    fields = {name: value for name, value in row.items() if name != "hold_id"}
    more = {"open": left is None or left >= 0, "days_left": left, "release_digest": release_target(row)}
    return Shown("hold", row["hold_id"], words, fields, more)
