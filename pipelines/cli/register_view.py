"""What the commands of the officer's registers print: entries, for people and as JSON.

Belongs here: one form for all registers, made from `registers.yaml`. Does not: the commands, reading. These
lists show customers' keys: they are the officer's, and nothing else prints them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape

from configs.register_shapes import shapes
from pipelines.cli.tables import table

if TYPE_CHECKING:
    from storage.register_books import Entry

OPEN = "有効"


@dataclass(frozen=True)
class Shown:
    """An entry as it is shown.

    Attributes:
        register: Its register.
        entry: Its id.
        state: In words.
        fields: By name, as the register has them.
        more: What it comes to besides, by name; in JSON alone.
    """

    register: str
    entry: str
    state: str
    fields: Mapping[str, Any]
    more: Mapping[str, Any]


def of_entry(register: str, entry: Entry, state: str = "") -> Shown:
    """Returns an entry of the log as it is shown.

    Args:
        register: Its register.
        entry: As it stands.
        state: In words; empty: whether it is open.
    """
    closing = [e for e in entry.events if shapes().registers[register].events[e.event].effect == "close"]
    words = OPEN if not closing else f"終了 {closing[0].on}"
    events = [
        {"event": e.event, "by": e.by, "on": e.on.isoformat(), "reference": e.reference} for e in entry.events
    ]
    return Shown(register, entry.entry, state or words, entry.fields, {"open": entry.open, "events": events})


def show_kept(one: Shown, as_json: bool) -> None:
    """Prints an entry of which something was kept."""
    if as_json:
        typer.echo(json.dumps(as_plain(one), ensure_ascii=False, indent=1))
    else:
        typer.echo(f"{one.entry}  {one.state}")
        for line in _lines(one):
            typer.echo(f"  {line}")


def show_list(register: str, entries: Iterable[Shown], as_json: bool) -> None:
    """Prints entries of one register."""
    listed = list(entries)
    title = shapes().registers[register].title
    if as_json:
        typer.echo(json.dumps({register: [as_plain(one) for one in listed]}, ensure_ascii=False, indent=1))
    elif not listed:
        typer.echo(f"{title}: 該当なし")
    else:
        shown = table(title, ("番号", "状態", "内容"), whole=("番号",))
        for one in listed:
            shown.add_row(*map(escape, (one.entry, one.state, "\n".join(_lines(one)))))
        Console(soft_wrap=False).print(shown)


def as_plain(one: Shown) -> dict[str, Any]:
    """An entry as plain values."""
    fields = {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in one.fields.items()
    }
    return {"id": one.entry, "state": one.state, **fields, **one.more}


def warn_unknown() -> None:
    """Says that no customer has the key that was given."""
    typer.echo(
        "!  顧客データにない番号の対象者があります。番号に誤りがないか確認してください（記録はしました）",
        err=True,
    )


def _lines(one: Shown) -> list[str]:
    shape = shapes().registers[one.register]
    return [
        f"{field.title}: {_words(one.fields[name], field.words)}"
        for name, field in shape.fields.items()
        if one.fields.get(name) not in {None, "", False}
    ]


def _words(value: Any, vocabulary: str) -> str:
    if value is True:
        return "あり"
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return str(shapes().words[vocabulary].get(value, value)) if vocabulary else str(value)
