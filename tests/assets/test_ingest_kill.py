"""An ingest that is killed at any boundary and run again ends with the tables of an undisturbed one."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from assets.counts import IngestCounts
from storage.faults import COMPLETE, CONSUME, INGEST, RECEIPTS
from tests.assets.night import House, configuration
from tests.assets.test_ingest import CARD, PERSON, POINT, person

BOUNDARIES = INGEST + COMPLETE + CONSUME


def run(root: Path, fault: str | None) -> None:
    if fault is not None:
        os.environ["KUBUN_FAULT"] = fault
    house = House(root, configuration())
    house.store.empty_staging()
    for dataset in ("people", "points"):
        house.night(dataset)


def night(root: Path, fault: str | None = None) -> int | None:
    """Runs a night in a process of its own and returns its exit code; the imports are made once for all."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.assets.test_ingest_kill"])
    process = context.Process(target=run, args=(root, fault))
    process.start()
    process.join()
    return process.exitcode


def fill(house: House) -> None:
    house.drop(
        "people",
        "a.csv",
        PERSON + "".join(person(n, f"架空{n}", "2026-03-01 00:00:00", rakuten=f"R{n}") for n in range(40)),
    )
    house.drop(
        "people",
        "b.csv",
        PERSON + "".join(person(n, f"改{n}", "2026-03-20 00:00:00", rakuten=f"R{n}") for n in range(20, 50)),
    )
    house.drop(
        "points",
        "a.csv",
        POINT
        + "".join(f"P{n},R{n},2026-03-{1 + n % 30:02d} 10:00:00,{n}\n" for n in range(60))
        + "P99\nP98,R1\n",
    )
    house.drop(
        "points", "b.csv", POINT + f"P7,R7,2026-03-08 10:00:00,7\nP100,R1,2026-03-08 10:00:00,カード {CARD}\n"
    )


@pytest.mark.slow
def test_killed_at_every_boundary_and_run_again(tmp_path: Path) -> None:
    calm = House(tmp_path / "calm", configuration())
    fill(calm)
    assert night(calm.root) == 0
    wanted = calm.tables()
    for dataset in ("people", "points"):
        for fault in (*BOUNDARIES, *(RECEIPTS if dataset == "points" else ())):
            house = House(tmp_path / f"{dataset}-{fault}", configuration())
            fill(house)
            assert night(house.root, f"{dataset}:{fault}") == -9, fault
            assert night(house.root) == 0
            assert comparable(house.tables()) == comparable(wanted), fault
            assert counts(house) == counts(calm)


def comparable(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Without keyed values: each store has keys of its own."""
    keyed = {"_tokens", "persons_digest"}
    persons = {"registers/received_persons": {"digest"}}
    return {
        name: [
            {k: v for k, v in row.items() if k not in keyed | persons.get(name.partition("/")[2], set())}
            for row in rows
        ]
        for name, rows in tables.items()
    }


def counts(house: House) -> list[IngestCounts]:
    return [house.step(dataset).dataset() for dataset in ("people", "points")]
