"""How often the test texts were opened: a line for each time, kept with the code.

Belongs here: the record of openings. Does not: reading the texts (`evaluate.py`).
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

FILE = Path(__file__).with_name("test_openings.txt")
"""Grows by a line before test is read, and is committed with the cards that came of it."""


def openings(file: Path = FILE) -> list[str]:
    """Returns a line for each time that test was opened: day, commit, sets."""
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def note(date: str, sets: list[str], file: Path = FILE) -> None:
    """Notes that test is opened now; called before it is read."""
    with file.open("a", encoding="utf-8") as lines:
        lines.write(f"{date} {commit()} {' '.join(sets)}\n")


def commit() -> str:
    """Returns the commit that runs, `+` behind it where files differ; `unknown` outside a clone."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    told = [
        subprocess.run([git, *words], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
        for words in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "--untracked-files=no"))
    ]
    return told[0] + ("+" if told[1] else "") if told[0] else "unknown"
