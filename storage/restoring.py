"""Whether a store is being restored from a backup: while it is, nothing may be published or handed out.

Belongs here: the mark in the store. Does not: what a restore does (`assets/restore.py`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from configs.errors import KubunError
from storage.whole_file import write_whole

if TYPE_CHECKING:
    from storage.layout import Layout


class RestoringError(KubunError):
    """Nothing may leave a store before its restore is finished."""


class Restoring:
    """The mark of one store. Its writer holds the store's lock."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths."""
        self._path = layout.store / "restoring"

    @property
    def begun(self) -> bool:
        """Whether a restore was begun and not finished."""
        return self._path.exists()

    def begin(self, on: dt.date) -> None:
        """Marks the store."""
        write_whole(self._path, f"{on.isoformat()}\n")

    def finish(self) -> None:
        """Takes the mark away."""
        self._path.unlink(missing_ok=True)

    def refuse(self) -> None:
        """Stops whatever would publish.

        Raises:
            RestoringError: A restore was begun and not finished.
        """
        if self.begun:
            raise RestoringError(
                "the store is being restored: nothing is published or handed out until kubun restore finish"
            )
