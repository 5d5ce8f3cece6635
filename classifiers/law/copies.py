"""Where a record's copies are: everything derived from its table, and the backups that still hold it.

Belongs here: following lineage. Does not: the lineage itself (`lineage.py`), erasing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROWS = ("records", "findings", "decisions", "marts", "outbox")
"""Stages that hold rows which belong to one record; verdicts and registers of counts do not."""


@dataclass(frozen=True)
class Copies:
    """The copies of a table's records.

    Attributes:
        erased: Tables in which a disposal erases, by name.
        pending: Backups that hold them until the day they expire (JST).
    """

    erased: tuple[str, ...]
    pending: tuple[tuple[str, dt.date], ...]


def copies_of(
    root: str, derived: Mapping[str, Sequence[str]], backups: Mapping[str, dt.date] | None = None
) -> Copies:
    """Returns every place where the records of a table live on.

    Args:
        root: The table, as `stage/dataset`.
        derived: Table to the tables made from it, one step each.
        backups: Backup to the day it expires.
    """
    found, waiting = set(), [root]
    while waiting:
        table = waiting.pop()
        if table not in found:
            found.add(table)
            waiting += derived.get(table, ())
    dataset = root.rsplit("/", 1)[-1]
    own = sorted(table for table in found if table.split("/")[0] in ROWS and table.endswith(f"/{dataset}"))
    return Copies(tuple(own), tuple(sorted((backups or {}).items())))
