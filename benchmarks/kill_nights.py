"""Kills a night of 100,000 rows and more, everywhere, and compares what the next run makes of it.

Belongs here: the long form of `tests/pipelines/test_kill.py`: every commit boundary and ten random
moments, one after the other on one store. Does not: the boundaries themselves (`storage/faults.py`).

Run: make kill
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from storage.faults import BOUNDARIES
from tests.pipelines.tables import fingerprint

DAY = "2026-09-10"
SCALE = "90"
"""About 110,000 access log lines and 35,000 other rows."""


def main() -> int:
    """Runs everything and prints one line per kill; 0 where the tables ended equal."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=Path, default=Path("out/kill"))
    arguments.add_argument("--moments", type=int, default=10)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    work = options.work
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    _run(["sample", "--out", str(work), "--date", DAY, "--scale", SCALE, "--seed", "1"])
    calm = work / "calm" / "store"
    started = time.monotonic()
    _night(work, calm)
    sys.stdout.write(f"undisturbed: {time.monotonic() - started:.0f} s\n")
    sys.stdout.flush()
    wanted = fingerprint(calm)
    store = work / "killed" / "store"
    store.parent.mkdir()
    shutil.copy(calm.with_name("store.keys.json"), store.parent)  # tokens depend on the keys alone
    for boundary, after in _kills(options.moments, options.seed):
        code = _night(work, store, boundary=boundary, after=after)
        name = boundary or f"after {after:.1f} s"
        sys.stdout.write(f"{name:<20} {'killed' if code == -signal.SIGKILL else f'ended with {code}'}\n")
        sys.stdout.flush()
    _night(work, store)
    equal = fingerprint(store) == wanted
    sys.stdout.write(f"tables equal to an undisturbed night's: {equal}\n")
    return 0 if equal else 1


def _kills(moments: int, seed: int) -> list[tuple[str, float | None]]:
    """Boundaries in the order of a night, with random moments between them."""
    seconds = random.Random(seed)  # noqa: S311 - moments, not secrets
    kills: list[tuple[str, float | None]] = [(boundary, None) for boundary in BOUNDARIES]
    for number in range(moments):
        kills.insert(number * len(kills) // moments, ("", seconds.uniform(5, 60)))
    return kills


def _night(work: Path, store: Path, *, boundary: str = "", after: float | None = None) -> int:
    places = ["--landing", str(work / "landing"), "--store", str(store)]
    command = ["nightly", "--date", DAY, *places, "--json"]
    return _run(command, boundary=boundary, after=after)


def _run(command: list[str], *, boundary: str = "", after: float | None = None) -> int:
    environment = {**os.environ, **({"KUBUN_FAULT": boundary} if boundary else {})}
    program = [sys.executable, "-c", "from pipelines.cli.main import app; app()", *command]
    process = subprocess.Popen(  # noqa: S603 - our own command
        program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        code = process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    if not boundary and after is None and code != 0:
        raise SystemExit(f"kubun {command[0]} ended with {code}")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
