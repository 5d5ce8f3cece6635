"""Columns of JSON objects, one object per line, by DuckDB.

Belongs here: the few queries that the readers of JSON lines share. Does not: which members matter
(`access_json.py`), which columns a table has (`json_lines.py`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

import duckdb
import polars as pl

from storage.readers.access_values import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """One database in memory for the process: it holds nothing, and opening one costs more than a query."""
    connection = duckdb.connect(config=_CONFIG)
    connection.execute("set enable_progress_bar = false")  # it would be drawn on standard output
    return connection


def pointer(path: str) -> str:
    """Turns a dotted path (`request.headers.User-Agent.0`) into a JSON pointer; a pointer stays itself."""
    return (
        path if path.startswith("/") else "/" + path.replace("~", "~0").replace("/", "~1").replace(".", "/")
    )


def extract(lines: pl.DataFrame, members: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Reads members of the lines that are JSON.

    Args:
        lines: INDEX and `line`.
        members: Column name to paths, of which the first one present wins.

    Returns:
        INDEX and one text column per name, for the lines that are valid JSON, in the order given. Text as it
        is, numbers in shortest form, objects and arrays as JSON, null and absent members null.
    """
    if lines.is_empty():
        return pl.DataFrame(schema={INDEX: pl.UInt32, **dict.fromkeys(members, pl.String)})
    paths = list(dict.fromkeys(pointer(path) for alternatives in members.values() for path in alternatives))
    values = query(lines, f"{INDEX}, json_extract_string(line, ?) AS found", "json_valid(line)", paths)
    place = {path: pl.col("found").list.get(at) for at, path in enumerate(paths)}
    return values.select(
        INDEX,
        *(
            pl.coalesce(place[pointer(path)] for path in alternatives).alias(name)
            for name, alternatives in members.items()
        ),
    )


def keys(objects: pl.Series) -> list[str]:
    """Returns the names of the members of JSON objects, sorted, each once."""
    if objects.is_empty():
        return []
    with _database().cursor() as connection:
        connection.register("objects", objects.alias("line").to_frame().to_arrow())
        found = connection.sql("SELECT DISTINCT unnest(json_keys(line)) FROM objects").fetchall()
    return sorted(name for (name,) in found)


def query(lines: pl.DataFrame, columns: str, where: str, *parameters: object) -> pl.DataFrame:
    """Selects from the lines, which the SQL sees as `INDEX` and `line`, and keeps their order."""
    with _database().cursor() as connection:
        connection.register("lines", lines.to_arrow())
        sql = f"SELECT {columns} FROM lines WHERE {where} ORDER BY {INDEX}"  # noqa: S608 constants of our own
        return cast(
            "pl.DataFrame", pl.from_arrow(connection.sql(sql, params=list(parameters)).to_arrow_table())
        )
