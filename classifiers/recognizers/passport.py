"""Passport number (旅券番号): two letters and seven digits, beside a word for it.

Belongs here: its form and words. Does not: residence cards (`residence_card.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class PassportRecognizer(JapanesePatternRecognizer):
    """Finds Japanese passport numbers by form and context.

    Source: 外務省 旅券 (https://www.mofa.go.jp/mofaj/toko/passport/); ICAO Doc 9303.
    """

    ENTITY = "JP_PASSPORT"
    PATTERNS = (
        Pattern(
            "AB1234567", r"(?:(?<![0-9A-Za-z_])|(?<=(?i:no|number)))[A-Z]{2}[0-9]{7}(?![0-9A-Za-z_])", 0.35
        ),
    )
    CONTEXT = ("旅券", "パスポート", "passport", "ryoken")
    AGAINST = (*OTHER_NUMBERS, "会員番号", "契約番号", "在留")
