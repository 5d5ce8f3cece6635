"""Kills a disposal of 100,000 rows and more, everywhere, and looks at what the next runs make of it.

Belongs here: every commit boundary, then a hundred random moments, each followed by another run; what must be
gone, what must stay, and what the ledger says. Does not: the boundaries themselves (`storage/faults.py`),
the store that is disposed of (`due_store.py`).

Run: make kill-disposals
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
from dataclasses import dataclass
from pathlib import Path

from benchmarks.due_store import DueStore, Expected, expected, make
from storage.faults import DISPOSAL, DISPOSE, PUBLISH

ENDED_BEFORE = ("closed.before", "closed.half", "closed.after")
"""Killed here a disposal may be over: the next run finds a plan of which nothing is due any more."""


@dataclass(frozen=True)
class Kill:
    """One kill: at a boundary, or so many seconds after the start."""

    boundary: str = ""
    after: float | None = None

    @property
    def name(self) -> str:
        """What it is called in the report."""
        return self.boundary or ("not killed" if self.after is None else f"after {self.after:.2f} s")


def main() -> int:
    """Runs everything and prints one line a kill; 0 where each disposal ended as it must."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=Path, default=Path("out/kill-disposals"))
    arguments.add_argument("--moments", type=int, default=100)
    arguments.add_argument("--scale", type=int, default=90, help="90 are about 110,000 access log lines")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    shutil.rmtree(options.work, ignore_errors=True)
    base = make(options.work, options.scale)
    wanted = expected(base.store)
    _say(f"due: {wanted.due_rows:,} rows, held: {wanted.held_rows:,}, all: {wanted.all_rows:,}")
    calm = base.copied(options.work / "calm")
    started = time.monotonic()
    if _run(calm, Kill()) not in {0, 1}:
        raise SystemExit("an undisturbed disposal failed")
    seconds = time.monotonic() - started
    faults = _faults(calm, wanted)
    _say(f"undisturbed: {seconds:.1f} s, {faults or 'as it must be'}")
    boundaries = [Kill(name) for name in _boundaries()]
    chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    moments = [Kill(after=chance.uniform(0.3, seconds)) for _ in range(options.moments)]
    failed = len(faults) + _chain(base, wanted, boundaries, options.work / "killed")
    failed += _chain(base, wanted, moments, options.work / "killed")
    _say(f"{len(boundaries)} boundaries, {len(moments)} moments: {failed} faults")
    return 1 if failed else 0


def _boundaries() -> list[str]:
    """In the order in which a disposal meets them."""
    cut = DISPOSE.index("chosen.after") + 1
    made = DISPOSE.index("erased.after") + 1
    return [*DISPOSE[:cut], *DISPOSAL, *DISPOSE[cut:made], *PUBLISH, *DISPOSE[made:]]


def _chain(base: DueStore, wanted: Expected, kills: list[Kill], place: Path) -> int:
    """Kills one store again and again, and takes a new one when a disposal has ended; counts faults."""
    failed, store = 0, base.copied(place)
    for kill in kills:
        code = _run(store, kill)
        if code == -signal.SIGKILL:
            _say(f"{kill.name:<26} killed")
            if kill.boundary not in ENDED_BEFORE:
                continue
        # It ended before the kill, or may have: what it left is looked at, and the next kill meets a new one.
        failed += _ended(store, wanted, kill, code)
        store = base.copied(place)
    return failed + _ended(store, wanted, Kill(), None)


def _ended(store: DueStore, wanted: Expected, kill: Kill, code: int | None) -> int:
    last = _run(store, Kill())
    found = _faults(store, wanted)
    # A plan of which all is gone is another one when it is made again: refused, as it should be.
    if last not in {0, 1, 2}:
        found.append(f"the last run ended with {last}")
    _say(f"{kill.name:<26} ended with {code}, then {last}: {'; '.join(found) or 'as it must be'}")
    return len(found)


def _faults(store: DueStore, wanted: Expected) -> list[str]:
    """What is not as it must be after a disposal that ended."""
    return [*wanted.differences(store.store), *_ledger(store)]


def _ledger(store: DueStore) -> list[str]:
    said = _kubun(["ledger", "verify", "--store", str(store.store)])
    left = sorted(path.name for path in (store.store / "disposals").glob("*/intent.json"))
    return [
        *([f"the ledger verifies with {said}"] if said else []),
        *([f"{len(left)} disposals stay open"] if left else []),
    ]


def _run(store: DueStore, kill: Kill) -> int:
    command = ["dispose", "run", "--plan", store.plan, "--store", str(store.store)]
    return _kubun(command, kill)


def _kubun(command: list[str], kill: Kill | None = None) -> int:
    environment = {**os.environ, **({"KUBUN_FAULT": kill.boundary} if kill and kill.boundary else {})}
    program = [sys.executable, "-c", "from pipelines.cli.main import app; app()", *command]
    process = subprocess.Popen(  # noqa: S603 - our own command
        program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        return process.wait(timeout=kill.after if kill else None)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
