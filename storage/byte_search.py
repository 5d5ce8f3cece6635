"""The search for values in every file below a folder: raw bytes and decoded values, live files or not.

Belongs here: the walk, names of places, what could not be searched. Does not: which values
(`assets/proof.py`), how a file is read (`haystacks.py`), how values are matched (`needles.py`).

It knows nothing of tables on purpose: a file that no table names any more is searched as well.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.haystacks import UNREADABLE, decoded, raw
from storage.needles import Needles

LOG = "_delta_log"
NAMES = "file names"
"""The place of what stands in the names of files and folders."""
ROOT = "store root"


@dataclass(frozen=True)
class Hits:
    """What was found.

    Attributes:
        where: Place to the numbers of the values found in it.
        searched: Places that were searched, whole or but for unreadable files.
        unread: Place to files in it that could not be searched, or not decoded.
    """

    where: Mapping[str, frozenset[int]]
    searched: tuple[str, ...]
    unread: Mapping[str, int]

    @property
    def numbers(self) -> frozenset[int]:
        """Every value that was found anywhere."""
        return frozenset().union(*self.where.values())


def search_below(root: Path, values: Sequence[str], below: Path | None = None) -> Hits:
    """Looks for values in all files of a folder; memory is bounded, and nothing is written.

    Args:
        root: The store.
        values: Each once; they are never shown.
        below: A folder in it to look in alone; None: all of it.
    """
    needles, searched, unread = Needles(values), set[str](), Counter[str]()
    for path, place in _files(root, below or root):
        needles.look(NAMES, f"{path.relative_to(root)}\n".encode("utf-8", "surrogateescape"))
        if path.is_symlink() or not path.is_file():
            unread[place] += path.is_symlink() or path.exists()
            continue
        searched.add(place)
        try:
            for read in (raw, decoded):
                for piece in read(path, needles.longest - 1):
                    needles.look(place, piece)
        except FileNotFoundError:
            continue  # it was there when its folder was listed: a database's journal comes and goes
        except UNREADABLE:
            unread[place] += 1
    found = {place: frozenset(numbers) for place, numbers in sorted(needles.found().items())}
    return Hits(found, tuple(sorted({*searched, NAMES})), dict(sorted(unread.items())))


def _files(root: Path, below: Path) -> Iterator[tuple[Path, str]]:
    """Every file with its place: its table, that table's log, or the first folder below the root."""
    tables: set[Path] = set()
    for name, folders, files in os.walk(below):
        folder = Path(name)
        folders.sort()
        if LOG in folders:
            tables.add(folder)
        place = _place(root, folder, tables)
        linked = [one for one in folders if (folder / one).is_symlink()]
        yield from ((folder / file, place) for file in sorted([*files, *linked]))


def _place(root: Path, folder: Path, tables: set[Path]) -> str:
    table = next((one for one in (folder, *folder.parents) if one in tables), None)
    if table is None:
        return folder.relative_to(root).parts[0] if folder != root else ROOT
    name = table.relative_to(root).as_posix()
    return f"{name}/{LOG}" if LOG in folder.relative_to(table).parts else name
