"""What `kubun provide` prints: a plan, a record, the lists; no person in any of it.

Belongs here: tables and JSON. Does not: the commands (`provide.py`), planning (`assets/outbound_plan.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.tables import table

if TYPE_CHECKING:
    from assets.outbound_plan import OutboundPlan
    from storage.provisions import Attempt, Provision
    from storage.receipts import Receipt

SHORT = 12
"""Digits of a digest that are shown in tables."""


def show_plan(found: OutboundPlan, as_json: bool) -> None:
    """Prints a plan."""
    if as_json:
        _echo(_plan(found))
        return
    console, one = Console(highlight=False), found.outbound
    state = "承認を待っています" if found.kept else "[red]停止しました。提供ファイルは残していません[/]"
    console.print(f"[bold]提供計画 {one.as_of}[/]  {state}")
    console.print(f"計画の要約値  {one.digest}", soft_wrap=True)
    console.print(f"提供先        {escape(one.recipient)}（{escape(one.ground)}）", soft_wrap=True)
    console.print(
        f"ファイル      {escape(one.file)}（{one.dataset}）: {'、'.join(one.columns)}", soft_wrap=True
    )
    console.print(f"本人          {one.persons:,}人、{one.rows:,}行")
    if one.left_out:
        shown = table("除いた行", ["理由", "行"], numbers=["行"])
        for reason, rows in one.left_out.items():
            shown.add_row(escape(reason), f"{rows:,}")
        console.print(shown)
    for column, cells in one.emptied.items():
        console.print(f"  {escape(column)}: 保存期間を過ぎた {cells:,} セルを空にしました")
    for words in found.stops:
        console.print(f"[red]✗[/] {escape(words)}", soft_wrap=True)
    for (column, items), cells in sorted(found.written.strays.items()):
        text = f"{escape(column)}: {'、'.join(items)} と読めるセル {cells:,}"
        places = [str(s.row) for s in found.written.shown if (s.column, s.items) == (column, items)]
        where = f"（{'、'.join(places)} 行目）" if places else ""
        console.print(f"[red]✗[/] {text}{where}", soft_wrap=True)
    if not one.rows:
        console.print("[red]✗[/] 提供できる行がありません")


def show_provision(record: Provision, as_json: bool) -> None:
    """Prints a record that was just written."""
    if as_json:
        _echo(asdict(record))
        return
    console = Console(highlight=False)
    console.print(f"[bold]提供しました[/]  {record.provided_on}  {escape(record.recipient)}", soft_wrap=True)
    console.print(f"{record.persons:,}人、{record.rows:,}行、{record.means}、承認 {record.approval}")
    console.print(f"提供記録      {record.plan}（{record.kept_until} まで保存）", soft_wrap=True)


def show_records(
    provisions: Sequence[Provision], receipts: Sequence[Receipt], attempts: Sequence[Attempt], as_json: bool
) -> None:
    """Prints every record."""
    if as_json:
        named: dict[str, Sequence[Any]] = {
            "provisions": provisions,
            "receipts": receipts,
            "attempts": attempts,
        }
        _echo({name: [asdict(one) for one in records] for name, records in named.items()})
        return
    console = Console(highlight=False)
    gone = table("提供記録", ["日", "提供先", "ファイル", "人", "行", "手段", "計画"], numbers=["人", "行"])
    for one in provisions:
        numbers = (f"{one.persons:,}", f"{one.rows:,}")
        gone.add_row(
            str(one.provided_on), escape(one.recipient), one.file, *numbers, one.means, one.plan[:SHORT]
        )
    come = table(
        "受領記録", ["日", "提供元", "データセット", "人", "行", "番号"], numbers=["人", "行", "番号"]
    )
    for got in receipts:
        counts = (f"{got.persons:,}", f"{got.rows:,}", str(got.landing_id))
        come.add_row(str(got.received_on), escape(got.provider), got.dataset, *counts)
    refused = table("拒否した提供", ["日", "提供先", "ファイル", "門", "理由"])
    for no in attempts:
        refused.add_row(str(no.on), *map(escape, (no.recipient, no.file, no.gate, no.reason)))
    for shown in (gone, come, refused):
        console.print(shown if shown.row_count else f"{shown.title}: なし")


def _plan(found: OutboundPlan) -> dict[str, Any]:
    cells = [
        {"column": column, "items": list(items), "cells": number}
        for (column, items), number in sorted(found.written.strays.items())
    ]
    return {
        **asdict(found.outbound),
        "kept": found.kept,
        "stops": list(found.stops),
        "strays": cells,
        "places": [asdict(stray) for stray in found.written.shown],
    }


def _echo(plain: Any) -> None:
    typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, default=dt.date.isoformat))
