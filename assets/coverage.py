"""The step that writes the coverage matrix of the policy as Markdown.

Belongs here: the table and its file. Does not: what a row says (`configs/coverage.py`).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from configs.coverage import CoverageRow, State, coverage
from configs.policy import Configuration, Policy
from storage.whole_file import write_whole

STATES: dict[State, str] = {
    "enforced": "強制",
    "in_part": "一部強制",
    "declares": "宣言",
    "bare": "欠落",
}
HEADINGS = ("条項", "文言", "扱い", "守らせるもの", "宣言にとどまる理由", "まだないもの")
SHOWN = 40
"""Characters of a clause that the table shows."""


def write_coverage(folder: Path, configuration: Configuration) -> dict[State, int]:
    """Writes `coverage.md` into a folder and counts the clauses of the newest edition by state."""
    write_whole(folder / "coverage.md", coverage_markdown(configuration))
    return coverage_counts(configuration.policy)


def coverage_counts(policy: Policy) -> dict[State, int]:
    """Counts clauses by state; every state is named."""
    counted = Counter(row.state for row in coverage(policy))
    return {name: counted[name] for name in STATES}


def coverage_markdown(configuration: Configuration) -> str:
    """The matrix of every edition, the newest first."""
    head = (
        "条項ごとに、それを守らせるもの（資産・検査・門・規則・試験）、または宣言にとどまる理由。"
        "方針ファイルから作られ、試験が実在を確かめる。"
    )
    editions = [edition_markdown(policy) for policy in reversed(configuration.editions)]
    return "\n".join(["# 条項の対応表 (coverage matrix)", head, "", *editions])


def edition_markdown(policy: Policy) -> str:
    """The matrix of one edition."""
    rows = coverage(policy)
    counts = "、".join(f"{STATES[name]} {count}" for name, count in coverage_counts(policy).items() if count)
    lines = [
        f"## {policy.title}（{policy.edition} 制定）",
        f"{len(rows)} 条項：{counts}",
        "",
        f"| {' | '.join(HEADINGS)} |",
        f"|{' --- |' * len(HEADINGS)}",
        *(f"| {' | '.join(cell.replace('|', '/') for cell in _cells(row))} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def _cells(row: CoverageRow) -> tuple[str, ...]:
    words = row.ja.removeprefix("- ").removeprefix("・")
    shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    references = "<br>".join(f"`{reference.removeprefix('test:')}`" for reference in row.enforced_by)
    # A bare < would open a tag.
    return row.clause, shown.replace("<", "&lt;"), STATES[row.state], references, row.declares, row.planned
