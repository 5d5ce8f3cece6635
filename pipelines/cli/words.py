"""Words that several commands say: what the disk refused, and what to do about it.

Belongs here: system errors as one line. Does not: errors of Kubun, which bring their own words.
"""

from __future__ import annotations

import errno
from pathlib import Path

_WORDS = {
    errno.EACCES: "permission denied; let the account that runs kubun read and write it",
    errno.EPERM: "permission denied; let the account that runs kubun read and write it",
    errno.EISDIR: "is a folder; name a file in it",
    errno.ENOTDIR: "lies below a file; name a folder",
    errno.EEXIST: "is there already as a file; name a folder",
    errno.ENOENT: "is not there; correct the name",
    errno.ENOSPC: "the disk is full; make room and run again",
    errno.EROFS: "the disk is read-only; name a place that can be written",
}


def disk_words(error: OSError, path: Path | None = None) -> str:
    """Returns what the disk refused, where, and what to do.

    Args:
        error: As it was raised.
        path: Named where the error names no file.
    """
    words = _WORDS.get(error.errno or 0) or f"{error.strerror or 'cannot be used'}; check the place"
    place = error.filename or path
    return f"{place}: {words}" if place else words
