"""Small files that are there whole or not at all.

Belongs here: putting one in place. Does not: tables (`tables.py`), keys (`keys.py`), what a file says.
"""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file beside its place and moves it there; text in UTF-8, its line ends as they are.

    Args:
        path: The place; its folder is made when it is not there.
        content: All of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(path)
