"""What `kubun review` prints: the queue, one column, the history; for people and as JSON.

Belongs here: words and layout. Does not: the command (`review.py`), finding (`assets/reviews.py`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.tables import table

if TYPE_CHECKING:
    from assets.reviews import Waiting
    from storage.reviews import Review

STATES = {
    "suggested": "確認待ち suggested",
    "reopened": "再確認 reopened",
    "confirmed": "確認済み confirmed",
    "rejected": "却下済み rejected",
    "none": "確認不要 none",
}


def show_queue(found: Sequence[Waiting], as_json: bool) -> None:
    """Prints the columns for which somebody has to do something."""
    if as_json:
        _echo({"queue": [asdict(one) for one in found]})
        return
    console = Console(highlight=False)
    if not found:
        console.print("確認を待つ列はありません: no column waits for a review")
        return
    shown = table(
        f"確認を待つ列 {len(found)}", ("column", "state", "declared", "detected", "since", "digest")
    )
    for one in found:
        place, items = f"{one.dataset}.{one.column}", (_items(one.declared), _items(one.detected))
        shown.add_row(*map(escape, (place, one.state, *items, _since(one), one.digest)))
    console.print(shown)
    for one in found:
        console.print(f"{'!' if one.published else '✗'} {one.words}", markup=False, soft_wrap=True)


def show_column(one: Waiting, review: Review | None, reviewed: Waiting | None, as_json: bool) -> None:
    """Prints how one column stands, and what was last said of it.

    Args:
        one: How it stands.
        review: The newest review.
        reviewed: What that review is about, where it was said just now.
        as_json: As one JSON object.
    """
    if as_json:
        said = {"reviewed": asdict(reviewed)} if reviewed else {}
        _echo({**asdict(one), "review": review and asdict(review), **said})
        return
    console = Console(highlight=False)
    lines = [
        ("列 column", f"{one.dataset}.{one.column}"),
        ("状態 state", f"{STATES[one.state]}（{'公開できる' if one.published else '公開しない'}）"),
        ("宣言 declared", _items(one.declared)),
        ("検出 detected", _items(one.detected)),
        ("since", f"{one.landing_day}, landing {one.landing_id}"),
        ("根拠 evidence", one.words),
    ]
    if review:
        lines += [("確認 review", f"{review.state}, {review.reviewer}, {review.on}: {review.reason}")]
    if reviewed:
        seen = f"{reviewed.state}, declared {_items(reviewed.declared)}, detected {_items(reviewed.detected)}"
        lines += [
            ("確認の対象 reviewed", f"{seen}, {_since(reviewed)} ({reviewed.digest}); {reviewed.words}")
        ]
    elif one.state != "none":
        lines += [("決定 decide", f"--confirm or --reject, of exactly this: --seen {one.digest}")]
    for name, words in lines:
        console.print(f"{name}: {words}", markup=False, soft_wrap=True)
    if review and one.state == review.state:
        console.print("次の夜から効く: it counts from the next night on")


def show_history(found: Sequence[Review], as_json: bool) -> None:
    """Prints reviews in the order in which they were said."""
    if as_json:
        _echo({"reviews": [asdict(one) for one in found]})
        return
    console = Console(highlight=False)
    if not found:
        console.print("確認の記録はありません: no review was kept")
        return
    shown = table("確認の記録", ("#", "column", "state", "items", "by", "on", "why"), whole=("#", "on"))
    for one in found:
        place, items = f"{one.dataset}.{one.column}", _items(one.items)
        shown.add_row(
            str(one.seq), *map(escape, (place, one.state, items, one.reviewer, str(one.on), one.reason))
        )
    console.print(shown)


def _since(one: Waiting) -> str:
    return f"{one.landing_day} #{one.landing_id}"


def _items(items: Sequence[str]) -> str:
    return "、".join(items) or "none"


def _echo(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1, default=str))
