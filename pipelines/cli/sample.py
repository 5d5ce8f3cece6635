"""`kubun sample`: a synthetic landing folder, and beside it the truth that a night over it must find.

Belongs here: the command and its table. Does not: making the sample (`pipelines/sample`).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.words import command, day, disk_words


def sample(
    out: Annotated[Path, typer.Option(help="Folder for `landing/` and `truth/`; must hold neither yet.")],
    date: Annotated[
        dt.date,
        typer.Option(
            parser=day, metavar="YYYY-MM-DD", help="Landing day of the night (JST) the truth is for."
        ),
    ],
    scale: Annotated[
        int, typer.Option(min=1, help="Hundreds of customers; everything else grows with it.")
    ] = 1,
    seed: Annotated[int, typer.Option(help="Another seed, other people.")] = 1,
    configs: Annotated[
        Path | None, typer.Option(help="Folder that overlays the shipped configuration.")
    ] = None,
) -> None:
    """Makes landing files of every dataset: people who do not exist, in the ugly shapes of real files.

    The same arguments make the same bytes. Scale 1 is about 1,250 access log lines and 1,300 other records.

    Example: kubun sample --out out/sample --date 2026-06-01 --scale 1 --seed 7
    """
    from rich.console import Console
    from rich.table import Table

    from configs.errors import ConfigError
    from configs.load import load
    from pipelines.sample.generate import SampleError, generate

    try:
        report = generate(out, date, scale, seed, load(configs))
    except (ConfigError, SampleError) as error:
        typer.echo(f"kubun sample: {error}", err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        typer.echo(f"kubun sample: {disk_words(error, out)}", err=True)
        raise typer.Exit(2) from None
    table = Table("dataset", "records read")
    table.columns[1].justify = "right"
    for dataset, read in report.read.items():
        table.add_row(dataset, f"{read:,}")
    console = Console()
    console.print(table)
    console.print(
        f"{report.files} files, {report.size:,} bytes in {report.landing}; the truth lies in {report.truth}"
    )
    places = f"--landing {report.landing} --store {out / 'store'}"
    console.print(f"Next: {command()} nightly --date {date} {places}", soft_wrap=True)
