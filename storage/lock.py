"""The store's exclusive lock: one writer at a time.

Belongs here: taking, refusing and releasing. Does not: what the writer does.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import socket
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from configs.errors import KubunError


class StoreLockedError(KubunError):
    """Another writer holds the store."""


@dataclass
class _Held:
    descriptor: int
    thread: int
    depth: int


class StoreLock:
    """Holds a store for one writer; the same thread may take it again.

    The kernel drops the lock with its process, so the lock of a killed night is free at once and the
    words in the file are for people only. A child forked while it is held keeps it until it ends.
    """

    _held: ClassVar[dict[Path, _Held]] = {}
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, path: Path) -> None:
        """Names the lock; nothing is taken yet.

        Args:
            path: The lock file; its directory must exist.
        """
        self._path = path.resolve()

    def __enter__(self) -> StoreLock:
        """Takes the lock.

        Raises:
            StoreLockedError: Another process or thread holds it; says who and since when.
        """
        with self._guard:
            held = self._held.get(self._path)
            if held is not None and held.thread == threading.get_ident():
                held.depth += 1
                return self
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                words = f"the store is in use by another writer ({_holder(descriptor)})"
                os.close(descriptor)
                raise StoreLockedError(f"{words}; wait for it to end, then run again") from error
            _sign(descriptor)
            self._held[self._path] = _Held(descriptor, threading.get_ident(), 1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Gives the lock back when the outermost holder leaves."""
        with self._guard:
            held = self._held[self._path]
            held.depth -= 1
            if held.depth == 0:
                del self._held[self._path]
                os.ftruncate(held.descriptor, 0)
                os.close(held.descriptor)

    @property
    def held(self) -> bool:
        """Whether this thread holds the lock."""
        held = self._held.get(self._path)
        return held is not None and held.thread == threading.get_ident()


def _sign(descriptor: int) -> None:
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    note = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since})
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, note.encode(), 0)


def _holder(descriptor: int) -> str:
    try:
        note = json.loads(os.pread(descriptor, 4096, 0))
        return f"process {note['pid']} on {note['host']} since {note['since']}"
    except (ValueError, KeyError):
        return "its holder has not signed yet"
