"""An erasure that is killed at any boundary and run again ends as an undisturbed one; with fewer rows, so."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from assets.erase import erase_cells, erase_rows
from storage.faults import DISPOSAL
from storage.store import Store
from tests.assets.test_decide import decide, land, noon, order
from tests.assets.test_erase import (
    COUNT,
    DELETE,
    SHIPPED,
    TAX,
    K,
    cells_of,
    content,
    counts,
    found,
    judged,
    records,
    residues,
    rows_of,
)

CELLS = tuple(name for name in DISPOSAL if "records" in name or "findings" in name)
SEALED = DISPOSAL.index("erase.records.after")
"""From here on the rows are gone."""


def fill(root: Path) -> Store:
    """Orders on two days, some of one person; as many visits as are shown, and one."""
    store = Store.open(root)
    orders = [
        order(f"o{n}", f"M{n % 3}", f"2018-02-0{1 + n % 2}") | {"金額": n, "備考": "b"} for n in range(9)
    ]
    land(store, SHIPPED, "transactions", orders)
    visits = [{"time": noon("2025-01-01"), "client_ip": f"192.0.2.{n}", "url": "/"} for n in range(K + 1)]
    land(store, SHIPPED, "access_logs", visits)
    for dataset, landing, column in (("transactions", 1, "備考"), ("access_logs", 2, "url")):
        judged(store, dataset)
        found(store, dataset, *((landing, n, column, 0, 1) for n in (1, 2, 8)))
        decide(store, SHIPPED, dataset)
    return store


def named(dataset: str, fewer: bool) -> dict[int, str]:
    """The rows that go; with fewer, one of each kind is withheld."""
    if dataset == "access_logs":
        return dict.fromkeys(range(3 if fewer else 2, K + 1), COUNT)
    rows = {0: TAX, 1: TAX, 2: TAX, 3: DELETE, 4: COUNT, 5: COUNT}
    return {n: rule for n, rule in rows.items() if not fewer or n not in {1, 4}}


def run(root: Path, what: str, fewer: bool, fault: str | None) -> None:
    if fault is not None:
        os.environ["KUBUN_FAULT"] = fault
    store = Store.open(root)
    with store.lock:
        if what == "cells":
            cells = cells_of(store, "transactions", {(n, "statement_content"): DELETE for n in (0, 1, 4)})
            erase_cells(store, SHIPPED, SHIPPED.contracts["transactions"], cells, "r")
        else:
            # A run names its rows by id: it does not look for them again.
            rows = rows_of(Store.open(root.with_name("asked")), what, named(what, fewer))
            erase_rows(store, SHIPPED, SHIPPED.contracts[what], rows, "r")


def erase(root: Path, what: str, *, fewer: bool = False, fault: str | None = None) -> int | None:
    """Erases in a process of its own and returns its exit code; the imports are made once for all."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.assets.test_erase_kill"])
    process = context.Process(target=run, args=(root, what, fewer, fault))
    process.start()
    process.join()
    return process.exitcode


def state(root: Path) -> dict[str, Any]:
    """Everything an erasure may touch; of tokens only who is the same, since their key is new each time."""
    store = Store.open(root)
    tables: dict[str, Any] = {}
    for dataset in ("transactions", "access_logs"):
        tables[dataset] = records(store, dataset)
        tables[f"findings/{dataset}"] = content(store.findings_table(dataset), "landing_id", "record_no")
        tables[f"decisions/{dataset}"] = content(store.decisions(dataset))
        tables[f"aggregates/{dataset}"] = counts(store, dataset)
    if store.layout.residues("transactions").exists():
        left = sorted(residues(store, "transactions"), key=lambda row: int(row["金額"]))
        keys = list(dict.fromkeys(row["subject_key"] for row in left))
        tables["residues"] = [row | {"subject_key": keys.index(row["subject_key"])} for row in left]
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("what", ["transactions", "access_logs", "cells"])
def test_killed_at_every_boundary_and_run_again(tmp_path: Path, what: str) -> None:
    fill(tmp_path / "asked")
    fill(tmp_path / "calm")
    assert erase(tmp_path / "calm", what) == 0
    wanted, untouched = state(tmp_path / "calm"), state(tmp_path / "asked")
    assert wanted != untouched
    for fault in CELLS if what == "cells" else DISPOSAL:
        root = tmp_path / fault
        fill(root)
        dataset = "transactions" if what == "cells" else what
        assert erase(root, what, fault=f"{dataset}:{fault}") == -9, fault
        assert erase(root, what) == 0
        assert state(root) == wanted, fault


@pytest.mark.slow
@pytest.mark.parametrize("what", ["transactions", "access_logs"])
def test_killed_and_run_again_with_fewer_rows(tmp_path: Path, what: str) -> None:
    """A hold came in between: what was kept of its rows goes, unless they were gone already."""
    fill(tmp_path / "asked")
    for name, fewer in (("all", False), ("fewer", True)):
        fill(tmp_path / name)
        assert erase(tmp_path / name, what, fewer=fewer) == 0
    every, fewer_rows = state(tmp_path / "all"), state(tmp_path / "fewer")
    assert every != fewer_rows
    for place, fault in enumerate(DISPOSAL):
        root = tmp_path / fault
        fill(root)
        assert erase(root, what, fault=fault) == -9, fault
        assert erase(root, what, fewer=True) == 0
        wanted = every if place >= SEALED else fewer_rows
        kept = (
            "transactions",
            "access_logs",
            "residues",
            "aggregates/transactions",
            "aggregates/access_logs",
        )
        after = state(root)
        assert {n: after.get(n) for n in kept} == {n: wanted.get(n) for n in kept}, fault
