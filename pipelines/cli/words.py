"""Words that several commands say and read: what the disk refused and what to do, a day, the command's name.

Belongs here: system errors as one line, an option's day. Does not: errors of Kubun, which bring their own
words; days in eras (`classifiers/reading/day_words.py`).
"""

from __future__ import annotations

import datetime as dt
import errno
import re
import shutil
import sys
from pathlib import Path

import typer

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


def command() -> str:
    """Returns what to type for `kubun` here: its path where the shell would not find it."""
    called = Path(sys.argv[0])
    if called.name != "kubun" or shutil.which("kubun"):
        return "kubun"
    here = Path.cwd()
    return str(called.relative_to(here) if called.is_relative_to(here) else called)


def day(text: str) -> dt.date:
    """Reads a day of the calendar that an option gives.

    Raises:
        typer.BadParameter: It is none.
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is not in the calendar; correct it") from None
    raise typer.BadParameter(f"{text!r} is no day; write YYYY-MM-DD, e.g. 2026-09-10")


def disk_words(error: OSError, path: Path | None = None) -> str:
    """Returns what the disk refused, where, and what to do.

    Args:
        error: As it was raised.
        path: Named where the error names no file.
    """
    words = _WORDS.get(error.errno or 0) or f"{error.strerror or 'cannot be used'}; check the place"
    place = error.filename or path
    return f"{place}: {words}" if place else words
