"""Katakana to romaji, for mail addresses and latin names of people who do not exist.

Belongs here: a small Hepburn table. Does not: reading kanji.
"""

from __future__ import annotations

_ROWS = (
    ("アイウエオ", "a i u e o"),
    ("カキクケコ", "ka ki ku ke ko"),
    ("サシスセソ", "sa shi su se so"),
    ("タチツテト", "ta chi tsu te to"),
    ("ナニヌネノ", "na ni nu ne no"),
    ("ハヒフヘホ", "ha hi fu he ho"),
    ("マミムメモ", "ma mi mu me mo"),
    ("ヤユヨ", "ya yu yo"),
    ("ラリルレロ", "ra ri ru re ro"),
    ("ワヲン", "wa o n"),
    ("ガギグゲゴ", "ga gi gu ge go"),
    ("ザジズゼゾ", "za ji zu ze zo"),
    ("ダヂヅデド", "da ji zu de do"),
    ("バビブベボ", "ba bi bu be bo"),
    ("パピプペポ", "pa pi pu pe po"),
)
_MONO = {sign: sound for signs, sounds in _ROWS for sign, sound in zip(signs, sounds.split(), strict=True)}
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}


def romaji(kana: str) -> str:
    """Returns the Hepburn reading of katakana, long vowels written as they stand."""
    out = ""
    double = False
    for sign in kana:
        if sign == "ッ":
            double = True
        elif sign in _SMALL:
            stem = out[:-1]
            out = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + _SMALL[sign]
        else:
            sound = _MONO[sign]
            out += (sound[0] if double else "") + sound
            double = False
    return out
