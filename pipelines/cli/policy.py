"""`kubun policy`: is a configuration sound, and what would another one change?

Belongs here: the commands and their output. Does not: loading and checking (`configs`), counting over a
store (`assets/policy_diff.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

policy_app = typer.Typer(
    name="policy",
    help="The policy, the law and the contracts as this installation says them.",
    no_args_is_help=True,
)


@policy_app.callback()
def policy() -> None:
    """The policy, the law and the contracts as this installation says them."""


@policy_app.command()
def check(
    config: Annotated[
        Path | None,
        typer.Option("--config", "--configs", help="Folder that overlays the shipped configuration."),
    ] = None,
) -> None:
    """Validates a configuration; the first fault is one line with its file, line and mend (exit 2).

    Example: kubun policy check --config my-configs
    """
    from configs.errors import KubunError
    from configs.load import load

    try:
        configuration = load(config)
    except KubunError as error:
        typer.echo(f"kubun policy check: {error}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"sound: edition {configuration.policy.edition}, {len(configuration.rules)} rules")
