"""How often the verdict on a column is right: labelled tables, read and judged as `kubun classify` does.

Belongs here: the measurement. Does not: the tables and their labels (a folder that is given), the verdict
(`classifiers/columns`).

Run: python -m benchmarks.verdicts --data DIR
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assets.classify import FileReport, classify_file
from classifiers.detect.column_scanner import ColumnScanner
from classifiers.detect.scanner import Scanner
from configs.load import load
from configs.policy import Policy
from storage.errors import LandingError

LABELS = "expected_labels.json"
MEANINGS = Path(__file__).with_name("verdict_labels.yaml")


@dataclass(frozen=True)
class Judgement:
    """One labelled column and what it was called.

    Attributes:
        file: Path within the folder.
        column: Name in the file, or the label's where it has no header.
        wanted: Items of which any is right; empty where only a verdict without items is.
        clean: Whether a verdict without items is right.
        called: Items of the verdict.
        evidence: The verdict's words.
    """

    file: str
    column: str
    wanted: frozenset[str]
    clean: bool
    called: tuple[str, ...]
    evidence: str

    @property
    def right(self) -> bool:
        """Whether the first item is one of those wanted, or none is called and none need be."""
        return self.called[0] in self.wanted if self.called else self.clean


@dataclass(frozen=True)
class VerdictScore:
    """How the labelled columns were judged.

    Attributes:
        judgements: Every labelled column that could be read.
        unread: Files that are not there or cannot be read.
    """

    judgements: tuple[Judgement, ...]
    unread: tuple[str, ...]

    @property
    def labelled(self) -> int:
        """Columns judged."""
        return len(self.judgements)

    @cached_property
    def right(self) -> int:
        """Columns whose item is right."""
        return sum(one.right for one in self.judgements)

    @property
    def accuracy(self) -> float:
        """Share of columns whose item is right; 0 where there is none."""
        return self.right / self.labelled if self.labelled else 0.0

    @cached_property
    def personal(self) -> int:
        """Columns that must not be called clean."""
        return sum(not one.clean for one in self.judgements)

    @cached_property
    def clean(self) -> int:
        """Columns that must be called clean."""
        return sum(not one.wanted for one in self.judgements)

    @cached_property
    def personal_called_clean(self) -> tuple[Judgement, ...]:
        """Personal columns without an item."""
        return tuple(one for one in self.judgements if not one.clean and not one.called)

    @cached_property
    def clean_called_personal(self) -> tuple[Judgement, ...]:
        """Clean columns with an item."""
        return tuple(one for one in self.judgements if not one.wanted and one.called)

    @cached_property
    def tables(self) -> Mapping[str, tuple[int, int]]:
        """File to its columns whose item is right, and its columns."""
        counts: dict[str, tuple[int, int]] = {}
        for one in self.judgements:
            right, labelled = counts.get(one.file, (0, 0))
            counts[one.file] = right + one.right, labelled + 1
        return counts

    def record(self) -> dict[str, Any]:
        """The figures, without any column."""
        return {
            "labelled": self.labelled,
            "right": self.right,
            "accuracy": round(self.accuracy, 4),
            "personal": self.personal,
            "personal_called_clean": len(self.personal_called_clean),
            "clean": self.clean,
            "clean_called_personal": len(self.clean_called_personal),
            "tables": len(self.tables),
            "unread": len(self.unread),
        }


def run(data: Path, scanner: Scanner | None = None) -> VerdictScore:
    """Judges every labelled table of a folder.

    Args:
        data: Folder with `expected_labels.json` and the files it names.
        scanner: Finds personal data in values; the plain one where none is given.

    Raises:
        FileNotFoundError: There is no such folder, or no labels in it.
    """
    labels = data / LABELS
    if not labels.is_file():
        raise FileNotFoundError(f"no {LABELS} in {data}: name the folder of labelled tables with --data")
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads(labels.read_text("utf-8"))["rows"]:
        if row["index"] >= 0:  # what stands before the header is no column
            rows.setdefault(row["file"], []).append(row)
    policy, seeing = load().policy, scanner or ColumnScanner()
    judged: list[Judgement] = []
    unread: list[str] = []
    for file, wanted in rows.items():
        report = _report(data / file, policy, seeing)
        if report is None:
            unread.append(file)
        else:
            judged += _judgements(file, wanted, report)
    return VerdictScore(tuple(judged), tuple(unread))


def _report(path: Path, policy: Policy, scanner: Scanner) -> FileReport | None:
    try:
        return classify_file(path, policy, scanner)
    except (LandingError, FileNotFoundError):
        return None


def _judgements(file: str, rows: Sequence[dict[str, Any]], report: FileReport) -> Iterator[Judgement]:
    named = {verdict.column: verdict for verdict in report.columns}
    given: set[str] = set()
    for row in rows:
        if report.format == "access_log":
            name = _meanings()["access_log_names"].get(row["column"], "")
            verdict = None if name in given else named.get(name)
            given.add(name)
        else:
            verdict = report.columns[row["index"]] if row["index"] < len(report.columns) else None
        if verdict is None or row["column"].startswith("("):
            continue
        wanted, clean = _wanted(row)
        yield Judgement(file, row["column"], wanted, clean, verdict.items, verdict.evidence)


def _wanted(row: Mapping[str, Any]) -> tuple[frozenset[str], bool]:
    labels = [row["category"], *row.get("alt", [])]
    items = {item for label in labels for item in _meanings()["labels"][label]}
    gap = row.get("gap", "")
    if gap:
        items |= set(next(items for word, items in _meanings()["gaps"].items() if word in gap))
    return frozenset(items), "none" in labels and not gap


@lru_cache(maxsize=1)
def _meanings() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(MEANINGS.read_text("utf-8"))
    names = {name: column for column, names in said["access_log"].items() for name in names}
    return {**said, "access_log_names": names}


def main() -> int:
    """Measures, and prints the figures and every column that was judged otherwise than labelled."""
    arguments = argparse.ArgumentParser(description="Column verdicts on labelled tables.")
    arguments.add_argument("--data", type=Path, required=True, help=f"folder with {LABELS}")
    options = arguments.parse_args()
    try:
        score = run(options.data)
    except FileNotFoundError as missing:
        sys.stdout.write(f"not measured: {missing}\n")
        return 0
    for one in score.judgements:
        if not one.right:
            wanted = " or ".join([*sorted(one.wanted), *(["clean"] if one.clean else [])])
            called = " + ".join(one.called) or "clean"
            sys.stdout.write(f"{one.file}: {one.column}: {called}, not {wanted} ({one.evidence})\n")
    sys.stdout.write(
        f"item right for {score.right} of {score.labelled} labelled columns ({score.accuracy:.1%}) "
        f"of {len(score.tables)} tables; "
        f"{len(score.personal_called_clean)} of {score.personal} personal columns called clean, "
        f"{len(score.clean_called_personal)} of {score.clean} clean columns called personal"
        f"{'; not read: ' + ', '.join(score.unread) if score.unread else ''}\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
