"""Which columns may be emptied in a row that stays, once their items are due.

Belongs here: what a row is decided by and found again by stays as long as the row; all else goes with its
items. Does not: which items are due (`decide.py`), what is put in a cell's place (`disposal_acts.py`).

A column of several items is emptied only where all of them are due: the longest keeps it (law.md 2.1).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from classifiers.law.columns_read import columns_read
from configs.contract import Contract
from configs.policy import Configuration


def erasable(configuration: Configuration, contract: Contract) -> dict[str, tuple[str, ...]]:
    """Returns the columns that may be emptied, with the items that must all be due for it.

    Left out is what stays as long as the row: its time, key, identity and subject, required columns, what
    its decisions are read from, and columns by which other datasets find it.

    Args:
        configuration: Every dataset, for what refers to this one.
        contract: The dataset.
    """
    kept = {
        contract.event_time.column,
        *contract.key,
        *(() if contract.identity == "content" else contract.identity),
        *([contract.subject.column] if contract.subject else []),
        *columns_read(contract),
        *(start.via for start in contract.starts.values() if start.via),
        *_referred(configuration, contract.dataset),
    }
    return {
        name: column.items
        for name, column in contract.columns.items()
        if column.items
        and name not in kept
        and not column.required
        and column.role not in {"event_time", "source_time", "subject"}
    }


def emptied(columns: Mapping[str, tuple[str, ...]], due: Collection[str]) -> tuple[str, ...]:
    """Returns the columns that are emptied in a row where some items are due.

    Args:
        columns: From `erasable`.
        due: The items of the row that are due.
    """
    return tuple(name for name, items in columns.items() if all(item in due for item in items))


def _referred(configuration: Configuration, dataset: str) -> Iterator[str]:
    """Yields the columns of a dataset to which others join."""
    for other in configuration.contracts.values():
        if other.subject is not None and other.subject.joins is not None:
            joined, _, column = other.subject.joins.partition(".")
            if joined == dataset:
                yield column
