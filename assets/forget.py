"""The step that forgets: what caches remember of values that are to be erased.

Belongs here: which values, read before they go. Does not: the cache's file (`storage/memory_forget.py`),
erasing (`erase.py`).

Called before the records are erased: a process that is killed in between forgets again what is still there.
Values that rows that stay hold too are forgotten as well, and looked at again when they come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.gather import WIDE, gathered
from assets.proof_cells import ID, Gone
from configs.contract import Contract
from configs.policy import Configuration
from storage.memory_forget import forget as forget_in
from storage.store import EVENT_DATE, Store

SCAN = "scan"
"""Use of the key of the scanner's memory."""


def forget(store: Store, configuration: Configuration, going: Sequence[tuple[Contract, pa.Table]]) -> int:
    """Takes the digests of values out of the scanner's memory, in one reading and writing of its file.

    Args:
        store: Its lock is held, opened with its keys; the records are as they were.
        configuration: Policy and rules.
        going: Dataset by dataset what will be erased, as `assets.proof.samples` takes it.

    Returns:
        How many values were forgotten.
    """
    keys = [store.keys.derive(SCAN, key_id) for key_id in store.keys.key_ids]
    values = (
        value for contract, chosen in going for value in _values(Gone(store, configuration, contract, chosen))
    )
    return forget_in(store.layout.scan_memory, keys, values)


def _values(gone: Gone) -> Iterator[pa.Array]:
    """The texts of cells that do not stay as they are, each column's once a batch."""
    if not gone.changed:
        return
    days = pl.concat([rows[EVENT_DATE] for rows in gone.changed.values()]).unique()
    reader = gone.store.records(gone.contract.dataset).reader(
        [*ID, *gone.changed], pc.field(EVENT_DATE).isin(days.to_arrow())
    )
    for batch in gathered(reader, WIDE):
        frame = pl.DataFrame(batch)
        for name, rows in gone.changed.items():
            here = frame.join(rows, on=ID, how="semi")[name].drop_nulls().unique()
            if len(here):
                yield here.to_arrow()
