"""Kills a night of 100,000 rows and more, everywhere, and compares what the next run makes of it.

Belongs here: the long form of `tests/pipelines/test_kill.py`: every commit boundary on a store of its
own, and random moments. Does not: the boundaries themselves (`storage/faults.py`).

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

from tests.pipelines.tables import fingerprint
from tests.pipelines.test_kill import BOUNDARIES

DAY = "2026-09-10"
SCALE = "90"
"""About 110,000 access log lines and 35,000 other rows."""


def main() -> int:
    """Runs everything and prints one line per kill; 0 where every store ended equal."""
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
    whole = time.monotonic() - started
    wanted = fingerprint(calm)
    sys.stdout.write(f"undisturbed: {whole:.0f} s\n")
    moments = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    kills: list[tuple[str, float | None]] = [(boundary, None) for boundary in BOUNDARIES]
    kills += [("", moments.uniform(3, whole)) for _ in range(options.moments)]
    wrong = 0
    for number, (boundary, after) in enumerate(kills):
        store = work / f"killed{number}" / "store"
        store.parent.mkdir()
        shutil.copy(calm.with_name("store.keys.json"), store.parent)  # tokens depend on the keys alone
        code = _night(work, store, boundary=boundary, after=after)
        _night(work, store)
        equal = fingerprint(store) == wanted
        wrong += not equal
        name = boundary or f"after {after:.1f} s"
        sys.stdout.write(f"{name:<20} killed: {code == -signal.SIGKILL}  equal: {equal}\n")
        sys.stdout.flush()
        shutil.rmtree(store.parent)
    sys.stdout.write(f"{len(kills) - wrong} of {len(kills)} ended with the tables of an undisturbed night\n")
    return 1 if wrong else 0


def _night(work: Path, store: Path, *, boundary: str = "", after: float | None = None) -> int:
    command = ["nightly", "--date", DAY, "--landing", str(work / "landing"), "--store", str(store), "--json"]
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
