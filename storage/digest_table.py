"""A table of digests in memory: where a digest stands, thousands at a time.

Belongs here: slots, growth. Does not: how a digest is made, what its number means (`value_memory.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Halves = NDArray[np.uint64]

FULL = 0.75
"""Share of slots in use from which looking becomes slow."""
FEWEST = 1 << 12
EMPTY = -1


class Entries(NamedTuple):
    """Digests and what is kept of them, as in DigestTable."""

    low: Halves
    high: Halves
    number: NDArray[np.int32]
    night: NDArray[np.int32]

    def take(self, which: NDArray[np.int64]) -> Entries:
        """Returns some of them."""
        return Entries(self.low[which], self.high[which], self.number[which], self.night[which])


class DigestTable:
    """Digests of 128 bits, each with two numbers, by open addressing: a digest is its own hash.

    Attributes:
        low: First half of the digest in each slot.
        high: Second half.
        number: What is kept of it, EMPTY where the slot is free.
        night: When it was last asked for, as the caller counts.
        count: Slots in use.
    """

    def __init__(self, expected: int = 0) -> None:
        """Makes an empty table with room for so many digests."""
        slots = FEWEST
        while slots * FULL <= expected:
            slots *= 2
        self.low = np.zeros(slots, dtype=np.uint64)
        self.high = np.zeros(slots, dtype=np.uint64)
        self.number = np.full(slots, EMPTY, dtype=np.int32)
        self.night = np.zeros(slots, dtype=np.int32)
        self.count = 0

    @classmethod
    def of(cls, entries: Entries, expected: int = 0) -> Self:
        """Makes a table of digests that differ, with room for so many."""
        table = cls(max(expected, len(entries.low)))
        home = table._first(entries.low)
        order = np.argsort(home, kind="stable")
        # each stands in its own slot, or behind the one before it
        slot = np.maximum.accumulate(home[order] - np.arange(len(order))) + np.arange(len(order))
        fits = slot < len(table.low)
        table._put(slot[fits], entries, order[fits])
        table.count = int(fits.sum())
        table.add(entries.take(order[~fits]))
        return table

    def find(self, low: Halves, high: Halves) -> NDArray[np.int64]:
        """Returns the slot of each digest, or -1."""
        found = np.full(len(low), -1, dtype=np.int64)
        asked, slot = np.arange(len(low)), self._first(low)
        while len(asked):
            used = self.number.take(slot) != EMPTY
            same = (
                used & (self.low.take(slot) == low.take(asked)) & (self.high.take(slot) == high.take(asked))
            )
            found[asked[same]] = slot[same]
            further = np.flatnonzero(used & ~same)
            asked, slot = asked.take(further), self._next(slot.take(further))
        return found

    def add(self, entries: Entries) -> None:
        """Adds digests that differ from each other and from those in the table."""
        low, high = entries.low, entries.high
        if (self.count + len(low)) > len(self.low) * FULL:
            self._grow(self.count + len(low))
        waiting, slot = np.arange(len(low)), self._first(low)
        while len(waiting):
            free = self.number[slot] == EMPTY
            self._put(slot[free], entries, waiting[free])
            # of several that met in one slot the last one has it
            placed = (self.low[slot] == low[waiting]) & (self.high[slot] == high[waiting])
            waiting, slot = waiting[~placed], self._next(slot[~placed])
        self.count += len(low)

    def entries(self, slots: NDArray[np.int64]) -> Entries:
        """Returns what stands in some slots."""
        return Entries(self.low[slots], self.high[slots], self.number[slots], self.night[slots])

    def used(self) -> NDArray[np.int64]:
        """Returns the slots in use."""
        return np.flatnonzero(self.number != EMPTY)

    def _first(self, low: Halves) -> NDArray[np.int64]:
        return (low & np.uint64(len(self.low) - 1)).astype(np.int64)

    def _next(self, slot: NDArray[np.int64]) -> NDArray[np.int64]:
        return (slot + 1) & (len(self.low) - 1)

    def _put(self, slot: NDArray[np.int64], entries: Entries, which: NDArray[np.int64]) -> None:
        self.low[slot], self.high[slot] = entries.low[which], entries.high[which]
        self.number[slot], self.night[slot] = entries.number[which], entries.night[which]

    def _grow(self, expected: int) -> None:
        self.__dict__.update(self.of(self.entries(self.used()), 2 * expected).__dict__)
