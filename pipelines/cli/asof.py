"""`kubun asof`: what was in force on a day, and what the night of that day had decided.

Belongs here: the command, its table and its JSON. Does not: finding it (`assets/history.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.words import day

if TYPE_CHECKING:
    from rich.console import Console

    from assets.history import InForce
    from configs.policy import Rule, SignOff


def asof(
    date: Annotated[dt.date, typer.Argument(parser=day, metavar="YYYY-MM-DD", help="The day, Japan time.")],
    store: Annotated[Path, typer.Option(help="The store; nothing in it is changed.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Shows edition, rules, sign-offs and code version in force on DATE, and the counts of that night.

    They come from the latest night that was decided as of DATE or before, and are kept although the history
    of the tables is purged. Exit code 0: shown; 2: there is no such store, or no night had run by then.

    Example: kubun asof 2026-09-10 --store out/store
    """
    from rich.console import Console

    from assets.history import in_force
    from configs.errors import KubunError
    from storage.layout import Layout

    stderr = Console(stderr=True, highlight=False)
    if not store.is_dir():
        stderr.print(f"kubun asof: no store at {store}; name one with --store", markup=False, soft_wrap=True)
        raise typer.Exit(2)
    try:
        found = in_force(Layout(store.resolve()), date)
    except KubunError as error:
        stderr.print(f"kubun asof: {error}", markup=False, soft_wrap=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        _show(found, Console(highlight=False))


def _as_json(found: InForce) -> dict[str, Any]:
    return {
        "as_of": found.as_of.isoformat(),
        "night": found.night.night.isoformat(),
        "decided_as_of": found.night.as_of.isoformat(),
        "edition": found.edition.isoformat() if found.edition else None,
        "configuration": found.night.configuration,
        "code_version": found.night.code_version,
        "rules": [_rule(rule) for rule in found.rules],
        "awaiting_approval": [
            {"rule": c.rule, "kind": c.kind, "before": c.before, "after": c.after, "place": c.place}
            for c in found.awaiting
        ],
        "sign_offs": [
            {"kind": s.kind, "name": s.name, "by": s.accepted_by, "on": s.accepted_on.isoformat()}
            for s in found.sign_offs
        ],
        "counts": found.night.counts,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    from classifiers.law.rule_changes import iso

    return {
        "id": rule.id,
        "kind": rule.kind,
        "period": iso(rule.period),
        "start": rule.start,
        "count": rule.count,
        "action": rule.action,
        "authority": {"kind": rule.authority.kind, "text": rule.authority.text},
        "sign_off": _sign_off(rule.sign_off),
    }


def _sign_off(sign_off: SignOff | None) -> dict[str, str] | None:
    if sign_off is None:
        return None
    return {"accepted_by": sign_off.accepted_by, "accepted_on": sign_off.accepted_on.isoformat()}


def _show(found: InForce, console: Console) -> None:
    from classifiers.law.rule_changes import iso
    from pipelines.cli.tables import table

    night = found.night
    console.print(f"[bold]{found.as_of} 時点[/]  夜間処理 {night.night}（{night.as_of} 現在として判定）")
    console.print(f"方針の版        {found.edition or 'なし（判断保留）'}")
    console.print(f"設定            {night.configuration[:16]}   code {night.code_version}", markup=False)
    columns = ("rule", "kind", "period", "authority", "signed")
    rules = table("保存規則", columns, whole=columns)
    for rule in found.rules:
        signed = f"{rule.sign_off.accepted_on}" if rule.sign_off else "[red]unsigned[/]"
        rules.add_row(rule.id, rule.kind, iso(rule.period), rule.authority.kind, signed)
    console.print(rules)
    for change in found.awaiting:
        words = f"短縮は未承認: {change}（承認まで以前の期間も有効）"
        console.print(words, style="red", markup=False, soft_wrap=True)
    given: dict[tuple[str, dt.date], int] = {}
    for entry in found.sign_offs:
        given[entry.accepted_by, entry.accepted_on] = given.get((entry.accepted_by, entry.accepted_on), 0) + 1
    for (by, on), number in sorted(given.items(), key=lambda pair: pair[0][1]):
        console.print(f"承認            {on} {by}: {number}件", markup=False, soft_wrap=True)
    counts = table("件数", ("dataset", "item", "rows by status"), whole=("dataset", "item"))
    for dataset, items in night.counts.items():
        for item, statuses in items.items():
            shown = " ".join(f"{status} {number:,}" for status, number in statuses.items())
            counts.add_row(dataset, item, shown)
    console.print(counts)
