"""Mobile numbers: 060, 070, 080, 090 and 020, domestic or +81.

Belongs here: their form. Does not: the number plan (`telephone.py`), whose number it is.
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import telephone
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class MobilePhoneRecognizer(JapanesePatternRecognizer):
    """Finds mobile numbers; one in three hundred random eleven-digit numbers has the form.

    Source: 総務省 電気通信番号計画 (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/).
    """

    ENTITY = "JP_MOBILE_PHONE"
    PATTERNS = (
        Pattern("domestic number", telephone.NATIONAL, 0.7),
        Pattern("international number", telephone.INTERNATIONAL, 0.9),
    )
    CONTEXT = (
        "電話",
        "携帯",
        "連絡先",
        "ケータイ",
        "スマホ",
        "tel",
        "phone",
        "mobile",
        "cell",
        "denwa",
        "keitai",
        "renrakusaki",
        "msisdn",
    )
    AGAINST = (*OTHER_NUMBERS, "製造番号", "工事番号")
    CHANCE = 0.005

    def rate(self, value: str, pattern: Pattern) -> float:
        """A number written in groups is surer than bare digits."""
        if telephone.scattered(value) or telephone.kind(telephone.national(value)) != "mobile":
            return 0.0
        return 0.9 if telephone.grouped(value) else float(pattern.score)
