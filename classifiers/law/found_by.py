"""Which columns of a dataset name a person, and as what: what a contract declares, and its subject.

Belongs here: reading contracts. Does not: keys of values (`join_keys.py`), reading rows (`assets`).
"""

from __future__ import annotations

from collections.abc import Mapping

from configs.contract import Contract, FindKind
from configs.errors import KubunError


class NothingToFindByError(KubunError):
    """No contract says by what a person is found."""


def defining(contracts: Mapping[str, Contract]) -> tuple[Contract, ...]:
    """Returns the datasets that define persons and say by what one is found.

    Raises:
        NothingToFindByError: There is none.
    """
    found = tuple(
        contract
        for contract in contracts.values()
        if contract.subject is not None and contract.subject.joins is None and contract.find is not None
    )
    if not found:
        raise NothingToFindByError(
            "no contract that defines persons says by what one is found; "
            "add find: {by: …} to it, as the shipped datasets/customers.yaml does"
        )
    return found


def subject_kind(contract: Contract, contracts: Mapping[str, Contract]) -> FindKind | None:
    """Returns what a dataset's subject column holds: what the column that it joins is declared as."""
    if contract.subject is None:
        return None
    dataset, _, column = (
        contract.subject.joins or f"{contract.dataset}.{contract.subject.column}"
    ).partition(".")
    target = contracts.get(dataset)
    if target is None or target.find is None:
        return None
    return next((kind for kind, columns in target.find.by.items() if column in columns), None)


def found_by(contract: Contract, contracts: Mapping[str, Contract]) -> dict[FindKind, tuple[str, ...]]:
    """Returns kinds of identifier to the columns of a dataset that hold them, its subject among them."""
    by: dict[FindKind, tuple[str, ...]] = dict(contract.find.by) if contract.find is not None else {}
    kind = subject_kind(contract, contracts)
    if kind is not None and contract.subject is not None:
        by[kind] = tuple(dict.fromkeys((*by.get(kind, ()), contract.subject.column)))
    return by
