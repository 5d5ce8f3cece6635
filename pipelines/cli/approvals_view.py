"""What commands print of approvals: one that was given, the list; for people and as JSON.

Belongs here: tables, words and JSON. Does not: the commands (`approvals.py`, `dispose_approve.py`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape

from classifiers.law.approval import Approval, Standing
from classifiers.law.outcome import ASIDE, ROW
from pipelines.cli.tables import table

if TYPE_CHECKING:
    import datetime as dt

    from rich.table import Table

    from assets.approvals import Kept, State
    from storage.plans import KeptPlan

SHORT = 16
"""Digits of a digest that are shown."""
KINDS: Mapping[str, str] = {
    "disposal": "廃棄計画",
    "rules": "設定（規則）",
    "outbound": "提供ファイル",
    "hold_release": "保全の解除",
}
STATES: Mapping[State, str] = {
    "in_force": "有効",
    "expired": "期限切れ",
    "revoked": "取消し",
    "replaced": "後の承認に置換え",
}


def as_plain(one: Approval | Standing) -> dict[str, Any]:
    """An approval as plain values, for JSON."""
    return {name: str(v) if name in DAYS and v else v for name, v in asdict(one).items()}


DAYS = {"deputy_until", "given_on", "expires_on"}


def subject(one: Approval | Standing) -> str:
    """What is approved, in words."""
    if isinstance(one, Standing):
        return f"{one.rule} 一晩 {one.most:,}件まで"
    return f"{KINDS[one.kind]} {one.target[:SHORT]}"


def signed(one: Approval | Standing) -> str:
    """Who approved it, as what and for whom."""
    term = f"、代行の任期 {one.deputy_until}" if one.deputy_until else ""
    return f"{one.approver}（{one.role}{term}）、申請 {one.requester}、{one.reference}"


def show_given(one: Approval | Standing, as_json: bool) -> None:
    """Prints an approval that was kept."""
    if as_json:
        typer.echo(json.dumps(as_plain(one), ensure_ascii=False, indent=1))
    else:
        _say(one)


def show_plan_approved(one: Approval, plan: KeptPlan, as_json: bool) -> None:
    """Prints what an approved plan would erase, and the approval."""
    totals = _totals(plan)
    if as_json:
        shown = {"approval": as_plain(one), "plan": {"digest": plan.digest, "as_of": str(plan.as_of)}}
        counts = [
            {"dataset": dataset, "kind": kind, "unit": unit, "due": due}
            for (dataset, kind, unit), due in totals.items()
        ]
        typer.echo(json.dumps({**shown, "totals": counts}, ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    console.print(f"[bold]廃棄計画 {plan.as_of}[/]  {plan.digest}", soft_wrap=True)
    console.print(_totals_table(totals))
    _say(one)


def show_standing(one: Standing, last: KeptPlan | None, as_json: bool) -> None:
    """Prints a standing approval, and what its rule came to in the newest plan."""
    show_given(one, as_json)
    if last is not None and not as_json:
        due = sum(line["due"] for line in last.lines if one.rule in line["rules"])
        typer.echo(f"直近の計画（{last.as_of}）ではこの規則の対象は {due:,}件です")


def show_list(kept: Sequence[Kept], today: dt.date, whole: bool, as_json: bool) -> None:
    """Prints approvals.

    Args:
        kept: In the order in which they were given.
        today: JST.
        whole: Those too that are over, revoked or replaced.
        as_json: As JSON.
    """
    chosen = [one for one in kept if whole or _matters(one, today)]
    if as_json:
        shown = [
            {
                **as_plain(one.approval),
                "state": one.state(today),
                "revoked_by": one.revoked_by or None,
                "revoked_on": str(one.revoked_on) if one.revoked_on else None,
                "revoked_for": one.revoked_for or None,
            }
            for one in chosen
        ]
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    elif not chosen:
        typer.echo("有効な承認はありません" if not whole else "承認はありません")
    else:
        Console(highlight=False).print(_list(chosen, today))


def _matters(one: Kept, today: dt.date) -> bool:
    state = one.state(today)
    return state == "in_force" or (state == "expired" and isinstance(one.approval, Standing))


def _list(chosen: Sequence[Kept], today: dt.date) -> Table:
    names = ("番号", "状態", "承認の対象", "承認者・役職・申請者・稟議番号", "承認日", "期限")
    shown = table("承認 Approvals", names, whole=("番号", "承認日", "期限"))
    for one in chosen:
        state = STATES[one.state(today)]
        if one.revoked_by:
            state += f" {one.revoked_on} {one.revoked_by}: {one.revoked_for}"
        given, expires = str(one.approval.given_on), str(one.approval.expires_on)
        cells = (one.approval.approval_id, state, subject(one.approval), signed(one.approval), given, expires)
        shown.add_row(*map(escape, cells))
    return shown


def _say(one: Approval | Standing) -> None:
    typer.echo(f"承認 {one.approval_id}: {subject(one)}")
    typer.echo(f"  {signed(one)}")
    typer.echo(f"  {one.given_on} から {one.expires_on} まで有効")


def _totals(plan: KeptPlan) -> Counter[tuple[str, str, str]]:
    """Rows and cells that may be erased, by dataset, kind of disposal and unit."""
    counts = Counter[tuple[str, str, str]]()
    for line in plan.lines:
        unit = "rows" if line["item"] in {ROW, ASIDE} else "cells"
        counts[line["dataset"], " + ".join(line["kinds"]) or "?", unit] += line["due"]
    return +counts


def _totals_table(totals: Mapping[tuple[str, str, str], int]) -> Table:
    names = ("dataset", "廃棄の種類", "行", "残る行のセル")
    shown = table("承認される廃棄", names, whole=("dataset",), numbers=names[-2:])
    for dataset, kind in dict.fromkeys((dataset, kind) for dataset, kind, _ in totals):
        rows, cells = (totals.get((dataset, kind, unit), 0) for unit in ("rows", "cells"))
        shown.add_row(*map(escape, (dataset, kind)), f"{rows:,}", f"{cells:,}")
    return shown
