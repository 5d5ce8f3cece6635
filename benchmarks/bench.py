"""`make bench`: everything that is measured of the scanner, in one run, recorded with machine and versions.

Belongs here: the order of the parts, their sizes, the record. Does not: measuring (the modules it calls).

Run: make bench, or python -m benchmarks.bench --date YYYY-MM-DD [--only speed,accuracy] [--quick]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import accuracy, growth, ours, peers, speed, verdicts, workloads
from benchmarks.machine import machine, versions
from benchmarks.report import page
from models.evaluation.openings import commit

SEED = 1


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    Attributes:
        factor: Of the workloads' rows; 1 is the full size.
        growth: Sizes of the standard workload by which growth is measured, times the factor.
        growth_unseen: The same of the unseen one, which takes longer to make.
        slices: Random slices of each table.
        slice_rows: Rows of a slice.
        peer_scale: Share of the rows that each of the other tools is given.
        model_rows: Rows of each table that the language model reads.
        per_entity: Sentences of each entity in each style.
    """

    factor: float = 1
    growth: tuple[float, ...] = (1, 2, 4)
    growth_unseen: tuple[float, ...] = (0.25, 0.5, 1)
    slices: int = 3
    slice_rows: int = 20_000
    peer_scale: float = 1
    model_rows: int = 100
    per_entity: int = 200


QUICK = Sizes(0.002, (1, 2), (0.5, 1), 2, 100, 0.02, 2, 5)


@dataclass(frozen=True)
class Run:
    """What the parts need.

    Attributes:
        sizes: How much is measured.
        work: Scratch folder.
        data: Folder of labelled tables, if there is one.
        workloads: Which of them.
        say: Told what was measured.
    """

    sizes: Sizes
    work: Path
    data: Path | None
    workloads: Sequence[str]
    say: Callable[[str], None]


def main(arguments: list[str] | None = None) -> int:
    """Runs the parts asked for; the record is written after each of them."""
    options = _options(arguments)
    run = Run(_sizes(options), options.work, options.data, options.workloads, _say)
    load = os.getloadavg()[0]
    record: dict[str, Any] = {
        "date": options.date,
        "commit": commit(),
        "machine": machine(),
        "versions": versions(),
        "settings": asdict(run.sizes),
        "parts": {},
    }
    for name in options.only:
        started = time.monotonic()
        run.say(name)
        record["parts"][name] = PARTS[name](run)
        record["load"] = [round(load, 2), round(os.getloadavg()[0], 2)]
        run.say(f"  {name} took {time.monotonic() - started:,.0f} s")
        _write(record, options.out)
    shutil.rmtree(run.work, ignore_errors=True)
    return 0


def _speed(run: Run) -> dict[str, Any]:
    def measured(name: str) -> dict[str, Any]:
        tables = _tables(run, name)
        told = speed.run(tables, run.sizes.slices, run.sizes.slice_rows, SEED, run.say)
        return {**told, "floor": growth.floor(tables)}

    return _by_workload(run, measured)


def _model(run: Run) -> dict[str, Any]:
    return peers.with_model(_tables(run, "standard"), run.sizes.model_rows, SEED)


def _peers(run: Run) -> list[dict[str, Any]]:
    return peers.run(_tables(run, "standard"), run.sizes.peer_scale, SEED, run.say)


def _nights(run: Run) -> dict[str, Any]:
    def measured(name: str) -> dict[str, Any]:
        told = growth.second_night(name, run.work, run.sizes.factor, SEED)
        run.say(f"  {name}: {told['first']['cpu']:.1f} s, then {told['second']['cpu']:.1f} s")
        return told

    return _by_workload(run, measured)


def _growth(run: Run) -> dict[str, Any]:
    def measured(name: str) -> list[dict[str, Any]]:
        factors = run.sizes.growth if name == "standard" else run.sizes.growth_unseen
        sizes = [run.sizes.factor * factor for factor in factors]
        return growth.run(name, run.work, sizes, SEED, run.say)

    return _by_workload(run, measured)


def _accuracy(run: Run) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in accuracy.SETS:
        try:
            told[name] = accuracy.run(name, run.sizes.per_entity, SEED)
            run.say(f"  {name}: {len(told[name])} entities and styles")
        except ModuleNotFoundError as error:
            told[name] = {"missing": f"there is no {error.name}"}
    return told


def _verdicts(run: Run) -> dict[str, Any]:
    if run.data is None:
        return {"missing": "no folder of labelled tables was given (--data)"}
    try:
        return verdicts.run(run.data, ours.scanner()).record()
    except FileNotFoundError:
        return {"missing": f"there is no {verdicts.LABELS} in the folder given"}


PARTS: dict[str, Callable[[Run], Any]] = {
    "speed": _speed,
    "model": _model,
    "peers": _peers,
    "nights": _nights,
    "growth": _growth,
    "accuracy": _accuracy,
    "verdicts": _verdicts,
}


def _tables(run: Run, workload: str) -> Mapping[str, Path]:
    return workloads.write(workload, run.work, run.sizes.factor, SEED)


def _by_workload(run: Run, measure: Callable[[str], Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in run.workloads:
        missing = workloads.missing(name)
        run.say(f"  {name}" + (f" is not measured: {missing}" if missing else ""))
        told[name] = {"missing": missing} if missing else measure(name)
    return told


def _write(record: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.json").write_text(
        json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (folder / "bench.md").write_text(page(record), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _parts(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(PARTS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: choose of {', '.join(PARTS)}")
    return [name for name in PARTS if name in names]


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the scanner against its peers.")
    parser.add_argument("--date", required=True, help="day of the run, for the record: YYYY-MM-DD")
    parser.add_argument(
        "--only", type=_parts, default=list(PARTS), help=f"parts, by comma: {', '.join(PARTS)}"
    )
    parser.add_argument("--workloads", nargs="+", choices=workloads.WRITERS, default=list(workloads.WRITERS))
    parser.add_argument("--quick", action="store_true", help="tiny sizes: to see that it runs")
    parser.add_argument("--slices", type=int, help="slices of each table")
    parser.add_argument("--slice-rows", type=int, help="rows of a slice")
    parser.add_argument("--factor", type=float, help="rows of the workloads; 1 is the full size")
    parser.add_argument("--data", type=Path, help="folder of labelled tables, for the verdicts")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"), help="folder of the record")
    parser.add_argument(
        "--work", type=Path, default=Path("out/bench"), help="scratch folder, emptied at the end"
    )
    return parser.parse_args(arguments)


def _sizes(options: argparse.Namespace) -> Sizes:
    given = {name: getattr(options, name) for name in ("slices", "slice_rows", "factor")}
    return replace(QUICK if options.quick else Sizes(), **{k: v for k, v in given.items() if v is not None})


if __name__ == "__main__":
    raise SystemExit(main())
