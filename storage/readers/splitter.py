"""Where the records of a delimited text begin and end, and how many fields each has.

Belongs here: quotes, separators and line ends, over one buffer of UTF-8 bytes. Does not: headers
(`headers.py`), turning records into columns (`delimited.py`).

Quoted cells may hold separators, doubled quotes and line ends; a quote inside an unquoted field is data
(`5" disk`). Strictly quoted records are split by numpy. Where strict quoting fails, one physical line is
read leniently on its own, so that a lost quote costs that line and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storage.errors import LandingError

if TYPE_CHECKING:
    from collections.abc import Iterator

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

LOOK_AHEAD = 32 * 1024 * 1024
"""Bytes within which a quoted cell must close; also the longest line."""

CLEAN, ODD, FIELD_COUNT, UNBALANCED = 0, 1, 2, 3
"""How a record reads: strictly; only by `fields`; with a wrong number of fields; with a quote left open."""

_LF, _CR, _QUOTE = 10, 13, 34


@dataclass(frozen=True)
class Split:
    """Logical records of one buffer, in order.

    Attributes:
        start: First byte of each record.
        end: Byte after the last one of each record, its line end left out.
        fields: Fields of each record.
        status: CLEAN, ODD, FIELD_COUNT or UNBALANCED; CLEAN says nothing about the number of fields.
        consumed: Bytes of the buffer that the records cover; the rest belongs before the next buffer.
    """

    start: Positions
    end: Positions
    fields: Positions
    status: NDArray[np.int8]
    consumed: int


def fields(line: bytes, separator: int) -> list[bytes] | None:
    """Returns the cells of one record, read leniently, or None when a quoted cell does not close.

    A quoted cell ends at the first single quote that a separator or the end follows; other quotes are data.
    """
    cells, at, size, mark = [], 0, len(line), bytes((separator,))
    while True:
        if line[at : at + 1] == b'"':
            close = _closing(line, at + 1, separator)
            if close is None:
                return None
            cells.append(line[at + 1 : close].replace(b'""', b'"'))
            at = close + 1
        else:
            stop = line.find(mark, at)
            stop = size if stop < 0 else stop
            cells.append(line[at:stop])
            at = stop
        if at >= size:
            return cells
        at += 1


def _closing(line: bytes, at: int, separator: int) -> int | None:
    while (at := line.find(b'"', at)) >= 0:
        after = line[at + 1 : at + 2]
        if not after or after[0] == separator:
            return at
        at += 2 if after == b'"' else 1
    return None


def split(data: bytes, separator: int, *, width: int | None, newline: int = _LF, final: bool) -> Split:
    """Splits a buffer that begins at a record.

    Args:
        data: UTF-8 bytes.
        separator: The byte between fields.
        width: The number of fields a record must have; None while it is not known.
        newline: The byte that ends lines (10; 13 in files that know no other).
        final: True: nothing follows, and the last record needs no line end.

    Raises:
        LandingError: `unreadable`, when a line is longer than `LOOK_AHEAD`.
    """
    if final and data and data[-1] != newline:
        data += bytes((newline,))
    walk = _Walk(_Scan(data, separator, newline), width, final)
    parts = list(walk.parts())
    if not parts:
        none = np.zeros(0, np.int64)
        return Split(none, none, none, none.astype(np.int8), 0)
    start, end, count, status = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Split(start, end, count, status.astype(np.int8), walk.at)


class _Reading:
    """The buffer read as if the quotes before it were even (`inside` 0) or odd (1) in number."""

    def __init__(self, scan: _Scan, inside: int, width: int | None) -> None:
        state = (scan.quotes_before + inside) & 1
        open_quote = state[scan.is_quote]
        self.broken = scan.quotes[np.where(open_quote == 0, ~scan.may_open, ~scan.may_close)]
        ends = scan.is_newline & (state == 0)
        self.ends = scan.positions[ends]
        separators = np.cumsum(scan.is_separator & (state == 0))[ends]
        self.fields = np.diff(separators, prepend=0) + 1
        lines = np.diff(np.cumsum(scan.is_newline)[ends], prepend=0)
        wrong = (lines > 1) & (self.fields != width) if width is not None else np.zeros(len(lines), np.bool_)
        self.wrong = np.flatnonzero(wrong)
        """Records of several lines whose number of fields is wrong: perhaps a lost quote."""
        self.open_at_end = (scan.total_quotes + inside) & 1


class _Scan:
    """Positions of everything that structures the buffer."""

    def __init__(self, data: bytes, separator: int, newline: int) -> None:
        table = np.zeros(256, np.uint8)
        table[[separator, newline, _QUOTE]] = 2, 1, 3
        raw = np.frombuffer(data, np.uint8)
        kinds = table[raw]
        self.data, self.raw, self.separator, self.newline = data, raw, separator, newline
        self.positions: Positions = np.flatnonzero(kinds)
        kind = kinds[self.positions]
        self.is_quote, self.is_separator, self.is_newline = kind == 3, kind == 2, kind == 1
        self.quotes, self.lines = self.positions[self.is_quote], self.positions[self.is_newline]
        self.quotes_before = np.cumsum(self.is_quote) - self.is_quote
        self.total_quotes = len(self.quotes)
        self._readings: dict[tuple[int, int | None], _Reading] = {}

    @cached_property
    def may_open(self) -> Flags:
        """Quotes with a separator, a line end, a quote or nothing before them."""
        before = self.raw[np.maximum(self.quotes - 1, 0)]
        allowed: Flags = self._structural(before) | (self.quotes == 0)
        return allowed

    @cached_property
    def may_close(self) -> Flags:
        """Quotes with a separator, a line end, a quote or nothing after them."""
        last = len(self.raw) - 1
        after = self.raw[np.minimum(self.quotes + 1, last)]
        beyond = self.raw[np.minimum(self.quotes + 2, last)]
        line_end = (after == _CR) & ((beyond == self.newline) | (beyond == _CR))
        allowed: Flags = self._structural(after) | line_end | (self.quotes == last)
        return allowed

    def _structural(self, byte: NDArray[np.uint8]) -> Flags:
        structural: Flags = (byte == self.separator) | (byte == self.newline) | (byte == _QUOTE)
        return structural

    @cached_property
    def lone_returns(self) -> Positions:
        """Carriage returns that end no line: data, which a CSV parser would take for a line end."""
        returns = np.flatnonzero(self.raw == _CR) if self.newline != _CR else np.flatnonzero(self.raw == _LF)
        after = self.raw[np.minimum(returns + 1, len(self.raw) - 1)]
        lone: Positions = returns[(after != self.newline) & (after != self.raw[returns])]
        return lone

    def reading(self, inside: int, width: int | None) -> _Reading:
        key = (inside, width)
        if key not in self._readings:
            self._readings[key] = _Reading(self, inside, width)
        return self._readings[key]


Part = tuple[Positions, Positions, Positions, Positions]


class _Walk:
    """Goes through a scan: runs of strictly quoted records, and single lines between them."""

    def __init__(self, scan: _Scan, width: int | None, final: bool) -> None:
        self.scan, self.width, self.final = scan, width, final
        self.at, self.inside = 0, 0

    def parts(self) -> Iterator[Part]:
        while self.at < len(self.scan.data):
            reading = self.scan.reading(self.inside, self.width)
            first = int(np.searchsorted(reading.ends, self.at))
            stop, wrong = self._stop(reading, first)
            if stop > first:
                yield self._run(reading, first, stop)
            if stop == len(reading.ends) and not self._must_resolve(reading):
                return
            yield self._line(reading, wrong)

    def _stop(self, reading: _Reading, first: int) -> tuple[int, int | None]:
        """Says up to which record the reading holds, and which record of several lines ends it."""
        stop = len(reading.ends)
        broken = int(np.searchsorted(reading.broken, self.at))
        if broken < len(reading.broken):
            stop = int(np.searchsorted(reading.ends, reading.broken[broken]))
        wrong = int(np.searchsorted(reading.wrong, first))
        if wrong < len(reading.wrong) and reading.wrong[wrong] < stop:
            stop = int(reading.wrong[wrong])
            return stop, stop
        return stop, None

    def _must_resolve(self, reading: _Reading) -> bool:
        """Says whether what is left begins with a line that is known to be broken."""
        left = len(self.scan.data) - self.at
        if left == 0:
            return False
        whole_line = int(np.searchsorted(self.scan.lines, self.at)) < len(self.scan.lines)
        if int(np.searchsorted(reading.broken, self.at)) < len(reading.broken) and whole_line:
            return True
        if left > LOOK_AHEAD and not whole_line:
            raise LandingError("unreadable", "a line is longer than 32 MiB; this is no table of records")
        return bool(reading.open_at_end) and (self.final or left > LOOK_AHEAD)

    def _run(self, reading: _Reading, first: int, stop: int) -> Part:
        ends = reading.ends[first:stop]
        starts = np.concatenate(([self.at], ends[:-1] + 1))
        self.at = int(ends[-1]) + 1
        status = np.zeros(len(ends), np.int64)
        lone = self.scan.lone_returns
        if len(lone):
            status[np.searchsorted(lone, ends) > np.searchsorted(lone, starts)] = ODD
        return starts, self._trimmed(starts, ends), reading.fields[first:stop], status

    def _line(self, reading: _Reading, wrong: int | None) -> Part:
        start = self.at
        end = int(self.scan.lines[np.searchsorted(self.scan.lines, start)])
        if wrong is not None:
            whole = int(reading.ends[wrong])
            after = int(self.scan.lines[np.searchsorted(self.scan.lines, end + 1)])
            if not self._fits(end + 1, after):
                self.at = whole + 1
                return self._one(start, whole, int(reading.fields[wrong]), FIELD_COUNT)
        cells = fields(self._text(start, end), self.scan.separator)
        self.at = end + 1
        self.inside = int(np.searchsorted(self.scan.quotes, self.at)) & 1
        if cells is None:
            return self._one(start, end, 0, UNBALANCED)
        fits = self.width is None or len(cells) == self.width
        return self._one(start, end, len(cells), ODD if fits else FIELD_COUNT)

    def _fits(self, start: int, end: int) -> bool:
        cells = fields(self._text(start, end), self.scan.separator)
        return cells is not None and len(cells) == self.width

    def _text(self, start: int, end: int) -> bytes:
        return self.scan.data[start:end].rstrip(b"\r")

    def _one(self, start: int, end: int, count: int, status: int) -> Part:
        starts, ends = np.array([start]), np.array([end])
        return starts, self._trimmed(starts, ends), np.array([count]), np.array([status])

    def _trimmed(self, starts: Positions, ends: Positions) -> Positions:
        """Leaves out the carriage returns before a line feed."""
        raw = self.scan.raw
        while (extra := (ends > starts) & (raw[np.maximum(ends - 1, 0)] == _CR)).any():
            ends = ends - extra
        return ends
