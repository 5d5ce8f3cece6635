"""Which row of a table is its header, and what its columns are called.

Belongs here: rows of cells in, names out, for delimited text and spreadsheets alike. Does not: finding the
cells (`splitter.py`, `spreadsheet.py`), what a name means (`classifiers`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.readers.chunk import RECORD_NO

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = list[str]

HEAD_ROWS = 200
"""Rows looked at to find the header."""

_VALUES = re.compile(
    r"""(?x)
      (?P<number>[-+▲△(]?[¥\\$€]?[-+▲△]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?[円点個%)]{0,2})
    | (?P<date>\d{1,4}(?:[-/.年月]\d{1,2}){1,2}[月日]?(?:\([月火水木金土日]\))?(?:[T\ ]*\d{1,2}[:時]\d{2}.*)?
      | (?:明治|大正|昭和|平成|令和|[mtshr])\s?(?:\d{1,2}|元)[年.\-/].*)
    | (?P<time>\d{1,2}[:時]\d{2}(?:[:分]\d{2})?(?:\.\d+)?(?:\ ?[ap]m)?\S*)
    | (?P<grouped>\+?\d{1,4}(?:[-\ ()]+\d{1,5}){1,4})
    | (?P<net>\S+@\S+\.\S+ | https?://\S+ | [0-9a-f:]*:[0-9a-f:]*:[0-9a-f]+ | (?:\d{1,3}\.){3}\d{1,3})
    """,
    re.IGNORECASE,
)

_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True)
class Header:
    """The header of a table.

    Attributes:
        row: Index of the header row; -1 where there is none. Rows before it are preamble.
        names: Names of the columns, unique.
    """

    row: int
    names: tuple[str, ...]


def key(name: str) -> str:
    """Returns what two spellings of one column name have in common: width, case and blanks left out."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def kind(cell: str) -> str | None:
    """Returns what a cell is if it is clearly a value and no header.

    Returns:
        `number`, `date`, `time`, `grouped` (telephone, postal code), `net` (mail, URL, IP); None for text.
    """
    found = _VALUES.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    return found.lastgroup if found else None


def find(rows: Sequence[Row], *, known: Sequence[str], header: bool | None) -> Header:
    """Finds the header of a table in its first rows.

    Args:
        rows: The first records, cells as text, empty ones as "".
        known: Column names that are expected; without a header row, the names in order; empty: unknown.
        header: Whether there is a header row; None where that has to be found out.
    """
    if header is False:
        return Header(-1, tuple(known) or _names([], _usual_width(rows)))
    row = _known_row(rows, known) if known else None
    if row is None:
        row = _first_full_row(rows, _usual_width(rows))
        unknown = header is None or bool(known)  # none of the expected names: perhaps the header is missing
        if unknown and _reads_as_data(rows, row):
            return Header(-1, _names([], _usual_width(rows)))
    cells = rows[row]
    return Header(row, _names(cells, _width_below(rows, row), known))


def _known_row(rows: Sequence[Row], known: Sequence[str]) -> int | None:
    """Returns the row with the most known names; one name alone does not make a header of a wide row."""
    keys = {key(name) for name in known}
    hits = [sum(key(cell) in keys for cell in row) for row in rows]
    hits = [
        0 if found == 1 < sum(map(bool, row)) - 1 else found for found, row in zip(hits, rows, strict=True)
    ]
    best = max(hits, default=0)
    return hits.index(best) if best else None


def _usual_width(rows: Sequence[Row]) -> int:
    """Returns the number of fields most of the table has; wide rows outweigh a narrow preamble."""
    counts = Counter(len(row) for row in rows)
    usual = {width: times for width, times in counts.items() if times > 1} or counts
    return max(usual, key=lambda width: (usual[width] * (width - 1), width), default=1)


def _first_full_row(rows: Sequence[Row], width: int) -> int:
    """Returns the first row of the usual width of which at least half of the cells are filled.

    Exporters add or leave out a last separator, in the header or in the rows below it.
    """
    ends_blank = not any(row[-1] for row in rows if len(row) == width)
    for index, row in enumerate(rows):
        longer = len(row) == width + 1 and not row[-1]
        shorter = len(row) == width - 1 and ends_blank
        if (len(row) == width or longer or shorter) and 2 * sum(map(bool, row)) >= width:
            return index
    return 0


def _width_below(rows: Sequence[Row], row: int) -> int:
    """Returns the width of the table under a header: exporters add or leave out a last separator."""
    cells, below = rows[row], Counter(len(other) for other in rows[row + 1 :])
    width = len(cells)
    usual = below.most_common(1)[0][0] if below else width
    longer = usual == width + 1 and not any(other[-1] for other in rows[row + 1 :] if len(other) == usual)
    shorter = usual == width - 1 and not cells[-1].strip()
    return usual if longer or shorter else width


def _reads_as_data(rows: Sequence[Row], row: int) -> bool:
    """Says whether a row is like the rows below it: values over values, rather than names over values."""
    votes = 0
    others = [other for other in rows[row + 1 :] if other != rows[row]]  # a header may come again
    for column, cell in enumerate(rows[row]):
        below = [other[column] for other in others if len(other) > column and other[column]]
        if cell:
            votes += _vote(cell, below)
    return votes > 0


def _vote(cell: str, below: Sequence[str]) -> int:
    """Returns 1 for a cell that is one of its column, -1 for one that stands over it, 0 if neither shows."""
    own = kind(cell)
    usual, times = Counter(map(kind, below)).most_common(1)[0] if below else (own, 0)
    if own is None:
        return int(cell in below) if usual is None or 2 * times <= len(below) else -1
    years = _YEAR.fullmatch(cell) and not any(map(_YEAR.fullmatch, below))
    return 1 if own == usual and not years else -1


def unique_names(names: Sequence[str]) -> list[str]:
    """Returns names of which none is empty, twice there, or the record number's: 金額, 金額_2, column_3."""
    unique: list[str] = []
    taken = {RECORD_NO}
    for index, given in enumerate(names, 1):
        base = given or f"column_{index}"
        name, copy = base, 1
        while name in taken:
            copy += 1
            name = f"{base}_{copy}"
        taken.add(name)
        unique.append(name)
    return unique


def _names(cells: Sequence[str], width: int, known: Sequence[str] = ()) -> tuple[str, ...]:
    spelling = {key(name): name for name in reversed(known)}
    clean = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells[:width]]
    clean += [""] * (width - len(clean))
    return tuple(unique_names([spelling.get(key(cell), cell) for cell in clean]))
