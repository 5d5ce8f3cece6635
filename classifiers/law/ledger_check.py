"""Is a ledger sound? Names each record that was changed, removed, reordered, put in or cut off.

Belongs here: the pure judgement over lines and anchors. Does not: the form of a line (`ledger_chain.py`),
reading files (`assets/ledger.py`).

What is trusted are the anchors. From each anchored head the links lead back: a line that carries the digest
the record behind it names is that record (SHA-256). Where the way back is broken, the first records are
followed forward from the beginning. Lines that are in neither way were changed or put in; numbers without
a line were removed, or changed where an odd line stands in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from classifiers.law.ledger_chain import GENESIS, Anchor, Entry, Head, read_line

FaultKind = Literal["changed", "removed", "reordered", "put_in", "cut_off"]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        kind: changed: its bytes are not those recorded; removed: it is missing between others; reordered: it
            is not in its place; put_in: a line that is no record; cut_off: missing at the end, or an older
            ledger was put back.
        number: The record, from 1; of a line put in, the record before it.
        last: The last record that it is about.
        line: Line of the file, from 1; None where there is none.
    """

    kind: FaultKind
    number: int
    last: int
    line: int | None = None


@dataclass(frozen=True)
class Checked:
    """A ledger, judged.

    Attributes:
        entries: The records that stand, in the order of their numbers.
        faults: What is wrong; none: it is sound.
        head: The last record that stands.
        anchor: The highest anchor; None: there is none.
        tail: Bytes behind the last whole line, left by a killed writer: no record; the next one drops them.
        unproven: Records that stand and agree with each other, but to which no way leads from an anchor,
            since a fault lies between: they may have been made anew together with what is named there.
    """

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    head: Head
    anchor: Anchor | None
    tail: int
    unproven: tuple[int, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def unanchored(self) -> int:
        """Records behind the last anchor: a change of the last of them could not be seen."""
        return self.head.number - (self.anchor.head.number if self.anchor else 0)


def check(content: bytes, anchors: Iterable[Anchor]) -> Checked:
    """Judges the bytes of a ledger.

    Args:
        content: The whole file.
        anchors: Heads noted outside the store, in any order; without them nobody sees what was cut
            off at the end.
    """
    *lines, tail = content.split(b"\n")
    known = sorted((one for one in anchors if one.head.number), key=lambda one: one.head.number)
    found = [read_line(line) for line in lines]
    settling = _Settling(found, known)
    settled = settling.settle()
    faults = _odd_lines(lines, settled, known)
    faults += _not_there(settled, {one.number for one in faults if one.kind == "changed"}, known)
    faults = sorted([*faults, *_out_of_place(settled)], key=lambda one: (one.number, one.line or 0))
    entries = tuple(entry for number in sorted(settled) if (entry := found[settled[number]]) is not None)
    head = entries[-1].head if entries else Head()
    return Checked(entries, tuple(faults), head, known[-1] if known else None, len(tail), settling.unproven)


class _Settling:
    """Finds which line is which record."""

    def __init__(self, found: Sequence[Entry | None], anchors: Sequence[Anchor]) -> None:
        self.entries = {position: entry for position, entry in enumerate(found) if entry is not None}
        self.broken = len(found) - len(self.entries)
        self.by_digest: dict[str, int] = {}
        self.by_number: dict[int, list[int]] = {}
        for position, entry in self.entries.items():
            # Of two copies the one behind its own predecessor is the record.
            if entry.digest not in self.by_digest or self._follows(position):
                self.by_digest[entry.digest] = position
            self.by_number.setdefault(entry.number, []).append(position)
        self.named = {entry.previous for entry in self.entries.values()}
        self.wanted = {one.head.number: one.head.digest for one in reversed(anchors)}
        self.anchored = max(self.wanted, default=0)
        self.settled: dict[int, int] = {}
        self.unproven: tuple[int, ...] = ()

    def settle(self) -> dict[int, int]:
        """Returns number to position of each record that stands."""
        for number in sorted(self.wanted, reverse=True):
            self._back(number)
        proven = set(self.settled)
        # Behind the last anchor the last linked record is as good a place to start as there is.
        linked = [e for e in self.entries.values() if e.number > self.anchored and self._linked(e)]
        if linked:
            last = max(linked, key=lambda entry: entry.number)
            self.wanted[last.number] = last.digest
            self._back(last.number)
        self._forward()
        self.unproven = tuple(n for n in sorted(self.settled) if n < self.anchored and n not in proven)
        return self.settled

    def _follows(self, position: int) -> bool:
        before = self.entries.get(position - 1)
        return self.entries[position].previous == (before.digest if before else GENESIS)

    def _linked(self, entry: Entry) -> bool:
        if entry.number == 1:
            return entry.previous == GENESIS
        before = self.by_digest.get(entry.previous)
        return before is not None and self.entries[before].number == entry.number - 1

    def _back(self, number: int) -> None:
        """Follows the links to the first record; an anchor's word goes before a link's."""
        while number >= 1 and number not in self.settled:
            position = self.by_digest.get(self.wanted[number])
            if position is None or self.entries[position].number != number:
                return
            self.settled[number] = position
            number -= 1
            self.wanted.setdefault(number, self.entries[position].previous)

    def _forward(self) -> None:
        """Follows the links from the first record on, where no way back led, and over what is missing."""
        last = 0
        for number in sorted({*self.by_number, *self.settled}):
            if number >= 1 and number not in self.settled:
                fitting = [p for p in self.by_number[number] if self._fits(self.entries[p], last)]
                if not fitting:
                    continue
                # Of two that fit, the one that the next record names.
                named = [p for p in fitting if self.entries[p].digest in self.named]
                self.settled[number] = (named or fitting)[0]
            last = max(last, number)

    def _fits(self, entry: Entry, last: int) -> bool:
        if entry.number in self.wanted:
            return entry.digest == self.wanted[entry.number]
        if entry.number == 1:
            return entry.previous == GENESIS
        if entry.number - 1 in self.settled:
            return entry.previous == self.entries[self.settled[entry.number - 1]].digest
        if entry.previous == GENESIS or entry.previous in self.by_digest:
            return False  # it names a record that is there and is not the one before its number
        near = entry.number - last <= 2 + self.broken
        return near or entry.digest in self.named or entry.number <= self.anchored


def _odd_lines(lines: Sequence[bytes], settled: dict[int, int], anchors: Sequence[Anchor]) -> list[Fault]:
    """Lines that are no record that stands: in the place of a missing one, or put in."""
    stands = {position: number for number, position in settled.items()}
    top = max([0, *settled, *(one.head.number for one in anchors)])
    faults, before, here = [], 0, 0
    for position, line in enumerate(lines):
        if position in stands:
            before = here = stands[position]
            continue
        number = before + 1
        missing = number not in settled and (number <= top or b'"number":%d,' % number in line)
        if missing:
            faults.append(Fault("changed", number, number, position + 1))
            before = number
        else:
            faults.append(Fault("put_in", here, here, position + 1))
    return faults


def _not_there(settled: dict[int, int], changed: set[int], anchors: Sequence[Anchor]) -> list[Fault]:
    """Numbers without any line, neighbours together."""
    last = max([0, *settled, *changed])
    top = max([last, *(one.head.number for one in anchors)])
    faults: list[Fault] = []
    for number in range(1, top + 1):
        if number in settled or number in changed:
            continue
        kind: FaultKind = "removed" if number < last else "cut_off"
        if faults and faults[-1].last == number - 1 and faults[-1].kind == kind:
            faults[-1] = Fault(kind, faults[-1].number, number)
        else:
            faults.append(Fault(kind, number, number))
    return faults


def _out_of_place(settled: dict[int, int]) -> list[Fault]:
    places = zip(sorted(settled), sorted(settled.values()), strict=True)
    return [
        Fault("reordered", number, number, settled[number] + 1)
        for number, position in places
        if settled[number] != position
    ]
