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
    scan = _Scan(data, separator, newline)
    walk = _Walk(scan, width, final)
    parts = list(walk.parts())
    if not parts:
        none = np.zeros(0, np.int64)
        return Split(none, none, none, none.astype(np.int8), 0)
    start, end, count, status = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Split(start, _trimmed(scan.raw, start, end), count, status.astype(np.int8), walk.at)


class _Scan:
    """Positions of everything that structures the buffer."""

    def __init__(self, data: bytes, separator: int, newline: int) -> None:
        structural = np.zeros(256, np.bool_)
        structural[[separator, newline, _QUOTE]] = True
        raw = np.frombuffer(data, np.uint8)
        self.data, self.raw, self.separator, self.newline = data, raw, separator, newline
        self.positions: Positions = np.flatnonzero(structural[raw])
        kind = raw[self.positions]
        self.is_separator, self.is_newline = kind == separator, kind == newline
        self.lines: Positions = self.positions[self.is_newline]
        is_quote = kind == _QUOTE
        self.quotes: Positions = self.positions[is_quote]
        self.quotes_before = np.cumsum(is_quote, dtype=np.int32)
        self._readings: dict[tuple[int, int | None], _Reading] = {}

    @cached_property
    def opens(self) -> Flags:
        """Quotes that begin a field."""
        before = self.raw[np.maximum(self.quotes - 1, 0)]
        begins: Flags = (before == self.separator) | (before == self.newline) | (self.quotes == 0)
        return begins

    @cached_property
    def may_open(self) -> Flags:
        """Quotes that begin a field, or are the second of a doubled quote."""
        allowed: Flags = self.opens | (self.raw[np.maximum(self.quotes - 1, 0)] == _QUOTE)
        return allowed

    @cached_property
    def may_close(self) -> Flags:
        """Quotes that end a field, or are the first of a doubled quote."""
        last = len(self.raw) - 1
        after = self.raw[np.minimum(self.quotes + 1, last)]
        beyond = self.raw[np.minimum(self.quotes + 2, last)]
        allowed: Flags = (after == self.separator) | (after == self.newline) | (after == _QUOTE)
        allowed |= (after == _CR) & ((beyond == self.newline) | (beyond == _CR))
        allowed |= self.quotes == last
        return allowed

    @cached_property
    def lone_returns(self) -> Positions:
        """Carriage returns that end no line: data, which a CSV parser would take for a line end."""
        other = _CR if self.newline != _CR else _LF
        if bytes((other,)) not in self.data:
            return np.zeros(0, np.int64)
        returns = np.flatnonzero(self.raw == other)
        after = self.raw[np.minimum(returns + 1, len(self.raw) - 1)]
        lone: Positions = returns[(after != self.newline) & (after != other)]
        return lone

    @cached_property
    def single(self) -> _Single:
        return _Single(self)

    def reading(self, inside: int, width: int | None) -> _Reading:
        key = (inside, width)
        if key not in self._readings:
            self._readings[key] = _Reading(self, inside, width)
        return self._readings[key]

    def line_at(self, start: int) -> int:
        """Returns the index of the physical line that begins at a byte, or of the first that is not there."""
        return int(np.searchsorted(self.lines, start))


class _Reading:
    """The buffer read strictly, as if the quotes before it were even (`inside` 0) or odd (1) in number."""

    def __init__(self, scan: _Scan, inside: int, width: int | None) -> None:
        outside = ((scan.quotes_before + inside) & 1) == 0
        opening = (np.arange(len(scan.quotes)) + inside) & 1 == 0
        self.broken = scan.quotes[~np.where(opening, scan.may_open, scan.may_close)]
        ends = scan.is_newline & outside
        self.ends: Positions = scan.positions[ends]
        separators = np.cumsum(scan.is_separator & outside, dtype=np.int32)[ends]
        self.fields = np.diff(separators, prepend=0) + 1
        self.wrong = np.zeros(0, np.int64)
        """Records of several lines whose number of fields is wrong: perhaps a lost quote."""
        if width is not None and len(self.ends) < len(scan.lines):
            lines = np.diff(np.cumsum(scan.is_newline, dtype=np.int32)[ends], prepend=0)
            self.wrong = np.flatnonzero((lines > 1) & (self.fields != width))
        self.open_at_end = (len(scan.quotes) + inside) & 1


class _Single:
    """The buffer read line by line, as if every physical line were a record.

    Lines without a quote at the start of a field hold no quoted field: their quotes are data.
    """

    def __init__(self, scan: _Scan) -> None:
        lines = scan.lines
        self.starts: Positions = np.concatenate(([0], lines[:-1] + 1)) if len(lines) else lines
        quotes = scan.quotes[: np.searchsorted(scan.quotes, lines[-1])] if len(lines) else scan.quotes[:0]
        line = np.searchsorted(lines, quotes)
        first = np.searchsorted(quotes, self.starts)
        state = (np.arange(len(quotes)) - first[line]) & 1
        broken = ~np.where(state == 0, scan.may_open[: len(quotes)], scan.may_close[: len(quotes)])
        quoted = np.bincount(line[scan.opens[: len(quotes)]], minlength=len(lines)) > 0
        odd = np.bincount(line, minlength=len(lines)) & 1 > 0
        self.unsettled = np.flatnonzero(
            quoted & (odd | (np.bincount(line[broken], minlength=len(lines)) > 0))
        )
        separators = scan.positions[scan.is_separator]
        of = np.searchsorted(lines, separators)
        separators, of = separators[of < len(lines)], of[of < len(lines)]
        inside = (np.searchsorted(quotes, separators) - first[of]) & 1 & quoted[of]
        self.fields = np.bincount(of[inside == 0], minlength=len(lines)) + 1


Part = tuple[Positions, Positions, Positions, Positions]


class _Walk:
    """Goes through a scan: runs of strictly quoted records, and lines read on their own between them."""

    def __init__(self, scan: _Scan, width: int | None, final: bool) -> None:
        self.scan, self.width, self.final = scan, width, final
        self.at = 0

    def parts(self) -> Iterator[Part]:
        while self.at < len(self.scan.data):
            reading = self.scan.reading(int(np.searchsorted(self.scan.quotes, self.at)) & 1, self.width)
            first = int(np.searchsorted(reading.ends, self.at))
            stop, wrong = self._stop(reading, first)
            if stop > first:
                yield self._run(reading.ends[first:stop], reading.fields[first:stop])
            if stop == len(reading.ends) and not self._must_resolve(reading):
                return
            yield from self._lines(reading, wrong)

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
        whole_line = self.scan.line_at(self.at) < len(self.scan.lines)
        if int(np.searchsorted(reading.broken, self.at)) < len(reading.broken) and whole_line:
            return True
        if left > LOOK_AHEAD and not whole_line:
            raise LandingError("unreadable", "a line is longer than 32 MiB; this is no table of records")
        return bool(reading.open_at_end) and (self.final or left > LOOK_AHEAD)

    def _run(self, ends: Positions, fields: Positions) -> Part:
        starts = np.concatenate(([self.at], ends[:-1] + 1))
        self.at = int(ends[-1]) + 1
        status = np.zeros(len(ends), np.int64)
        lone = self.scan.lone_returns
        if len(lone):
            status[np.searchsorted(lone, ends) > np.searchsorted(lone, starts)] = ODD
        return starts, ends, fields, status

    def _lines(self, reading: _Reading, wrong: int | None) -> Iterator[Part]:
        """Reads on from a line that is not strictly quoted, or from a record of several lines."""
        single = self.scan.single
        line = self.scan.line_at(self.at)
        unsettled = int(np.searchsorted(single.unsettled, line))
        settled = len(self.scan.lines) if unsettled == len(single.unsettled) else single.unsettled[unsettled]
        if wrong is not None and not self._fits(line + 1):
            whole, count = int(reading.ends[wrong]), int(reading.fields[wrong])
            yield self._one(whole, count, FIELD_COUNT)
        elif settled > line:
            yield self._run(self.scan.lines[line:settled], single.fields[line:settled])
        else:
            cells = self._cells(line)
            fits = cells is not None and self.width in (None, len(cells))
            status = UNBALANCED if cells is None else ODD if fits else FIELD_COUNT
            yield self._one(int(self.scan.lines[line]), len(cells or ()), status)

    def _fits(self, line: int) -> bool:
        cells = self._cells(line)
        return cells is not None and len(cells) == self.width

    def _cells(self, line: int) -> list[bytes] | None:
        start = int(self.scan.lines[line - 1]) + 1 if line else 0
        return fields(self.scan.data[start : int(self.scan.lines[line])].rstrip(b"\r"), self.scan.separator)

    def _one(self, end: int, count: int, status: int) -> Part:
        start, self.at = self.at, end + 1
        return np.array([start]), np.array([end]), np.array([count]), np.array([status])


def _trimmed(raw: NDArray[np.uint8], starts: Positions, ends: Positions) -> Positions:
    """Leaves out the carriage returns before a line feed."""
    while (extra := (ends > starts) & (raw[np.maximum(ends - 1, 0)] == _CR)).any():
        ends = ends - extra
    return ends
