"""A Delta table as it was last opened: its log and its files, kept for as long as its state lasts.

Belongs here: the state of a log, and what was read of it. Does not: rows, commits (`tables.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow.dataset as ds
from deltalake import DeltaTable
from pyarrow import fs

State = tuple[str, int, int]
"""Newest commit, number of files and time of change of a table's log."""


@dataclass(frozen=True)
class Opened:
    """One state of a table, with what was read of it."""

    path: Path
    state: State | None
    table: DeltaTable

    def dataset(self) -> ds.FileSystemDataset:
        """All rows."""
        return self._made_of(self._whole.get_fragments())

    def of(self, partition: str, values: Collection[str]) -> ds.FileSystemDataset:
        """The rows of some partitions, by their values as text."""
        named = (
            (ds.get_partition_keys(one.partition_expression), one) for one in self._whole.get_fragments()
        )
        return self._made_of(
            one for keys, one in named if partition in keys and str(keys[partition]) in values
        )

    @cached_property
    def _whole(self) -> ds.FileSystemDataset:
        """All rows, for its files alone."""
        # Not deltalake's own file system: its buffers are Python objects, and an Arrow thread may let go of
        # one after the read was over for us; where the interpreter is ending by then, the process aborts.
        here = fs.SubTreeFileSystem(str(self.path), fs.LocalFileSystem())
        return self.table.to_pyarrow_dataset(filesystem=here)

    def _made_of(self, files: Iterable[ds.ParquetFileFragment]) -> ds.FileSystemDataset:
        """A fragment that was read keeps its file's footer: each reading has its own, and drops them."""
        whole = self._whole
        new = [
            whole.format.make_fragment(one.path, whole.filesystem, one.partition_expression) for one in files
        ]
        return ds.FileSystemDataset(new, whole.schema, whole.format, whole.filesystem)


_OPENED: dict[Path, Opened] = {}
"""Tables as last opened: reading a log is most of the cost of a small step."""


def opened(path: Path) -> Opened:
    """Returns the table at a path in its state of now."""
    state = newest(path)
    known = _OPENED.get(path)
    if known is None or known.state != state:
        known = _OPENED[path] = Opened(path, state, DeltaTable(str(path)))
    return known


def newest(table: Path) -> State | None:
    """What tells one state of a log from another; None where there is no log."""
    log = table / "_delta_log"
    try:
        names = [entry.name for entry in log.iterdir()]
        changed = log.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    commits = [name for name in names if name.endswith(".json")]
    return (max(commits), len(names), changed) if commits else None
