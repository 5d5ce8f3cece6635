"""Small files that are there whole or not at all.

Belongs here: putting one in place. Does not: tables (`tables.py`), keys (`keys.py`), what a file says.
"""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes, *, durable: bool = False) -> None:
    """Writes a file beside its place and moves it there; text in UTF-8, its line ends as they are.

    Args:
        path: The place; its folder is made when it is not there.
        content: All of it.
        durable: It is on the disk when this returns, also if the machine loses its power then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    if durable:
        sync(part)
    part.replace(path)
    if durable:
        sync(path.parent)


def sync(path: Path) -> None:
    """Has the disk hold a file, or a folder's names, before anything else is done."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
