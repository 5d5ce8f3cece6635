"""Errors of the disk that a person must read: what, where, what to do.

Belongs here: exceptions that storage raises on purpose. Does not: per-record rejects (they are data).
"""

from __future__ import annotations

from configs.errors import KubunError


class LandingError(KubunError):
    """A landing file as a whole cannot be read; it goes to quarantine as digest, length and reason.

    Attributes:
        reason: Stable code: `empty`, `binary`, `undecodable`, `truncated`, `broken_archive`, `unreadable`
        detail: Words for a person; never a value of the file.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keeps the code apart from the words.

        Args:
            reason: Stable code, lower case with underscores.
            detail: What was met and what to do; never a value of the file.
        """
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
