"""Text as detectors want it, with the way back to the original characters.

Belongs here: NFKC (but for ①), dashes, spaces, invisible and half characters. Does not: escapes
(`escapes.py`), what is looked for in the text (`recognizers/`, `never/`).
"""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.escapes import percent_decode
from classifiers.detect.offsets import Normalized

__all__ = ["DASHES", "Normalized", "layers", "normalize", "normalize_column", "percent_decode", "whole"]

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u2500\u2501\ufe31\ufe32\ufe58\ufe63"
"""Characters that people type for a hyphen and that NFKC does not fold to one."""
DASHES_BETWEEN_DIGITS = "ー一"
"""A long vowel mark or a kanji one is a hyphen only where a digit stands on both sides."""
CIRCLED = "\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf"
"""①, as a regex class body: it numbers what follows and is no digit of the number before (`…9018②`)."""
INVISIBLE = (
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
"""Zero-width characters, direction marks and variation selectors, as a regex class body."""
_NUMBERED = re.compile(f"[{CIRCLED}]")
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair: no character, no UTF-8, and nothing that Sudachi reads."""


def _characters() -> tuple[set[str], set[str]]:
    """The characters that change, and those that may join the one before."""
    changing, joining = set[str](), set[str]()
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x20000)):
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        if unicodedata.combining(folded[0]) or 0x1160 <= code <= 0x11FF:
            joining.add(character)
        elif folded != character and code < 0x10000 and not _NUMBERED.match(character):
            changing.add(character)
        pair = unicodedata.decomposition(character).split()
        if len(pair) == 2 and not pair[0].startswith("<"):  # a vowel sign that combines without saying so
            joining.add(chr(int(pair[1], 16)))
    return changing - joining, joining


def _one_of(characters: set[str]) -> str:
    """An expression for one of them; `re` looks up a class in one step only below U+10000."""
    parts = [sorted(c for c in characters if (c > "\uffff") == high) for high in (False, True)]
    classes = ("".join(map(re.escape, part)) for part in parts if part)
    return f"(?:{'|'.join(f'[{body}]' for body in classes)})"


_SPACES = "\u0085\u1680\u2028\u2029"
_HALVES = "".join(map(chr, range(0xD800, 0xE000)))
_CHANGING, _JOINING = _characters()
_UNSEEN = {chr(code) for code in range(0x110000) if re.match(f"[{INVISIBLE}]", chr(code))}
JOINING = "".join(map(re.escape, sorted(_JOINING)))
"""Characters that may join the one before, as a regex class body."""
_TAIL = rf"(?:{_one_of(_UNSEEN)}*{_one_of(_JOINING)})"
"""What cannot be seen does not keep a mark from joining its base: `か` + zero width + voicing is `が`."""
_HIGH = "[\U00010000-\U0010ffff]"
_SEGMENT = re.compile(
    rf"{_one_of(_UNSEEN)}|(?:{_one_of(_CHANGING | _JOINING)}|{_HIGH}){_TAIL}*|(?s:.){_TAIL}+"
)
_TOUCHED = frozenset(_UNSEEN | _CHANGING | _JOINING | set(DASHES + _SPACES + _HALVES))
"""A text of the first plane without any of these is as it should be, but for dashes between digits."""
_IGNORED = re.compile(f"{_one_of(_UNSEEN)}+")
_FOLD = str.maketrans(
    dict.fromkeys(DASHES, "-") | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_HALVES, "\ufffd")
)
_BETWEEN = re.compile(f"(?<=[0-9])[{DASHES_BETWEEN_DIGITS}](?=[0-9])")


def whole(text: str) -> str:
    """Returns a text of characters: U+FFFD in place of each half of a surrogate pair, so that none moves."""
    return _HALF.sub("\ufffd", text)


def normalize(text: str) -> Normalized:
    """Folds widths, composes half-width kana, folds dashes and spaces, drops what cannot be seen.

    Line breaks and tabs stay. The result normalises to itself.
    """
    if text.isascii():
        return Normalized(text)
    if max(text) < "\U00010000" and _TOUCHED.isdisjoint(text):
        return Normalized(_BETWEEN.sub("-", text))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in _SEGMENT.finditer(text):
        start, end = match.span()
        pieces.append(text[position:start])
        starts.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        folded = unicodedata.normalize("NFKC", _IGNORED.sub("", match.group()))
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
    numbered = pc.fill_null(pc.match_substring_regex(values, f"[{CIRCLED}]"), False)
    if pc.any(numbered).as_py():  # NFKC would make digits of them
        one_by_one = [normalize(text).text for text in values.filter(numbered).to_pylist()]
        folded = pc.replace_with_mask(folded, numbered, pa.array(one_by_one, values.type))
    return folded


def layers(text: str) -> tuple[Normalized, ...]:
    """Returns the readings of a text that detectors look at: as written and, where there is one, decoded."""
    written = normalize(text)
    decoded = percent_decode(text)
    if decoded is None:
        return (written,)
    return written, decoded.then(normalize(decoded.text))
