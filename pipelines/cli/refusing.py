"""How a command says what was refused: one line without a value, and exit code 2.

Belongs here: the one way in which commands on a store end where something may not be or cannot be done. Does
not: the words of the refusals (whoever raises them), those of the disk (`words.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from pipelines.cli.words import disk_words


@contextmanager
def refusing(command: str, path: Path) -> Iterator[None]:
    """Says what was refused on one line, and ends with exit code 2.

    Args:
        command: As it is typed behind `kubun`.
        path: What the disk is asked for: named where it refuses.
    """
    from configs.errors import KubunError
    from pipelines.guard import value_free_errors

    try:
        with value_free_errors(command), disk_refusals(path):
            yield
    except KubunError as error:
        typer.echo(f"kubun {command}: {error}", err=True)
        raise typer.Exit(2) from None


@contextmanager
def disk_refusals(path: Path) -> Iterator[None]:
    """Says what the disk refused in words of its own: paths alone, and no value.

    Args:
        path: What it was asked for.

    Raises:
        KubunError: The disk refused.
    """
    from configs.errors import KubunError

    try:
        yield
    except OSError as error:
        raise KubunError(disk_words(error, path)) from None
