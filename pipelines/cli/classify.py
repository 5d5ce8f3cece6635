"""`kubun classify`: what is in these files? A table for people, JSON for programs.

Belongs here: the command and its JSON. Does not: its table (`classify_view.py`), reading or judging
(`assets/classify.py`).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from assets.classify import FileReport
    from classifiers.detect.finding import Finding
    from classifiers.detect.scanner import Scanner
    from configs.policy import Policy

STANDARD_INPUT = "-"


def classify(
    paths: Annotated[list[Path], typer.Argument(help="CSV, TSV, XLSX, Parquet, JSON-lines or log files.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per file, one file per line.")
    ] = False,
    text: Annotated[
        bool,
        typer.Option(
            "--text",
            help="Each line is a text (`-`: standard input): JSON lines of findings, lines and "
            "characters counted from 0.",
        ),
    ] = False,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Print values too; without it none is ever printed.")
    ] = False,
    configs: Annotated[
        Path | None, typer.Option(help="Folder that overlays the shipped configuration.")
    ] = None,
) -> None:
    """Says what is in a file: each column's item, category and clause, with the evidence in words.

    The score says how sure the answer is, from 0 to 1; of a column without an item it is how sure it is
    that nothing personal is in it.

    A file that cannot be read gets one line on standard error and does not keep the others from being
    read; the exit code is then 2.

    Example: kubun classify customers.csv access.log.gz
    Example: kubun classify --text - < inquiry.txt
    """
    from classifiers.detect.column_scanner import ColumnScanner
    from configs.errors import KubunError
    from configs.load import load

    try:
        configuration = load(configs)
        scanner = ColumnScanner.of(configuration.company)
    except KubunError as error:
        _complain(str(error))
        raise typer.Exit(2) from None
    policy = configuration.policy
    problems = 0
    for path in paths:
        try:
            if text:
                _print_text(path, scanner, show_values)
            else:
                _print_file(path, policy, scanner, as_json, show_values)
        except (KubunError, OSError) as error:
            problems += 1
            _complain(_words(error, path))
    if problems:
        raise typer.Exit(2)


def _words(error: Exception, path: Path) -> str:
    from pipelines.cli.words import disk_words
    from storage.errors import LandingError

    if isinstance(error, LandingError):
        return f"{path}: {error.detail or error.reason}"
    return disk_words(error, path) if isinstance(error, OSError) else f"{path}: {error}"


def _complain(line: str) -> None:
    typer.echo(f"kubun classify: {line}", err=True)


def _print_file(path: Path, policy: Policy, scanner: Scanner, as_json: bool, show_values: bool) -> None:
    from assets.classify import classify_file
    from pipelines.cli.classify_view import show

    report = classify_file(path, policy, scanner)
    if as_json:
        typer.echo(json.dumps(_as_json(report, show_values), ensure_ascii=False))
    else:
        show(report, policy, show_values=show_values)
    if not report.complete:
        _complain(f"{path}: judged by the first {report.rows:,} rows; the rest was not read.")
    if report.rejected:
        _complain(f"{path}: {report.rejected:,} records could not be read and are not among the rows.")


def _as_json(report: FileReport, show_values: bool) -> dict[str, Any]:
    columns = []
    for verdict, examples in zip(report.columns, report.examples, strict=True):
        columns.append(
            {
                "name": verdict.column,
                "item": verdict.items[0] if verdict.items else None,
                "items": list(verdict.items),
                "category": verdict.category,
                "score": verdict.score,
                "rows_seen": verdict.rows_seen,
                "distinct": verdict.distinct,
                "matched": verdict.matched,
                "evidence": verdict.evidence,
                "alternatives": list(verdict.alternatives),
                "nulls": verdict.nulls,
                "null_share": round(verdict.null_share, 4),
                "uniqueness": verdict.uniqueness,
                "chance": verdict.chance,
                "runner_up": verdict.runner_up or None,
                "runner_up_matched": verdict.runner_up_matched,
                "runner_up_chance": verdict.runner_up_chance,
                "free_text": verdict.free_text,
            }
            | ({"examples": list(examples)} if show_values else {})
        )
    return {"file": report.file, "rows": report.rows, "columns": columns}


def _print_text(path: Path, scanner: Scanner, show_values: bool) -> None:
    from assets.classify import classify_text
    from storage.decompress import open_stream

    with sys.stdin.buffer if str(path) == STANDARD_INPUT else open_stream(path) as stream:
        for number, (line, findings) in enumerate(classify_text(stream, scanner)):
            found = [_finding(line, finding, show_values) for finding in findings]
            typer.echo(json.dumps({"line": number, "findings": found}, ensure_ascii=False))


def _finding(line: str, finding: Finding, show_values: bool) -> dict[str, Any]:
    shown = {
        "start": finding.start,
        "end": finding.end,
        "entity": finding.entity,
        "item": finding.item,
        "score": round(finding.score, 3),
        "detector": f"{finding.detector} {finding.detector_version}",
        "pattern": finding.pattern or None,
        "check_digit": finding.check_digit or None,
        "context_word": finding.context_word or None,
    }
    return shown | ({"value": line[finding.start : finding.end]} if show_values else {})
