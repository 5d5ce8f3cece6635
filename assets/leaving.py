"""Rows of one dataset that are about to go, and what is known of their columns.

Belongs here: what residues and aggregates both ask. Does not: making either (`residues.py`, `aggregates.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl
import pyarrow as pa

from assets.reviews import ColumnVerdict, column_verdicts, confirmed_items
from classifiers.law.publication import treated_as
from configs.contract import Contract
from configs.policy import Configuration
from storage.erasure import WHAT, Erasure
from storage.store import Store


@dataclass(frozen=True)
class Leaving:
    """Rows that are about to go.

    Attributes:
        store: The store.
        configuration: Policy and rules.
        contract: The dataset, as declared.
        rows: The rows in the records; their `what` is a number that stands for an act.
        part: Value of the partition column of what is kept of them.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    rows: Erasure
    part: str

    @cached_property
    def held(self) -> pa.Schema:
        """Columns of the records."""
        return self.rows.table.dataset().schema

    @cached_property
    def treated(self) -> Contract:
        """The contract as reviews have it treated."""
        return treated_as(self.contract, confirmed_items(self._verdicts))

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Columns of which nobody knows that their content is what the contract says, as for marts."""
        sure = {one.column for one in self._verdicts if one.standing.publishable}
        return frozenset(self.contract.columns) - sure

    def ids(self, *acts: int) -> pl.DataFrame:
        """The ids of rows that some acts concern."""
        return self.rows.ids.filter(pl.col(WHAT).is_in(list(acts)))

    @cached_property
    def _verdicts(self) -> list[ColumnVerdict]:
        return column_verdicts(self.store, self.configuration, self.contract.dataset)
