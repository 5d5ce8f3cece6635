"""The lock of the registers: a hold is written before a commit of an erasure or after it, never beside it.

Belongs here: waiting for it, taking it, giving it back. Does not: the store's own lock (`lock.py`), which a
night holds for hours and no officer can wait for.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from configs.errors import KubunError

PAUSE = 0.02
"""Seconds between two tries."""


class RegistersBusyError(KubunError):
    """Somebody else held the registers for too long."""


@contextmanager
def registers_locked(registers: Path, patience: float = 120.0) -> Iterator[None]:
    """Holds the registers of a store; the kernel drops the lock with its process.

    Whoever writes a register, or erases by what it says, holds them for as long as that one commit takes. A
    holder must not take them again.

    Args:
        registers: The store's `registers/` directory.
        patience: Seconds to wait.

    Raises:
        RegistersBusyError: They did not become free.
    """
    descriptor = os.open(registers / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _wait(descriptor, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise RegistersBusyError(
                    "the registers are in use by a disposal or another command; try again in a minute"
                ) from None
            time.sleep(PAUSE)
        else:
            return
