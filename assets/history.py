"""What the store's history says: the versions of the configuration, and what was in force on a day.

Belongs here: joining its nights and snapshots. Does not: writing them (`night_record.py`), the table
(`storage/history.py`), what a changed rule does (`classifiers/law/rule_history.py`), showing it
(`pipelines`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from classifiers.law.acceptances import Accepted, acceptances, signed_on
from classifiers.law.rule_changes import RuleChange
from classifiers.law.rule_history import RuleHistory, Version
from configs.errors import KubunError
from configs.policy import Rule
from storage.history import History, NightEntry
from storage.layout import Layout


class NoNightError(KubunError):
    """Nothing is known of a day: no night had run by then."""


@dataclass(frozen=True)
class InForce:
    """What was in force on a day, and what the latest night until then decided.

    Attributes:
        as_of: The day asked for, JST.
        night: The latest night that decided as of that day or before.
        edition: Edition of the policy under which that day's data are collected; None: no edition's day.
        rules: Enabled rules in order of id, with their sign-offs if given by then.
        sign_offs: What was accepted by then.
        awaiting: Shortened rules whose former, longer periods still held.
    """

    as_of: dt.date
    night: NightEntry
    edition: dt.date | None
    rules: tuple[Rule, ...]
    sign_offs: tuple[Accepted, ...]
    awaiting: tuple[RuleChange, ...]


def versions(layout: Layout, until: dt.date = dt.date.max) -> tuple[Version, ...]:
    """Returns the configurations that nights were decided under, each with its first day.

    Args:
        layout: The store's paths.
        until: Nights decided as of a later day do not count, JST.
    """
    history = History(layout)
    return _versions(history, [entry for entry in history.nights() if entry.as_of <= until])


def in_force(layout: Layout, day: dt.date) -> InForce:
    """Says what was in force on a day, from the store's history alone.

    Args:
        layout: The store's paths; nothing is made or changed.
        day: The day, JST.

    Raises:
        NoNightError: No night had run by then.
        HistoryError: A snapshot cannot be read.
    """
    history = History(layout)
    nights = history.nights()
    entries = [entry for entry in nights if entry.as_of <= day]
    if not entries:
        first = f"the first one decided as of {min(e.as_of for e in nights)}" if nights else "none ever ran"
        raise NoNightError(f"no night of this store had run by {day}: {first}")
    past = _versions(history, entries)
    configuration = signed_on(past[-1].configuration, day)
    edition = configuration.policy_on(day)
    return InForce(
        day,
        entries[-1],
        edition.edition if edition else None,
        tuple(rule for _, rule in sorted(configuration.rules.items()) if rule.enabled),
        acceptances(configuration),
        RuleHistory(past, past[-1].configuration, day).awaiting(),
    )


def _versions(history: History, entries: list[NightEntry]) -> tuple[Version, ...]:
    found: list[Version] = []
    last = None
    for entry in entries:
        if entry.snapshot != last:
            found.append(Version(entry.as_of, history.configuration(entry.snapshot)))
            last = entry.snapshot
    return tuple(found)
