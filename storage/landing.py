"""The landing folder: finds drops, digests them, and removes what was consumed.

Belongs here: `<landing>/<dataset>/[YYYY-MM-DD/]file`. Does not: what was taken before (`register.py`),
what is in a file (`readers/`), the officer's registers (`registers.py`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from storage.decompress import open_stream
from storage.errors import LandingError

BLOCK = 1024 * 1024
UNFINISHED = (".part", ".partial", ".tmp", ".filepart", ".crdownload")
"""Names under which senders write before they rename."""


@dataclass(frozen=True)
class Drop:
    """One file found in the landing folder.

    Attributes:
        path: Path below the landing folder, with `/`.
        day: JST day on which it landed.
    """

    path: str
    day: dt.date


@dataclass(frozen=True)
class Found:
    """What lies in one dataset's folder.

    Attributes:
        drops: Files to take, by day, then by path.
        unmatched: Files that no pattern of the contract names; they are left where they are.
        unfinished: Files that are still being written.
        later: Files of days after the night.
    """

    drops: tuple[Drop, ...]
    unmatched: int
    unfinished: int
    later: int


def find(landing: Path, dataset: str, patterns: Sequence[str], night: dt.date) -> Found:
    """Lists the drops of a dataset that a night may take.

    Args:
        landing: The landing folder.
        dataset: Name of the dataset and of its folder.
        patterns: Glob patterns; one without `/` is matched to the file name, one with `/` to the path
            below the dataset's or the day's folder.
        night: Landing day of the night, JST; a loose file lands on it.
    """
    drops: list[Drop] = []
    unmatched = unfinished = later = 0
    for relative in _files(landing / dataset):
        day, inner = _day(relative)
        if relative.name.endswith(UNFINISHED):
            unfinished += 1
        elif not _matches(inner, patterns):
            unmatched += 1
        elif day is not None and day > night:
            later += 1
        else:
            drops.append(Drop(_shown(str(PurePosixPath(dataset) / relative)), day or night))
    return Found(tuple(sorted(drops, key=lambda d: (d.day, d.path))), unmatched, unfinished, later)


def unknown_folders(landing: Path, known: Collection[str]) -> list[str]:
    """Lists the folders of the landing folder from which nothing is ever taken.

    Args:
        landing: The landing folder.
        known: Names of the datasets and of other folders that are read.

    Returns:
        Names as they are shown, sorted; hidden folders apart.
    """
    if not landing.is_dir():
        return []
    folders = (path.name for path in landing.iterdir() if path.is_dir())
    return sorted(_shown(name) for name in folders if name not in known and not name.startswith("."))


def locate(landing: Path, drop: str) -> Path:
    """The file of a drop: its name may be bytes that are no UTF-8, which its path shows escaped.

    Args:
        landing: The landing folder.
        drop: Path as `Drop` has it.
    """
    path = landing / drop
    if "\\" not in drop or path.exists():
        return path
    dataset = landing / PurePosixPath(drop).parts[0]
    shown = {_shown(p.relative_to(landing).as_posix()): p for p in dataset.rglob("*")}
    return shown.get(drop, path)


def digest(path: Path) -> tuple[str, int, str | None]:
    """Digests the decompressed bytes of a file.

    Returns:
        SHA-256 in hexadecimal, the number of bytes, and the reason why the file cannot be read as a
        whole or None. With a reason, digest and size are those of the raw bytes; where the system refuses
        these too, the digest is of name, size and time, so that the file is known again and taken anew
        once it can be read.

    Raises:
        FileNotFoundError: There is no such file.
    """
    try:
        with open_stream(path) as stream:
            found, size = _digest(iter(lambda: stream.read(BLOCK), b""))
    except LandingError as error:
        try:
            with path.open("rb") as raw:
                found, size = _digest(iter(lambda: raw.read(BLOCK), b""))
        except OSError:
            found, size = _outside(path)
        return found, size, error.reason
    return found, size, None if size else "empty"


def consume(landing: Path, drop: str) -> None:
    """Deletes a drop, and its folders where they are empty now; one that is gone already is no error.

    Of a link, the link is deleted and not the file it points to.
    """
    root = landing.resolve()
    path = locate(root, drop)
    path.unlink(missing_ok=True)
    for folder in path.parents:
        # The dataset's own folder stays: senders expect it.
        if len(folder.relative_to(root).parts) < 2 or any(folder.iterdir()):
            return
        folder.rmdir()


def _files(folder: Path) -> Iterator[PurePosixPath]:
    """Files below a folder and links to files, hidden ones apart, as paths below it."""
    for path in folder.rglob("*"):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        hidden = any(part.startswith(".") for part in relative.parts)
        if not hidden and path.is_file():
            yield relative


def _day(relative: PurePosixPath) -> tuple[dt.date | None, PurePosixPath]:
    """The day folder a file lies in, and its path below that."""
    if len(relative.parts) > 1 and len(relative.parts[0]) == 10:
        try:
            return dt.date.fromisoformat(relative.parts[0]), PurePosixPath(*relative.parts[1:])
        except ValueError:
            return None, relative
    return None, relative


def _shown(path: str) -> str:
    """A path as text: names from other systems may be bytes of another encoding."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _matches(inner: PurePosixPath, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(str(inner) if "/" in pattern else inner.name, pattern) for pattern in patterns)


def _outside(path: Path) -> tuple[str, int]:
    """What is known of a file that cannot be read."""
    seen = path.stat()
    words = f"{path.name}\0{seen.st_size}\0{seen.st_mtime_ns}"
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest(), seen.st_size


def _digest(blocks: Iterator[bytes]) -> tuple[str, int]:
    state, size = hashlib.sha256(), 0
    for block in blocks:
        state.update(block)
        size += len(block)
    return state.hexdigest(), size
