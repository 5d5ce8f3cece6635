"""`kubun keys`: the keys of digests and tokens, until when they live, a new one, the end of one.

Belongs here: the commands and their exit codes. Does not: the key file (`storage/key_life.py`), what needs
a key (`assets/key_needs.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.configured import JsonOption
from pipelines.cli.refusing import refusing
from pipelines.cli.words import day

if TYPE_CHECKING:
    from storage.key_life import KeyFile, KeyLife
    from storage.store import Store

keys_app = typer.Typer(name="keys", no_args_is_help=True)

StoreOption = Annotated[Path, typer.Option(help="The store.")]
FileOption = Annotated[
    Path | None,
    typer.Option("--key-file", envvar="KUBUN_KEYS", help="The key file; default: the last night's."),
]
UntilOption = Annotated[
    dt.date, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Last day of its life, Japan time.")
]


@keys_app.callback()
def keys() -> None:
    """Keys (鍵) of digests and tokens: a digest is personal data while its key lives, and nobody's after.

    Example: kubun keys list --store out/store
    """


@keys_app.command("list")
def list_(store: StoreOption, key_file: FileOption = None, as_json: JsonOption = False) -> None:
    """Lists the keys: which is current, until when each lives, what needs it. No secret is shown.

    Exit code 0: shown; 1: shown, and a key that nothing needs is past its last day; 2: refused.

    Example: kubun keys list --store out/store
    """
    from assets.key_needs import key_needs

    with _opened("list", store, key_file) as (opened, file):
        lives, needed = file.lives(), key_needs(opened)
        ripe = [one for one in lives if _ripe(one, needed)]
    if as_json:
        typer.echo(json.dumps([_plain(one, needed) for one in lives], ensure_ascii=False, indent=1))
    else:
        _show(lives, needed)
    raise typer.Exit(1 if ripe else 0)


@keys_app.command()
def rotate(store: StoreOption, until: UntilOption, key_file: FileOption = None) -> None:
    """Makes a new key the current one; the old ones stay until they are destroyed.

    Ids of rows stay as they are. From the next night on marts have other subject keys, the scanner's memory
    begins anew, and tokens of newly cut cards are not those of older rows.
    Exit code 0: done; 2: refused.

    Example: kubun keys rotate --until 2033-03-31 --store out/store
    """
    with _opened("rotate", store, key_file) as (_, file):
        made = file.rotate(until, _today())
    typer.echo(f"鍵 {made.key_id} を現用とした（{made.until} まで） key {made.key_id} is the current one")


@keys_app.command("until")
def until_(
    store: StoreOption,
    key: Annotated[str, typer.Argument(help="A key, as the list names it.")],
    until: UntilOption,
    key_file: FileOption = None,
) -> None:
    """States the last day of a key for which nobody has, or an earlier one than was stated.

    Exit code 0: done; 2: refused.

    Example: kubun keys until k1 --until 2030-03-31 --store out/store
    """
    with _opened("until", store, key_file) as (_, file):
        stated = file.state(key, until, _today())
    typer.echo(f"鍵 {stated.key_id} は {stated.until} まで key {stated.key_id} lives until then")


@keys_app.command()
def destroy(
    store: StoreOption,
    key: Annotated[str, typer.Argument(help="A key, as the list names it.")],
    key_file: FileOption = None,
) -> None:
    """Destroys a key past its last day: the digests that were made with it are nobody's from then on.

    The current key, and one that suppressions or records of provisions need, is refused. Copies of the key
    file elsewhere are for whoever keeps them to destroy. Exit code 0: done; 2: refused.

    Example: kubun keys destroy k1 --store out/store
    """
    from assets.key_needs import key_needs

    with _opened("destroy", store, key_file) as (opened, file):
        needed = key_needs(opened)
        gone = file.destroy(key, _today(), [needed[key]] if key in needed else [])
    typer.echo(f"鍵 {gone.key_id} を破棄した key {gone.key_id} is destroyed")


def _today() -> dt.date:
    return dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()


def _ripe(one: KeyLife, needed: Mapping[str, str]) -> bool:
    return one.past(_today()) and not one.current and one.key_id not in needed


def _words(one: KeyLife, needed: Mapping[str, str]) -> tuple[str, ...]:
    from storage.keys import NO_END

    end = "定めなし none stated" if one.until == NO_END else f"{one.until}"
    state = (
        "現用 current" if one.current else ("破棄可 may be destroyed" if _ripe(one, needed) else "保持 kept")
    )
    return one.key_id, state, end, needed.get(one.key_id, "")


def _show(lives: tuple[KeyLife, ...], needed: Mapping[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("鍵 key", "状態 state", "末日 until", "必要とするもの needed by")
    for one in lives:
        table.add_row(*_words(one, needed))
    Console().print(table)


def _plain(one: KeyLife, needed: Mapping[str, str]) -> dict[str, object]:
    from storage.keys import NO_END

    return {
        "key": one.key_id,
        "current": one.current,
        "until": None if one.until == NO_END else one.until.isoformat(),
        "needed_by": needed.get(one.key_id),
        "may_be_destroyed": _ripe(one, needed),
    }


@contextmanager
def _opened(command: str, store: Path, key_file: Path | None) -> Iterator[tuple[Store, KeyFile]]:
    """The store under its lock and its key file; one line says why not."""
    from pipelines.places import recall
    from pipelines.settings import Settings
    from storage.key_life import KeyFile
    from storage.store import Store, key_file_of

    with refusing(f"keys {command}", key_file or store):
        opened = Store.view(store)
        last = recall(Settings(opened.layout.store, opened.layout.store))
        path = key_file or (last.key_file if last else None) or key_file_of(opened.layout)
        with opened.lock:
            yield opened, KeyFile(path)
