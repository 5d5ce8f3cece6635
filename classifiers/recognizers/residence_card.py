"""Residence card number (在留カード番号): two letters, eight digits, two letters.

Belongs here: its form. Does not: passports (`passport.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class ResidenceCardRecognizer(JapanesePatternRecognizer):
    """Finds residence card and special permanent resident certificate numbers.

    Source: 出入国在留管理庁「在留カード等番号失効情報照会」 (form AB12345678CD).
    """

    ENTITY = "JP_RESIDENCE_CARD"
    PATTERNS = (Pattern("AB12345678CD", r"(?<![0-9A-Za-z_])[A-Z]{2}[0-9]{8}[A-Z]{2}(?![0-9A-Za-z_])", 0.65),)
    CONTEXT = ("在留", "永住", "residence card", "zairyu")
    AGAINST = (*OTHER_NUMBERS, "会員番号", "契約番号")
