"""Which of many expressions are worth searching a text for: those of which it holds a necessary string.

Belongs here: looking the strings up, all at once. Does not: which strings an expression needs
(`necessary.py`), searching.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Prefilter:
    """The necessary strings of expressions, by two letters of each that few others have."""

    def __init__(self, needed: Sequence[Iterable[str]]) -> None:
        """Takes for each expression the strings of which every match holds one, within itself or beside."""
        orders: dict[str, list[int]] = defaultdict(list)
        for order, strings in enumerate(needed):
            for string in strings:
                orders[string].append(order)
        shared = Counter(pair for string in orders for pair in _pairs(string))
        self._strings: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
        for string, of in orders.items():
            key = min(_pairs(string), key=lambda pair: (shared[pair], pair))
            self._strings[key].append((string, of))
        self._keys = frozenset(self._strings)

    def worth(self, text: str) -> list[int]:
        """Returns the places of the expressions that may match in a text, in their order."""
        found: set[int] = set()
        for key in self._keys.intersection(_pairs(text)):
            for string, orders in self._strings[key]:
                if string in text:
                    found.update(orders)
        return sorted(found)


def _pairs(text: str) -> set[str]:
    """Its letters, each alone and with the next one."""
    return {*text, *map(add, text, text[1:])}
