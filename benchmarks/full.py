"""One process that scans whole tables, as a night does, and says what it cost.

Belongs here: the child process of the growth, memory and second night measurements. Does not: making tables.

Run by other modules: python -m benchmarks.full TABLES [--memory FOLDER --night N]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import ours
from benchmarks.clock import held_bytes, timed

if TYPE_CHECKING:
    from collections.abc import Mapping

PAUSE = 0.05
"""Seconds between two looks at the memory held."""


def scanned(tables: Mapping[str, Path], memory: Path | None = None, night: int = 0) -> int:
    """Returns the number of findings in whole tables, read in bounded pieces."""
    with ours.night(memory, night) as seeing:
        return sum(
            found.num_rows for path in tables.values() for found in ours.found(ours.batches(path), seeing)
        )


def in_own_process(tables: Mapping[str, Path], memory: Path | None = None, night: int = 0) -> dict[str, Any]:
    """Scans tables of one folder in a fresh process.

    Args:
        tables: Table to file.
        memory: The folder of what earlier nights found; without one the night stands alone.
        night: Days since the first night.

    Returns:
        findings, cpu, wall, load_before, load_after, and peak_bytes of the whole process tree.

    Raises:
        RuntimeError: The process failed; its own words went to standard error.
    """
    folder = next(iter(tables.values())).parent
    command = [sys.executable, "-m", "benchmarks.full", str(folder), "--night", str(night)]
    command += ["--memory", str(memory)] if memory else []
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own module
        while process.poll() is None:
            peak = max(peak, held_bytes(process.pid))
            time.sleep(PAUSE)
        said = process.stdout.read() if process.stdout else b""
    if process.returncode:
        raise RuntimeError(f"scanning whole tables ended with {process.returncode}: see above")
    return {**json.loads(said), "peak_bytes": peak}


def main() -> int:
    """Scans the tables of a folder and prints one JSON object."""
    parser = argparse.ArgumentParser(description="Scans tables as a night does.")
    parser.add_argument("tables", type=Path)
    parser.add_argument("--memory", type=Path)
    parser.add_argument("--night", type=int, default=0)
    options = parser.parse_args()
    tables = {path.stem: path for path in sorted(options.tables.glob("*.parquet"))}
    findings, spent = timed(lambda: scanned(tables, options.memory, options.night))
    sys.stdout.write(json.dumps({"findings": findings, **spent.record()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
