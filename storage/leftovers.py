"""What an earlier state of a table left on the disk: files that are not live, and log entries that name them.

Belongs here: finding them. Does not: destroying them (`tables.py: purge`), what stands in files
(`byte_search.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from storage.tables import Table

LOG = "_delta_log"


@dataclass(frozen=True)
class Leftovers:
    """What lies there still.

    Attributes:
        files: Files of the table that are not live.
        entries: Entries of its log before its last checkpoint.
    """

    files: int
    entries: int


def leftovers(table: Table, before: dt.datetime) -> Leftovers:
    """Counts what was written before a moment and was not purged since.

    Args:
        table: One that exists.
        before: What is younger is left by later nights, and not counted.
    """
    live = {table.path / file.path for file in table.files()}
    log = table.path / LOG
    lying = [path for path in table.path.rglob("*") if path.is_file() and log not in path.parents]
    entries = [path for path in log.iterdir() if path.is_file()]
    checkpoints = [int(path.name[:20]) for path in entries if ".checkpoint" in path.name and _numbered(path)]
    last = max(checkpoints, default=0)
    return Leftovers(
        _older((path for path in lying if path not in live), before),
        _older((path for path in entries if _numbered(path) and int(path.name[:20]) < last), before),
    )


def _numbered(path: Path) -> bool:
    return path.name[:20].isdigit()


def _older(paths: Iterable[Path], before: dt.datetime) -> int:
    return sum(path.stat().st_mtime <= before.timestamp() for path in paths)
