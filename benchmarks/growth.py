"""What more rows and another night cost: time by unique value, peak memory, the floor under all.

Belongs here: runs of our scanner alone, each in a process of its own. Does not: peers.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from assets.gather import ROWS
from benchmarks import full, workloads
from benchmarks.clock import timed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

NEW_SHARE = 0.05


def run(
    workload: str, folder: Path, factors: Sequence[float], seed: int, say: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Scans the same workload in several sizes.

    Args:
        workload: `standard` or `unseen`.
        folder: Where the tables are made, one size after the other.
        factors: Sizes, 1 is the full one.
        seed: Of the tables.
        say: Told each size's figures.

    Returns:
        For each size the factor, what it holds, what it cost, nanoseconds of processor time by unique value.
    """
    told = []
    for factor in factors:
        tables = workloads.write(workload, folder, factor, seed)
        size = workloads.size_of(tables)
        spent = full.in_own_process(tables)
        per_unique = spent["cpu"] / size.unique * 1e9
        say(
            f"  {workload} x{factor:g}: {size.cells:,} cells, {size.unique:,} unique, {spent['cpu']:.1f} s, "
            f"{per_unique:,.0f} ns a unique value, peak {spent['peak_bytes'] / 2**20:,.0f} MiB"
        )
        told.append({"factor": factor, **asdict(size), **spent, "ns_per_unique": round(per_unique)})
    return told


def second_night(workload: str, folder: Path, factor: float, seed: int) -> dict[str, Any]:
    """Scans a night and the one after it, of whose unique values a twentieth is new."""
    first = workloads.write(workload, folder, factor, seed)
    fresh = workloads.write(workload, folder, factor, seed + workloads.SECOND_SEED)
    after, new = workloads.night_after(first, fresh, folder / f"{workload}-after", NEW_SHARE, seed)
    memory = folder / f"{workload}-memory"
    nights = [full.in_own_process(tables, memory, number) for number, tables in enumerate((first, after))]
    alone = full.in_own_process(after)
    return {
        "new_share": round(new, 4),
        "first": nights[0],
        "second": nights[1],
        "second_alone": alone,
        "remembered_bytes": sum(file.stat().st_size for file in memory.iterdir()),
        "times_cheaper": round(alone["cpu"] / nights[1]["cpu"], 2),
    }


def floor(tables: Mapping[str, Path]) -> dict[str, Any]:
    """Reads the tables and adds up the length of every cell: what no scanner can undercut."""

    def read() -> list[Any]:
        return [batch for path in tables.values() for batch in pq.ParquetFile(path).iter_batches(ROWS)]

    batches, reading = timed(read)
    signs, passing = timed(
        lambda: sum(
            pc.sum(pc.utf8_length(column)).as_py() or 0 for batch in batches for column in batch.columns
        )
    )
    return {"characters": signs, "read": reading.record(), "pass": passing.record()}
