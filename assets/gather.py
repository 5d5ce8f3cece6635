"""Record batches of a useful size: tables partitioned by day are read in many small pieces.

Belongs here: joining pieces. Does not: reading them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS = 100_000
WIDE = 20_000
"""Rows at a time where their texts are read as well."""


def gathered(batches: Iterable[pa.RecordBatch], rows: int = ROWS) -> Iterator[pa.RecordBatch]:
    """Joins batches until they hold at least `rows` rows; the last may hold fewer, none is empty."""
    kept: list[pa.RecordBatch] = []
    held = 0
    for batch in batches:
        kept.append(batch)
        held += batch.num_rows
        if held >= rows:
            yield _joined(kept)
            kept, held = [], 0
    if held:
        yield _joined(kept)


def _joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]
