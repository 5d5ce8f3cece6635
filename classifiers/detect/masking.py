"""A text with some of its spans replaced by one neutral sign each, and the way there and back.

Belongs here: the pure replacement and what the language model need not read (addresses of mail and pages,
numbers that are nobody's block). Does not: what those numbers are (`recognizers/`), the model
(`language_model.py`). Training data and the running model use the same function, so that both read alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIGN = "※"
"""What stands for a span that was cut out."""

Span = tuple[int, int]

_UNREAD = re.compile(
    r"https?://[!-~]+|www\.[!-~]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![0-9A-Za-z])\+?[0-9](?:[- ]?[0-9]){8,}(?![0-9A-Za-z])",
    re.ASCII,
)


@dataclass(frozen=True)
class Masked:
    """A text with spans cut out.

    Attributes:
        text: What is left, `SIGN` in place of each span.
        spans: What was cut out of the original, in order, not overlapping.
    """

    text: str
    spans: tuple[Span, ...]
    _starts: tuple[int, ...]

    def back(self, start: int, end: int) -> Span:
        """Returns the span of the original that a span of `text` came from."""
        return self._original(start, behind=False), self._original(end, behind=True)

    def there(self, start: int, end: int) -> Span:
        """Returns the span of `text` that holds a span of the original, signs that it cuts included."""
        return self._masked(start, behind=False), self._masked(end, behind=True)

    def _original(self, at: int, *, behind: bool) -> int:
        count = bisect_left(self._starts, at) if behind else bisect_right(self._starts, at)
        if not count:
            return at
        start, end = self._starts[count - 1], self.spans[count - 1]
        return end[0] if at == start and not behind else end[1] + at - start - len(SIGN)

    def _masked(self, at: int, *, behind: bool) -> int:
        count = bisect_left([s for s, _ in self.spans], at) if behind else bisect_right([s for s, _ in self.spans], at)
        if not count:
            return at
        start, end = self.spans[count - 1]
        inside = at < end
        return self._starts[count - 1] + (len(SIGN) * behind if inside else len(SIGN) + at - end)


def mask(text: str, spans: Iterable[Span]) -> Masked:
    """Returns a text with spans cut out; spans that overlap are cut as one, empty ones are nothing.

    Args:
        text: Any text.
        spans: Characters to cut out, end exclusive, in any order.
    """
    cut = _joined(spans)
    kept = [text[a:b] for a, b in zip((0, *(end for _, end in cut)), (*(s for s, _ in cut), len(text)), strict=True)]
    shrunk = accumulate((end - start - len(SIGN) for start, end in cut), initial=0)
    starts = tuple(start - less for (start, _), less in zip(cut, shrunk, strict=False))
    return Masked(SIGN.join(kept), tuple(cut), starts)


def unread(text: str) -> list[Span]:
    """Returns what of a normalised text the language model need not read."""
    return [found.span() for found in _UNREAD.finditer(text)]


def _joined(spans: Iterable[Span]) -> Sequence[Span]:
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
