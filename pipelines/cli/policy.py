"""`kubun policy`: is a configuration sound, and what would another one change?

Belongs here: the application and `check`. Does not: loading and checking (`configs`), comparing
(`policy_diff.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.policy_diff import diff

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from configs.errors import ConfigError
    from configs.standing import Standing

AUTHORITIES = {
    "statute": "法令 statute",
    "guideline_example": "ガイドラインの例 guideline example",
    "own_standard": "自社基準（法定期間なし） own standard",
}
UNSIGNED = {
    "links": "利用目的の推定 links",
    "items": "項目の推定 items",
    "purposes": "目的の推定 purposes",
    "rules": "保存期間 rules",
    "required": "必須項目の推定 required for service",
}

policy_app = typer.Typer(name="policy", no_args_is_help=True)


@policy_app.callback()
def policy() -> None:
    """The policy, the law and the contracts as this installation says them.

    Example: kubun policy check
    """


@policy_app.command()
def check(
    config: Annotated[
        Path | None,
        typer.Option("--config", "--configs", help="Folder that overlays the shipped configuration."),
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option(help="The policy as published: its newest edition must be it, white space aside."),
    ] = None,
    date: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="A sign-off counts from its day; default: today in Japan."),
    ] = None,
    links: Annotated[
        bool, typer.Option("--links", help="Every item and the purposes it may serve, and who says so.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Validates a configuration and names what nobody has signed.

    A sound configuration exits 0, unsigned readings and rules included: they neither publish nor erase.
    The first fault of another is one line, code file:line what -> mend, and exits 2.

    Example: kubun policy check --config my-configs --text policy.txt
    """
    from configs.errors import ConfigError
    from configs.load import load
    from configs.standing import standing

    try:
        found = standing(load(config, policy_text=_read(text)), date.date() if date else _today())
    except ConfigError as error:
        typer.echo(f"kubun policy check: {error}", err=True)
        if as_json:
            typer.echo(json.dumps({"sound": False, **_fault(error)}, ensure_ascii=False))
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps({"sound": True, **_as_json(found)}, ensure_ascii=False))
    else:
        _show(found, links)


policy_app.command()(diff)


def _read(text: Path | None) -> str | None:
    from configs.errors import ConfigError

    try:
        return None if text is None else text.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({type(error).__name__})"
        raise ConfigError("K001", text or Path(), 0, what, "give the policy as a UTF-8 text") from None


def _today() -> dt.date:
    from zoneinfo import ZoneInfo

    return dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()


def _fault(error: ConfigError) -> dict[str, Any]:
    return {
        "code": error.code,
        "file": str(error.file),
        "line": error.line,
        "message": error.message,
        "mend": error.mend,
    }


def _as_json(found: Standing) -> dict[str, Any]:
    from dataclasses import asdict

    plain: dict[str, Any] = json.loads(json.dumps(asdict(found), default=str, ensure_ascii=False))
    return plain


def _show(found: Standing, with_links: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for edition in found.editions:
        console.print(
            f"edition {edition.edition}, in force {edition.in_force_from} - {edition.in_force_until or ''}: "
            f"{edition.clauses} clauses ({edition.characters:,} characters), {edition.items} items, "
            f"{edition.purposes} purposes; "
            f"links {edition.links_stated} stated, {edition.links_inferred} inferred"
        )
    rules = Table("authority", "rules", "", title="Retention rules by authority", title_justify="left")
    for kind, names in found.rules.items():
        rules.add_row(AUTHORITIES[kind], str(len(names)), " ".join(names))
    if found.switched_off:
        rules.add_row("停止中 switched off", str(len(found.switched_off)), " ".join(found.switched_off))
    console.print(rules)
    if with_links:
        console.print(_links(found))
    _show_red(found, console)
    console.print(f"sound: {len(found.datasets)} datasets, configuration {found.digest[:16]}")


def _links(found: Standing) -> Table:
    from rich.markup import escape
    from rich.table import Table

    table = Table("item", "purpose", "basis", "accepted", "正当業務行為")
    for link in found.links:
        accepted = f"{link.accepted_by} {link.accepted_on}" if link.accepted_by else ""
        missing = "[red]nobody[/red]" if link.basis == "inferred" else ""
        cells = (
            link.item,
            link.purpose,
            link.basis,
            escape(accepted) or missing,
            escape(link.legitimate_act),
        )
        table.add_row(*cells)
    return table


def _show_red(found: Standing, console: Console) -> None:
    from rich.markup import escape

    lines = [
        f"unsigned {UNSIGNED[kind]} ({len(names)}): {', '.join(names)}"
        for kind, names in found.unsigned.items()
    ]
    lines += [
        f"edition {edition.edition}: neither enforced nor explained: {', '.join(edition.bare_clauses)}"
        for edition in found.editions
        if edition.bare_clauses
    ]
    for line in lines:
        console.print(f"[red]{escape(line)}[/red]")
    if found.idle:
        idle = ", ".join(found.idle)
        console.print(f"remark: enabled, and no item and no dataset names them ({len(found.idle)}): {idle}")
    if found.unsigned:
        console.print("What nobody signed neither publishes nor erases; company.yaml names who accepts it.")
