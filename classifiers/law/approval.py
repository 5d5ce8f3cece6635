"""Approvals (承認): who lets one thing happen, and when that is valid (law.md 2.1, 通則編10-5(4)).

Belongs here: the two types, what makes one valid, whether it is in force on a day. Does not: which lines of a
plan a standing approval covers (`approval_cover.py`), keeping them (`storage/approvals.py`), joining the two
(`assets/approvals.py`), sign-offs of rules and readings, which are part of a configuration (`configs`).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from classifiers.law.disposal_record import LONGEST, says_value
from configs.errors import KubunError

Kind: TypeAlias = Literal["disposal", "rules", "outbound", "hold_release"]
"""What an approval lets happen: a disposal plan, a configuration, an outbound file, a hold's release."""

TARGET = re.compile(r"[0-9a-f]{64}")
ACTING = re.compile(r"代行者?(?![^\s(),、・/])|職務代理|\bacting\b", re.IGNORECASE)
"""What a role says of somebody who stands in for another; 収納代行課長 and 課長代理 are offices."""


class ApprovalError(KubunError):
    """An approval that is not valid, and may not be kept."""


@dataclass(frozen=True)
class Approval:
    """Somebody lets one thing happen, once.

    Attributes:
        approval_id: Its number in the register; empty before it is kept.
        kind: What it lets happen.
        target: SHA-256 digest of exactly that, in full: a plan, a configuration, a file, a row of a register.
        approver: Name of who approves.
        requester: Name of who asked for it: another person.
        role: Office held by the approver (責任ある立場), 代行 said where it is so.
        deputy_until: Last day of the deputy's term; None: no deputy.
        reference: Reference number (稟議番号).
        given_on: The day on which it was given, JST.
        expires_on: The last day on which it counts, JST.
    """

    approval_id: str
    kind: Kind
    target: str
    approver: str
    requester: str
    role: str
    deputy_until: dt.date | None
    reference: str
    given_on: dt.date
    expires_on: dt.date


@dataclass(frozen=True)
class Standing:
    """A standing approval (包括承認): each night may dispose of so much by one rule.

    Attributes:
        approval_id: Its number in the register; empty before it is kept.
        rule: Id of the retention rule.
        most: Rows and cells together that one night may dispose of by this rule.
        approver: As of an approval.
        requester: As of an approval.
        role: As of an approval.
        deputy_until: As of an approval.
        reference: As of an approval.
        given_on: As of an approval.
        expires_on: As of an approval.
    """

    approval_id: str
    rule: str
    most: int
    approver: str
    requester: str
    role: str
    deputy_until: dt.date | None
    reference: str
    given_on: dt.date
    expires_on: dt.date


def in_force(one: Approval | Standing, today: dt.date) -> bool:
    """Whether an approval counts on a day, JST. A revoked one is not asked about: the register leaves it out.

    What a deputy gave within the term stays; what was given after it never counted.
    """
    given_in_term = one.deputy_until is None or one.given_on <= one.deputy_until
    return given_in_term and one.given_on <= today <= one.expires_on


def check(one: Approval | Standing, today: dt.date, longest: int) -> None:
    """Refuses an approval that is not valid on the day on which it is kept.

    Args:
        one: As it was given.
        today: JST.
        longest: Days from the day it was given to its last, at most, as the company says.

    Raises:
        ApprovalError: The first fault: which field, what to do, never its content.
    """
    for fault in _faults(one, today, longest):
        raise ApprovalError(fault)


def same_person(one: str, other: str) -> bool:
    """Whether two names are of one person, however they are written.

    Width, case, spaces and marks say nothing, nor does an office in brackets that only one of them has.
    """
    (bare, whole), (other_bare, other_whole) = _folded(one), _folded(other)
    return whole == other_whole or (bare == other_bare and (bare == whole or other_bare == other_whole))


def check_words(**words: str) -> None:
    """Refuses words that are missing, too long, or hold what looks like somebody's number or address.

    Raises:
        ApprovalError: Names the field and what to do, never its content.
    """
    for fault in _wrong_words(words):
        raise ApprovalError(fault)


def _faults(one: Approval | Standing, today: dt.date, longest: int) -> Iterator[str]:
    yield from _wrong_words(
        {name: getattr(one, name) for name in ("approver", "requester", "role", "reference")}
    )
    if same_person(one.approver, one.requester):
        yield "approver is the requester too; another person approves"
    yield from _wrong_term(one)
    yield from _wrong_days(one, today, longest)
    if isinstance(one, Standing):
        if not one.rule:
            yield "rule is empty; name the retention rule"
        if one.most < 1:
            yield "most is below 1; give how many rows and cells a night may dispose of, or give no approval"
    elif not TARGET.fullmatch(one.target):
        yield "target is no digest; an approval names exactly one thing by its 64 hexadecimal digits"


def _wrong_term(one: Approval | Standing) -> Iterator[str]:
    acting = ACTING.search(unicodedata.normalize("NFKC", one.role)) is not None
    if acting and one.deputy_until is None:
        yield "role is a deputy's (代行) without a term; give the last day of it"
    if not acting and one.deputy_until is not None:
        yield "deputy_until is a deputy's, but role does not say 代行; write whose deputy it is"
    if one.deputy_until is not None and one.deputy_until < one.given_on:
        yield f"deputy_until {one.deputy_until} was over before {one.given_on}; somebody in office approves"


def _wrong_days(one: Approval | Standing, today: dt.date, longest: int) -> Iterator[str]:
    if one.given_on > today:
        yield f"given_on {one.given_on} is after today {today}; an approval counts from the day it was given"
    if one.expires_on < one.given_on:
        yield f"expires_on {one.expires_on} is before {one.given_on}; give a later day"
    if (one.expires_on - one.given_on).days > longest:
        yield (
            f"expires_on {one.expires_on} is more than {longest} days after {one.given_on}, the most that "
            "company.yaml lets an approval last; give an earlier day"
        )


def _wrong_words(words: dict[str, str]) -> Iterator[str]:
    for name, text in words.items():
        if not _folded(text)[1]:
            yield f"{name} is empty; say it"
        if len(text) > LONGEST or any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text):
            yield f"{name} is longer than {LONGEST} characters or holds control characters; shorten it"
        if says_value(text):
            yield f"{name} looks like a telephone, a mail address or a long number; write it without"


def _folded(name: str) -> tuple[str, str]:
    """A name without what stands in brackets, and with it; letters and digits alone."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    bare, whole = (
        unicodedata.normalize("NFKC", "".join(filter(str.isalnum, text)))
        for text in (re.sub(r"\([^)]*\)", "", plain), plain)
    )
    return bare or whole, whole
