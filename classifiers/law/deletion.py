"""What of a row may be deleted because its person asks: all whose floors have ended (§7, APPI 22).

Belongs here: the configuration in which nothing but floors counts, and what an outcome under it means. Does
not: reading rows (`assets/request_deletion.py`), the order (`storage/deletion_orders.py`), holds: the disposal
looks at them right before it erases.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from classifiers.law.outcome import ROW, Outcome
from configs.policy import Configuration

WORDS = "法令により保存しなければならないため、消去に代えて利用を停止しています"
"""What is told of an item that stays: another measure than asked for, with its reason (APPI 36)."""


@dataclass(frozen=True)
class Restricted:
    """An item that stays, restricted to storage.

    Attributes:
        item: The item.
        rules: Ids of the floors.
        until: Last day of the longest; None: it cannot be named yet.
    """

    item: str
    rules: tuple[str, ...]
    until: dt.date | None


@dataclass(frozen=True)
class Deletable:
    """What of one kind of row goes.

    Attributes:
        items: Items whose cells go; ROW alone: the whole row.
        restricted: What stays.
    """

    items: tuple[str, ...]
    restricted: tuple[Restricted, ...]


def floors_alone(configuration: Configuration) -> Configuration:
    """Returns a configuration in which floors are the only rules: purposes end with the request."""
    rules = {
        name: rule.model_copy(update={"enabled": rule.enabled and rule.kind == "floor"})
        for name, rule in configuration.rules.items()
    }
    return configuration.model_copy(update={"rules": rules})


def deletable(
    outcomes: Sequence[Outcome], items: Collection[str], floors: Mapping[str, Collection[str]], as_of: dt.date
) -> Deletable:
    """Says what of a row goes.

    Args:
        outcomes: Of the row, decided under `floors_alone`.
        items: Items of the dataset's columns.
        floors: Item to the enabled floors that bind it.
        as_of: The day, JST.
    """
    said = {outcome.item: outcome for outcome in outcomes if outcome.item != ROW}
    stays = tuple(
        one
        for one in (_restricted(item, said.get(item), floors.get(item, ()), as_of) for item in sorted(items))
        if one is not None
    )
    if not stays:
        return Deletable((ROW,), ())
    kept = {one.item for one in stays}
    return Deletable(tuple(item for item in sorted(items) if item not in kept), stays)


def _restricted(
    item: str, outcome: Outcome | None, floors: Collection[str], as_of: dt.date
) -> Restricted | None:
    if not floors or outcome is None:
        return None
    last = outcome.last_retained_day
    if last is not None and last < as_of:
        return None
    return Restricted(item, tuple(sorted(set(outcome.rules) or set(floors))), last)
