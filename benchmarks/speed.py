"""How many times faster than Presidio, at the same findings: slices measured, the full size extrapolated.

Belongs here: the order ours, Presidio, ours on every slice, and the ratio with its interval. Does not: other
peers (`peers.py`), more rows (`growth.py`).
"""

from __future__ import annotations

import gc
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from benchmarks import full, ours, presidio, workloads
from benchmarks.clock import timed
from benchmarks.compare import compare
from benchmarks.statistics import ratio_interval
from classifiers.detect.engine import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa
    from presidio_analyzer import AnalyzerEngine

    from benchmarks.workloads import Slice

WARM_ROWS = 100
"""Rows that both sides see once before the clock runs: patterns are compiled on first use."""


def run(
    tables: Mapping[str, Path], slices: int, slice_rows: int, seed: int, say: Callable[[str], None]
) -> dict[str, Any]:
    """Measures one workload.

    Args:
        tables: Table to file.
        slices: Random slices of every table.
        slice_rows: Rows of a slice.
        seed: Of the slices' places.
        say: Told what was measured, slice by slice.
    """
    judged = engine()
    findings, before = timed(lambda: full.scanned(tables))
    say(f"  whole tables: {findings:,} findings, {before.cpu:.1f} s of processor time")
    measured = []
    for piece in workloads.slices(tables, slices, slice_rows, seed):
        one = _measured(piece, judged)
        measured.append(one)
        times, different = one["peer_cpu"] / one["ours_cpu"], one["different"] + one["rows_different"]
        say(
            f"  {piece.table} from row {piece.first:,}: {one['cells']:,} cells, "
            f"ours {one['ours_cpu']:.2f} s, Presidio {one['peer_cpu']:.1f} s: {times:.0f} times; "
            f"{different} cells different"
        )
    _, after = timed(lambda: full.scanned(tables))
    sizes = {name: workloads.size_of({name: path}) for name, path in tables.items()}
    cells = {name: size.cells for name, size in sizes.items()}
    return {
        "sizes": {name: asdict(size) for name, size in sizes.items()},
        "slices": measured,
        "ratios": ratios(measured),
        "full": [before.record(), after.record()],
        "extrapolated": _extrapolated(measured, cells, (before.cpu + after.cpu) / 2),
    }


def _measured(piece: Slice, judged: AnalyzerEngine) -> dict[str, Any]:
    batch, texts = piece.batch, presidio.cells(piece.batch)
    few = batch.slice(0, WARM_ROWS)
    _findings(few)
    presidio.batched(judged, presidio.cells(few))
    first, ours_first = timed(lambda: _findings(batch))
    reference, theirs = timed(lambda: presidio.batched(judged, texts))
    difference = compare(batch, reference, ours.scanner(), first)
    del reference  # millions of objects, through which every collection of garbage would go
    gc.collect()
    _, ours_again = timed(lambda: _findings(batch))
    return {
        "table": piece.table,
        "first_row": piece.first,
        "rows": batch.num_rows,
        "cells": batch.num_rows * len(texts),
        "ours": [ours_first.record(), ours_again.record()],
        "peer": theirs.record(),
        "ours_cpu": (ours_first.cpu + ours_again.cpu) / 2,
        "ours_wall": (ours_first.wall + ours_again.wall) / 2,
        "peer_cpu": theirs.cpu,
        "peer_wall": theirs.wall,
        "compared": difference.cells,
        "findings": difference.findings,
        "different": difference.different,
        "rows_different": difference.rows_different,
        "different_by_column": dict(difference.columns),
    }


def _findings(batch: pa.RecordBatch) -> pa.Table:
    with ours.night() as seeing:
        return next(ours.found([batch], seeing))


def ratios(measured: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Returns Presidio's time over ours, by table and for all: ratio, low, high of `cpu` and of `wall`."""
    tables = list(dict.fromkeys(one["table"] for one in measured))
    groups = {name: [one for one in measured if one["table"] == name] for name in tables}
    told = {}
    for name, chosen in [*((name, [group]) for name, group in groups.items()), ("all", [*groups.values()])]:
        row: dict[str, float] = {}
        for clock in ("cpu", "wall"):
            pairs = [[(one[f"peer_{clock}"], one[f"ours_{clock}"]) for one in group] for group in chosen]
            low, high = ratio_interval(pairs)
            ours_total, peer_total = (sum(pair[n] for group in pairs for pair in group) for n in (1, 0))
            row |= {
                clock: round(peer_total / ours_total, 1),
                f"{clock}_low": round(low, 1),
                f"{clock}_high": round(high, 1),
            }
        told[name] = row
    return told


def _extrapolated(
    measured: Sequence[Mapping[str, Any]], cells: Mapping[str, int], ours_cpu: float
) -> dict[str, float]:
    """Presidio's time for whole tables, were every cell as dear as those of the slices."""
    groups = []
    for name, whole in cells.items():
        mine = [one for one in measured if one["table"] == name]
        times = whole / sum(one["cells"] for one in mine)
        groups.append([(one["peer_cpu"] * times, ours_cpu / len(cells) / len(mine)) for one in mine])
    seconds = sum(pair[0] for group in groups for pair in group)
    low, high = ratio_interval(groups)
    return {
        "peer_cpu": round(seconds, 1),
        "ours_cpu": round(ours_cpu, 2),
        "ratio": round(seconds / ours_cpu, 1),
        "low": round(low, 1),
        "high": round(high, 1),
    }
