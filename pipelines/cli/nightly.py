"""`kubun nightly`: one night for one landing day, with a table at the end.

Belongs here: arguments, progress, JSON, exit codes. Does not: the tables (`nightly_view.py`), the night
(`pipelines/run.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.cli.words import day as day_of
from pipelines.cli.words import disk_words


def nightly(  # noqa: PLR0913, PLR0917 (one parameter an option)
    date: Annotated[
        dt.date, typer.Option(parser=day_of, metavar="YYYY-MM-DD", help="Landing day, Japan time.")
    ],
    landing: Annotated[Path, typer.Option(help="Folder with one sub-folder per dataset.")],
    store: Annotated[Path, typer.Option(help="The store; made when it is not there.")],
    configs: Annotated[
        Path | None,
        typer.Option(
            help="Folder that overlays the shipped configuration; its datasets/ stands for all datasets."
        ),
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(envvar="KUBUN_KEYS", help="0600 key file outside the store.")
    ] = None,
    ledger_anchors: Annotated[
        Path | None,
        typer.Option(
            envvar="KUBUN_LEDGER_ANCHORS",
            help="File outside the store in which the disposal ledger is anchored; default: beside it.",
        ),
    ] = None,
    consume: Annotated[bool, typer.Option(help="Delete each landing file after its checks passed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Runs one night: lands, ingests, tags, decides and publishes, and says what it did.

    Every drop that was not taken yet and whose day is not after DATE is taken; running a day again
    changes nothing. Exit code 0: the night ran; 1: a step or a blocking check failed; 2: it could not start.

    Example: kubun nightly --date 2026-09-10 --landing out/landing --store out/store
    """
    from rich.console import Console
    from rich.markup import escape

    from configs.errors import KubunError
    from pipelines.cli.nightly_view import notes, show
    from pipelines.run import run_night
    from pipelines.settings import Settings

    console = Console(stderr=True, highlight=False)

    def refuse(words: str) -> typer.Exit:
        console.print(f"kubun nightly: {words}", markup=False, soft_wrap=True)
        return typer.Exit(2)

    day, today = date, dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    settings = Settings(store, landing, configs, key_file, consume, ledger_anchors)
    if not settings.landing_folder.is_dir():
        raise refuse(f"no landing folder at {landing}; name one with --landing")
    with console.status(f"夜間処理 {day}: opening the night") as status:

        def say(step: str, words: str) -> None:
            console.print(f"[green]✓[/] {step:<28} {escape(words)}")
            status.update(f"夜間処理 {day}: after {step}")

        try:
            result = run_night(settings, day, say)
        except KubunError as error:
            raise refuse(str(error)) from None
        except OSError as error:
            raise refuse(disk_words(error, store)) from None
    if as_json:
        content = {name: summary.to_json() for name, summary in result.datasets.items()}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        show(result, day, settings.store)
    for words in notes(result, day, today):
        console.print(f"[yellow]![/] {escape(words)}", soft_wrap=True)
    for words in (*result.failures, *result.red):
        console.print(f"[red]✗[/] {escape(words)}", soft_wrap=True)
    raise typer.Exit(0 if result.succeeded else 1)
