"""Rows come partition by partition, whatever the order of the commits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from storage.days import by_partition, files_between
from storage.store import Rows
from storage.tables import Table, batches

SCHEMA = pa.schema([("landing_id", pa.int32()), ("record_no", pa.int64()), ("event_date", pa.date32())])


def rows(*values: tuple[int, int, str]) -> pa.Table:
    columns = ("landing_id", "record_no", "event_date")
    records = [dict(zip(columns, (i, n, dt.date.fromisoformat(day)), strict=True)) for i, n, day in values]
    return pa.Table.from_pylist(records, SCHEMA)


def test_order_and_landings(tmp_path: Path) -> None:
    table = Table(tmp_path / "t", SCHEMA, tmp_path / "scratch", "event_date")
    table.append_once(batches(rows((1, 0, "2026-03-05"), (1, 1, "2026-03-07"))), "d", 1)
    table.append_once(batches(rows((2, 0, "2025-12-31"), (2, 1, "2026-03-05"))), "d", 2)
    table.append_once(batches(rows((3, 0, "2020-01-01"))), "d", 3)
    read = by_partition(Rows(table, (1, 2)), ["event_date", "record_no", "not there"]).read_all()
    assert read.column_names == ["event_date", "record_no"]
    days = read["event_date"].to_pylist()
    assert days == sorted(days)
    assert len(days) == 4
    whole = by_partition(Rows(table, None), ["record_no"]).read_all()
    assert whole.num_rows == 5


def test_a_table_that_is_not_there_yet_has_no_rows(tmp_path: Path) -> None:
    table = Table(tmp_path / "t", SCHEMA, tmp_path / "scratch", "event_date")
    assert by_partition(Rows(table, (1,)), ["record_no"]).read_all().num_rows == 0


DAYS = [
    (None, None, 3),
    ("2026-03-05", None, 2),
    (None, "2026-03-04", 1),
    ("2026-03-05", "2026-03-05", 1),
    ("2026-03-06", "2026-03-06", 0),
]


@pytest.mark.parametrize(("first", "last", "count"), DAYS)
@pytest.mark.parametrize("partition", ["event_date", None])
def test_files_of_some_days(
    tmp_path: Path, first: str | None, last: str | None, count: int, partition: str | None
) -> None:
    """However the table is opened: a reader may not know by what it is partitioned."""
    table = Table(tmp_path / "t", SCHEMA, tmp_path / "scratch", "event_date")
    assert files_between(table, dt.date(2026, 1, 1), None) == []
    table.append_once(batches(rows((1, 0, "2025-12-31"), (1, 1, "2026-03-05"), (1, 2, "2026-03-07"))), "d", 1)
    opened = Table(table.path, SCHEMA, table.scratch, partition)
    days = [dt.date.fromisoformat(day) if day else None for day in (first, last)]
    assert sum(file.rows for file in files_between(opened, *days)) == count
