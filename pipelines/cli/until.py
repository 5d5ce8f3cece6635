"""`kubun until`: when does a retention rule end for a start date, and how is that counted?

Belongs here: the command and its options. Does not: what it prints (`until_view.py`), counting
(`classifiers/law/rule_answer.py`), reading days (`classifiers/reading/day_words.py`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from classifiers.law.rule_answer import Answer
    from configs.load_rules import RuleBook
    from configs.policy import Company, Rule

WARNINGS = {
    "era_overflow": "the era had ended on that day; the day itself is clear",
    "era_underflow": "the era had not begun on that day; the day itself is clear",
    "era_mismatch": "the two calendars name different years; the one outside the brackets is taken",
}


def until(  # noqa: PLR0913, PLR0917 (one parameter an option)
    rule: Annotated[str, typer.Argument(help="A retention rule, e.g. RET-WEBLOG.")],
    date: Annotated[
        str,
        typer.Argument(
            help="Start date (起算の出来事の日): 2026-03-31, 令和8年3月31日, R8.3.31, "
            "2026年3月31日（令和8年）, or a moment with its offset. RET-GUARDIAN takes the birth date."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    variant: Annotated[
        str | None, typer.Option(help="Of RET-3P-RECORD, RET-CALLREC, …: e.g. batch, application.")
    ] = None,
    fiscal_year_end: Annotated[str | None, typer.Option(help="MM-DD, in place of the company's.")] = None,
    extension_months: Annotated[
        int | None, typer.Option(min=0, help="Filing extension (申告期限の延長), in place of the company's.")
    ] = None,
    record_kind: Annotated[
        Literal["books", "documents"] | None,
        typer.Option(help="帳簿 or 書類: the extension lengthens books alone. Unknown: the later day."),
    ] = None,
    loss_year: Annotated[
        bool, typer.Option("--loss-year", help="The fiscal year is one of a loss (欠損金).")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option("--config", "--configs", help="Folder that overlays the shipped configuration."),
    ] = None,
) -> None:
    """Says until when a rule keeps what starts on a day: 満了日, 廃棄可能日, the counting in words.

    A rule that nobody signed only plans: it has no day from which disposal is allowed.

    Example: kubun until RET-WEBLOG 2025-02-28
    Example: kubun until RET-TAX-DOC R7.6.15 --fiscal-year-end 03-31 --json
    Example: kubun until RET-3P-RECORD 2024-02-29 --variant batch
    """
    from classifiers.law.rule_answer import answer, in_the_place_of
    from classifiers.reading.day_words import read_day
    from configs.errors import KubunError
    from configs.load_rules import load_rules
    from pipelines.cli.until_view import as_table, to_json

    try:
        book = load_rules(config)
    except KubunError as error:
        _refuse(str(error))
    asked = _rule(book, rule, variant)
    company = _company(book.company, fiscal_year_end, extension_months)
    try:
        read = read_day(date)
    except ValueError as error:
        _refuse(f"DATE: {error}")
    chosen = _in_loss_year(asked, book, read.day, company, said=loss_year)
    found = answer(chosen, read.day, company, record_kind)
    notes = [WARNINGS[read.warning]] if read.warning else []
    notes += _notes(found, asked, in_the_place_of(asked, book.rules), said=loss_year)
    if as_json:
        shown = to_json(found) | {"asked": asked.id, "notes": notes}
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    Console().print(as_table(found))
    for note in notes:
        typer.echo(f"! {note}")


def _refuse(line: str) -> NoReturn:
    typer.echo(f"kubun until: {line}", err=True)
    raise typer.Exit(2)


def _rule(book: RuleBook, name: str, variant: str | None) -> Rule:
    from difflib import get_close_matches

    base = name.strip().upper().replace("_", "-")
    whole = f"{base}-{variant.strip().upper().replace('_', '-')}" if variant else base
    if whole in book.rules:
        return book.rules[whole]
    variants = [rule.removeprefix(f"{base}-").lower() for rule in book.rules if rule.startswith(f"{base}-")]
    if variants:
        unknown = f"has no variant {variant!r}" if variant else "has variants"
        _refuse(f"{base} {unknown}: name one of {', '.join(variants)} with --variant")
    if variant and base in book.rules:
        _refuse(f"{base} has no variants; leave --variant out")
    near = get_close_matches(base, book.rules, n=3, cutoff=0.5) or sorted(book.rules)
    _refuse(f"no rule {name!r}; near: {', '.join(near)}")


def _company(company: Company, fiscal_year_end: str | None, extension_months: int | None) -> Company:
    import re

    from configs.policy import MONTH_AND_DAY

    changed: dict[str, Any] = {}
    if fiscal_year_end is not None:
        if not re.fullmatch(MONTH_AND_DAY, fiscal_year_end):
            _refuse(
                f"--fiscal-year-end {fiscal_year_end!r} is no month and day; write it as MM-DD, e.g. 03-31"
            )
        changed = {"fiscal_year_end": fiscal_year_end, "loss_years": ()}
    if extension_months is not None:
        changed["filing_extension_months"] = extension_months
    return company.model_copy(update=changed)


def _in_loss_year(rule: Rule, book: RuleBook, day: dt.date, company: Company, *, said: bool) -> Rule:
    """Returns the rule that answers: the one of loss years where the year is said or known to be one."""
    from classifiers.law.rule_answer import in_loss_years
    from classifiers.law.rule_clock import clock_of

    loss = in_loss_years(rule, book.rules)
    if loss is None:
        if said:
            _refuse(f"no rule takes the place of {rule.id} in loss years; leave --loss-year out")
        return rule
    return loss if said or clock_of(loss, company).applies(day) else rule


def _notes(found: Answer, asked: Rule, standing_in: Sequence[Rule], *, said: bool) -> list[str]:
    rule, notes = found.rule, []
    if rule.id != asked.id:
        notes.append(f"in a loss year {rule.id} stands in the place of {asked.id}")
    elif not found.applies and not said:
        notes.append(
            f"the fiscal year is not among loss_years of company.yaml: {rule.overrides} applies there"
        )
    if found.documents_last_retained_day is not None:
        notes.append(
            f"books or documents? the later day is taken; documents: {found.documents_last_retained_day}"
        )
    notes += [f"{other.id} is enabled and stands in the place of {asked.id}" for other in standing_in]
    if not rule.enabled:
        notes.append("not enabled: the night does not apply this rule")
    if found.eligible_from is None:
        notes.append(f"not signed: it plans {found.planned_from} and never erases; sign it in company.yaml")
    return notes
