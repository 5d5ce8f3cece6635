"""`kubun policy diff`: what would another configuration change over the live tables?

Belongs here: the command and where it reads from. Does not: comparing (`assets/policy_diff.py`), showing
(`policy_diff_view.py`).
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.configured import with_keys

if TYPE_CHECKING:
    import polars as pl

    from assets.policy_diff import PolicyDiff, Told
    from configs.policy import Configuration
    from storage.store import Store

SHIPPED = "shipped"
"""In the place of a folder: the configuration that Kubun comes with."""

AWAITS_APPROVAL = 3

Configured = Annotated[
    str,
    typer.Argument(
        help="Folder that overlays the shipped configuration, `shipped`, or the digest of one that a night "
        "of the store was decided under."
    ),
]

DIGEST = re.compile(r"[0-9a-f]{8,64}")


def diff(
    old: Configured,
    new: Configured,
    store: Annotated[Path, typer.Option(help="The store; it is read and not changed.")],
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day of the comparison (JST); default: the last night's."),
    ] = None,
    rows: Annotated[
        Path | None,
        typer.Option(
            help="CSV to write: the ids of the rows that fall due or no longer do, and by what rule."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Shows which tags, purposes and due rows NEW would change against OLD; changes nothing.

    Shortened rules are shown as if they were approved. Exit code 0: compared; 3: a shortened rule awaits an
    officer's approval, until then it erases nothing earlier; 2: refused.

    Example: kubun policy diff shipped my-configs --store out/store
    """
    from configs.errors import KubunError
    from pipelines.cli.policy_diff_view import as_plain, show
    from pipelines.guard import value_free_errors

    try:
        with value_free_errors("policy diff"):
            found = _compared(old, new, store, date, rows)
    except KubunError as error:
        typer.echo(f"kubun policy diff: {error}", err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps(as_plain(found), ensure_ascii=False, indent=1))
    else:
        show(found)
    raise typer.Exit(AWAITS_APPROVAL if found.approval_needed else 0)


def _compared(old: str, new: str, path: Path, date: dt.datetime | None, rows: Path | None) -> PolicyDiff:
    from assets.history import versions
    from assets.policy_diff import policy_diff
    from storage.registers import read

    store = with_keys(path)
    before, after = _configuration(old, store), _configuration(new, store)
    as_of = date.date() if date else _last_night(store)
    registers, history = read(store.layout.registers), versions(store.layout, as_of)
    if rows is None:
        return policy_diff(store, before, after, as_of, registers, history)
    with _row_file(rows, store) as told:
        return policy_diff(store, before, after, as_of, registers, history, told)


def _configuration(name: str, store: Store) -> Configuration:
    from configs.errors import KubunError
    from configs.load import load
    from storage.history import History

    if name == SHIPPED or Path(name).exists() or not DIGEST.fullmatch(name):
        return load(None if name == SHIPPED else Path(name))
    history = History(store.layout)
    nights = history.nights()
    found = {night.snapshot for night in nights if night.configuration.startswith(name)}
    found |= {night.snapshot for night in nights if night.snapshot.startswith(name)}
    if len(found) != 1:
        few = "no night of this store was" if not found else "nights of this store were"
        raise KubunError(f"{few} decided under {name}; give a digest as kubun asof shows it")
    return history.configuration(found.pop())


def _last_night(store: Store) -> dt.date:
    from configs.errors import KubunError

    nights = [standing.night for standing in store.register.standings()]
    if not nights:
        raise KubunError("the store has seen no landing; name a day with --date")
    return max(nights)


@contextmanager
def _row_file(path: Path, store: Store) -> Iterator[Told]:
    from configs.errors import KubunError

    if path.resolve().is_relative_to(store.layout.store):
        raise KubunError(f"--rows {path} lies inside the store, which is not changed; name a file elsewhere")
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise KubunError(f"--rows {path}: {error.strerror or 'cannot be written'}") from None
    with file:
        writer = csv.writer(file)
        writer.writerow(["dataset", "landing_id", "record_no", "event_date", "before", "after", "rules"])

        def tell(dataset: str, changed: pl.DataFrame) -> None:
            for *place, before, after, rules in changed.iter_rows():
                writer.writerow([dataset, *place, before, after, " ".join(rules)])

        yield tell
