"""Words near a match: what speaks for a recogniser, what against it, and where a word ends.

Belongs here: expressions that find labels. Does not: which label decides (`base.py`), the words (one list a
recogniser).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_JOINED = "number|num|no|id|code|addr|address|bango"
"""What names of columns and parameters put behind a word without a break: phonenumber, mailaddress."""
_CAMEL = re.compile("(?<=[a-z0-9])(?=[A-Z])")
"""Where a word of camelCase ends: deviceImei, AssemblyVersion."""


class Label(NamedTuple):
    """A word near a match, and whether it speaks for (1) or against (-1) what the recogniser looks for."""

    side: int
    word: str


def either(label: Callable[[str], Label | None], text: str) -> Label | None:
    """The label that a text shows in lower case, else the one it shows with words of camelCase parted."""
    near = label(text.lower())
    if near is None and (parted := _CAMEL.sub("_", text)) != text:
        near = label(parted.lower())
    return near


def sides(
    words: tuple[str, ...], against: tuple[str, ...], inside: tuple[str, ...]
) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Returns what finds the words for (1) and against (-1), a longer one before a shorter.

    Args:
        words: For it. Words of ASCII or of one or two kana match as words, others anywhere.
        against: Against it, likewise.
        inside: For it inside longer words too.
    """
    return tuple(
        (side, re.compile("|".join([_any_of(these), *map(re.escape, parts)])))
        for side, these, parts in ((1, words, inside), (-1, against, ()))
        if these
    )


def behind(words: tuple[str, ...], gap: int) -> re.Pattern[str]:
    """A label right after the match, unless it is the label of what follows (`… FAX: 03-…`)."""
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?:[、,。] ?(?:これ|こちら|それ|以上)[がは])?[^0-9、,。\n]{{0,{gap}}}(?P<word>{_any_of(words)})"
        r"(?!(?:番号|no\.?)?\s*[:=は]?\s*(?:\(?[0-9]{2}(?!桁)|\+))"
    )


def denied(against: tuple[str, ...]) -> re.Pattern[str]:
    """A label of something else that is said of the match: `…（品番）`, `… ← 品番`, `…が品番です`."""
    words = _any_of(against)
    return re.compile(
        rf" ?(?:[(\[【<←:]|が|は)[^0-9、,。\n)\]]{{0,10}}?(?P<word>{words})"
        rf"|[ \t]{{1,3}}[^0-9、,。\n]{{0,6}}?(?P<last>{words})(?:番号|コード|no\.?|id)?\s*(?:\n|$)"
    )


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, the longest first; what bounds them is asked once for all."""
    lower = sorted({word.lower() for word in words}, key=len, reverse=True)
    plain = [word for word in lower if not word.isascii() and not _is_short_kana(word)]
    choices = [
        *map(re.escape, plain),
        _bounded("ぁ-ゖァ-ヺー", [word for word in lower if _is_short_kana(word)]),
        _bounded("a-z", [word for word in lower if word.isascii()], _JOINED),
    ]
    return "|".join(choice for choice in choices if choice)


def _bounded(signs: str, words: list[str], joined: str = "") -> str:
    """Words beside which none of some signs stands; behind longer ones may stand what joins them."""
    if not words:
        return ""
    long, short = ([w for w in words if len(w) > 2], [w for w in words if len(w) <= 2])
    ends = (rf"(?:(?={joined})|(?![{signs}]))" if joined else rf"(?![{signs}])", rf"(?![{signs}])")
    kinds = [
        f"(?:{'|'.join(map(re.escape, those))}){end}"
        for those, end in zip((long, short), ends, strict=True)
        if those
    ]
    return rf"(?<![{signs}])(?:{'|'.join(kinds)})"


def _is_short_kana(word: str) -> bool:
    """カナ is no part of カナダ."""
    return len(word) <= 2 and _KANA.fullmatch(word) is not None
