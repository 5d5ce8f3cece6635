"""Which cells of a column could hold something that may never be stored: vectorised and generous.

Belongs here: Arrow expressions that let through every cell that `never_cells.py` would cut. Does not:
deciding; a cell let through for nothing costs time only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.cards import LOOSE, SEPARATOR
from classifiers.detect.normalize import normalize_column
from classifiers.never.cells import Treatment
from classifiers.recognizers.my_number import MyNumberRecognizer

_BETWEEN = f"(?:{SEPARATOR}|ー){{0,3}}"
_CARD = rf"(?:^|[^0-9])(?:[3-68]|2{_BETWEEN}[2-7])(?:{_BETWEEN}[0-9]){{11}}"
_TWELVE = rf"[0-9](?:{_BETWEEN}[0-9]){{11}}"
_CODE_WORD = r"(?i)cv[vc]|セキュリティ|security|verification|裏|署名"
_NUMBERS = MyNumberRecognizer()
_MY_NUMBER_WORD = "(?i)" + "|".join(map(re.escape, {*_NUMBERS.CONTEXT, *_NUMBERS.INSIDE}))

_ESCAPE = r"(?:%|\\x)"
_UNIT = r"[%\\]u"
_ESCAPED = rf"{_ESCAPE}[0-9A-Fa-f]{{2}}|{_UNIT}[0-9A-Fa-f]{{4}}"


def triggered(values: pa.Array, treatment: Treatment) -> pa.Array:
    """Says for each cell of a string array whether `cut_cell` must look at it; null cells never."""
    if treatment.codes != "context" or treatment.my_numbers not in ("context", "valid"):
        return pc.fill_null(pc.match_substring_regex(values, r"\p{N}"), False)
    read = _readable(values)
    return pc.fill_null(pc.or_(_suspicious(read, treatment), _encoded(read, treatment)), False)


def long_number(values: pa.Array) -> pa.Array:
    """Says for each cell of a string array whether it holds twelve digits or more in one number."""
    return pc.match_substring_regex(_readable(values), _TWELVE)


def _readable(values: pa.Array) -> pa.Array:
    """The values, those that are not ASCII and hold digits normalised."""
    wide = pc.and_(pc.invert(pc.string_is_ascii(values)), pc.match_substring_regex(values, r"\p{N}"))
    wide = pc.fill_null(wide, False)
    if not pc.any(wide).as_py():
        return values
    return pc.replace_with_mask(values, wide, normalize_column(values.filter(wide)))


def _suspicious(read: pa.Array, treatment: Treatment) -> pa.Array:
    every = treatment.cards == "declared" or treatment.my_numbers == "valid" or _announces(treatment)
    numbers = _TWELVE if every else _CARD
    found = pc.match_substring_regex(read, f"{numbers}|{LOOSE}")
    word = pc.match_substring_regex(read, _CODE_WORD)
    if pc.any(word).as_py():
        found = pc.or_(found, pc.and_(word, pc.match_substring_regex(read, "[0-9]{3}")))
    word = pc.match_substring_regex(read, _MY_NUMBER_WORD)
    if pc.any(word).as_py():
        found = pc.or_(found, pc.and_(word, pc.match_substring_regex(read, _TWELVE)))
    return found


def _encoded(read: pa.Array, treatment: Treatment) -> pa.Array:
    """The same of cells with escapes, whose bytes are read roughly: digits, known words, anything else."""
    escaped = pc.fill_null(pc.match_substring_regex(read, _ESCAPED), False)
    if not pc.any(escaped).as_py():
        return escaped
    rough = read.filter(escaped)
    for pattern, instead in _ROUGHLY:
        rough = pc.replace_substring_regex(rough, pattern, instead)
    return pc.replace_with_mask(escaped, escaped, _suspicious(rough, treatment))


def _announces(treatment: Treatment) -> bool:
    """Whether the column's name is a label of My Numbers for the recogniser."""
    label = _NUMBERS.said(treatment.heading)
    return label is not None and label.side > 0


def _bytes_of(word: str, encoding: str) -> str:
    """A pattern of a word's escaped bytes; servers may leave a byte that is ASCII as it is."""
    parts = []
    for byte in word.encode(encoding):
        plain = f"|{re.escape(chr(byte))}" if 0x40 <= byte < 0x7F else ""
        parts.append(f"(?:{_ESCAPE}{byte:02x}{plain})")
    return "".join(parts)


def _any_encoding(words: Iterable[str]) -> str:
    ways = []
    for way in dict.fromkeys(way for word in words for way in (word, _half_width(word))):
        ways += [_bytes_of(way, encoding) for encoding in ("utf-8", "cp932", "euc_jp")]
        ways.append("".join(f"{_UNIT}{ord(character):04x}" for character in way))
    return "(?i)" + "|".join(ways)


_HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF65, 0xFF9E)}


def _half_width(word: str) -> str:
    """A word with its katakana half as wide."""
    parts = unicodedata.normalize("NFD", word).translate({0x3099: "ﾞ", 0x309A: "ﾟ"})
    return "".join(_HALF_WIDTH.get(part, part) for part in parts) if re.search("[ァ-ヺ]", word) else word


_STEMS = sorted({run[:3] for word in _NUMBERS.CONTEXT for run in re.findall("[^ -~]{2,}", word)})
"""How the words for My Numbers begin where they are not ASCII, which is not escaped."""

_ROUGHLY = (
    (r"%25", "%"),
    (r"%25", "%"),
    (_any_encoding(("セキュ", "裏", "署名")), " cvv "),
    (_any_encoding(_STEMS), " mynumber "),
    (rf"(?i){_UNIT}(?:003|ff1)([0-9])", r"\1"),
    (rf"{_ESCAPE}3([0-9])", r"\1"),
    (rf"(?i){_ESCAPE}ef{_ESCAPE}bc{_ESCAPE}9([0-9])", r"\1"),
    (rf"(?i){_ESCAPE}82(?:{_ESCAPE}(?:4f|5[0-8])|[O-X])", "4"),  # full-width digits of cp932
    (rf"(?i){_ESCAPE}f0{_ESCAPE}9d{_ESCAPE}9f{_ESCAPE}[0-9a-f]{{2}}", "4"),  # mathematical digits
    (rf"(?:{_ESCAPE}[0-9A-Fa-f]{{2}}|{_UNIT}[0-9A-Fa-f]{{4}})+", " "),
)
"""What escapes are read as, in order, before the patterns above look again."""
