"""Where a person's name ends of which the language model saw the beginning.

Belongs here: given names behind family names, and honorifics. Does not: the model (`language_model.py`), what
an entity is (`evidence.py`), whole cells (`person_names.py`).
"""

from __future__ import annotations

import re

from classifiers.detect.person_names import is_given_name, name_part
from classifiers.detect.word_ends import ends_word

HONORIFIC = re.compile(r"[ 　]?(?:様|さま|さん|殿|氏|くん|君|ちゃん|先生)")
"""What follows the name of a person."""

KIN = re.compile(
    r"[ 　]?(?:若?奥(?=様|さま|さん|方)|旦那(?=様|さま|さん|$)"
    r"|[ご御](?:主人|夫妻|夫婦|家族|一家|一行|両親|本人|子息|息女|令息|令嬢)|御中"
    r"|お(?:母|父|子|孫|嫁|婆|爺|姉|兄)(?=様|さま|さん))"
)
"""Whom of a house it is said of: 山田奥様, 佐藤御家族様."""

_REST = re.compile(
    r"(?!.{0,2}(?:長|任|員|授|人|役|師|士|方|族|家|宅|方々|夫妻|先生|担当)[様さ殿氏と])[一-鿿々]{1,3}(?=(?:様|さん|さま|殿|氏|と申し))"
)
"""Kanji between what the model saw and an honorific belong to the name, unless they are a title."""
_ANOTHER = re.compile("[のはがをにでともやへ][一-鿿]")
"""A particle and kanji go on with somebody else: 梅原と香苗."""
_ADDRESSED = re.compile(rf"{HONORIFIC.pattern}$")
_SOLID = re.compile(r"(?![様殿氏君先])[一-鿿ァ-ヺ]")
"""A word goes on: what stands before it is no whole name."""
_LOOSE = re.compile("[ァ-ヺー][ぁ-ゖ]")
"""Katakana that goes on in hiragana: a particle follows, no name."""


def _is_next_word(rest: str) -> bool:
    """Whether behind a blank stands no given name but what is said next: 姓 大久保 名 …, 担当 三宅 店舗 …."""
    return rest[:1] in " 　" and not is_given_name(rest.strip())


def whole_name(text: str, start: int, end: int) -> int:
    """Returns where the full name ends of which the model saw the family name alone.

    Args:
        text: The normalised text.
        start: Where the name starts.
        end: Where the model's span ends, exclusive.
    """
    if text[end : end + 1] == "・" or KIN.match(text, end) or _ANOTHER.match(text, end):
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
            and not text[to - 1].isspace()
            and (name_part(text[start:to]) == "full" or (end - start >= 2 and is_given_name(text[end:to])))
            and ends_word(text, start, to)
        ):
            return to
    return end
