"""What a mart may hold: the columns, and the cells of each record, that one purpose allows.

Belongs here: pure selection from verdicts, decisions and the contract. Does not: writing a mart
(`assets/publish.py`), deciding purposes (`purposes.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from configs.contract import Contract, Mart
from configs.policy import Configuration, Item

BLOCKING_STATUS = ("UNDETERMINED", "CONFLICT")
"""A record of this status is in no mart (law of the house: fail closed)."""


@dataclass(frozen=True)
class Selection:
    """The columns of one mart.

    Attributes:
        columns: Contract columns whose every item the purpose may use, in contract order.
        withheld: Columns the purpose may use but whose verdict stops publication, with the reason.
        spared: Column to items whose findings in it were rejected by a review.
    """

    columns: tuple[str, ...]
    withheld: Mapping[str, str]
    spared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def allowed_by_policy(column: str, contract: Contract, configuration: Configuration, purpose: str) -> bool:
    """Says whether every item of a column may serve a purpose."""
    items = [configuration.policy.items[i] for i in contract.columns[column].items]
    return bool(items) and all(item_allowed(item, purpose) for item in items)


def select_columns(
    mart: Mart, contract: Contract, configuration: Configuration, verdicts: Mapping[str, str | None]
) -> Selection:
    """Chooses the columns of a mart.

    Args:
        mart: The purpose, and the grouping of an aggregate.
        contract: The dataset.
        configuration: Where items and purposes are named.
        verdicts: Column to None when it may be published, or to the reason why not.
    """
    allowed = [c for c in contract.columns if allowed_by_policy(c, contract, configuration, mart.purpose)]
    withheld = {
        c: verdicts.get(c, "no verdict yet") or "" for c in allowed if verdicts.get(c, "?") is not None
    }
    return Selection(tuple(c for c in allowed if c not in withheld), withheld)


def treated_as(contract: Contract, confirmed: Mapping[str, tuple[str, ...]]) -> Contract:
    """Returns a contract whose reviewed columns are what a person confirmed that they are.

    Args:
        contract: The dataset.
        confirmed: Column of the contract to the items under which it is treated.
    """
    columns = {
        name: column.model_copy(update={"items": confirmed.get(name, column.items)})
        for name, column in contract.columns.items()
    }
    return contract.model_copy(update={"columns": columns})


def not_as_confirmed(
    mart: Mart, contract: Contract, configuration: Configuration, confirmed: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Returns the columns that a purpose may use as declared and not as confirmed, with the reason."""
    treated = treated_as(contract, confirmed)
    return {
        column: f"confirmed as {'、'.join(items)}, which {mart.purpose} may not use: "
        f"declare it so in configs/datasets/{contract.dataset}.yaml"
        for column, items in confirmed.items()
        if allowed_by_policy(column, contract, configuration, mart.purpose)
        and not allowed_by_policy(column, treated, configuration, mart.purpose)
    }


def masked_items(configuration: Configuration, purpose: str) -> tuple[str, ...]:
    """Items that a purpose may not use: where one is found inside a cell, the cell is not shown."""
    return tuple(item.id for item in configuration.policy.items.values() if not item_allowed(item, purpose))


def item_allowed(item: Item, purpose: str) -> bool:
    """Says whether the policy lets an item serve a purpose: stated, or inferred and signed."""
    granted = any(
        link.purpose == purpose and (link.basis == "stated" or link.sign_off is not None)
        for link in item.purposes
    )
    return granted and purpose not in item.denied


def allowed_cells(
    outcomes: pl.DataFrame, contract: Contract, columns: Sequence[str], purpose: str, as_of: dt.date
) -> pl.DataFrame:
    """Says for each decision which columns may be read for a purpose on a day.

    Args:
        outcomes: Rows of `decisions/outcomes` of the dataset (schema OUTCOMES).
        contract: The dataset.
        columns: Columns of the mart.
        purpose: The purpose of the mart.
        as_of: The day, JST. A purpose whose `until` lies before it has ended.

    Returns:
        `decision_id` and one boolean per column; decisions that allow nothing are left out.
    """
    status = outcomes.filter(pl.col("item") == "*").select("decision_id", row_status="status")
    granted = (
        outcomes.filter(pl.col("item") != "*")
        .select("decision_id", "item", "purposes")
        .explode("purposes")
        .with_columns(pl.col("purposes").struct.field("purpose"), pl.col("purposes").struct.field("until"))
        .filter((pl.col("purpose") == purpose) & (pl.col("until").is_null() | (pl.col("until") >= as_of)))
        .group_by("decision_id")
        .agg(items=pl.col("item").unique())
    )
    cells = [
        pl.all_horizontal(
            pl.col("items").list.contains(item) for item in contract.columns[column].items
        ).alias(column)
        for column in columns
    ]
    return (
        granted.join(status, on="decision_id")
        .filter(~pl.col("row_status").is_in(BLOCKING_STATUS))
        .select("decision_id", *cells)
        .filter(pl.any_horizontal(list(columns)) if columns else pl.lit(value=False))
        .sort("decision_id")
    )
