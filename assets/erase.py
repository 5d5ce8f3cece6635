"""The step that erases: rows as a whole, and cells of rows that stay, in every table of their dataset.

Belongs here: which places, in which order, and what is kept of a row before it goes. Does not: which rows
are due and may go (`due.py`, `dispose.py`), what an action does (`classifiers/law/disposal_acts.py`),
rewriting files (`storage/erasure.py`), purging, marts, the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from configs.contract import Contract
from configs.policy import Configuration
from storage.store import Store


@dataclass(frozen=True)
class Place:
    """What a table lost.

    Attributes:
        name: Table within the store: `records/customers`, `findings/customers`, `residues/transactions`.
        before: Its rows before, as far as they lie there still or were disposed of.
        after: Its rows now.
        disposed: Rows that are gone; for cells: rows in which at least one was emptied. Of the records all
            rows or cells that were asked for count, also those that an earlier, killed call took already;
            of other tables what this call took. Where something is written (`residues/…`,
            `aggregates/…`) it is 0, and `after` less `before` is what was added.
    """

    name: str
    before: int
    after: int
    disposed: int


@dataclass(frozen=True)
class Erased:
    """What an erasure did, by place, in the order of its commits.

    Attributes:
        places: Tables in which something was, or that were looked through.
    """

    places: tuple[Place, ...]

    def of(self, name: str) -> Place | None:
        """Returns one place; None: it was not touched."""
        return next((place for place in self.places if place.name == name), None)


def erase_rows(
    store: Store, configuration: Configuration, contract: Contract, rows: pa.Table, run: str
) -> Erased:
    """Erases whole rows; what their rules keep of them is written first.

    Killed and called again with the same or fewer rows it finishes; what it had kept of a row that is not
    among them any more goes. Nothing is purged: until then the old files still lie in the store.

    Args:
        store: Its lock is held, and the officer's registers are locked since the last look at the holds.
        configuration: Policy and rules.
        contract: The dataset.
        rows: landing_id, record_no, event_date, rules (`assets.due.DUE_ROWS`); none under a hold.
        run: Id of the disposal: letters, digits and `-`; equal for every call of it, also after a kill.
    """
    raise NotImplementedError


def erase_cells(
    store: Store, configuration: Configuration, contract: Contract, cells: pa.Table, run: str
) -> Erased:
    """Empties cells of rows that stay, as the actions of their rules say; idempotent as `erase_rows` is.

    Args:
        store: Its lock is held, and the officer's registers are locked since the last look at the holds.
        configuration: Policy and rules.
        contract: The dataset.
        cells: landing_id, record_no, event_date, item, rules (`assets.due.DUE_CELLS`); none under a hold.
            All due items of a row stand in one call: a column of several items is emptied only with all.
        run: Id of the disposal.
    """
    raise NotImplementedError
