"""What a leak touches in a dataset: which column holds which policy item, as it stands in the store.

Belongs here: contract, reviews and verdicts joined into places of items; how a whole card looks. Does not:
counting (`storage/breach_query.py`), thresholds (`breach.py`), the words of a verdict (`columns`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from classifiers.columns.review import Standing
from configs.contract import Contract
from configs.policy import Item

Basis = Literal["declared", "confirmed", "detected", "found"]
"""declared: the contract says so; confirmed: a review does; detected: a verdict that waits for a review, the
stricter of the two counts; found: in cells, whatever their column is."""

RAKUTEN_GATE = "G-RAKUTEN-IN"
RAKUTEN = "C4"
"""§3(4): what Rakuten provides."""

ANYTHING = r"\S"
WHOLE = {
    "credit_card": r"(?:\p{Nd}[\s\-\x{2010}-\x{2015}\x{2212}\x{30FC}\x{FF0D}]?){12,}\p{Nd}",
    "card_security_code": r"\p{Nd}{3}",
}
"""What a cell holds that is no longer cut (RE2): 13 digits and more, of a card cut to six and four ten."""


@dataclass(frozen=True)
class Place:
    """An item in one column.

    Attributes:
        item: Policy item.
        column: Name of the column; one that the contract does not know has a name too.
        basis: Why it is said to hold the item.
    """

    item: str
    column: str
    basis: Basis


def places(contract: Contract, standings: Mapping[str, Standing]) -> tuple[Place, ...]:
    """Returns every item that columns of a dataset hold, by column; each once, by its surest basis.

    Args:
        contract: The dataset.
        standings: How each column that has landed stands.
    """
    found: dict[tuple[str, str], Basis] = {}
    for column in dict.fromkeys([*contract.columns, *standings]):
        stands, declared = standings.get(column), contract.columns.get(column)
        said: list[tuple[str, Basis]] = [(item, "declared") for item in declared.items] if declared else []
        if stands is not None and stands.items is not None:
            said = [(item, "confirmed") for item in stands.items]
        if stands is not None and stands.waits:
            basis: Basis = "confirmed" if stands.state == "confirmed" else "detected"
            said += [(item, basis) for item in stands.detected]
        for item, why in said:
            found.setdefault((item, column), why)
    return tuple(Place(item, column, basis) for (item, column), basis in found.items())


def whole(item: Item) -> str | None:
    """Returns how a cell looks in which an item can still damage property; None: the item never can."""
    return WHOLE.get(item.id, ANYTHING) if item.breach_property_damage else None


def from_rakuten(contract: Contract) -> bool:
    """Says whether every row of a dataset came from Rakuten (§3(4))."""
    return contract.gate == RAKUTEN_GATE or contract.category == RAKUTEN
