"""DuckDB as an engine for data larger than memory: no extension, no network, spill within staging.

Belongs here: the connection and the spelling of SQL. Does not: what is asked (`selection.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

FILE = "_file"
"""Column of a table expression that says which file a row lies in."""

MEMORY = "1GB"
"""What DuckDB may hold before it spills."""


@contextmanager
def connect(scratch: Path, memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """Opens an engine of its own.

    Args:
        scratch: Directory for spilled data, which is personal: within staging.
        memory: Limit, as DuckDB spells it.
    """
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": memory,
            "temp_directory": str(scratch / "spill"),
        }
    )
    try:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set enable_progress_bar = false")  # it would be drawn on standard output
        yield connection
    finally:
        connection.close()


def name(identifier: str) -> str:
    """Quotes an identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """Quotes a string."""
    return "'" + value.replace("'", "''") + "'"


def parquet(paths: Sequence[str | Path], columns: Mapping[str, str]) -> str:
    """A table expression over Parquet files; one without rows where there are no files.

    Args:
        paths: The files; partition columns are read from their directories.
        columns: Name to SQL type of the columns wanted; one that no file holds is null.
    """
    empty = ", ".join(f"null::{kind} as {name(column)}" for column, kind in columns.items())
    if not paths:
        return f"(select {empty} where false)"
    files = ", ".join(text(str(path)) for path in paths)
    wanted = ", ".join(f"{name(column)}::{kind} as {name(column)}" for column, kind in columns.items())
    # The empty part gives old files the columns that they do not have yet.
    options = f"hive_partitioning = true, union_by_name = true, filename = '{FILE}'"
    rows = f"select * from read_parquet([{files}], {options})"
    return f"(select {wanted} from ({rows} union all by name select {empty} where false))"


def sql_type(kind: pa.DataType) -> str:
    """The SQL type of an Arrow type that a record may have."""
    for matches, spelled in _TYPES:
        if matches(kind):
            return spelled
    raise TypeError(f"a record cannot hold {kind}")


_TYPES = (
    (pa.types.is_string, "varchar"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_int32, "integer"),
    (pa.types.is_integer, "bigint"),
    (pa.types.is_floating, "double"),
    (pa.types.is_date, "date"),
    (pa.types.is_timestamp, "timestamptz"),
    (pa.types.is_binary, "blob"),
    (pa.types.is_fixed_size_binary, "blob"),
)


def injective(columns: Sequence[str], kinds: Mapping[str, pa.DataType]) -> str:
    """A text in which different rows differ: the length of each value stands before it; nulls are left out.

    Args:
        columns: Which columns, in order.
        kinds: Their Arrow types.
    """
    parts = []
    for column in columns:
        value = name(column)
        if pa.types.is_timestamp(kinds[column]):
            value = f"epoch_us({value})"  # independent of the session's time zone
        spelled = f"{value}::varchar"
        label = text(f"{len(column.encode())}:{column}=")
        parts.append(f"{label} || strlen({spelled}) || ':' || {spelled}")
    return f"concat({', '.join(parts)})"  # leaves nulls out, and copies once
