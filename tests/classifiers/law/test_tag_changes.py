"""Which columns another configuration tags or describes otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from classifiers.law.data_map import data_map
from classifiers.law.tag_changes import TagChange, tag_changes
from configs.contract import Column
from configs.load import load
from configs.policy import Configuration

SHIPPED = load()


def with_columns(**changed: Column | None) -> Configuration:
    """The shipped configuration with other columns of the customers; None: without it."""
    contract = SHIPPED.contracts["customers"]
    columns: dict[str, Any] = {**contract.columns, **changed}
    kept = {name: column for name, column in columns.items() if column is not None}
    other = contract.model_copy(update={"columns": kept})
    return SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, "customers": other}})


TABLE = [
    # changed columns, change, items before, after, categories before, after
    ({"趣味": Column(item="gender")}, "retagged", ("interests",), ("gender",), ("C1",), ("C1",)),
    ({"趣味": Column(item="page_url")}, "retagged", ("interests",), ("page_url",), ("C1",), ("C3",)),
    ({"趣味": Column()}, "retagged", ("interests",), (), ("C1",), ()),
    ({"趣味": Column(item=["interests", "gender"])}, "retagged", ("interests",), ("interests", "gender"),
     ("C1",), ("C1",)),
    ({"趣味": None}, "removed", ("interests",), (), ("C1",), ()),
    ({"血液型": Column(item="special_care")}, "added", (), ("special_care",), (), ("CX",)),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "change", "before", "after", "was", "is_now"), TABLE)
def test_columns(
    changed: dict[str, Any], change: str, before: Any, after: Any, was: Any, is_now: Any
) -> None:
    (found,) = tag_changes(data_map(SHIPPED, {}), data_map(with_columns(**changed), {}))
    assert (found.dataset, found.column, found.change) == ("customers", next(iter(changed)), change)
    assert (found.items, found.categories) == ((before, after), (was, is_now))


def test_what_else_is_said_of_a_column() -> None:
    contract = SHIPPED.contracts["customers"]
    rules = {**contract.rules, "interests": ("RET-CONTRACT",)}
    other = contract.model_copy(update={"rules": rules})
    new = SHIPPED.model_copy(update={"contracts": {**SHIPPED.contracts, "customers": other}})
    (found,) = tag_changes(data_map(SHIPPED, {}), data_map(new, {}))
    assert isinstance(found, TagChange)
    assert (found.column, found.change) == ("趣味", "reworded")
    assert "retention" in found.fields
    assert "item" not in found.fields


def test_equal_maps_have_no_change() -> None:
    rows = data_map(SHIPPED, {})
    assert tag_changes(rows, rows) == ()
