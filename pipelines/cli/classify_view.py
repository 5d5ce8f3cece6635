"""What `kubun classify` prints for people: a line a column, and below it why, readable at 80 columns.

Belongs here: words and layout. Does not: the command (`classify.py`), judging (`assets/classify.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assets.classify import FileReport
from classifiers.detect.finding import Verdict
from configs.policy import Policy

HEAD = ("column", "item", "category", "score")
WIDEST_NAME = 28
"""Cells that a column's name may take before it pushes its own line to the right."""

Line = tuple[str, str, str, str]


def show(report: FileReport, policy: Policy, *, show_values: bool) -> None:
    """Prints the verdict of every column of a file.

    Args:
        report: What the file holds.
        policy: Where items and clauses are named.
        show_values: Whether examples are printed too.
    """
    console = Console(highlight=False)
    seen = f"{report.rows:,} rows" if report.complete else f"the first {report.rows:,} rows"
    console.print(Text(f"{_printable(report.file)} ({report.format}, {seen})", "italic"), soft_wrap=True)
    lines = [list(_lines(verdict, policy)) for verdict in report.columns]
    widths = _widths([HEAD, *(line for group in lines for line in group)])
    console.print(Text(_aligned(HEAD, widths), "bold"), soft_wrap=True)
    for group, verdict, examples in zip(lines, report.columns, report.examples, strict=True):
        for line in group:
            console.print(Text(_aligned(line, widths)), soft_wrap=True)
        below = [verdict.evidence, _denominators(verdict), *_runner_up(verdict)]
        below += [f"value: {_printable(example)}" for example in examples] if show_values else []
        for words in below:
            console.print(Padding(Text(words, "dim", overflow="fold"), (0, 0, 0, 4)))
    if not any(verdict.items for verdict in report.columns):
        console.print("No column holds anything personal that the policy lists.")


def _denominators(verdict: Verdict) -> str:
    return (
        f"{verdict.rows_seen:,} rows, {verdict.nulls:,} null ({verdict.null_share:.1%}), "
        f"{verdict.distinct:,} distinct values looked at, uniqueness {verdict.uniqueness:.2f}"
    )


def _runner_up(verdict: Verdict) -> Iterator[str]:
    if verdict.runner_up_matched:
        yield (
            f"runner-up: {verdict.runner_up}, matched {verdict.runner_up_matched:,} of "
            f"{verdict.distinct:,} distinct values, chance {verdict.runner_up_chance:.1%}"
        )
    named = verdict.runner_up if verdict.runner_up_matched else ""
    others = [item for item in verdict.alternatives if item != named]
    if others:
        yield f"{'also' if named else 'runner-up'}: {', '.join(others)}"


def _lines(verdict: Verdict, policy: Policy) -> Iterator[Line]:
    """One line an item; the first carries name, category and score."""
    name, score = _printable(verdict.column), f"{verdict.score:.2f}"
    if not verdict.items:
        yield name, "nothing personal", verdict.category or "-", f"sure {score}"
    for number, item in enumerate(policy.items[item] for item in verdict.items):
        clause = item.clause or "not listed"
        yield (
            "" if number else name,
            item.id,
            clause if number else f"{verdict.category or '-'} {clause}",
            "" if number else score,
        )


def _widths(lines: Sequence[Line]) -> list[int]:
    widest = [max(map(cell_len, cells)) for cells in zip(*lines, strict=True)]
    return [min(widest[0], WIDEST_NAME), *widest[1:]]


def _aligned(line: Line, widths: Sequence[int]) -> str:
    cells = (
        cell if cell_len(cell) > width else set_cell_size(cell, width)
        for cell, width in zip(line, widths, strict=True)
    )
    return "  ".join(cells).rstrip()


def _printable(name: str) -> str:
    """Text of a file as a terminal may show it: a control character in it would be obeyed."""
    return "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in name)
