"""Mobile numbers: 060, 070, 080, 090 and 020, domestic or +81.

Belongs here: their form. Does not: the number plan (`telephone.py`), whose number it is.
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import telephone
from classifiers.recognizers.base import JapanesePatternRecognizer
from classifiers.recognizers.landline_phone import CALLS, NO_CALLS


class MobilePhoneRecognizer(JapanesePatternRecognizer):
    """Finds mobile numbers; one in three hundred random eleven-digit numbers has the form.

    Source: 総務省 電気通信番号計画 (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/).
    """

    ENTITY = "JP_MOBILE_PHONE"
    PATTERNS = (
        Pattern("domestic number", telephone.NATIONAL, 0.7),
        Pattern("international number", telephone.INTERNATIONAL, 0.9),
        Pattern("number with 81", telephone.UNSIGNED, 0.3),
        Pattern("digits in boxes", telephone.BOXED, 0.4),
    )
    CONTEXT = (
        *CALLS,
        *("携帯", "ケータイ", "ケイタイ", "けいたい", "スマホ", "スマートフォン", "モバイル", "📱", "留守電"),
        *("mobile", "cell", "keitai", "sms", "mobilephone", "cellphone", "smartphone"),
    )
    AGAINST = NO_CALLS
    CHANCE = 0.005

    def rate(self, value: str, pattern: Pattern) -> float:
        """A number written in groups is surer than bare digits."""
        if telephone.kind(telephone.national(value)) != "mobile":
            return 0.0
        if pattern.name == "digits in boxes":
            return 0.7 if "-" in value else float(pattern.score)
        if telephone.scattered(value) or telephone.cut_short(value):
            return 0.0
        if pattern.name == "number with 81":
            return float(pattern.score)
        return 0.9 if telephone.grouped(value) else float(pattern.score)
