"""What `kubun dispose run` prints: a table for the officer, one object for programs.

Belongs here: table and JSON. Does not: the command (`dispose_run.py`), disposing (`assets/dispose.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from pipelines.cli.dispose_view import WHOLE
from pipelines.cli.tables import table

if TYPE_CHECKING:
    from rich.table import Table

    from assets.dispose import Disposed
    from classifiers.law.disposal_plan import Line


def as_plain(done: Disposed) -> dict[str, Any]:
    """A disposal as plain values, for JSON."""
    return {
        "run": done.run,
        "plan": done.plan,
        "as_of": done.as_of.isoformat(),
        "resumed": done.resumed,
        "lines": [
            {
                **_place(one.line),
                "erased": one.erased,
                "withheld": one.withheld,
                "certificate": one.certificate,
                "found": one.found,
            }
            for one in done.lines
        ],
        "waiting": [{**_place(one.line), "due": one.line.due, "reason": one.reason} for one in done.waiting],
        "waits_as": done.waits_as,
        "stops": [asdict(stop) for stop in done.stops],
        "uncovered": list(done.uncovered),
    }


def show(done: Disposed) -> None:
    """Prints a disposal."""
    console = Console(highlight=False)
    console.print(f"[bold]廃棄 {done.as_of}[/]  {done.run}")
    if done.resumed:
        console.print("途中で止まっていた廃棄を最後まで実行しました")
    if done.lines:
        console.print(_lines(done))
    if not any(one.erased for one in done.lines):
        console.print("何も消去していません。消去記録はありません")
    for style, words in _notes(done):
        console.print(escape(words), style=style, soft_wrap=True)


def _notes(done: Disposed) -> Iterator[tuple[str, str]]:
    """What somebody must look at, in colours."""
    for one in done.lines:
        named = _named(one.line)
        if one.erased and set(one.line.kinds) != {"消去"}:
            yield "", f"{named}: 廃棄の種類は {' + '.join(one.line.kinds)}"
        if one.withheld:
            yield "yellow", f"! {named}: {one.withheld:,}件は直前の確認で対象外（保全など）となり、残しました"
        if one.found:
            yield "red", f"✗ {named}: 消去したはずの値が {one.found:,}件見つかりました"
        if one.erased and one.found is None:
            yield "yellow", f"! {named}: 消去後の検索は行われていません"
    for waits in done.waiting:
        yield "yellow", f"! {_named(waits.line)}: {waits.line.due:,}件が待っています。{waits.reason}"
    if done.waits_as:
        yield "", f"待っている分の計画: {done.waits_as}"
    for place in done.uncovered:
        yield "yellow", f"! {place}: どの契約にもなく、廃棄は及びません"
    for stop in done.stops:
        yield "red", f"✗ {'全体を停止' if stop.whole else '対象のみ停止'}: {stop.words}"


def _lines(done: Disposed) -> Table:
    names = ("dataset", "item", "rule", "処理", "残した", "消去記録 certificate")
    shown = table("廃棄 Disposed", names, whole=("dataset", names[-1]), numbers=names[3:5])
    for one in done.lines:
        item = WHOLE.get(one.line.item, one.line.item)
        named = map(escape, (one.line.dataset, item, " ".join(one.line.rules)))
        shown.add_row(*named, f"{one.erased:,}", f"{one.withheld:,}", one.certificate or "—")
    return shown


def _place(line: Line) -> dict[str, Any]:
    return {"dataset": line.dataset, "item": line.item, "rules": list(line.rules)}


def _named(line: Line) -> str:
    return f"{line.dataset} {WHOLE.get(line.item, line.item)} {' '.join(line.rules)}"
