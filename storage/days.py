"""Rows of a table partitioned by day: the order in which derived tables are written, and files of some days.

Belongs here: the order, which files hold a day. Does not: which landings are seen (`store.py`),
writing (`tables.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from storage.store import Rows
from storage.tables import LiveFile, Table


def by_partition(
    rows: Rows, columns: Sequence[str], where: pc.Expression | None = None
) -> pa.RecordBatchReader:
    """Streams rows in the order of the partition values, and of the file names within one.

    Args:
        rows: Rows of some landings of a table.
        columns: Columns to read; those that the table does not have are left out.
        where: A further filter: partitions and row groups whose statistics exclude it are not read.
    """
    whole = rows.table.dataset()
    names = [name for name in columns if name in whole.schema.names]
    seen = None if rows.landings is None else pc.field("landing_id").isin(pa.array(rows.landings, pa.int32()))
    if where is not None:
        seen = where if seen is None else seen & where
    if not rows.table.exists:
        return whole.scanner(columns=names).to_reader()
    parts = sorted(whole.get_fragments(filter=where), key=_place)
    if not parts:
        return whole.scanner(columns=names, filter=seen).to_reader()
    ordered = ds.FileSystemDataset(parts, whole.schema, parts[0].format, parts[0].filesystem)
    return ordered.scanner(
        columns=names, filter=seen, batch_size=65_536, use_threads=False, cache_metadata=False
    ).to_reader()


def files_between(table: Table, first: dt.date | None, last: dt.date | None) -> list[LiveFile]:
    """Returns the live files of a table that hold rows of some days.

    Args:
        table: Partitioned by day on disk, whether it is opened so or not.
        first: First day; None: from the beginning.
        last: Last day; None: to the end.
    """
    if not table.exists or (first is None and last is None):
        return table.files()
    if table.partition is None:
        table = Table.found(table.path, table.scratch)
    low, high = str(first or dt.date.min), str(last or dt.date.max)
    return [file for file in table.files() if file.partition is not None and low <= file.partition <= high]


def _place(fragment: Any) -> tuple[str, str]:
    keys = ds.get_partition_keys(fragment.partition_expression)
    return "".join(str(value) for value in keys.values()), str(fragment.path)
