"""What is changed in arriving rows on their way into the records: suppressed cells emptied, corrections said.

Belongs here: putting edits of some rows into a stream of them. Does not: which rows (`suppressing.py`,
`correcting.py`), what an edit does to a cell (`emptying.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from storage.erasure import ROW_KEY, WHAT, Edit


@dataclass(frozen=True)
class Mend:
    """An edit of some rows.

    Attributes:
        ids: landing_id, record_no, WHAT (int32).
        edit: What is done.
    """

    ids: pl.DataFrame
    edit: Edit


def mended(rows: pa.RecordBatchReader, mends: Sequence[Mend]) -> pa.RecordBatchReader:
    """Streams rows with edits done to those that are named; in their order, and none is left out."""
    wanted = [mend for mend in mends if not mend.ids.is_empty()]
    if not wanted:
        return rows

    def flow() -> Iterator[pa.RecordBatch]:
        for batch in rows:
            table = pa.Table.from_batches([batch])
            keys = pl.DataFrame(table.select(ROW_KEY))
            for mend in wanted:
                joined = keys.join(mend.ids, on=ROW_KEY, how="left", maintain_order="left")
                what = joined[WHAT].cast(pl.Int32).to_arrow()
                if pc.count(what).as_py():
                    table = mend.edit.rows(table, what)
            yield from table.cast(rows.schema).to_batches()

    return pa.RecordBatchReader.from_batches(rows.schema, flow())
