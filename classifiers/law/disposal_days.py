"""The days that a 廃棄・消去記録 names, and those it keeps to itself.

Belongs here: start dates of the rules that name a row's day, and the span over many rows. Does not: counting
periods (`periods.py`), the record (`disposal_record.py`).

A day from which somebody's birth date could be computed (the day a person attains 18) is in no record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from classifiers.law.disposal_record import Days
from classifiers.law.situation import Situation
from configs.policy import Configuration, Rule


def known_rules(configuration: Configuration, earlier: Iterable[Configuration] = ()) -> dict[str, Rule]:
    """Returns every rule by id, as it was last there; rules that are gone may still name a day."""
    return {name: rule for one in (*earlier, configuration) for name, rule in one.rules.items()}


def basis(
    situation: Situation, rules: Iterable[str], known: Mapping[str, Rule]
) -> tuple[dt.date, dt.date] | None:
    """Returns the first and the last 起算日 of the rules that name a row's day; None: none may be told.

    Args:
        situation: Of the row.
        rules: The rules that name its day.
        known: Rules by id.
    """
    named = [known[rule] for rule in rules if rule in known]
    if any(rule.derive is not None for rule in named):
        return None
    days = [start for rule in named if isinstance(start := situation.start(rule.start), dt.date)]
    return (min(days), max(days)) if days else None


def span(
    basis_first: dt.date | None,
    basis_last: dt.date | None,
    last_retained: dt.date | None,
    eligible_from: dt.date | None,
    rules: Iterable[str],
    known: Mapping[str, Rule],
) -> Days | None:
    """Returns the days of a record over its rows; None where they would tell a birth date, or are not known.

    Args:
        basis_first: Earliest 起算日 over the rows.
        basis_last: Latest.
        last_retained: Latest 満了日.
        eligible_from: Latest 廃棄可能日.
        rules: The rules of all rows.
        known: Rules by id.
    """
    if any(known[rule].derive is not None for rule in rules if rule in known):
        return None
    if basis_first is None or basis_last is None or last_retained is None or eligible_from is None:
        return None
    return Days(basis_first, basis_last, last_retained, eligible_from)
