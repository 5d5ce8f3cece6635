"""Reads a store's tables for comparison: content alone, in an order of its own."""

import datetime as dt
import hashlib
from pathlib import Path

import polars as pl
from deltalake import DeltaTable


def tables(store: Path) -> list[Path]:
    """Every Delta table of a store."""
    return sorted(log.parent for log in store.rglob("_delta_log"))


def frame(table: Path) -> pl.DataFrame:
    """The rows of a table, sorted by all their columns."""
    rows = pl.DataFrame(pl.from_arrow(DeltaTable(str(table)).to_pyarrow_table()))
    plain = [c for c, kind in rows.schema.items() if not kind.is_nested()]
    return rows.sort(plain, nulls_last=True) if plain else rows


def fingerprint(store: Path) -> dict[str, str]:
    """Table to digest of its rows, landing register left out: how often a night ran is its own business."""
    found = {}
    for table in tables(store):
        name = str(table.relative_to(store))
        if name != "registers/landings":
            found[name] = hashlib.sha256(repr(frame(table).rows()).encode()).hexdigest()
    for path in sorted((store / "register").glob("data_map.*")):
        found[f"register/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def drops(store: Path) -> pl.DataFrame:
    """Landing id and drop of every opened landing."""
    events = frame(store / "registers" / "landings")
    return events.filter(pl.col("event") == "opened").select("landing_id", "drop")


def day(text: str) -> dt.date:
    """An ISO date."""
    return dt.date.fromisoformat(text)
