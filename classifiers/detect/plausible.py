"""Where a person's name ends of which the language model saw the beginning.

Belongs here: given names behind family names, and honorifics. Does not: the model (`language_model.py`), what
an entity is (`evidence.py`), whole cells (`person_names.py`).
"""

from __future__ import annotations

import re

from classifiers.detect.person_names import is_given_name, name_part

HONORIFIC = re.compile(r"[ 　]?(?:様|さま|さん|殿|氏|くん|君|ちゃん|先生)")
"""What follows the name of a person."""

_REST = re.compile(
    r"(?!.{0,2}(?:長|任|員|授|人|役|師|士|方|族|家|宅|方々|夫妻|先生|担当)[様さ殿氏と])[一-鿿々]{1,3}(?=(?:様|さん|さま|殿|氏|と申し))"
)
"""Kanji between what the model saw and an honorific belong to the name, unless they are a title."""
_ADDRESSED = re.compile(rf"{HONORIFIC.pattern}$")
_SOLID = re.compile(r"(?![様殿氏君先])[一-鿿ァ-ヺ]")
"""A word goes on: what stands before it is no whole name."""
_LOOSE = re.compile("[ァ-ヺー][ぁ-ゖ]")
"""Katakana that goes on in hiragana: a particle follows, no name."""


def _is_next_word(rest: str) -> bool:
    """Whether what stands behind a blank is no given name but what is said next: 姓 大久保 名 …, 担当 三宅 店舗 …."""
    return rest[:1] in " 　" and not is_given_name(rest.strip())


def whole_name(text: str, start: int, end: int) -> int:
    """Returns where the full name ends of which the model saw the family name alone.

    Args:
        text: The normalised text.
        start: Where the name starts.
        end: Where the model's span ends, exclusive.
    """
    if text[end : end + 1] == "・":
        return end
    if rest := _REST.match(text, end):
        return rest.end()
    if name_part(text[start:end]) == "full":
        return end
    for to in range(min(end + 4, len(text)), end, -1):
        if (
            not _SOLID.match(text, to)
            and not _LOOSE.search(text, start, to)
            and not _ADDRESSED.search(text[start:to])
            and not _is_next_word(text[end:to])
            and (name_part(text[start:to]) == "full" or (end - start >= 2 and is_given_name(text[end:to])))
        ):
            return to
    return end
