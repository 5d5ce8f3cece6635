"""How people write the same thing: widths of kana and digits, old letters, kanji numbers, hyphens.

Belongs here: one letter for another. Does not: names, addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jaconv

if TYPE_CHECKING:
    from random import Random

HYPHENS = ("-", "-", "-", "-", "－", "－", "−", "‐", "ー", "―", "–")
"""As often as they are met between numbers."""
_OLD = {
    "高": "髙",
    "崎": "﨑",
    "辺": "邉邊",
    "斉": "齊",
    "斎": "齋",
    "浜": "濱濵",
    "沢": "澤",
    "広": "廣",
    "桜": "櫻",
    "島": "嶋嶌",
    "吉": "𠮷",
    "瀬": "瀨",
    "国": "國",
    "真": "眞",
    "恵": "惠",
    "竜": "龍",
    "関": "關",
    "柳": "栁",
    "峰": "峯",
    "徳": "德",
}
_KANJI = "〇一二三四五六七八九"


def old_letters(rng: Random, letters: str) -> str:
    """Returns a name with the forms of letters that some families keep."""
    return "".join(rng.choice(_OLD.get(letter, letter)) for letter in letters)


def katakana(reading: str) -> str:
    """Returns hiragana as katakana."""
    return str(jaconv.hira2kata(reading))


def half_width(reading: str) -> str:
    """Returns hiragana as half-width katakana."""
    return str(jaconv.z2h(jaconv.hira2kata(reading)))


def full_width(text: str) -> str:
    """Returns digits and letters in full width."""
    return str(jaconv.h2z(text, kana=False, ascii=True, digit=True))


def kanji_number(number: int) -> str:
    """Returns a number below 100 as it is read."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _KANJI[tens]) + "十" if tens else ""
    return head + (_KANJI[ones] if ones or not tens else "")
