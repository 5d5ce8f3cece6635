"""Other tools on the same rows, each between two runs of ours: they look for other things.

Belongs here: which tools, on how many rows. Does not: Presidio with our recognisers (`speed.py`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from benchmarks import ours, presidio, workloads
from benchmarks.clock import timed
from benchmarks.compare import compare
from classifiers.detect import language_model
from classifiers.detect.engine import engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Peer:
    """A tool that reads columns.

    Attributes:
        name: As the table prints it.
        looks_for: What it finds, in words: it is not what we find.
        rows: Rows of each table that it is given, at full size.
        work: Takes columns of texts and returns the number of things found.
    """

    name: str
    looks_for: str
    rows: int
    work: Callable[[Columns], int]


def run(
    tables: Mapping[str, Path], scale: float, seed: int, say: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Runs every peer that is installed on one slice of each table, ours before and after it.

    Args:
        tables: Table to file.
        scale: 1 gives each peer its own number of rows.
        seed: Of the slices' places.
        say: Told each peer's figures.
    """
    told = []
    for peer in installed():
        rows = max(20, round(peer.rows * scale))
        one = _between(peer, [piece.batch for piece in workloads.slices(tables, 1, rows, seed)])
        say(
            f"  {peer.name}: {one['cells']:,} cells, {one['peer_cells_per_s']:,} cells/s; "
            f"ours on the same {one['ours_cells_per_s']:,}"
        )
        told.append({"name": peer.name, "looks_for": peer.looks_for, "rows": rows, **one})
    return told


def installed() -> Iterator[Peer]:
    """Yields the peers that this environment has; `make bench` makes one that has them all."""
    yield Peer(
        "Presidio, its own recognisers for Japanese, no model",
        "11 kinds, none Japanese but telephone numbers of other countries' rules",
        1_000,
        _counted(partial(presidio.batched, presidio.stock())),
    )
    try:
        judge = presidio.structured(engine())
    except ModuleNotFoundError:
        return
    yield Peer(
        "presidio-structured, our recognisers, no model",
        "one entity a column, by the most common hit",
        1_000,
        lambda columns: len(judge(columns)),
    )
    os.environ["DATAFOG_NO_TELEMETRY"] = "1"
    scan = import_module("datafog").scan
    kinds = "7 kinds: mail, US telephone, SSN, card, IPv4, date, ZIP code"
    yield Peer(
        "datafog, cell by cell",
        kinds,
        20_000,
        lambda columns: sum(len(scan(text).entities) for texts in columns.values() for text in texts),
    )
    yield Peer(
        "datafog, a column's cells joined",
        kinds,
        20_000,
        lambda columns: sum(len(scan("\n".join(texts)).entities) for texts in columns.values()),
    )


def _counted(work: Callable[[Columns], presidio.Results]) -> Callable[[Columns], int]:
    return lambda columns: sum(len(cell) for found in work(columns).values() for cell in found)


def _between(peer: Peer, batches: Sequence[pa.RecordBatch]) -> dict[str, Any]:
    texts = [presidio.cells(batch) for batch in batches]
    peer.work(presidio.cells(batches[0].slice(0, 20)))
    _findings([batches[0].slice(0, 20)])
    _, before = timed(lambda: _findings(batches))
    seen, theirs = timed(lambda: sum(map(peer.work, texts)))
    findings, after = timed(lambda: _findings(batches))
    cells = sum(batch.num_rows * len(columns) for batch, columns in zip(batches, texts, strict=True))
    ours_cpu = (before.cpu + after.cpu) / 2
    return {
        "cells": cells,
        "ours": [before.record(), after.record()],
        "peer": theirs.record(),
        "ours_cells_per_s": round(cells / ours_cpu),
        "peer_cells_per_s": round(cells / theirs.cpu),
        "ratio": round(theirs.cpu / ours_cpu, 1),
        "ours_findings": findings,
        "peer_findings": seen,
    }


def _findings(batches: Sequence[pa.RecordBatch]) -> int:
    with ours.night() as seeing:
        return sum(found.num_rows for found in ours.found(batches, seeing))


def with_model(tables: Mapping[str, Path], rows: int, seed: int) -> dict[str, Any]:
    """Presidio with ja_ginza on few rows, against our scanner reading the same cells as free text.

    Args:
        tables: Table to file.
        rows: Rows of each table.
        seed: Of the slices' places.
    """
    judged = engine(language_model.model())
    batches = [piece.batch for piece in workloads.slices(tables, 1, rows, seed)]
    texts = [presidio.cells(batch) for batch in batches]
    presidio.batched(judged, {"a": ["見本"]})
    seeing = ours.scanner()
    list(ours.found([batches[0].slice(0, 1)], seeing, free_text=True))
    first, before = timed(lambda: list(ours.found(batches, ours.scanner(), free_text=True)))
    results, theirs = timed(lambda: [presidio.batched(judged, columns) for columns in texts])
    _, after = timed(lambda: list(ours.found(batches, ours.scanner(), free_text=True)))
    differences = [
        compare(batch, reference, seeing, found, free_text=True)
        for batch, reference, found in zip(batches, results, first, strict=True)
    ]
    ours_cpu = (before.cpu + after.cpu) / 2
    return {
        "cells": sum(one.num_rows * len(columns) for one, columns in zip(batches, texts, strict=True)),
        "ours": [before.record(), after.record()],
        "peer": theirs.record(),
        "ratio": round(theirs.cpu / ours_cpu, 1),
        "compared": sum(one.cells for one in differences),
        "findings": sum(one.findings for one in differences),
        "different": sum(one.different for one in differences),
        "rows_different": sum(one.rows_different for one in differences),
    }
