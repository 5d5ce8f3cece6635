"""What was really done to rows and cells, and what kind of disposal that is, whatever the rule is called.

Belongs here: act -> kind and the action that names it, datasets that describe media. Does not: what a rule's
action does (`disposal_acts.py`), the kinds (`disposal_kinds.py`), records (`disposal_certificates.py`).

An action speaks of a row and of a cell, and often only one of them is what its name says: of a cell that is
emptied no aggregate is made, though the rule ends in one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from classifiers.law.disposal_acts import ACTS, CellAct, RowAct, cell_act, row_act
from classifiers.law.disposal_kinds import KINDS, Kind, kind_of, unknown_actions
from classifiers.law.erasable import erasable
from classifiers.law.outcome import ASIDE, ROW
from configs.contract import Contract
from configs.policy import Configuration, Rule

What: TypeAlias = tuple[str, Kind]
"""An action of `retention.yaml` by which what was done is named, and its kind."""

ROW_KINDS: Mapping[RowAct, Kind] = {
    "delete": "消去",
    "aggregate": "集計化",
    "residue": "仮名化（消去ではない）",
}
CELL_ACTIONS: Mapping[CellAct, str] = {
    "null": "null_columns",
    "first6_last4": "truncate_first6_last4_or_token",
    "network": "truncate_ip_keep_network",
    "redact": "null_identifiers_keep_redacted_text",
}
MEDIA: Kind = "メタデータのみ・媒体未確認"
LEAST: tuple[Kind, ...] = (MEDIA, "仮名化（消去ではない）", "集計化", "消去")
"""Kinds of disposal, the one that claims least first."""


def rows_done(actions: Iterable[str], *, media: bool) -> What:
    """Returns what rows went by when some actions named their day.

    Args:
        actions: Of the rules of a line.
        media: The dataset describes media that nobody has looked at (`describes_media`).

    Raises:
        UnknownActionError: One of the actions is unknown, or there is none.
    """
    named = tuple(actions)
    act = row_act(named)
    by = next(action for action in named if ACTS[action].row == act)
    of_media = next((action for action in named if kind_of(action) == MEDIA), None)
    return (of_media or by, MEDIA) if media or of_media else (by, ROW_KINDS[act])


def cells_done(acts: Iterable[CellAct], actions: Iterable[str], *, media: bool) -> What:
    """Returns what cells went by; of several acts it is the one that claims least.

    Args:
        acts: Done to the columns of an item; some.
        actions: Of the rules of a line.
        media: The item is of media that nobody has looked at.
    """
    found = [(CELL_ACTIONS[act], KINDS[CELL_ACTIONS[act]]) for act in acts]
    action, kind = min(found, key=lambda one: LEAST.index(one[1]))
    return action, MEDIA if media or any(kind_of(one) == MEDIA for one in actions) else kind


def planned_kinds(
    configuration: Configuration, dataset: str, item: str, actions: tuple[str, ...]
) -> tuple[Kind, ...]:
    """Returns the kind of disposal that a line of a plan will come to; none where nobody knows an action."""
    if unknown_actions(actions) or not actions:
        return ()
    contract = configuration.contracts[dataset]
    if item == ASIDE:  # a line that nobody could read describes nothing
        return (rows_done(actions, media=False)[1],)
    if item == ROW:
        return (rows_done(actions, media=describes_media(configuration, contract))[1],)
    columns = [name for name, items in erasable(configuration, contract).items() if item in items]
    acts = [cell_act(actions, contract.columns[name]) for name in columns]
    media = describes_media(configuration, contract, (item,))
    return (cells_done(acts or ["null"], actions, media=media)[1],)


def describes_media(configuration: Configuration, contract: Contract, items: Collection[str] = ()) -> bool:
    """Whether the rules of some items say that media go with them: recordings, images of papers.

    A floor says until when a copy has to be kept, and not what these rows are about: it decides only for an
    item that has nothing but floors.

    Args:
        configuration: Policy and rules.
        contract: The dataset.
        items: Items; none: every one of the dataset, whatever rule names a row's day.
    """
    asked = items or {item for column in contract.columns.values() for item in column.items}
    for item in asked:
        known = configuration.policy.items[item].rules if item in configuration.policy.items else ()
        named = contract.rules.get(item, known)
        rules = [configuration.rules[name] for name in named if name in configuration.rules]
        enabled = [rule for rule in rules if rule.enabled]
        if any(kind_of(rule.action) == MEDIA for rule in _about(enabled)):
            return True
    return False


def _about(rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.kind != "floor"] or rules
