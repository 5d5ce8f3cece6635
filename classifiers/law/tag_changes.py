"""What another configuration says of columns: items, categories and lines of the data map that differ.

Belongs here: comparing two data maps. Does not: making one (`data_map.py`), what becomes of rows
(`decision_changes.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from classifiers.law.data_map import DataMapRow

Change: TypeAlias = Literal["added", "removed", "retagged", "reworded"]

TAG = ("item", "category", "clause")
"""Of a data map's line, what tags the column."""


@dataclass(frozen=True)
class TagChange:
    """A column whose lines of the data map differ.

    Attributes:
        change: `added` and `removed`: one configuration alone knows the column; `retagged`: its items or
            categories differ; `reworded`: only what else is said of it.
        items: Before and after.
        categories: Before and after.
        fields: Names of the data map's fields that differ, in its order.
    """

    dataset: str
    column: str
    change: Change
    items: tuple[tuple[str, ...], tuple[str, ...]]
    categories: tuple[tuple[str, ...], tuple[str, ...]]
    fields: tuple[str, ...]


def tag_changes(old: Iterable[DataMapRow], new: Iterable[DataMapRow]) -> tuple[TagChange, ...]:
    """Returns the columns of which two data maps say different things, by dataset and column."""
    before, after = _by_column(old), _by_column(new)
    found = (_change(place, before.get(place, ()), after.get(place, ())) for place in {**before, **after})
    return tuple(sorted((c for c in found if c is not None), key=lambda c: (c.dataset, c.column)))


def _by_column(rows: Iterable[DataMapRow]) -> Mapping[tuple[str, str], tuple[DataMapRow, ...]]:
    columns: dict[tuple[str, str], tuple[DataMapRow, ...]] = {}
    for row in rows:
        place = row.dataset, row.column
        columns[place] = (*columns.get(place, ()), row)
    return columns


def _change(
    place: tuple[str, str], old: tuple[DataMapRow, ...], new: tuple[DataMapRow, ...]
) -> TagChange | None:
    if old == new:
        return None
    names = asdict((old or new)[0])
    fields = tuple(
        name for name in names if [getattr(r, name) for r in old] != [getattr(r, name) for r in new]
    )
    both: Change = "retagged" if any(name in fields for name in TAG) else "reworded"
    return TagChange(
        *place,
        "added" if not old else "removed" if not new else both,
        (_named(old, "item"), _named(new, "item")),
        (_named(old, "category"), _named(new, "category")),
        fields,
    )


def _named(rows: Iterable[DataMapRow], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(getattr(row, field) for row in rows if getattr(row, field)))
