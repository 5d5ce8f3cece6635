"""Which code ran: the version of the distribution, and a digest over its source files.

Belongs here: naming the code for the store's history. Does not: the history (`assets/history.py`).
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

ROOMS = ("assets", "classifiers", "configs", "pipelines", "storage")


@cache
def code_version() -> str:
    """Returns the version and sixteen digits of the digest, as `0.1.0+1f2e3d4c5b6a7988`.

    The digest is over names and contents of the installed Python files, whatever their place on disk.
    """
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"{metadata.version('kubun')}+{total.hexdigest()[:16]}"
