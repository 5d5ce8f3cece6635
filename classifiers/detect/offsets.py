"""A text made from another one, with the way back to the original characters.

Belongs here: the map and how two maps follow each other. Does not: what makes the text
(`normalize.py`, `escapes.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Normalized:
    """A text made from another one, character by character traceable.

    Attributes:
        text: What detectors read.
        starts: For each character of `text` where its source starts in the original; None: the same place.
        ends: Where that source ends, exclusive.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Returns the span of the original text that a non-empty span of `text` came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def then(self, later: Normalized) -> Normalized:
        """Returns `later`, which was made from this text, traced to this one's original."""
        if self.starts is None or self.ends is None:
            return later
        if later.starts is None or later.ends is None:
            return Normalized(later.text, self.starts, self.ends)
        starts = [self.starts[i] for i in later.starts]
        ends = [self.ends[i - 1] for i in later.ends]
        return Normalized(later.text, starts, ends)
