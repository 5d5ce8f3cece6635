"""What was done to which columns by each line of a disposal that took cells of rows that stay.

Belongs here: from the chosen cells of a dataset to the acts on its columns, by line. Does not: which acts
(`classifiers/law/emptied_cells.py`), doing them (`emptying.py`), what kind of disposal they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import polars as pl
import pyarrow as pa

from assets.dispose_select import part
from assets.emptying import by_row
from assets.erase import actions_for
from classifiers.law.disposal_acts import CellAct
from classifiers.law.emptied_cells import EmptiedCells
from configs.contract import Contract
from configs.policy import Configuration
from storage.store import Store

Emptied: TypeAlias = Mapping[tuple[str, tuple[str, ...]], Mapping[str, frozenset[CellAct]]]
"""Item and rules of a line to its columns, in the contract's order, with what is done to their cells."""


def emptied_columns(
    store: Store, configuration: Configuration, contract: Contract, chosen: pa.Table
) -> Emptied:
    """Returns the columns that go with each line of cells, as an erasure of just these cells empties them.

    Args:
        store: For the rules that are gone.
        configuration: Policy and rules of the plan.
        contract: The dataset.
        chosen: What goes of it (`storage.disposals.SELECTED`).
    """
    cells = part(chosen, "cells")
    if not cells.num_rows:
        return {}
    emptied = EmptiedCells(configuration, contract, actions_for(store, configuration, cells))
    found: dict[tuple[str, tuple[str, ...]], dict[str, frozenset[CellAct]]] = {}
    for said in by_row(pl.DataFrame(pl.from_arrow(cells)))[1]:
        acts = emptied.acts(said)
        for item, rules in said:
            mine = found.setdefault((item, rules), {})
            for column, act in acts.items():
                if item in emptied.columns[column]:
                    mine[column] = mine.get(column, frozenset()) | {act}
    order = list(contract.columns)
    return {
        line: {name: acts[name] for name in sorted(acts, key=order.index)} for line, acts in found.items()
    }
