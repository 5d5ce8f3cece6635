"""The held-out workload: five tables that a telecom with a web shop and a call centre has.

Belongs here: how many rows each has, and writing them. Does not: what is in them.
"""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks.unseen import desk, feed, orders, stock, web

# Rows at factor 1, about four million cells in all.
TABLES: dict[str, tuple[Callable[[int, int], pl.DataFrame], int]] = {
    "edge_access": (web.table, 84_000),
    "cart_export": (orders.table, 48_000),
    "desk_ticket": (desk.table, 24_000),
    "handset_stock": (stock.table, 36_000),
    "partner_feed": (feed.table, 40_000),
}


def write(folder: Path, rows_factor: float, seed: int) -> dict[str, Path]:
    """Writes every table as Parquet and returns where it lies, by table name.

    Args:
        folder: made when it is not there; files of the same names are replaced.
        rows_factor: times the rows of factor 1, about four million cells; above 0.
        seed: the same factor and seed give the same bytes (with the same polars).

    Raises:
        ValueError: the factor is not above 0.
    """
    if rows_factor <= 0:
        raise ValueError(f"rows_factor is {rows_factor}; give a number above 0")
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name, (table, rows) in TABLES.items():
        paths[name] = folder / f"{name}.parquet"
        table(max(50, round(rows * rows_factor)), seed).write_parquet(paths[name])
    return paths
