"""What has ended in a situation: decided once, however often rows are read and asked about again.

Belongs here: remembering decisions. Does not: deciding (`classifiers/law/decide.py`), reading rows, persons
and holds: those are read anew each time, and a hold is part of the situation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from classifiers.law.decide import Decider
from classifiers.law.outcome import Outcome, Status
from classifiers.law.rule_history import Version
from classifiers.law.situation import Situation
from configs.contract import Contract
from configs.policy import Configuration, Rule

ENDED: tuple[Status, ...] = ("DUE", "HELD")
"""Past the end of its period; whether it may be erased is left to holds."""

AT_MOST = 20_000
"""Situations of a dataset and day that are remembered."""

KEPT = 8
"""Datasets and days that are remembered."""

Decision: TypeAlias = tuple[Outcome, ...]
_Asked: TypeAlias = tuple[Configuration, Contract, tuple[Version, ...], dt.date]

_RECENT: list[tuple[_Asked, Endings]] = []
"""The last ones: a disposal asks about the same dataset and day before it begins and before each commit."""


class Endings:
    """What has ended, by situation, of one dataset on one day.

    Attributes:
        of: Gives the outcomes of a situation that are DUE or HELD, the row's first.
    """

    def __init__(self, decider: Decider, as_of: dt.date) -> None:
        """Knows nothing yet.

        Args:
            decider: Of the dataset.
            as_of: The day, JST.
        """
        self._decider, self._as_of = decider, as_of
        self.of = lru_cache(AT_MOST)(self._of)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule that may name a day, by id."""
        return self._decider.rules

    def _of(self, situation: Situation) -> Decision:
        return tuple(o for o in self._decider.decide(situation, self._as_of) if o.status in ENDED)


def endings_of(
    configuration: Configuration, contract: Contract, history: Sequence[Version], as_of: dt.date
) -> Endings:
    """Returns what is known of a dataset on a day under one configuration and its past.

    Args:
        configuration: Policy and rules.
        contract: The dataset.
        history: Earlier versions of the configuration, the oldest first.
        as_of: The day, JST.
    """
    asked = configuration, contract, tuple(history), as_of
    known = next((endings for other, endings in _RECENT if other == asked), None)
    if known is None:
        known = Endings(Decider(configuration, contract, history), as_of)
        _RECENT.append((asked, known))
        del _RECENT[:-KEPT]
    return known
