"""What work costs: processor and wall time, of this process and of those it started, and memory.

Belongs here: measuring. Does not: what is measured.
"""

from __future__ import annotations

import os
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

PROCESSES = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Spent:
    """What a piece of work cost.

    Attributes:
        cpu: Seconds of processor time, user and system, child processes included.
        wall: Seconds that passed.
        load_before: Load average of the last minute when it began.
        load_after: When it ended.
    """

    cpu: float
    wall: float
    load_before: float
    load_after: float

    def record(self) -> dict[str, float]:
        """The figures, rounded."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def timed(work: Callable[[], T]) -> tuple[T, Spent]:
    """Does the work and returns its result with what it cost."""
    load, wall, cpu = os.getloadavg()[0], time.perf_counter(), cpu_seconds()
    result = work()
    spent = cpu_seconds() - cpu, time.perf_counter() - wall
    return result, Spent(*spent, load, os.getloadavg()[0])


def cpu_seconds() -> float:
    """Processor time so far of this process, its ended children and its living descendants."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = time.process_time() + ended.ru_utime + ended.ru_stime
    return own + sum(_cpu(fields) for _, fields in _descendants(os.getpid()))


def held_bytes(process: int) -> int:
    """Resident memory that a process and its descendants hold now; pages they share count for each."""
    return sum(_held(one) for one in (process, *(child for child, _ in _descendants(process))))


def _descendants(process: int) -> Iterator[tuple[int, list[str]]]:
    """Living descendants, each with the fields of its `stat` from the state on (proc(5))."""
    found = {}
    for path in PROCESSES.glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # it ended between the listing and the reading
            continue
    wanted = {process}
    while new := {one for one, fields in found.items() if int(fields[1]) in wanted} - wanted:
        yield from ((one, found[one]) for one in sorted(new))
        wanted |= new


def _cpu(fields: list[str]) -> float:
    return sum(map(int, fields[11:15])) / TICKS


def _held(process: int) -> int:
    try:
        return int((PROCESSES / str(process) / "statm").read_text().split()[1]) * PAGE
    except (FileNotFoundError, ProcessLookupError):
        return 0
