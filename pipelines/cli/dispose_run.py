"""`kubun dispose run`: what an approved plan names is erased, proven and recorded.

Belongs here: the command and its options. Does not: the protocol (`assets/dispose.py`), showing
(`dispose_run_view.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import ConfigOption, JsonOption, configured
from pipelines.cli.refusing import refusing

if TYPE_CHECKING:
    from assets.dispose import Disposed
    from pipelines.settings import Settings

LEFT = 1
"""Something waits or was withheld."""


def run(
    store: Annotated[Path, typer.Option(help="The store.")],
    plan: Annotated[
        str | None, typer.Option(metavar="DIGEST", help="The plan, as kubun dispose plan names it.")
    ] = None,
    standing: Annotated[
        bool, typer.Option("--standing", help="By standing approvals (包括承認), as a night does.")
    ] = False,
    anchor: Annotated[
        Path | None,
        typer.Option(
            "--anchor",
            envvar="KUBUN_LEDGER_ANCHORS",
            help="File with the ledger's anchors; default: the last night's.",
        ),
    ] = None,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Erases what a plan names and somebody approved, and records it in the ledger. It cannot be undone.

    The plan is made again for its day and must be the same one; holds are looked at once more right before
    each commit, and what one of them covers by then is withheld. Killed at any moment it is ended by the next
    run or night. --standing without --plan plans today, erases what standing approvals cover and plans anew
    what waits. Exit code 0: done; 1: something waits or was withheld, and is named; 2: refused.

    Example: kubun dispose run --plan 3f9a02bc --store out/store
    Example: kubun dispose run --standing --store out/store
    """
    from pipelines.cli import dispose_run_view as view

    with refusing("dispose run", store):
        done = _done(store, plan, standing, anchor, config)
    if as_json:
        typer.echo(json.dumps(view.as_plain(done), ensure_ascii=False, indent=1))
    else:
        view.show(done)
    raise typer.Exit(0 if done.whole else LEFT)


def _done(path: Path, plan: str | None, standing: bool, anchor: Path | None, config: Path | None) -> Disposed:
    from assets.dispose import dispose, dispose_by_standing
    from configs.errors import KubunError
    from pipelines.code_version import code_version
    from storage.store import Store

    if plan is None and not standing:
        raise KubunError("name the plan with --plan, or say --standing for what standing approvals cover")
    Store.view(path)  # a store that is not there is not made
    places = _places(path)
    store = Store.open(path, places.key_file)
    configuration = configured(store, config)
    anchors = anchor or places.ledger_anchors
    if plan is None:
        return dispose_by_standing(
            store, configuration, clock=_now, code_version=code_version(), anchors=anchors
        )
    return dispose(store, configuration, plan, clock=_now, standing=standing, anchors=anchors)


def _places(path: Path) -> Settings:
    """The places of the last night; without its keys persons could not be named in the records."""
    from configs.errors import KubunError
    from pipelines.places import recall
    from pipelines.settings import Settings

    place = path.resolve()
    found = recall(Settings(place, place)) or Settings(place, place)
    keys = found.key_file or place.with_name(place.name + ".keys.json")
    if not keys.exists():
        raise KubunError(f"the key file {keys} is not there; restore it, or run a night that names it")
    return found


def _now() -> dt.datetime:
    return dt.datetime.now(ZoneInfo("Asia/Tokyo"))
