"""Parquet of any name and types, as text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from storage.errors import LandingError
from storage.readers import parquet
from storage.readers.chunk import RECORD_NO

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = dt.datetime.fromisoformat("2026-03-31T10:05:03.120")
TYPES = [
    # values, type, text
    ([1, None], pa.int32(), ["1", None]),
    ([1504.0, 0.5], pa.float64(), ["1504", "0.5"]),
    ([float("nan"), None], pa.float64(), [None, None]),
    ([Decimal("1.50"), None], pa.decimal128(9, 2), ["1.50", None]),
    ([True, False], pa.bool_(), ["true", "false"]),
    (["", "x"], pa.string(), [None, "x"]),
    (["x", None], pa.dictionary(pa.int8(), pa.string()), ["x", None]),
    ([dt.date(2026, 3, 31), None], pa.date32(), ["2026-03-31", None]),
    ([MOMENT, None], pa.timestamp("us"), ["2026-03-31T10:05:03.120", None]),
    ([MOMENT, None], pa.timestamp("ms", "Asia/Tokyo"), ["2026-03-31T19:05:03.120+09:00", None]),
    ([MOMENT, None], pa.timestamp("ns", "UTC"), ["2026-03-31T10:05:03.120+00:00", None]),
    ([dt.time(1, 2), None], pa.time64("us"), ["01:02:00", None]),
    ([b"abc", None], pa.binary(), ["abc", None]),
    ([b"\xff\x00", b"abc"], pa.binary(), ["ff00", "abc"]),
    ([[1, 2], None], pa.list_(pa.int64()), ["[1,2]", None]),
    ([{"a": '"x"'}, None], pa.struct([("a", pa.string())]), ['{"a":"\\"x\\""}', None]),
    ([None, None], pa.null(), [None, None]),
]


@pytest.mark.parametrize(("values", "kind", "text"), TYPES)
def test_types(tmp_path: Path, values: list[object], kind: pa.DataType, text: list[str | None]) -> None:
    path = tmp_path / "mislabelled.csv"
    pq.write_table(pa.table({"値": pa.array(values, kind)}), path)
    (chunk,) = parquet.read(path)
    assert chunk.records.schema.types == [pa.int64(), pa.string()]
    assert chunk.records["値"].to_pylist() == text


def test_names_are_no_patterns(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": [1], "*": [2], "^.$": [3], "[*]": [[4]]}), path)
    (chunk,) = parquet.read(path)
    assert chunk.records.to_pylist() == [{RECORD_NO: 0, "a": "1", "*": "2", "^.$": "3", "[*]": "[4]"}]


def test_row_groups_are_streamed_and_records_numbered(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"n": range(1000)}), path, row_group_size=300)
    chunks = list(parquet.read(path, chunk_rows=100))
    assert len(chunks) >= 10
    assert [n for c in chunks for n in c.records[RECORD_NO].to_pylist()] == list(range(1000))


def test_no_rows_is_a_table_and_a_broken_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"n": pa.array([], pa.int64())}), path)
    (chunk,) = parquet.read(path)
    assert (chunk.records.num_rows, chunk.records.column_names) == (0, [RECORD_NO, "n"])
    path.write_bytes(b"PAR1" + bytes(100))
    with pytest.raises(LandingError, match="unreadable"):
        list(parquet.read(path))
