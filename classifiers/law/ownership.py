"""Whose a row is that an identifier found, or why nobody but a person can say.

Belongs here: pure answers over periods and holders. Does not: finding rows (`assets/find_person.py`), keys of
identifiers (`join_keys.py`), the officer's yes (`storage/requests.py`).

A number is given again to somebody else (reassigned), a household shares one, a company's line is used by
many: what such an identifier finds is shown to an officer and to nobody else before he says whose it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from configs.contract import FindKind

Doubt: TypeAlias = Literal[
    "shared",
    "corporate",
    "reassigned",
    "name_only",
    "gone_subject",
    "other_subject",
    "outside_period",
    "no_period",
    "quarantine",
    "mentioned",
]

DOUBTS: Mapping[Doubt, str] = {
    "shared": "同じ連絡先を複数の会員が同時期に使っています（家族など）。",
    "corporate": "法人契約の回線で、複数の方が使っている可能性があります。",
    "reassigned": "同じ番号が時期を分けて別の会員にも割り当てられています。",
    "name_only": "氏名と生年月日だけが一致しています。",
    "gone_subject": "会員情報が既になく、会員番号だけが一致しています。",
    "other_subject": "別の会員番号が付いた記録に、申し出のあった連絡先があります。",
    "outside_period": "連絡先がご本人のものであった期間（契約期間）の外の記録です。",
    "no_period": "連絡先だけが一致し、いつ誰のものであったか分かりません。",
    "quarantine": "読み取れず隔離された記録に、申し出のあった識別子があります。",
    "mentioned": "自由記述の中に、申し出のあった識別子があります。",
}
"""What an officer reads of a group that waits for his yes."""

CONTACTS: tuple[FindKind, ...] = ("phone", "mail", "rakuten")
"""Identifiers that may be another's at another time, or several persons' at once."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both in it; None: not known (`since`), or still running (`until`)."""

    since: dt.date | None
    until: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether a day is known to lie in it."""
        return self.since is not None and self.since <= day and (self.until is None or day <= self.until)

    def meets(self, other: Period) -> bool:
        """Whether a day may lie in both: what is not known may be any day."""
        last, other_last = self.until or dt.date.max, other.until or dt.date.max
        first, other_first = self.since or dt.date.min, other.since or dt.date.min
        return first <= other_last and other_first <= last


@dataclass(frozen=True)
class Holder:
    """A person as the dataset that defines persons names them.

    Attributes:
        subject: Its key there.
        matched: Kinds of identifier with which the request names them.
        period: In which the identifiers are theirs.
        corporate: The line is a company's.
    """

    subject: str
    matched: frozenset[FindKind]
    period: Period
    corporate: bool = False

    def joined(self, other: Holder) -> Holder:
        """Joins two contracts of the same person: known to be theirs is the whole time of both."""
        one, two = self.period, other.period
        since = None if one.since is None or two.since is None else min(one.since, two.since)
        until = None if one.until is None or two.until is None else max(one.until, two.until)
        corporate = self.corporate or other.corporate
        return Holder(self.subject, self.matched | other.matched, Period(since, until), corporate)


def doubts_of_holders(holders: Collection[Holder], shared: Collection[str] = ()) -> dict[str, Doubt | None]:
    """Says of each holder that a request's identifiers found why it may be somebody else; None: it is not.

    A member number names one person for ever; any other identifier names one only where one holder has it.

    Args:
        holders: All that were found, each once.
        shared: Subjects that hold an identifier of the request that another one holds, too.
    """
    return {one.subject: _doubt(one, holders, shared) for one in holders}


def _doubt(one: Holder, holders: Collection[Holder], shared: Collection[str]) -> Doubt | None:
    if one.corporate:
        return "corporate"
    if "member" in one.matched:
        return None
    if not one.matched & set(CONTACTS):
        return "name_only"
    surer = {"member", *CONTACTS}
    others = [other for other in holders if other.subject != one.subject and other.matched & surer]
    if one.subject not in shared:
        # Two identifiers that name two persons: one of them is not the person's.
        return "shared" if others else None
    return "shared" if any(one.period.meets(other.period) for other in others) else "reassigned"


def doubt_of_row(day: dt.date, persons: Collection[str], holders: Iterable[Holder]) -> Doubt | None:
    """Says of a row that names no person, and that an identifier found, why it may be somebody else's.

    Args:
        day: The row's day of event, JST.
        persons: Who asks, by their keys.
        holders: Everybody who holds that identifier now.
    """
    known = list(holders)
    if not any(one.subject in persons for one in known):
        return "no_period"
    covering = [one for one in known if one.period.covers(day)]
    if any(one.corporate for one in covering):
        return "corporate"
    if not any(one.subject in persons for one in covering):
        return "outside_period"
    return None if all(one.subject in persons for one in covering) else "shared"
