"""What the commands of the officer's registers share: their options, and keeping one event.

Belongs here: what is the same in all five. Does not: the commands, what a register takes
(`assets/officer_registers.py`), showing (`register_view.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.approving import today_in_japan
from pipelines.cli.configured import configured
from pipelines.cli.refusing import refusing
from pipelines.cli.words import day

if TYPE_CHECKING:
    from assets.officer_registers import Said

ByOption = Annotated[str, typer.Option(help="Who says so.")]
PaperOption = Annotated[
    str, typer.Option("--reference", help="Paper or ticket on which it rests; no copy and no person in it.")
]
EntryArgument = Annotated[str, typer.Argument(metavar="ID", help="As the list names it.")]
AllOption = Annotated[bool, typer.Option("--all", help="Those too that are over.")]


def day_option(words: str, name: str = "") -> Any:
    """Returns an option that is a day.

    Args:
        words: Its help.
        name: Its name; empty: the parameter's.
    """
    return typer.Option(*([name] if name else []), parser=day, metavar="YYYY-MM-DD", help=words)


def said(by: str, reference: str) -> Said:
    """Returns who says something, today."""
    from assets.officer_registers import Said

    return Said(by, today_in_japan(), reference)


def keep(
    store: Path,
    config: Path | None,
    place: tuple[str, str],
    fields: Mapping[str, Any],
    words: tuple[str, str],
    *,
    entry: str | None = None,
    as_json: bool,
) -> None:
    """Keeps one event, and shows the entry as it stands then.

    Args:
        store: The store.
        config: Folder of the configuration; None: the last night's.
        place: Register and event.
        fields: What it says.
        words: Who says it, and the reference.
        entry: Id of the entry; None: a new one.
        as_json: Shown as JSON.
    """
    from assets.officer_registers import known_subject, say
    from pipelines.cli import register_view as view
    from storage.store import Store

    with refusing(" ".join(place), store):
        opened = Store.view(store)
        configuration = configured(opened, config)
        kept = say(opened, configuration, place, fields, said(*words), entry)
        view.show_kept(view.of_entry(place[0], kept), as_json)
        named = [*fields.get("subjects", ()), *([fields["subject"]] if "subject" in fields else [])]
        if not all(known_subject(opened, configuration, one) for one in named):
            view.warn_unknown()
