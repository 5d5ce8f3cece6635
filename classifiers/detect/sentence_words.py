"""Words of a sentence beside what was found in it, and spans that lie over it: looked for once a text.

Belongs here: which sentence a match is of. Does not: which words, what they mean for a match
(`recognizers/special_care.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

SPAN = 60
"""Characters before and after a match that can be of its sentence."""
_ENDS = regex.compile(r"[。\n!?！？]")


class WordsBeside:
    """The words of some expressions, plain words each, in a text with many matches."""

    def __init__(self, text: str, words: tuple[regex.Pattern[str], ...]) -> None:
        """Looks for the ends of sentences and for the words."""
        self._text = text
        self._ends = [end.start() for end in _ENDS.finditer(text)]
        self._words = [(one, [m.span() for m in one.finditer(text, overlapped=True)]) for one in words]

    def of(self, start: int, end: int) -> list[str | None]:
        """Returns the first word of each expression in the sentence of a match."""
        before, behind = bisect_left(self._ends, start), bisect_left(self._ends, end)
        left = max(start - SPAN, self._ends[before - 1] + 1 if before else 0)
        right = min([end + SPAN, *self._ends[behind : behind + 1]])
        return [self._first(words, spans, left, right) for words, spans in self._words]

    def _first(
        self, words: regex.Pattern[str], spans: list[tuple[int, int]], left: int, right: int
    ) -> str | None:
        at = bisect_left(spans, (left, 0))
        if at == len(spans) or spans[at][0] >= right:
            return None
        start, end = spans[at]
        if end <= right:
            return self._text[start:end]
        found = words.search(self._text, start, right)  # a shorter word that begins a longer one
        return found.group() if found else None


class Spans:
    """Spans of a text, those that overlap as one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Takes them as (first character, behind the last one), in any order."""
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start <= self._spans[-1][1]:
                first, before = self._spans.pop()
                self._spans.append((first, max(before, end)))
            else:
                self._spans.append((start, end))

    def over(self, place: int) -> bool:
        """Whether one of them holds a character."""
        at = bisect_right(self._spans, place, key=lambda span: span[0])
        return at > 0 and place < self._spans[at - 1][1]
