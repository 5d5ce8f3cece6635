"""What `kubun dispose plan` prints: tables for the officer, one object for programs.

Belongs here: tables and JSON. Does not: the command (`dispose.py`), planning (`assets/disposal_plan.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from classifiers.law.outcome import ASIDE, ROW
from pipelines.cli.approvals_view import as_plain as approval_as_plain
from pipelines.cli.approvals_view import signed
from pipelines.cli.tables import table

if TYPE_CHECKING:
    from rich.table import Table

    from assets.disposal_plan import Plan
    from classifiers.law.disposal_plan import Line
    from classifiers.law.disposal_stops import Lapse

WHOLE = {ROW: "行 row", ASIDE: "隔離行 quarantined"}
SHORT = 16
"""Digits of a digest that are shown."""


def as_plain(found: Plan) -> dict[str, Any]:
    """A plan as plain values, for JSON."""
    return {
        "as_of": found.planned.as_of.isoformat(),
        "digest": found.planned.digest,
        "kept": found.kept,
        "configuration": found.configuration,
        "totals": asdict(found.planned.totals),
        "lines": [
            {**asdict(line), "unit": "rows" if line.whole_rows else "cells"} for line in found.planned.lines
        ],
        "kinds": dict(_by_kind(found.planned.lines)),
        "last": _last(found),
        "difference": [
            {
                "dataset": moved.dataset,
                "item": moved.item,
                "rules": list(moved.rules),
                "due": {"before": moved.due[0], "after": moved.due[1]},
                "held": {"before": moved.held[0], "after": moved.held[1]},
            }
            for moved in found.moved
        ],
        "forecast": [
            {
                "days": forecast.days,
                "day": forecast.day.isoformat(),
                "datasets": {
                    name: {**asdict(totals), "new_rows": forecast.new_rows[name]}
                    for name, totals in forecast.datasets.items()
                },
            }
            for forecast in found.forecast
        ],
        "covered": {
            "lines": [_place(line) for line in found.covered.lines],
            "waiting": [{**_place(one.line), "reason": one.reason} for one in found.covered.waiting],
            "standings": [approval_as_plain(one) for one in found.covered.standings],
        },
        "approval": approval_as_plain(found.approval) if found.approval else None,
        "stops": [asdict(stop) for stop in found.stops],
        "unplanned": list(found.unplanned),
        "lapses": [_lapse(lapse) for lapse in found.lapses],
    }


def _place(line: Line) -> dict[str, Any]:
    return {"dataset": line.dataset, "item": line.item, "rules": list(line.rules), "due": line.due}


def _last(found: Plan) -> dict[str, Any] | None:
    if found.last is None:
        return None
    return {
        "digest": found.last.digest,
        "as_of": found.last.as_of.isoformat(),
        "same_configuration": found.last.configuration == found.configuration,
    }


def _lapse(lapse: Lapse) -> dict[str, Any]:
    return {**asdict(lapse), "lapses_on": lapse.lapses_on.isoformat()}


def _by_kind(lines: tuple[Line, ...]) -> Counter[str]:
    """Rows and cells that may be erased, by kind of disposal; several kinds are named together."""
    counts = Counter[str]()
    for line in lines:
        counts[" + ".join(line.kinds) or "?"] += line.due
    return +counts


def show(found: Plan) -> None:
    """Prints a plan."""
    console, planned = Console(highlight=False), found.planned
    totals = planned.totals
    console.print(f"[bold]廃棄計画 {planned.as_of}[/]  何も消去していません")
    console.print(f"計画の要約値    {planned.digest}", soft_wrap=True)
    console.print(f"設定            {found.configuration[:SHORT]}")
    console.print(
        f"廃棄対象        行 {totals.rows:,}（保全 {totals.held_rows:,}）、"
        f"残る行のセル {totals.cells:,}（保全 {totals.held_cells:,}）",
        soft_wrap=True,
    )
    for kind, number in _by_kind(planned.lines).items():
        console.print(f"  {kind}: {number:,}", soft_wrap=True)
    for shown in (_lines(found), _difference(found), _forecast(found)):
        if shown.row_count:
            console.print(shown)
    _show_approvals(console, found)
    if found.last is None:
        console.print("前回の計画はありません")
    elif not found.moved:
        console.print(f"前回の計画（{found.last.as_of}, {found.last.digest[:SHORT]}）と件数の差はありません")
    if not found.kept:
        console.print("本日より後の計画は保存されません")
    for dataset in found.unplanned:
        words = f"! {dataset}: どの契約にもないデータセットの記録があり、廃棄は計画されません"
        console.print(escape(words), style="yellow", soft_wrap=True)
    for lapse in found.lapses:
        when = "本日失効" if lapse.days == 0 else f"あと{lapse.days}日で失効（{lapse.warning}日前の警告）"
        words = f"! 保全 {lapse.hold_id}（{lapse.dataset}）: {lapse.lapses_on} {when}"
        console.print(escape(words), style="yellow", soft_wrap=True)
    for stop in found.stops:
        scope = "全体を停止" if stop.whole else "対象のみ停止"
        console.print(escape(f"✗ {scope}: {stop.words}"), style="red", soft_wrap=True)


def _show_approvals(console: Console, found: Plan) -> None:
    """Says by whose approval it could run: all of it, or which lines of it."""
    if found.approval is not None:
        words = f"この計画は承認済み: {found.approval.approval_id} {signed(found.approval)}、"
        console.print(escape(f"{words}{found.approval.expires_on} まで"), soft_wrap=True)
        return
    for one in found.covered.standings:
        due = sum(line.due for line in found.covered.lines if one.rule in line.rules)
        words = f"包括承認で廃棄できる: {one.rule} {due:,}件 — {one.approval_id} 一晩 {one.most:,}件まで"
        console.print(escape(f"{words}、{signed(one)}、{one.expires_on} まで"), soft_wrap=True)
    reasons = Counter[str]()
    for waits in found.covered.waiting:
        reasons[waits.reason] += waits.line.due
    for reason, due in reasons.items():
        console.print(escape(f"! 承認待ち {due:,}件: {reason}"), style="yellow", soft_wrap=True)


def _lines(found: Plan) -> Table:
    names = ("dataset", "item", "rule", "処理 action", "廃棄の種類", "対象", "保全")
    shown = table("対象 Due", names, whole=("dataset",), numbers=names[-2:])
    for line in found.planned.lines:
        item = WHOLE.get(line.item, line.item)
        cells = (
            line.dataset,
            item,
            " ".join(line.rules),
            " ".join(line.actions),
            " + ".join(line.kinds) or "?",
        )
        shown.add_row(*map(escape, cells), f"{line.due:,}", f"{line.held:,}")
    return shown


def _difference(found: Plan) -> Table:
    names = ("dataset", "item", "rule", "対象 前→今", "保全 前→今")
    last = f"（{found.last.as_of}, {found.last.digest[:SHORT]}）" if found.last else ""
    shown = table(f"前回の計画{last}との差", names, whole=("dataset",), numbers=names[-2:])
    for moved in found.moved:
        item = WHOLE.get(moved.item, moved.item)
        due, held = (f"{before:,} → {after:,}" for before, after in (moved.due, moved.held))
        shown.add_row(moved.dataset, item, " ".join(moved.rules), due, held)
    return shown


def _forecast(found: Plan) -> Table:
    names = ("日", "dataset", "行", "うち新規", "行（保全）", "セル", "セル（保全）")
    shown = table(
        "見込み Forecast（それまで何も廃棄しない場合の累計）", names, whole=names[:2], numbers=names[2:]
    )
    for forecast in found.forecast:
        for dataset, totals in forecast.datasets.items():
            new = forecast.new_rows[dataset]
            numbers = (totals.rows, new, totals.held_rows, totals.cells, totals.held_cells)
            cells = (f"{number:,}" for number in numbers)
            shown.add_row(f"{forecast.days}日後 {forecast.day}", dataset, *cells)
    return shown
