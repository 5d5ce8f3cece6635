"""`kubun nightly`: one night for one landing day, with a table at the end.

Belongs here: arguments, progress, the table, JSON, exit codes. Does not: the night (`pipelines/run.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assets.summary import DatasetSummary
    from pipelines.run import NightResult


def nightly(
    date: Annotated[dt.datetime, typer.Option(formats=["%Y-%m-%d"], help="Landing day, Japan time.")],
    landing: Annotated[Path, typer.Option(help="Folder with one sub-folder per dataset.")],
    store: Annotated[Path, typer.Option(help="The store; made when it is not there.")],
    configs: Annotated[
        Path | None,
        typer.Option(help="Folder that overlays the shipped configuration (datasets/, company.yaml, …)."),
    ] = None,
    key_file: Annotated[
        Path | None, typer.Option(envvar="KUBUN_KEYS", help="0600 key file outside the store.")
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
    from pipelines.run import run_night
    from pipelines.settings import Settings

    console = Console(stderr=True, highlight=False)
    settings = Settings(store, landing, configs, key_file, consume)
    if not settings.landing_folder.is_dir():
        console.print(f"kubun nightly: no landing folder at {landing}; name one with --landing", markup=False)
        raise typer.Exit(2)
    with console.status(f"夜間処理 {date:%Y-%m-%d}: opening the night") as status:

        def say(step: str, words: str) -> None:
            console.print(f"[green]✓[/] {step:<28} {escape(words)}")
            status.update(f"夜間処理 {date:%Y-%m-%d}: after {step}")

        try:
            result = run_night(settings, date.date(), say)
        except KubunError as error:
            console.print(f"kubun nightly: {error}", markup=False, soft_wrap=True)
            raise typer.Exit(2) from None
        except OSError as error:
            console.print(f"kubun nightly: {store}: {error.strerror or 'cannot be used'}", markup=False)
            raise typer.Exit(2) from None
    if as_json:
        content = {name: summary.to_json() for name, summary in result.datasets.items()}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        _show(result, date.date(), settings.store)
    if date.date() > dt.date.today() + dt.timedelta(days=1):  # noqa: DTZ011 - a warning, not a decision
        console.print(
            f"[yellow]![/] {date:%Y-%m-%d} lies ahead: later nights of this store are decided as of it"
        )
    for words in (*result.failures, *result.red):
        console.print(f"[red]✗[/] {escape(words)}", soft_wrap=True)
    raise typer.Exit(0 if result.succeeded else 1)


def _show(result: NightResult, day: dt.date, store: Path) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table(title=f"夜間処理 {day.isoformat()}", title_justify="left")
    for name in (
        "dataset",
        "read",
        "kept",
        "quarantined",
        "refused",
        "duplicate",
        "columns",
        "decisions",
        "due",
    ):
        right = name in ("read", "kept", "quarantined", "refused", "duplicate", "due")
        table.add_column(name, justify="right" if right else "left")
    for name, summary in result.datasets.items():
        table.add_row(*_cells(name, summary))
    console.print(table)
    console.print(f"tables    {store}/records, columns, findings, decisions, marts")
    console.print(f"data map  {store}/register/data_map.csv and .md")
    console.print(f"Dagit     kubun dagit --store {store}   (or: make dagit), then http://127.0.0.1:3000")


def _cells(name: str, summary: DatasetSummary) -> list[str]:
    return [
        name,
        f"{summary.read:,}",
        f"{summary.records:,}",
        _aside(summary),
        f"{sum(summary.refused.values()):,}",
        f"{summary.duplicate:,}",
        " ".join(f"{category} {count}" for category, count in summary.columns.items()),
        " ".join(f"{status} {count:,}" for status, count in summary.decisions.items()),
        f"{summary.due_rows:,}",
    ]


def _aside(summary: DatasetSummary) -> str:
    """Quarantined records, and files that could not be read at all."""
    files = sum(summary.files_quarantined.values())
    records = f"{sum(summary.quarantined.values()):,}"
    return f"{records} + {files} file{'s' if files > 1 else ''}" if files else records
