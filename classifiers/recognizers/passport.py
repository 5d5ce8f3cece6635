"""Passport number (旅券番号): two letters and seven digits, beside a word for it.

Belongs here: its form and words. Does not: residence cards (`residence_card.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect.groups import RIGHT, SEPARATOR
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_DIGITS = (
    rf"{SEPARATOR}?(?:[0-9]{{7}}|[0-9]{{3}}{SEPARATOR}[0-9]{{4}}|[0-9]{{4}}{SEPARATOR}[0-9]{{3}})"
    rf"(?![A-Za-z_]){RIGHT}"
)
_BOXES = r"[A-Za-z](?P<box>[ \-|])[A-Za-z](?:(?P=box)[0-9]){7}(?![0-9A-Za-z_])"


class PassportRecognizer(JapanesePatternRecognizer):
    """Finds Japanese passport numbers by form and context, and in the lines that machines read.

    Source: 外務省 旅券 (https://www.mofa.go.jp/mofaj/toko/passport/); ICAO Doc 9303.
    """

    ENTITY = "JP_PASSPORT"
    PATTERNS = (
        Pattern("AB1234567", rf"(?:(?<![0-9A-Za-z_])|(?<=(?i:no|number)))[A-Z]{{2}}{_DIGITS}", 0.35),
        Pattern("ab1234567", rf"(?<![0-9A-Za-z_])[A-Za-z]{{2}}{_DIGITS}", 0.35),
        Pattern("one box a letter", rf"(?<![0-9A-Za-z_]){_BOXES}", 0.35),
        Pattern("for machines", r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{7}(?=[0-9]JPN[0-9]{7}[MFX<][0-9]{7})", 0.9),
    )
    CONTEXT = (
        *("旅券", "パスポート", "ぱすぽーと", "パスポ", "りょけん", "リョケン", "渡航文書"),
        *("passport", "ryoken", "pasupoto", "pasupooto", "pasupo-to", "ppt", "pspt"),
        *(
            "travel document",
            "travel_document",
            "travel-document",
            "traveldocument",
            "traveldoc",
            "travel_doc",
        ),
    )
    INSIDE = ("passport", "ryoken", "traveldoc")
    AGAINST = (*OTHER_NUMBERS, "会員番号", "契約番号", "在留")
    BEFORE = 48
    AFTER = 48
    GAP = 16
