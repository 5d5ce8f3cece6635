"""What is known about a record when it is decided: dates, switches of the person, holds.

Belongs here: frozen values without anything personal. Does not: reading them from tables
(`assets/situations.py`), deciding (`decide.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias


class Clock(Enum):
    """What a start date may be when it is no day. A start that should be known and is not has no entry."""

    OPEN = "open"
    """Lawfully not started: the contract still runs."""
    ENDED = "ended"
    """Some day before the day of the night; which one, no rule of the dataset asks."""
    NOT_HERE = "not here"
    """Every cell of the items that need this start is empty in the record."""
    NOT_ASKED = "not asked"
    """The start, and the rules that count from it, do not concern the record."""


Start: TypeAlias = dt.date | Clock

CONTRACT_END = "contract_end"
"""The start whose day ends the purposes that live with the contract."""


@dataclass(frozen=True)
class Flags:
    """Switches of the person behind a record.

    Attributes:
        opt_out: Refused advertising and mail magazines.
        stop_use: 利用停止 (APPI 35(1)(5)) is in force.
        stop_provision: 第三者提供停止 (APPI 35(3)(5)) is in force.
        guardian_consent: A guardian consented (§8).
        under16: Under 16 on the day of collection; None: the age is unknown.
        specific_consent: Consented, specifically, to the use of secrecy-of-communications data.
    """

    opt_out: bool = False
    stop_use: bool = False
    stop_provision: bool = False
    guardian_consent: bool = False
    under16: bool | None = None
    specific_consent: bool = False


@dataclass(frozen=True, order=True)
class Hold:
    """A preservation (保全) that freezes disposal and nothing else.

    Attributes:
        hold_id: Id in the officer's register.
        type: Kind of hold; `dispute` also stops the outbound file.
        until: Last day of the hold, JST; None: until it is lifted.
        confidential: It freezes, and nothing that is shown or kept may tell of it (刑訴197条5項).
    """

    hold_id: str
    type: str
    until: dt.date | None = None
    confidential: bool = False

    def freezes(self, as_of: dt.date) -> bool:
        """Says whether nothing may be erased on a day: also on the first day after a hold lapsed."""
        return self.until is None or (as_of - self.until).days <= 1


@dataclass(frozen=True)
class Situation:
    """Everything on which the decision about one record depends, beside configuration and day.

    Attributes:
        starts: Start dates (起算日) by name, JST; a missing one is absent, never guessed.
        flags: Switches of the person.
        held: Holds over the record, in order.
        linked: The record names a subject.
        edition: The policy in force on the day of collection, by its day of establishment; None: none was.
            Not asked where a configuration has one edition alone.
        covered: Some edition was in force on the day of collection.
    """

    starts: tuple[tuple[str, Start], ...] = ()
    flags: Flags = field(default_factory=Flags)
    held: tuple[Hold, ...] = ()
    linked: bool = True
    edition: dt.date | None = None
    covered: bool = True

    def start(self, name: str) -> Start | None:
        """Returns a start date; None: it should be known and is not."""
        return next((start for key, start in self.starts if key == name), None)
