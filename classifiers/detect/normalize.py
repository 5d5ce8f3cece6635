"""Text as detectors want it, with the way back to the original characters.

Belongs here: NFKC, dashes, spaces, invisible characters, percent-encoding, and offset maps. Does not:
what is looked for in the text (`recognizers/`, `never_list.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u2500\u2501\ufe31\ufe32\ufe58\ufe63"
"""Characters that people type for a hyphen and that NFKC does not fold to one."""
DASHES_BETWEEN_DIGITS = "ー一"
"""A long vowel mark or a kanji one is a hyphen only where a digit stands on both sides."""
INVISIBLE = (
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
"""Zero-width characters, direction marks and variation selectors, as a regex class body."""


@dataclass(frozen=True)
class Normalized:
    """A text made from another one, character by character traceable.

    Attributes:
        text: What detectors read.
        starts: For each character of `text` where its source starts in the original; None: the same place.
        ends: Where that source ends, exclusive.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Returns the span of the original text that a non-empty span of `text` came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def then(self, later: Normalized) -> Normalized:
        """Returns `later`, which was made from this text, traced to this one's original."""
        if self.starts is None or self.ends is None:
            return later
        if later.starts is None or later.ends is None:
            return Normalized(later.text, self.starts, self.ends)
        starts = [self.starts[i] for i in later.starts]
        ends = [self.ends[i - 1] for i in later.ends]
        return Normalized(later.text, starts, ends)


def _character_classes() -> tuple[str, str]:
    """Regex class bodies: characters that change, and characters that join the one before."""
    changing, joining = [], []
    for code in range(0x80, 0x10000):
        character = chr(code)
        if 0xD800 <= code <= 0xDFFF:
            continue
        folded = unicodedata.normalize("NFKC", character)
        if unicodedata.combining(folded[0]) or 0x1160 <= code <= 0x11FF:
            joining.append(character)
        elif folded != character:
            changing.append(character)
    return "".join(map(re.escape, changing)), "".join(map(re.escape, joining))


_CHANGING, _JOINING = _character_classes()
_SEGMENT = re.compile(
    rf"[{INVISIBLE}]|[{_CHANGING}{_JOINING}\U00010000-\U0010ffff][{_JOINING}]*|(?s:.)[{_JOINING}]+"
)
_IGNORED = re.compile(f"[{INVISIBLE}]")
_SPACES = "\u0085\u1680\u2028\u2029"
_FOLD = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(_SPACES, " "))
_BETWEEN = re.compile(f"(?<=[0-9])[{DASHES_BETWEEN_DIGITS}](?=[0-9])")


def normalize(text: str) -> Normalized:
    """Folds widths, composes half-width kana, folds dashes and spaces, drops what cannot be seen.

    Line breaks and tabs stay. The result normalises to itself.
    """
    if text.isascii():
        return Normalized(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _SEGMENT.finditer(text):
        start, end = match.span()
        pieces.append(text[position:start])
        starts.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        source = match.group()
        folded = "" if _IGNORED.match(source) else unicodedata.normalize("NFKC", source)
        pieces.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
        position = end
    if not pieces:
        return Normalized(_BETWEEN.sub("-", text.translate(_FOLD)))
    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Normalized(_BETWEEN.sub("-", "".join(pieces).translate(_FOLD)), starts, ends)


def normalize_column(values: pa.Array) -> pa.Array:
    """Returns the normalised text of each value of a string array, nulls kept, without offsets."""
    visible = pc.replace_substring_regex(values, f"[{INVISIBLE}]", "")
    folded = pc.utf8_normalize(visible, form="NFKC")
    folded = pc.replace_substring_regex(folded, f"[{DASHES}]", "-")
    folded = pc.replace_substring_regex(folded, f"[{_SPACES}]", " ")
    between = f"([0-9])[{DASHES_BETWEEN_DIGITS}]([0-9])"
    for _ in range(2):  # RE2 has no lookaround: a digit between two dashes is met only on the second pass
        folded = pc.replace_substring_regex(folded, between, r"\1-\2")
    return folded


_HEX = "[0-9A-Fa-f]"
_ESCAPES = re.compile(rf"(?:(?:%|\\x){_HEX}{{2}})+")
_CP932 = re.compile(
    r"(?:(?:%|\\x)(?:8[1-9A-Fa-f]|9[0-9A-Fa-f]|[Ee][0-9A-Fa-f]|[Ff][0-9A-Ca-c])"
    r"(?:(?:%|\\x)[4-9A-Fa-f][0-9A-Fa-f]|[@-~])|(?:%|\\x)[0-7][0-9A-Fa-f]|(?:%|\\x)[A-Da-d][0-9A-Fa-f])+"
)
_BYTE = re.compile(rf"(?:%|\\x)({_HEX}{{2}})|(.)", re.DOTALL)


def percent_decode(text: str) -> Normalized | None:
    r"""Undoes percent-encoding (and `\xHH` of server logs), UTF-8 first, then cp932; None if there is none.

    Bytes that are neither stay as they are written. Encoding up to three times over is undone.
    """
    decoded = Normalized(text)
    for _ in range(3):
        layer = _decode_once(decoded.text)
        if layer is None:
            break
        decoded = decoded.then(layer)
    return decoded if decoded.starts is not None else None


def _decode_once(text: str) -> Normalized | None:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _ESCAPES.finditer(text):
        if match.start() < position:
            continue
        run = _decode_run(text, match)
        if run is None:
            continue
        end, characters = run
        pieces.append(text[position : match.start()])
        starts.extend(range(position, match.start()))
        ends.extend(range(position + 1, match.start() + 1))
        for character, first, last in characters:
            pieces.append(character)
            starts.append(first)
            ends.append(last)
        position = end
    if not pieces:
        return None
    pieces.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return Normalized("".join(pieces), starts, ends)


def _decode_run(text: str, run: re.Match[str]) -> tuple[int, list[tuple[str, int, int]]] | None:
    """The end of the run and its characters with their spans, or None where it is no text."""
    for encoding, match in (("utf-8", run), ("cp932", _CP932.match(text, run.start()))):
        if match is None:
            continue
        places = [(m.start(), m.end()) for m in _BYTE.finditer(text, match.start(), match.end())]
        written = (m.group(1) or f"{ord(m.group(2)):02x}" for m in _BYTE.finditer(match.group()))
        try:
            characters = bytes.fromhex("".join(written)).decode(encoding)
        except UnicodeDecodeError:
            continue
        spans, at = [], 0
        for character in characters:
            width = len(character.encode(encoding))
            spans.append((character, places[at][0], places[at + width - 1][1]))
            at += width
        return match.end(), spans
    return None


def layers(text: str) -> tuple[Normalized, ...]:
    """Returns the readings of a text that detectors look at: as written and, where there is one, decoded."""
    written = normalize(text)
    decoded = percent_decode(text)
    if decoded is None:
        return (written,)
    return written, decoded.then(normalize(decoded.text))
