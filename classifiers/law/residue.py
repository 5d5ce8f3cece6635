"""What a residue keeps of a row: nothing that names a person, or leads back to one.

Belongs here: which columns stay, and which of them only redacted. Does not: when a row leaves a residue
(`disposal_acts.py`), making one (`assets/residues.py`).

Kept are columns of what happened (§3(2): orders, amounts, points) and columns that are no personal data.
Everything else goes: who it was (§3(1)), what Rakuten said of him, addresses on the net, cookies, free text,
keys and order numbers, moments. What is left is a pseudonym's row and no erasure.
"""

from __future__ import annotations

from collections.abc import Collection

from configs.contract import Column, Contract
from configs.policy import Configuration

HAPPENED = "C2"
"""§3(2): the category of what happened between the customer and us."""


def kept_columns(
    configuration: Configuration, contract: Contract, withheld: Collection[str] = (), *, text: bool = False
) -> tuple[str, ...]:
    """Returns the columns that a residue keeps, in the order of the contract.

    Args:
        configuration: Where items are named.
        contract: The dataset, as reviews have it treated.
        withheld: Columns whose content is not what the contract says: nobody knows what is in them.
        text: Whether free text stays; what was found in it is black.
    """
    return tuple(
        name
        for name, column in contract.columns.items()
        if name not in withheld and _stays(configuration, contract, name, column, text=text)
    )


def _stays(
    configuration: Configuration, contract: Contract, name: str, column: Column, *, text: bool
) -> bool:
    if column.role != "attribute" or name in contract.key or column.type == "timestamp":
        return False
    if contract.subject is not None and name == contract.subject.column:
        return False
    if column.text == "free":
        return text
    items = [configuration.policy.items[item] for item in column.items]
    return all(
        (item.category == HAPPENED and not item.free_text) or (item.appi == "related" and not item.free_text)
        for item in items
    )
