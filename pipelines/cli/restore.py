"""`kubun restore`: an older store put back learns what was erased and asked since, before it publishes again.

Belongs here: the commands and their exit codes. Does not: the steps (`assets/restore.py`).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, configured, with_keys
from pipelines.cli.refusing import refusing

if TYPE_CHECKING:
    from storage.store import Store

BACK = 1
"""Something came back and is still there."""

restore_app = typer.Typer(name="restore", no_args_is_help=True)

StoreOption = Annotated[Path, typer.Option(help="The store that was put back.")]
AnchorOption = Annotated[
    Path | None,
    typer.Option(
        "--anchor",
        envvar="KUBUN_LEDGER_ANCHORS",
        help="File with the ledger's anchors; default: the last night's, else beside the store.",
    ),
]


@restore_app.callback()
def restore() -> None:
    """After an older store was put back: quarantine, replay, and only then publish (begin, replay, finish).

    Example: kubun restore begin --store out/store
    """


@restore_app.command()
def begin(store: StoreOption) -> None:
    """Marks the store and empties its marts: until finish nothing is published or handed out.

    Exit code 0: marked; 2: it could not be.

    Example: kubun restore begin --store out/store
    """
    with refusing("restore begin", store):
        from assets.restore import begin as step

        opened = with_keys(store)
        with opened.lock:
            emptied = step(opened, _today())
    typer.echo(f"復元を始めました。marts emptied: {len(emptied)}. Next: kubun restore replay --store {store}")


@restore_app.command()
def replay(
    store: StoreOption,
    ledger: Annotated[
        Path | None, typer.Option(help="The newer ledger; default: its copy beside the anchors.")
    ] = None,
    registers: Annotated[
        Path | None,
        typer.Option(help="Folder registers/ of the newest backup; default: the store's own stand."),
    ] = None,
    anchor: AnchorOption = None,
    config: ConfigOption = None,
) -> None:
    """Erases again what the newer ledger says was erased, and takes the newer registers.

    What goes, goes under the approvals of those records; the ledger is brought up to its newest head. It may
    be run again. Exit code 0: replayed; 2: refused, and why.

    Example: kubun restore replay --registers /backup/newest/registers --store out/store
    """
    with refusing("restore replay", store):
        from assets.ledger import Ledgers
        from assets.restore import replay as step

        opened = with_keys(store)
        anchors = anchor or _anchors(opened)
        newer = ledger or Ledgers.of(opened.layout, anchors).copy.path
        with opened.lock:
            done = step(opened, configured(opened, config), newer, registers, anchors)
    typer.echo(f"{done.records} 件の消去記録を再現しました records replayed")
    for dataset in sorted({*done.rows, *done.cells}):
        rows, cells = done.rows.get(dataset, 0), done.cells.get(dataset, 0)
        typer.echo(f"  {dataset}: {rows:,} rows and {cells:,} cells erased again")
    if done.registers:
        typer.echo(f"  registers taken: {'、'.join(done.registers)}")
    typer.echo(f"Next: kubun restore finish --store {store}")


@restore_app.command()
def finish(store: StoreOption, anchor: AnchorOption = None, config: ConfigOption = None) -> None:
    """Lets the store publish again, if nothing that was erased or suppressed lies in it.

    The next night publishes. Exit code 0: finished; 1: something came back, and is counted; 2: refused.

    Example: kubun restore finish --store out/store
    """
    with refusing("restore finish", store):
        from assets.restore import finish as step

        opened = with_keys(store)
        with opened.lock:
            back = step(opened, configured(opened, config), _today(), anchor or _anchors(opened))
    for dataset, one in sorted(back.items()):
        typer.echo(
            f"{dataset}: {one.rows:,} rows and {one.cells:,} cells that were erased, "
            f"{one.suppressed:,} rows of suppressed persons, {one.uncorrected:,} rows not corrected",
            err=True,
        )
    if back:
        typer.echo("kubun restore finish: 復元未了 run kubun restore replay again", err=True)
        raise typer.Exit(BACK)
    typer.echo("復元が終わりました。次の夜から公開されます The next night publishes again.")


def _today() -> dt.date:
    return dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()


def _anchors(store: Store) -> Path | None:
    from pipelines.places import recall
    from pipelines.settings import Settings

    last = recall(Settings(store.layout.store, store.layout.store))
    return last.ledger_anchors if last else None
