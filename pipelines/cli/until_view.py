"""What `kubun until` prints: a table for people, one object for programs.

Belongs here: words and layout. Does not: the command (`until.py`), counting (`classifiers`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from classifiers.law.retention import AT_ONCE, in_words
from classifiers.law.retention_words import period_in_english
from classifiers.law.rule_answer import Answer
from classifiers.law.rule_changes import iso
from classifiers.reading import eras

if TYPE_CHECKING:
    from rich.table import Table

KINDS = {
    "floor": "下限 floor (must keep until)",
    "ceiling": "上限 ceiling (must not keep beyond)",
    "purpose": "自社の利用期間 purpose (our own period)",
}


def to_json(found: Answer) -> dict[str, Any]:
    """Returns an answer as an object of JSON: days as ISO 8601, in Japan, and again in their era."""
    rule = found.rule
    days = {
        "start_date": found.start,
        "kisanbi": found.kisanbi,
        "last_retained_day": found.last_retained_day,
        "eligible_from": found.eligible_from,
        "planned_from": found.planned_from,
    }
    if rule.derive is not None:
        days[rule.derive] = found.started
    shown: dict[str, Any] = {
        "rule": rule.id,
        "kind": rule.kind,
        "start": rule.start,
        "period": iso(found.period),
        "count": rule.count,
        "at_once": rule.period == AT_ONCE,
        **{name: day and day.isoformat() for name, day in days.items()},
        "authority": rule.authority.model_dump(),
        "signed": rule.sign_off and rule.sign_off.model_dump(mode="json"),
        "enabled": rule.enabled,
        "action": rule.action,
        "applies_if": rule.applies_if,
        "counting": {"ja": found.words.ja, "en": found.words.en},
        "era": {name: day and _era(day) for name, day in days.items()},
    }
    return shown | ({"tax": _tax(found)} if rule.count == "tax" else {})


def as_table(found: Answer) -> Table:
    """Returns an answer as a table, days in both calendars."""
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=f"{found.rule.id}: {KINDS[found.rule.kind]}", title_justify="left", show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, words in _lines(found):
        table.add_row(name, escape(words))
    return table


def _tax(found: Answer) -> dict[str, Any]:
    begin, end = found.clock.counting.fiscal_year(found.start)
    documents = found.documents_last_retained_day
    return {
        "fiscal_year_begin": begin.isoformat(),
        "fiscal_year_end": end.isoformat(),
        "extension_months": found.clock.counting.extension_months,
        "documents_last_retained_day": documents and documents.isoformat(),
    }


def _lines(found: Answer) -> Iterable[tuple[str, str]]:
    rule = found.rule
    if rule.derive is None:
        yield f"起算の出来事 {rule.start}", _both(found.start)
    else:
        yield "出生の日 birth", _both(found.start)
        yield f"起算の出来事 {rule.start}", _both(found.started)
    yield "期間 period", f"{in_words(found.period)} {period_in_english(found.period)}"
    yield "起算日 day 1", _both(found.kisanbi)
    yield "満了日 last retained day", _both(found.last_retained_day)
    planned = f"なし none: 未承認 unsigned, planned {_both(found.planned_from)}"
    yield "廃棄可能日 eligible from", _both(found.planned_from) if found.eligible_from else planned
    yield "数え方 counting", f"{found.words.ja}\n{found.words.en}"
    yield f"根拠 {rule.authority.kind}", rule.authority.text
    signed = rule.sign_off
    yield "承認 signed", f"{signed.accepted_by}, {signed.accepted_on}" if signed else "なし none"
    if rule.applies_if:
        yield "適用 applies if", rule.applies_if


def _both(day: dt.date) -> str:
    return f"{day} {eras.in_both(day)}"


def _era(day: dt.date) -> str | None:
    return eras.written(day) if day >= eras.GREGORIAN_SINCE else None
