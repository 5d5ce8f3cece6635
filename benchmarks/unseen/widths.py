"""The same characters in other widths.

Belongs here: ASCII to full-width forms, katakana to half-width and to hiragana. Does not: choosing when.
"""

import re
import unicodedata
from random import Random

_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF61, 0xFF9E)}
_HALF |= {"゙": "ﾞ", "゚": "ﾟ", "　": " "}
_HALF_RUN = re.compile("[｡-ﾟ]+")
_HYPHENS = ("－", "－", "－", "−", "‐", "ー", "―")


def full_width(text: str, hyphen: str = "－") -> str:
    """ASCII in full-width forms, one character for one; a hyphen becomes `hyphen`, a space U+3000."""
    return text.translate({**_FULL, ord("-"): ord(hyphen), 0x20: 0x3000})


def hyphen(rng: Random, *, digits: bool) -> str:
    """What an input method makes of '-': between digits any dash people use, elsewhere U+FF0D."""
    return rng.choice(_HYPHENS) if digits else "－"


def full_kana(text: str) -> str:
    """Half-width katakana in full-width forms; everything else stays."""
    return _HALF_RUN.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)


def half_kana(text: str) -> str:
    """Full-width katakana in half-width forms, voice marks as characters of their own."""
    return "".join(_HALF.get(char, char) for char in unicodedata.normalize("NFD", text))


def hiragana(text: str) -> str:
    """Katakana as hiragana."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)
