"""What of a row may be deleted because its person asks: all whose floors have ended (§7, APPI 22).

Belongs here: the configuration in which nothing but floors counts, and what an outcome under it means.
Does not: reading rows (`assets/request_deletion.py`), the order (`storage/deletion_orders.py`), holds: the
disposal looks at them right before it erases.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from classifiers.law.decide import binding, items_of
from classifiers.law.erasable import emptied
from classifiers.law.outcome import ROW, Outcome
from classifiers.law.retention import binding_rules
from configs.contract import Contract
from configs.policy import Configuration

NEEDED = "保存が必要な記録を識別し、その期限を数えるために要るため、消去に代えて利用を停止しています"
WORDS = "法令により保存しなければならないため、消去に代えて利用を停止しています"
"""What is told of an item that stays: another measure than asked for, with its reason (APPI 36)."""


@dataclass(frozen=True)
class Restricted:
    """An item that stays, restricted to storage.

    Attributes:
        item: The item.
        rules: Ids of the floors; none: the row that stays is told and dated by it.
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


def floors_of(configuration: Configuration, contract: Contract) -> dict[str, tuple[str, ...]]:
    """Returns each item of a dataset that an enabled floor binds, with the ids of its floors."""
    found = {}
    for item in items_of(configuration, contract):
        rules = binding_rules(binding(item, contract), configuration.rules, configuration.company)
        floors = tuple(rule.id for rule in rules if rule.kind == "floor")
        if floors:
            found[item.id] = floors
    return found


def floors_alone(configuration: Configuration, contract: Contract) -> tuple[Configuration, Contract]:
    """Returns policy and dataset in which floors are the only rules, and only what they bind is an item.

    Purposes end with the request; an item without a floor has nothing that keeps it.
    """
    floors = floors_of(configuration, contract)
    rules = {
        name: rule.model_copy(update={"enabled": rule.enabled and rule.kind == "floor"})
        for name, rule in configuration.rules.items()
    }
    columns = {
        name: column.model_copy(update={"items": tuple(item for item in column.items if item in floors)})
        for name, column in contract.columns.items()
    }
    bound = contract.model_copy(update={"columns": columns, "rules": floors})
    contracts = {**configuration.contracts, contract.dataset: bound}
    return configuration.model_copy(update={"rules": rules, "contracts": contracts}), bound


def deletable(
    outcomes: Sequence[Outcome], items: Collection[str], floors: Mapping[str, Collection[str]], as_of: dt.date
) -> Deletable:
    """Says what of a row goes.

    Args:
        outcomes: Of the row, decided under `floors_alone`.
        items: Items of the dataset's columns.
        floors: Item to the floors that bind it (`floors_of`).
        as_of: The day, JST.
    """
    said = {outcome.item: outcome for outcome in outcomes if outcome.item != ROW}
    bound = (
        _restricted(item, said.get(item), floors[item], as_of) for item in sorted(items) if item in floors
    )
    stays = tuple(one for one in bound if one is not None)
    if not stays:
        return Deletable((ROW,), ())
    kept = {one.item for one in stays}
    return Deletable(tuple(item for item in sorted(items) if item not in kept), stays)


def emptying(deletion: Deletable, columns: Mapping[str, tuple[str, ...]]) -> Deletable:
    """Says what of a row goes when it stays for a floor: its key, subject and days stay as long as it does.

    Args:
        deletion: From `deletable`.
        columns: Columns that may be emptied in a row that stays (`erasable.py`).
    """
    if deletion.items == (ROW,):
        return deletion
    goes = {item for name in emptied(columns, deletion.items) for item in columns[name]}
    stays = (Restricted(item, (), None) for item in deletion.items if item not in goes)
    return Deletable(tuple(sorted(goes)), tuple(sorted((*deletion.restricted, *stays), key=lambda o: o.item)))


def _restricted(
    item: str, outcome: Outcome | None, floors: Collection[str], as_of: dt.date
) -> Restricted | None:
    """A floor whose end cannot be named keeps what it binds."""
    last = outcome.last_retained_day if outcome is not None else None
    if last is not None and last < as_of:
        return None
    return Restricted(item, tuple(sorted(floors)), last)
