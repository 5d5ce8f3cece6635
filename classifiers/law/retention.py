"""How long an item is kept: floors, ceilings and purpose periods, in the order of the law.

Belongs here: the end of one rule, and `keep_until` of an item. Does not: purposes (`purposes.py`), the row
and its status (`decide.py`), the arithmetic of periods (`periods.py`).

A rule that nobody signed plans an end and never erases; only a ceiling of no days (P0D) needs no sign-off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from classifiers.law.rule_clock import RuleClock, clock_of
from classifiers.law.situation import Clock, Start
from configs.overrides import with_overriding
from configs.policy import Company, Period, Rule

AT_ONCE = Period()

Floor: TypeAlias = dt.date | Literal[Clock.OPEN] | None
"""Where floors end: a day, OPEN while a clock has not started, None without floors."""

NEVER_STORED = ("ingest", "detection")
"""Starts of ceilings that are carried out before anything is written (`never_list.py`)."""

WORDS = {
    "exclude_first": "から{period}（初日不算入、民法140）",
    "include_first": "から起算して{period}",
    "tax": "の事業年度の起算日から{period}",
}


@dataclass(frozen=True)
class RuleEnd:
    """Where one rule ends for one record.

    Attributes:
        rule: The rule.
        last: 満了日; OPEN while the clock has not started, NOT_HERE when the record holds nothing of the
            items that need it; None when its start is unknown.
        reason: Rule, start and its source, way of counting and authority, in words.
        applies: False for a rule of loss years in any other fiscal year, and for one of some records in any
            other record.
    """

    rule: Rule
    last: dt.date | Literal[Clock.OPEN, Clock.NOT_HERE] | None
    reason: str
    applies: bool = True


@dataclass(frozen=True)
class Kept:
    """The item is kept until the end of a day.

    Attributes:
        last_retained_day: 満了日, JST.
        signed: Every rule of the item may erase; False: the day is planned and nothing is erased.
        by_floor: Last day of the longest floor, OPEN while its clock has not started; None without floor.
        rules: Ids of the rules that name the day.
        reasons: Why, rule by rule.
    """

    last_retained_day: dt.date
    signed: bool
    by_floor: Floor
    rules: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def eligible_from(self) -> dt.date | None:
        """廃棄可能日: disposal is allowed from 00:00 JST of this day; None while a rule is unsigned."""
        return self.last_retained_day + dt.timedelta(days=1) if self.signed else None


@dataclass(frozen=True)
class NoClock:
    """A clock that decides has lawfully not started.

    Attributes:
        by_floor: As in `Kept`.
        rules: Ids of the rules whose clock has not started.
        reasons: Why, rule by rule.
    """

    by_floor: Floor
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """A ceiling lies before a floor (規則の衝突): nothing is erased, an officer splits the record."""

    rules: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Undetermined:
    """A start date that a rule needs is missing, or no rule binds the item (判断保留)."""

    rules: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class NotStored:
    """The item is not in the record: taken out before writing, or every cell of it is empty."""

    rules: tuple[str, ...]
    reasons: tuple[str, ...]


Keep: TypeAlias = Kept | NoClock | Conflict | Undetermined | NotStored


def binding_rules(names: Sequence[str], rules: Mapping[str, Rule], company: Company) -> tuple[Rule, ...]:
    """Returns the rules in force among some named ones, and the enabled ones that take their place."""
    found = [rules[name] for name in with_overriding(names, rules)]
    losses = bool(company.loss_years)
    return in_force(rule for rule in found if losses or rule.fiscal_years == "all" or rule.id in names)


def in_force(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Returns the enabled rules in order of id, without those that another one always overrides."""
    enabled = [rule for rule in rules if rule.enabled]
    overridden = {rule.overrides for rule in enabled if not replaces_at_times(rule)}
    return tuple(sorted((rule for rule in enabled if rule.id not in overridden), key=lambda rule: rule.id))


def replaces_at_times(rule: Rule) -> bool:
    """Says whether a rule takes another's place in some fiscal years or for some records alone."""
    return rule.fiscal_years == "loss" or rule.records == "some"


def may_erase(rule: Rule) -> bool:
    """Says whether a rule may erase: it is signed, or it is a ceiling of no days."""
    return rule.sign_off is not None or (rule.kind == "ceiling" and rule.period == AT_ONCE)


def rule_end(rule: Rule, start: Start | None, company: Company, source: str = "") -> RuleEnd:
    """Returns where a rule ends for a start date.

    Args:
        rule: The rule.
        start: Its start date, JST; None: unknown.
        company: Fiscal year end and filing extension.
        source: The column from which the start date came, for the reason.
    """
    origin = f"{rule.start}（{source}）" if source else rule.start
    if start is Clock.NOT_ASKED:
        return RuleEnd(rule, None, f"{rule.id}: この記録には適用がない", applies=False)
    clock = clock_of(rule, company)
    if not isinstance(start, dt.date):
        # In which fiscal year it lies is not known: the rule of every year speaks.
        unknown = None if start is Clock.ENDED else start
        return RuleEnd(rule, unknown, _without_day(rule, start, origin), clock.loss_years is None)
    last = clock.last_day(start)
    # Neither a birth date nor a day from which one can be computed is a reason that people read.
    shown, shown_last = ("18歳に達する日", "") if rule.derive else (start.isoformat(), f"={last}")
    counted = WORDS[rule.count].format(period=in_words(_period(clock, start)))
    unsigned = "" if may_erase(rule) else "; 未承認（計画のみ）"
    reason = f"{rule.id}: {origin} {shown} {counted}{shown_last}; {_authority(rule)}{unsigned}"
    return RuleEnd(rule, last, reason, clock.applies(start))


def cutoff(rule: Rule, company: Company, as_of: dt.date) -> dt.date:
    """Returns the latest start date that is due under a rule alone on a day (`eligible_from <= as_of`)."""
    return clock_of(rule, company).cutoff(as_of)


def applying(ends: Iterable[RuleEnd]) -> list[RuleEnd]:
    """Returns the ends of the rules that apply: one for some years or records, or the one it replaces."""
    here = [end for end in ends if end.applies]
    replaced = {end.rule.overrides for end in here if replaces_at_times(end.rule)}
    return [end for end in here if end.rule.id not in replaced]


def keep_until(
    rules: Sequence[Rule],
    starts: Mapping[str, Start],
    company: Company,
    sources: Mapping[str, str] | None = None,
) -> Keep:
    """Returns the day until which an item is kept, or the reason why none can be named.

    Args:
        rules: The rules that bind the item: floors, ceilings and purpose periods.
        starts: Start dates (起算日) of this record, JST; a missing one is absent, never guessed.
        company: Fiscal year end and filing extension.
        sources: Start name to the column it comes from, for the reasons.

    Source: APPI 22; law.md 2.1 steps 1 to 4 and 6. min(max(floors, purposes), ceilings).
    """
    source = sources or {}
    ends = [rule_end(r, starts.get(r.start), company, source.get(r.start, "")) for r in in_force(rules)]
    return resolve(ends)


def resolve(ends: Sequence[RuleEnd]) -> Keep:
    """Resolves the ends of an item's rules in force; `keep_until` with the ends at hand."""
    ends = applying(ends)
    here = [end for end in ends if end.rule.start not in NEVER_STORED]
    empty = [end for end in ends if end.last is Clock.NOT_HERE]
    if empty or not here:
        return _nothing_to_keep(ends, empty)
    reasons = tuple(end.reason for end in here)
    floors = [end for end in here if end.rule.kind == "floor"]
    ceilings = [end for end in here if end.rule.kind == "ceiling"]
    clash = [
        (ceiling, floor) for ceiling in ceilings for floor in floors if _before(ceiling.last, floor.last)
    ]
    if clash:
        ids = tuple(sorted({end.rule.id for pair in clash for end in pair}))
        return Conflict(ids, (*reasons, "上限が下限より前に満了する: 記録を分けて判断する"))
    unknown = tuple(end.rule.id for end in here if end.last is None)
    if unknown:
        return Undetermined(unknown, (*reasons, "起算日が分からない: 保持し、公開も提供もしない"))
    return _kept(here, reasons)


def _kept(ends: Sequence[RuleEnd], reasons: tuple[str, ...]) -> Kept | NoClock:
    longest = _latest([end for end in ends if end.rule.kind != "ceiling"])
    bounds = [end.last for end in ends if end.rule.kind == "ceiling" and isinstance(end.last, dt.date)]
    floor = _latest([end for end in ends if end.rule.kind == "floor"])
    if bounds and (not isinstance(longest, dt.date) or min(bounds) < longest):
        last = min(bounds)
    elif isinstance(longest, dt.date):
        last = longest
    else:
        waiting = tuple(end.rule.id for end in ends if end.last is Clock.OPEN)
        return NoClock(floor, waiting, reasons)
    return Kept(
        last,
        all(may_erase(end.rule) for end in ends),
        floor,
        tuple(end.rule.id for end in ends if end.last == last),
        reasons,
    )


def _nothing_to_keep(ends: Sequence[RuleEnd], empty: Sequence[RuleEnd]) -> NotStored | Undetermined:
    if not ends:
        return Undetermined((), ("有効な保存規則がない: 保持し、公開も提供もしない",))
    if empty:
        return NotStored(tuple(end.rule.id for end in empty), tuple(end.reason for end in empty))
    ids = tuple(end.rule.id for end in ends)
    return NotStored(ids, (f"{'・'.join(ids)}: 書き込み前に除去済み",))


def _latest(ends: Iterable[RuleEnd]) -> Floor:
    lasts = [end.last for end in ends if end.last is not None]
    days = [last for last in lasts if isinstance(last, dt.date)]
    return Clock.OPEN if len(days) < len(lasts) else max(days, default=None)


def _before(ceiling: Start | None, floor: Start | None) -> bool:
    """A floor whose clock has not started ends after every day that can be named."""
    if not isinstance(ceiling, dt.date):
        return False
    return floor is Clock.OPEN or (isinstance(floor, dt.date) and ceiling < floor)


def _without_day(rule: Rule, start: Clock | None, origin: str) -> str:
    if start is Clock.NOT_HERE:
        return f"{rule.id}: この記録では該当する値がない"
    known = "未到来（起算前）" if start is Clock.OPEN else "不明"
    return f"{rule.id}: {origin} {known}; {_authority(rule)}"


def _period(clock: RuleClock, start: dt.date) -> Period:
    months, days = clock.counting.length(start)
    return Period(years=months // 12, months=months % 12, days=days)


def in_words(period: Period) -> str:
    """Returns a period in Japanese: 1年6か月, 14日, 0日."""
    parts = ((period.years, "年"), (period.months, "か月"), (period.days, "日"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0日"


def _authority(rule: Rule) -> str:
    return f"{rule.authority.kind}: {rule.authority.text}"
