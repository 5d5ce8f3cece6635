"""A text with some of its spans replaced by one neutral sign each, and the way there and back.

Belongs here: the pure replacement, and what the language model need not read (addresses of mail and pages,
telephone numbers, long numbers and codes). Does not: what those are (`recognizers/`), the model
(`language_model.py`). Training data and the running model are cut by these functions, so both read alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]

SIGN = "※"
"""What stands for a span that was cut out: a sign to Sudachi, so the words beside it stay as they are."""

_WORD = "0-9A-Za-z"
_ALONE = rf"(?<![{_WORD}_-])"
_OVER = rf"(?![{_WORD}])"
_UNREAD = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|Mozilla/[ -~]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|(?<![{_WORD}])(?:\+81[- ]?\(?0?\)?|\(?0)"
    rf"[0-9]{{1,4}}[- .・)(]{{0,3}}[0-9]{{1,4}}[- .・)]{{0,3}}[0-9]{{3,4}}"
    rf"(?![{_WORD}-])"
    rf"|{_ALONE}[0-9]{{4}}(?:[- ]?[0-9]{{4}}){{2,3}}(?![{_WORD}-])"
    rf"|(?<![{_WORD}])[0-9]{{9,}}{_OVER}"
    rf"|{_ALONE}[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}}{_OVER}"
    rf"|{_ALONE}(?:[0-9A-Fa-f]{{2}}[:-]){{5}}[0-9A-Fa-f]{{2}}{_OVER}"
    rf"|{_ALONE}[0-9A-Fa-f]{{8}}(?:-[0-9A-Fa-f]{{4}}){{3}}-[0-9A-Fa-f]{{12}}{_OVER}"
    rf"|{_ALONE}(?=(?:[A-Za-z_-]*[0-9]){{4}})(?:[A-Za-z][{_WORD}_-]{{7,}}|[0-9]+[A-Za-z][{_WORD}]{{6,}})"
    rf"{_OVER}"
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

    def back(self, start: int, end: int) -> Span:
        """Returns the span of the original that a non-empty span of `text` came from."""
        return self._original(start)[0], self._original(end - 1)[1]

    def there(self, start: int, end: int) -> Span:
        """Returns the span of `text` that holds a non-empty span of the original, cut signs whole."""
        return self._place(start), self._place(end - 1) + 1

    @cached_property
    def _signs(self) -> list[int]:
        """Where in `text` each sign stands."""
        gone = accumulate((end - start - len(SIGN) for start, end in self.spans), initial=0)
        return [start - less for (start, _), less in zip(self.spans, gone, strict=False)]

    def _original(self, at: int) -> Span:
        """Where the character of `text` at a place came from."""
        before = bisect_right(self._signs, at) - 1
        if before >= 0 and self._signs[before] == at:
            return self.spans[before]
        behind = self.spans[before][1] + at - self._signs[before] - len(SIGN) if before >= 0 else at
        return behind, behind + 1

    def _place(self, at: int) -> int:
        """Where in `text` the character of the original at a place stands, or the sign for it."""
        before = bisect_right(self.spans, at, key=lambda span: span[0]) - 1
        return self._signs[before] + max(0, at - self.spans[before][1] + len(SIGN)) if before >= 0 else at


def mask(text: str, spans: Iterable[Span]) -> Masked:
    """Returns a text with spans cut out; those that overlap are cut as one, and empty ones are nothing.

    Args:
        text: Any text.
        spans: Characters to cut out, end exclusive, in any order.
    """
    cut: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if cut and start < cut[-1][1]:
            cut[-1] = (cut[-1][0], max(end, cut[-1][1]))
        else:
            cut.append((start, end))
    kept, behind = [], 0
    for start, end in cut:
        kept.append(text[behind:start])
        behind = end
    return Masked(SIGN.join([*kept, text[behind:]]), tuple(cut))


def unread(text: str) -> list[Span]:
    """Returns what of a normalised text the language model need not read, in order, not overlapping."""
    return [found.span() for found in _UNREAD.finditer(text)]
