"""The clock of one rule in one company: when it starts, and when it has run out.

Belongs here: a rule joined with fiscal year, filing extension, kind of record, loss years and the age that
starts it. Does not: the arithmetic (`periods.py`), Arrow columns (`rule_columns.py`), resolving several
rules (`retention.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from classifiers.law.age import MAJORITY, attained_by, attains, attains_column
from classifiers.law.calendar import fiscal_year_end, fiscal_year_ends
from classifiers.law.periods import Counting, Days, Earlier
from configs.policy import Company, Period, Rule

RecordKind: TypeAlias = Literal["books", "documents"]
"""帳簿, which the filing extension lengthens, or 書類, which it does not (法人税法施行規則59条2項)."""

Truths: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class RuleClock:
    """When a rule ends for a start date as contracts bind it.

    Attributes:
        counting: The period and the way it is counted.
        age: The age whose attaining starts the clock; start dates are then birth dates. None: no age.
        loss_years: Ends of the only fiscal years in which the rule applies; None: it applies in all.
    """

    counting: Counting
    age: int | None = None
    loss_years: frozenset[dt.date] | None = None

    def started(self, start: dt.date) -> dt.date:
        """Returns the day from which the period is counted: the start date, or the age's attaining."""
        return start if self.age is None else attains(start, self.age)

    def first_counted(self, start: dt.date) -> dt.date:
        """Returns the first day that counts (起算日)."""
        return self.counting.first_counted(self.started(start))

    def last_day(self, start: dt.date) -> dt.date:
        """Returns the day at whose end the rule has run out (満了日), JST."""
        return self.counting.last_day(self.started(start))

    def last_days(self, starts: Days) -> Days:
        """Returns `last_day` of every start date of a column; NaT stays NaT."""
        return self.counting.last_days(starts if self.age is None else attains_column(starts, self.age))

    def cutoff(self, as_of: dt.date) -> dt.date:
        """Returns the latest start date that has run out before `as_of` begins."""
        latest = self.counting.cutoff(as_of)
        return latest if self.age is None else attained_by(latest, self.age)

    def applies(self, start: dt.date) -> bool:
        """Says whether the rule applies to a start date: in its loss years alone, or always."""
        if self.loss_years is None:
            return True
        return fiscal_year_end(start, self.counting.fiscal_year_end) in self.loss_years

    def applies_column(self, starts: Days) -> Truths:
        """Returns `applies` of every start date of a column; False for NaT in loss years."""
        if self.loss_years is None:
            return np.ones(len(starts), np.bool_)
        ends = fiscal_year_ends(starts, self.counting.fiscal_year_end)
        return np.isin(ends, np.array(sorted(self.loss_years), "M8[D]"))


def clock_of(rule: Rule, company: Company, record_kind: RecordKind | None = None) -> RuleClock:
    """Joins a rule with the company's fiscal year.

    Args:
        rule: The rule.
        company: Fiscal year end, filing extension, loss years.
        record_kind: What the record is, where more is known than the rule says. Unknown to both: the
            filing extension counts, which is the later end.

    Source: 法人税法施行規則59条2項 (the extension lengthens 帳簿), 26条の3 (loss years).
    """
    kind = record_kind or rule.record_kind
    former = rule.earlier
    counting = Counting(
        *_length(rule.period),
        rule.count,
        company.fiscal_year_end,
        0 if kind == "documents" else company.filing_extension_months,
        None if former is None else Earlier(former.begun_before, *_length(former.period)),
    )
    return RuleClock(
        counting,
        MAJORITY if rule.derive == "attains_18" else None,
        frozenset(company.loss_years) if rule.fiscal_years == "loss" else None,
    )


def _length(period: Period) -> tuple[int, int]:
    return period.years * 12 + period.months, period.days
