"""What an action of a rule does: to a whole row, and to a cell of a row that stays.

Belongs here: action -> act, and which of several acts is done. Does not: what kind of disposal that is
(`disposal_kinds.py`), the values (`cell_acts.py`), the columns of a residue (`residue.py`), any disk.

Of several rules that name the same day the one that keeps most decides: what a statute wants kept in some
form is not deleted because our own standard ended with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from configs.contract import Column
from configs.errors import KubunError

RowAct: TypeAlias = Literal["delete", "aggregate", "residue"]
"""delete: nothing is kept; aggregate: counts are kept; residue: the row without what names a person."""

CellAct: TypeAlias = Literal["null", "first6_last4", "network", "redact"]
"""null: emptied; first6_last4: of a card; network: of an address on the net; redact: what was found in it."""

ROW_ACTS: tuple[RowAct, ...] = ("delete", "aggregate", "residue")
CELL_ACTS: tuple[CellAct, ...] = ("null", "first6_last4", "network", "redact")
"""In order of how much they keep."""


class UnknownActionError(KubunError):
    """An action of which nobody has said what it does."""


@dataclass(frozen=True)
class Acts:
    """What one action does.

    Attributes:
        row: To a row of which every item is due.
        cell: To a cell that `of` describes; any other cell is emptied.
        item: Item of the cells that are not emptied.
        free_text: Whether these are cells of free text.
    """

    row: RowAct
    cell: CellAct = "null"
    item: str = ""
    free_text: bool = False

    def to_cell(self, column: Column) -> CellAct:
        """Returns what is done to the cells of a column."""
        here = self.item in column.items or (self.free_text and column.text == "free")
        return self.cell if here and column.type == "text" else "null"


ACTS: Mapping[str, Acts] = {
    "null_columns": Acts("delete"),
    "delete_row": Acts("delete"),
    "redact_text_then_delete": Acts("delete"),
    "delete_media_and_transcript": Acts("delete"),
    "delete_row_and_images": Acts("delete"),
    "stop_before_write_and_incident": Acts("delete"),
    "remove_from_lists_keep_keyed_hash": Acts("delete"),
    "truncate_first6_last4_or_token": Acts("delete", "first6_last4", item="credit_card"),
    "truncate_ip_keep_network": Acts("delete", "network", item="ip_address"),
    "pseudonymise_then_aggregate": Acts("aggregate"),
    "drop_identifiers_keep_daily_aggregates": Acts("aggregate"),
    "delete_identifier_keep_aggregate": Acts("aggregate"),
    "pseudonymise_customer_key_null_identifiers": Acts("residue"),
    "keep_without_customer_identifiers": Acts("residue"),
    "null_identifiers_keep_redacted_text": Acts("residue", "redact", free_text=True),
}
"""Actions of `retention.yaml`."""


def row_act(actions: Iterable[str]) -> RowAct:
    """Returns what is done to a row whose day some rules name.

    Raises:
        UnknownActionError: One of the actions is unknown, or there is none.
    """
    return max((_acts(action).row for action in _some(actions)), key=ROW_ACTS.index)


def cell_act(actions: Iterable[str], column: Column) -> CellAct:
    """Returns what is done to the cells of a column when some rules name the day of its items.

    Raises:
        UnknownActionError: One of the actions is unknown, or there is none.
    """
    return max((_acts(action).to_cell(column) for action in _some(actions)), key=CELL_ACTS.index)


def keeps_text(actions: Iterable[str]) -> bool:
    """Says whether the residue of a row keeps its free text, redacted."""
    return any(_acts(action).cell == "redact" for action in actions)


def _acts(action: str) -> Acts:
    if action not in ACTS:
        raise UnknownActionError(f"action {action!r} is none that can be carried out; mend retention.yaml")
    return ACTS[action]


def _some(actions: Iterable[str]) -> list[str]:
    found = list(actions)
    if not found:
        raise UnknownActionError("no rule says what is to be done; plan again")
    return found
