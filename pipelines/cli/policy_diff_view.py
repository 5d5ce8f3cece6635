"""What `kubun policy diff` found, for people and for programs.

Belongs here: tables and JSON. Does not: the command (`policy_diff.py`), comparing (`assets/policy_diff.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.cli import tables

if TYPE_CHECKING:
    from assets.policy_diff import PolicyDiff, Shortened


def as_plain(found: PolicyDiff) -> dict[str, Any]:
    """The comparison as plain values, for JSON."""
    return {
        "as_of": found.as_of.isoformat(),
        "differs": found.differs,
        "changed_rules": [asdict(change) for change in found.changed_rules],
        "tags": [
            asdict(change)
            | {
                "items": _before_after(change.items),
                "categories": _before_after(change.categories),
            }
            for change in found.tags
        ],
        "purposes": {
            dataset: {purpose: asdict(count) for purpose, count in counts.items()}
            for dataset, counts in found.purposes.items()
        },
        "due": {
            dataset: asdict(count)
            | {
                "rules": {
                    rule: {"newly_due": newly, "no_longer_due": no_longer}
                    for rule, (newly, no_longer) in count.rules.items()
                }
            }
            for dataset, count in found.due.items()
        },
        "approval_needed": [_shortened_json(entry) for entry in found.approval_needed],
        "approved": [_shortened_json(entry) for entry in found.shortened if entry.approved],
    }


def _before_after(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> dict[str, list[str]]:
    return {"before": list(pair[0]), "after": list(pair[1])}


def _shortened_json(entry: Shortened) -> dict[str, Any]:
    return {
        **asdict(entry.change),
        "ends_earlier": dict(entry.ends_earlier),
        "newly_due": dict(entry.newly_due),
    }


def show(found: PolicyDiff) -> None:
    """Prints what differs, table by table, and what awaits approval."""
    console = Console(highlight=False)
    if not found.differs:
        console.print(f"No difference over the live tables as of {found.as_of}: 変更なし")
        return
    console.print(f"As of {found.as_of}, if every shortened rule were approved; nothing was changed.")
    for table in (_rules(found), _tags(found), _purposes(found), _due(found)):
        if table.row_count:
            console.print(table)
    for entry in found.approval_needed:
        console.print(
            f"[red]approval needed (承認待ち)[/red] {escape(str(entry.change))}: "
            f"{_rows(entry.ends_earlier)} end earlier, {_rows(entry.newly_due)} are past their end now",
            soft_wrap=True,
        )
    if found.approval_needed:
        console.print(
            "Until an officer accepts exactly these (company.yaml, sign_offs: shortened: "
            "{RULE: NEW PERIOD}), nothing is erased earlier than before.",
            soft_wrap=True,
        )


def _rows(counts: Mapping[str, int]) -> str:
    """Says how many rows of which datasets."""
    return ", ".join(f"{number:,} rows of {dataset}" for dataset, number in counts.items()) or "no rows"


def _table(title: str, *names: str, numbers: int = 0) -> Table:
    return tables.table(title, names, whole=("dataset",), numbers=names[len(names) - numbers :])


def _rules(found: PolicyDiff) -> Table:
    needed = {entry.change for entry in found.approval_needed}
    given = {entry.change for entry in found.shortened} - needed
    table = _table("Rules 保存期間", "rule", "change", "before", "after", "approval")
    for change in found.changed_rules:
        word = "[red]needed[/red]" if change in needed else "given" if change in given else ""
        table.add_row(change.rule, change.kind, escape(change.before), escape(change.after), word)
    return table


def _tags(found: PolicyDiff) -> Table:
    table = _table("Tags 項目と区分", "column", "change", "items", "category", "data map")
    for change in found.tags:
        table.add_row(
            escape(f"{change.dataset}.{change.column}"),
            change.change,
            _arrow(change.items),
            _arrow(change.categories),
            " ".join(change.fields),
        )
    return table


def _arrow(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    before, after = (" ".join(names) or "-" for names in pair)
    return before if before == after else f"{before} → {after}"


def _purposes(found: PolicyDiff) -> Table:
    table = _table("Purposes 利用目的", "dataset", "purpose", "items", "rows gain", "rows lose", numbers=2)
    for dataset, counts in found.purposes.items():
        for purpose, count in counts.items():
            items = " ".join(count.items)
            table.add_row(dataset, purpose, items, f"{count.gain:,}", f"{count.lose:,}")
    return table


def _due(found: PolicyDiff) -> Table:
    names = ("newly due", "newly held", "no longer", "cells newly", "cells no longer", "of rows")
    table = _table("Due rows 廃棄可能", "dataset", "by rule", *names, numbers=len(names))
    for dataset, count in found.due.items():
        if count.differs:
            numbers = (
                count.newly_due,
                count.newly_held,
                count.no_longer_due,
                count.newly_due_cells,
                count.no_longer_due_cells,
                count.rows,
            )
            table.add_row(dataset, " ".join(count.rules), *(f"{number:,}" for number in numbers))
    return table
