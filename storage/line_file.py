"""A file of lines that only grows: a line is there whole or not at all, whatever kills the writer.

Belongs here: reading, appending one line, dropping what a killed writer left. Does not: what a line says (the
ledger and its anchors, `assets/ledger.py`).

A line counts once its line feed is on the disk. Its bytes are written and fsynced first, the line feed after
them and fsynced again: so a line feed is never there before what it ends, and bytes behind the last line
feed are a line that nobody was told of. The next append cuts them off. Earlier bytes are never written again.
"""

from __future__ import annotations

import os
from pathlib import Path

from configs.errors import KubunError
from storage import faults
from storage.whole_file import sync


class LineFileError(KubunError):
    """The file is not as its writer knows it."""


class LineFile:
    """One file of lines. Writers hold the store's lock."""

    def __init__(self, path: Path, name: str, mode: int = 0o600) -> None:
        """Names the file; nothing is made before the first line.

        Args:
            path: Its place; the folder must be there.
            name: For boundaries of faults and for errors.
            mode: Of a new file.
        """
        self.path = path
        self._name = name
        self._mode = mode

    def exists(self) -> bool:
        """Whether it was begun."""
        return self.path.exists()

    def read(self) -> bytes:
        """Returns all of it, also what a killed writer left; empty where nothing was begun.

        Raises:
            OSError: It is there and cannot be read.
        """
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def append(self, line: bytes, known: int) -> int:
        """Appends one line behind the lines that the writer knows.

        Args:
            line: With its line feed, and no other in it.
            known: Length of the whole lines in bytes, as they were read.

        Returns:
            The length afterwards.

        Raises:
            LineFileError: Somebody else wrote to the file or cut it since it was read.
            OSError: The disk refused; what was written of the line is no line, and the next append drops it.
        """
        if line.count(b"\n") != 1 or not line.endswith(b"\n"):
            raise LineFileError(f"a line of the {self._name} ends with its only line feed")
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, self._mode)
        try:
            self._drop_half(descriptor, known)
            faults.point(f"{self._name}.before")
            _write(descriptor, line[:-1], known)
            os.fsync(descriptor)
            if known == 0:  # the file, and perhaps its folder, are new
                sync(self.path.parent)
                sync(self.path.parent.parent)
            faults.point(f"{self._name}.half")
            _write(descriptor, b"\n", known + len(line) - 1)
            os.fsync(descriptor)
            faults.point(f"{self._name}.after")
        finally:
            os.close(descriptor)
        return known + len(line)

    def _drop_half(self, descriptor: int, known: int) -> None:
        size = os.fstat(descriptor).st_size
        half = os.pread(descriptor, size - known, known) if size > known else b""
        whole = known == 0 or os.pread(descriptor, 1, known - 1) == b"\n"
        if size < known or not whole or b"\n" in half:
            raise LineFileError(
                f"{self.path}: the {self._name} was changed by somebody else while it was in use; "
                "run kubun ledger verify, then run again"
            )
        if half:
            os.ftruncate(descriptor, known)
            os.fsync(descriptor)


def _write(descriptor: int, content: bytes, place: int) -> None:
    view = memoryview(content)
    while view:
        written = os.pwrite(descriptor, view, place)
        view, place = view[written:], place + written
