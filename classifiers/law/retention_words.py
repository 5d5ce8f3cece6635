"""The counting of a period in words, Japanese and English, for people who check it by hand.

Belongs here: sentences about first days, corresponding days and last days. Does not: counting
(`rule_clock.py`), the short reason of a decision (`retention.py`).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from classifiers.law.periods import LAST_NAMEABLE, MONTHS_TO_FILE, Counting
from classifiers.law.retention import AT_ONCE, NEVER_STORED, in_words
from classifiers.law.rule_clock import RuleClock
from configs.policy import Period, Rule


@dataclass(frozen=True)
class Words:
    """The same said in Japanese and English."""

    ja: str
    en: str

    def __add__(self, other: Words) -> Words:
        """Joins two sentences."""
        return Words(f"{self.ja}{other.ja}", f"{self.en} {other.en}".strip())


def counting_in_words(rule: Rule, clock: RuleClock, start: dt.date) -> Words:
    """Says how a rule is counted from a start date: first day, corresponding day or month's end, last day.

    Args:
        rule: The rule.
        clock: The same rule joined with the company.
        start: Start date as contracts bind it (a birth date where the rule waits for an age), JST.

    Source: 民法139条–143条; 法人税法施行規則59条2項; 年齢計算ニ関スル法律.
    """
    if rule.start in NEVER_STORED:
        return Words(
            "期間はない（P0D）。書き込む前に除き、保存しない。", "No period (P0D): cut before writing."
        )
    started, counting = clock.started(start), clock.counting
    age = Words("", "") if clock.age is None else _attained(clock.age, started)
    if rule.period == AT_ONCE:
        ja = f"期間はない（P0D）。{started}のうちに直ちに除き、翌日には残さない。"
        return age + Words(ja, f"No period (P0D): removed at once, on {started} itself.")
    first = counting.first_counted(started)
    months, days = counting.length(started)
    last = counting.last_day(started)
    return age + _first(counting, started, first) + _length(months, days) + _end(first, months, days, last)


def period_in_english(period: Period) -> str:
    """Returns a period in English: 1 year 6 months, 14 days, 0 days."""
    parts = ((period.years, "year"), (period.months, "month"), (period.days, "day"))
    named = [f"{number} {unit}{'s' if number > 1 else ''}" for number, unit in parts if number]
    return " ".join(named) or "0 days"


def _attained(age: int, started: dt.date) -> Words:
    return Words(
        f"出生の日を算入して数え、{started}の終了の時に{age}歳に達する（年齢計算ニ関スル法律、民法143条）。",
        f"Counting the day of birth, {age} is attained at the end of {started} (Age Calculation Act).",
    )


def _first(counting: Counting, started: dt.date, first: dt.date) -> Words:
    if counting.count == "exclude_first":
        return Words(
            f"「〜から」: 初日{started}は算入しない（民法140条 初日不算入）。起算日は{first}。",
            f"The first day, {started}, does not count (Civil Code 140); day 1 is {first}.",
        )
    if counting.count == "include_first":
        return Words(
            f"「〜から起算して」: 初日を算入する。起算日は{first}。",
            f"The first day counts; day 1 is {first}.",
        )
    begin, closing = counting.fiscal_year(started)
    extension = counting.extension_months
    longer_ja = f"と申告期限の延長{extension}か月（帳簿）" if extension else ""
    longer_en = f" and the filing extension of {extension} (books)" if extension else ""
    return Words(
        f"{started}は{begin}から{closing}までの事業年度に属する。その終了の日の翌日から{MONTHS_TO_FILE}か月{longer_ja}を"
        f"経過した日{first}が起算日で、これを算入する（法人税法施行規則59条2項）。",
        f"{started} lies in the fiscal year {begin} to {closing}; day 1 is {first}, after {MONTHS_TO_FILE} "
        f"months{longer_en} from the next day have elapsed, and counts itself.",
    )


def _length(months: int, days: int) -> Words:
    period = Period(years=months // 12, months=months % 12, days=days)
    return Words(f"期間は{in_words(period)}。", f"The period is {period_in_english(period)}.")


def _end(first: dt.date, months: int, days: int, last: dt.date) -> Words:
    if last == LAST_NAMEABLE:
        return Words(
            f"暦で名指せる最後の日{last}で打ち切る。", f"Cut at {last}, the last day that can be named."
        )
    if not months:
        return Words(
            f"起算日を1日目として{days}日目の{last}の終了をもって満了する（民法141条）。",
            f"It ends with day {days}, {last} (Civil Code 141).",
        )
    further = Words(f"さらに{days}日、", f"{days} days more:") if days else Words("", "")
    return (
        _months_end(first, months)
        + further
        + Words(f"{last}の終了をもって満了する。", f"it ends with {last}.")
    )


def _months_end(first: dt.date, months: int) -> Words:
    """Says which of the three cases of 民法143条 it is: a month's beginning, a corresponding day, none."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if first.day == 1:
        return Words(
            "月の初めから起算するので、暦に従い月の末日まで数える（民法143条1項）。",
            "Counted from a month's beginning, by the calendar to a month's end (Civil Code 143(1));",
        )
    if first.day > length:
        return Words(
            f"最後の月（{year}年{month + 1}月）に応当する{first.day}日がないので、その月の末日まで"
            "（民法143条2項ただし書）。",
            f"{year}-{month + 1:02} has no day {first.day}: its last day counts (Civil Code 143(2) proviso);",
        )
    corresponding = dt.date(year, month + 1, first.day)
    return Words(
        f"最後の月の応当日{corresponding}の前日まで（民法143条2項）。",
        f"The corresponding day is {corresponding}; the day before it counts (Civil Code 143(2));",
    )
