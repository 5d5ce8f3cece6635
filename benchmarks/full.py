"""One process that scans whole tables night after night, as `kubun nightly` does, and says what it cost.

Belongs here: the child process of the growth, memory and second night measurements. Does not: making tables.

Run by `benchmarks.growth`: python -m benchmarks.full FOLDER...
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import ours
from benchmarks.clock import held_bytes, timed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifiers.detect.scanner import Scanner


PAUSE = 0.05
"""Seconds between two looks at the memory held."""


def scanned(tables: Mapping[str, Path], seeing: Scanner) -> int:
    """Returns the number of findings in whole tables, read in bounded pieces."""
    return sum(found.num_rows for path in tables.values() for found in ours.found(ours.batches(path), seeing))


def in_own_process(nights: Sequence[Mapping[str, Path]]) -> list[dict[str, Any]]:
    """Scans nights one after the other in a fresh process, with one scanner.

    Returns:
        For each night findings, cpu, wall, load_before, load_after, and peak_bytes of the whole process tree.

    Raises:
        RuntimeError: The process failed; its own words went to standard error.
    """
    folders = [str(next(iter(tables.values())).parent) for tables in nights]
    peak = 0
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks.full", *folders], stdout=subprocess.PIPE
    ) as process:
        while process.poll() is None:
            peak = max(peak, held_bytes(process.pid))
            time.sleep(PAUSE)
        said = process.stdout.read() if process.stdout else b""
    if process.returncode:
        raise RuntimeError(f"scanning {len(nights)} nights ended with {process.returncode}: see above")
    return [{**night, "peak_bytes": peak} for night in json.loads(said)]


def main() -> int:
    """Scans the folders given as arguments and prints one JSON list."""
    seeing = ours.scanner()
    told = []
    for folder in sys.argv[1:]:
        tables = {path.stem: path for path in sorted(Path(folder).glob("*.parquet"))}
        findings, spent = timed(lambda tables=tables: scanned(tables, seeing))  # type: ignore[misc]
        told.append({"findings": findings, **spent.record()})
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
