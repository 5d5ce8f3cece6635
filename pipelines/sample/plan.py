"""What a sample is asked to be, and the days on which its files land.

Belongs here: the arguments of `generate` in one frozen value, picking start days that are due on a day.
Does not: any row.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.sample.calendar import ONE_DAY
from pipelines.sample.seeds import Seeds
from pipelines.sample.truth import Start, free_from_rule

if TYPE_CHECKING:
    from configs.policy import Configuration

BACKLOG_DAYS = 130
"""The oldest drop landed this many days before the day of the night: longer ago than the Rakuten period."""


@dataclass(frozen=True)
class Plan:
    """The arguments of a sample.

    Attributes:
        day: The landing day of the night (JST).
        scale: Hundreds of customers.
    """

    day: dt.date
    scale: int
    seeds: Seeds
    configuration: Configuration

    def before(self, days: int) -> dt.date:
        """Returns the day this many days before the night's."""
        return self.day - days * ONE_DAY

    @property
    def backlog(self) -> dt.date:
        """Returns the day of the oldest drop."""
        return self.before(BACKLOG_DAYS)

    def count(self, per_hundred: int) -> int:
        """Returns how many rows a dataset has that holds so many for a hundred customers."""
        return per_hundred * self.scale

    def start_for(self, rule_id: str, due: dt.date) -> dt.date:
        """Returns the latest start day with which the rule lets a row go on `due` at the latest."""
        rule, company = self.configuration.rules[rule_id], self.configuration.company
        start = due
        while not _over(free_from_rule(rule, start, company), due):
            start -= ONE_DAY
        return start


def _over(free: Start, due: dt.date) -> bool:
    return isinstance(free, dt.date) and free <= due
