"""`kubun ledger`: is the disposal ledger sound, what is in it, one 消去記録, and its head anchored.

Belongs here: the commands and their exit codes. Does not: judging (`classifiers/law/ledger_check.py`), files
(`assets/ledger.py`), showing (`ledger_view.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.refusing import disk_refusals

if TYPE_CHECKING:
    from classifiers.law.ledger_chain import Entry
    from classifiers.law.ledger_check import Checked
    from storage.layout import Layout

ledger_app = typer.Typer(name="ledger", no_args_is_help=True)

StoreOption = Annotated[Path, typer.Option(help="The store.")]
AnchorOption = Annotated[
    Path | None,
    typer.Option(
        "--anchor",
        envvar="KUBUN_LEDGER_ANCHORS",
        help="File with the anchors, outside the store; default: beside it.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON and nothing else.")]


@ledger_app.callback()
def ledger() -> None:
    """The disposal ledger (廃棄・消去記録): a chain of records that only grows, anchored outside the store.

    Example: kubun ledger verify --store out/store
    """


@ledger_app.command()
def verify(store: StoreOption, anchor: AnchorOption = None, as_json: JsonOption = False) -> None:
    """Says whether the ledger is as it was written, and else names each record and what was done to it.

    Exit code 0: sound; 1: not sound; 2: it could not be checked.

    Example: kubun ledger verify --store out/store --anchor /mnt/worm/ledger-anchors.txt
    """
    from pipelines.cli import ledger_view as view

    with _refusing("verify", store):
        layout = _layout(store)
        found = _checked(layout, anchor)
        view.show_checked(found, as_json)
    raise typer.Exit(0 if found.sound else 1)


@ledger_app.command()
def show(
    store: StoreOption,
    number: Annotated[int | None, typer.Argument(help="One record; none: a list of all.")] = None,
    anchor: AnchorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lists the records, or shows one.

    With NUMBER and --json exactly the bytes are printed that the record's digest is of: piped into sha256sum
    they give it. Exit code 0: shown; 1: shown, and the ledger is not sound; 2: nothing to show.

    Example: kubun ledger show --store out/store
    Example: kubun ledger show 12 --json --store out/store | sha256sum
    """
    from pipelines.cli import ledger_view as view

    with _refusing("show", store):
        found = _checked(_layout(store), anchor)
        if number is None:
            view.show_entries(found.entries, as_json)
        else:
            view.show_entry(_entry(found, number), as_json)
    _warn(found)


@ledger_app.command()
def certificate(
    store: StoreOption,
    number: Annotated[int, typer.Argument(help="The record.")],
    out: Annotated[Path, typer.Option(help="Folder for the page and the record's JSON.")] = Path(),
    anchor: AnchorOption = None,
) -> None:
    """Writes the 消去記録 of one record: a page for people, and the JSON with which it is checked offline.

    Exit code 0: written; 1: the ledger is not sound, and nothing is certified; 2: it could not be written.

    Example: kubun ledger certificate 12 --out audit --store out/store
    """
    from classifiers.law.disposal_page import page
    from storage.whole_file import write_whole

    with _refusing("certificate", store):
        found = _checked(_layout(store), anchor)
        if found.sound:
            entry = _entry(found, number)
            names = [out / f"disposal-{number:06}.{ending}" for ending in ("json", "md")]
            write_whole(names[0], entry.body)
            write_whole(names[1], page(entry, names[0].name))
            typer.echo("\n".join(map(str, names)))
    _warn(found)


@ledger_app.command("anchor")
def anchor_(
    store: StoreOption,
    anchor: AnchorOption = None,
    anew: Annotated[
        bool, typer.Option("--anew", help="The anchors are lost: begin again; what was before is not proven.")
    ] = False,
) -> None:
    """Notes number and digest of the last record outside the store, as every night does.

    A ledger that is not sound is not anchored. Exit code 0: noted; 1: not sound; 2: it could not be checked.

    Example: kubun ledger anchor --store out/store --anchor /mnt/worm/ledger-anchors.txt
    """
    from assets.ledger import anchor_anew, anchor_night
    from pipelines.cli import ledger_view as view
    from storage.store import Store

    now = dt.datetime.now(ZoneInfo("Asia/Tokyo"))
    with _refusing("anchor", store):
        opened = Store.view(store)
        with opened.lock:
            noted = (anchor_anew if anew else anchor_night)(opened, now, anchor)
        view.show_anchor(noted)


def _layout(store: Path) -> Layout:
    from configs.errors import KubunError
    from storage.layout import Layout

    if not store.is_dir():
        raise KubunError(f"no store at {store}; name one with --store")
    return Layout(store.resolve())


def _checked(layout: Layout, anchor: Path | None) -> Checked:
    from assets.ledger import check_ledger

    return check_ledger(layout, anchor)


def _entry(found: Checked, number: int) -> Entry:
    from configs.errors import KubunError

    for entry in found.entries:
        if entry.number == number:
            return entry
    raise KubunError(f"there is no record {number}; the last one is {found.head.number}")


def _warn(found: Checked) -> None:
    if not found.sound:
        typer.echo("kubun ledger: 台帳は健全ではない not sound; run kubun ledger verify", err=True)
        raise typer.Exit(1)


@contextmanager
def _refusing(command: str, store: Path) -> Iterator[None]:
    """One line that says why not: exit code 1 where the ledger is not sound, else 2."""
    from assets.ledger import LedgerError
    from configs.errors import KubunError
    from pipelines.guard import value_free_errors

    try:
        with value_free_errors(f"ledger {command}"), disk_refusals(store):
            yield
    except KubunError as error:
        typer.echo(f"kubun ledger {command}: {error}", err=True)
        raise typer.Exit(1 if isinstance(error, LedgerError) else 2) from None
