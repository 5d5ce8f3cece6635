"""What one rule says of one start date, with everything a person needs to check it.

Belongs here: the answer as a value, and which rule answers in a loss year. Does not: printing it
(`pipelines/cli/until.py`), several rules at once (`retention.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from classifiers.law.retention import AT_ONCE, may_erase, replaces_at_times
from classifiers.law.retention_words import Words, counting_in_words
from classifiers.law.rule_clock import RecordKind, RuleClock, clock_of
from configs.overrides import with_overriding
from configs.policy import Company, Period, Rule


@dataclass(frozen=True)
class Answer:
    """When one rule ends for one start date.

    Attributes:
        rule: The rule that answers.
        clock: The rule joined with the company.
        start: Start date as contracts bind it, JST.
        started: The day counted from: `start`, or the day the age is attained.
        kisanbi: First day that counts (起算日); `started` itself where there is no period to count.
        period: The period that counts: of former law in an older fiscal year.
        last_retained_day: 満了日.
        eligible_from: 廃棄可能日; None while the rule is unsigned and only plans.
        planned_from: The day after 満了日, signed or not.
        documents_last_retained_day: 満了日 of documents, where the filing extension lengthened it because the
            record may be a book; None otherwise.
        applies: False for a rule of loss years in any other fiscal year.
        words: The counting in words.
    """

    rule: Rule
    clock: RuleClock
    start: dt.date
    started: dt.date
    kisanbi: dt.date
    period: Period
    last_retained_day: dt.date
    eligible_from: dt.date | None
    planned_from: dt.date
    documents_last_retained_day: dt.date | None
    applies: bool
    words: Words


def answer(rule: Rule, start: dt.date, company: Company, record_kind: RecordKind | None = None) -> Answer:
    """Returns when a rule ends for a start date.

    Args:
        rule: The rule, enabled or not.
        start: Start date as contracts bind it, JST: a birth date where the rule waits for an age.
        company: Fiscal year end, filing extension, loss years.
        record_kind: Books or documents, for tax rules; None: the later end.
    """
    clock = clock_of(rule, company, record_kind)
    started = clock.started(start)
    months, days = clock.counting.length(started)
    last = clock.last_day(start)
    unsure = rule.count == "tax" and clock.counting.extension_months and not (record_kind or rule.record_kind)
    planned = last + dt.timedelta(days=1)
    return Answer(
        rule,
        clock,
        start,
        started,
        started if rule.period == AT_ONCE else clock.first_counted(start),
        Period(years=months // 12, months=months % 12, days=days),
        last,
        planned if may_erase(rule) else None,
        planned,
        clock_of(rule, company, "documents").last_day(start) if unsure else None,
        clock.applies(start),
        counting_in_words(rule, clock, start),
    )


def in_loss_years(rule: Rule, rules: Mapping[str, Rule]) -> Rule | None:
    """Returns the rule that takes a rule's place in loss years; the rule itself where it is one."""
    if rule.fiscal_years == "loss":
        return rule
    losses = (r for r in rules.values() if r.fiscal_years == "loss" and r.enabled)
    return next((loss for loss in losses if loss.overrides == rule.id), None)


def in_the_place_of(rule: Rule, rules: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """Returns the enabled rules that take a rule's place in every year and for every record."""
    found = [rules[name] for name in with_overriding([rule.id], rules)[1:]]
    return tuple(other for other in found if other.overrides == rule.id and not replaces_at_times(other))
