"""The start dates of persons whose own row was erased, kept as long as other datasets count from them.

Belongs here: what is kept before a row goes, and what nobody needs any more. Does not: the table
(`storage/ended.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from configs.contract import Contract
    from configs.policy import Configuration
    from storage.store import Store


def keep_ended(
    store: Store, configuration: Configuration, contract: Contract, rows: pa.Table, as_of: dt.date
) -> int:
    """Keeps the start dates that other datasets count from, before rows of an entity go; may run again.

    A disposal calls it with the rows it is about to erase (`erase_rows`), for every contract: where no other
    dataset joins this one it does nothing.

    Args:
        store: Its lock is held.
        configuration: Policy and contracts.
        contract: The dataset whose rows go.
        rows: landing_id and record_no at least.
        as_of: The day, JST.

    Returns:
        Persons that are kept, by keyed digest.
    """
    raise NotImplementedError


def drop_ended(store: Store, configuration: Configuration) -> int:
    """Forgets the persons of whom no dataset holds a row any more; a disposal calls it when it is done."""
    raise NotImplementedError
