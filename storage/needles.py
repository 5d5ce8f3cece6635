"""Many values looked for at once in bytes, in every spelling that a program may have given them.

Belongs here: the spellings of a value, which values stand in some bytes. Does not: whose bytes they are
(`haystacks.py`), which values are worth looking for (`assets/proof.py`).

The bytes are read as Latin-1, one character a byte, so that polars' Aho-Corasick automaton sees them all: the
cost follows the bytes and hardly the number of values.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import polars as pl

ENCODINGS = ("utf-8", "cp932", "utf-16-le", "utf-16-be")
DIGITS = frozenset("0123456789")
ROOM = 32 * 1024 * 1024
"""Bytes gathered before they are looked through: the automaton is made anew each time."""


class Needles:
    """Values and where they were found; they are never shown."""

    def __init__(self, values: Sequence[str]) -> None:
        """Takes the values.

        Args:
            values: Each once, none of them empty.
        """
        owners: defaultdict[str, set[int]] = defaultdict(set)
        for number, value in enumerate(values):
            for spelled in spellings(value):
                owners[spelled.decode("latin-1")].add(number)
        self._owners = dict(owners)
        self._spelled = list(owners)
        self._waiting: list[tuple[str, str]] = []
        self._held = 0
        self._found: defaultdict[str, set[int]] = defaultdict(set)
        self.longest = max(map(len, owners), default=1)

    def look(self, place: str, content: bytes) -> None:
        """Looks through bytes, now or with the next ones.

        Args:
            place: A name for where they lie.
            content: The bytes; a value that stands in two pieces is found in neither.
        """
        if not self._owners or not content:
            return
        self._waiting.append((place, content.decode("latin-1")))
        self._held += len(content)
        if self._held >= ROOM:
            self._through()

    def found(self) -> dict[str, set[int]]:
        """Returns place to the numbers of the values found in it; places without any are left out."""
        self._through()
        return dict(self._found)

    def _through(self) -> None:
        if not self._waiting:
            return
        texts = pl.Series([text for _, text in self._waiting], dtype=pl.String)
        hit = texts.str.contains_any(self._spelled).arg_true()
        met = texts.gather(hit).str.extract_many(self._spelled, overlapping=True).list.unique()
        for which, spelled in zip(hit, met, strict=True):
            place, text = self._waiting[which]
            for one in spelled:
                if not self._owners[one] <= self._found[place] and _stands(one, text):
                    self._found[place] |= self._owners[one]
        self._waiting, self._held = [], 0


def spellings(value: str) -> set[bytes]:
    """Returns a value as bytes: by encoding, and as JSON, JSON within JSON and CSV spell it.

    Args:
        value: A text.
    """
    return {spelled for spelled in _spelled(value) if spelled}


def _spelled(value: str) -> Iterator[bytes]:
    for encoding in ENCODINGS:
        try:
            yield value.encode(encoding)
        except UnicodeEncodeError:
            continue
    yield value.replace('"', '""').encode("utf-8", "surrogatepass")
    escaped, within = (json.dumps(value, ensure_ascii=plain)[1:-1] for plain in (True, False))
    twice = (json.dumps(text, ensure_ascii=False)[1:-1] for text in (escaped, within))
    for text in (escaped, within, *twice, json.dumps(within)[1:-1]):
        yield text.encode("utf-8", "surrogatepass")
    yield re.sub(r"(?<=\\u)[0-9a-f]{4}", lambda found: found[0].upper(), escaped).encode()


def _stands(spelled: str, text: str) -> bool:
    """Whether it stands there as a number of its own, and not as a part of a longer one."""
    signs = spelled.strip("\0") or spelled
    first, last = signs[0], signs[-1]
    before = r"(?<![0-9])(?<![0-9]\0)" if first in DIGITS else ""
    behind = r"(?!\0?[0-9])" if last in DIGITS else ""  # \0: UTF-16
    return not (before or behind) or re.search(before + re.escape(spelled) + behind, text) is not None
