"""FAX numbers: landline numbers that a word nearby, or the column's name, calls FAX.

Belongs here: that word. Does not: the form of landline numbers (`landline_phone.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import telephone
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer
from classifiers.recognizers.landline_phone import FAX_LABELS, rate_boxed, rate_landline


class FaxRecognizer(JapanesePatternRecognizer):
    """Finds FAX numbers by context alone; another label between the word and the number undoes it.

    Source: 総務省 電気通信番号計画 (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/).
    """

    ENTITY = "JP_FAX"
    PATTERNS = (
        Pattern("domestic number", telephone.NATIONAL, 0.2),
        Pattern("international number", telephone.INTERNATIONAL, 0.2),
        Pattern("number with 81", telephone.UNSIGNED, 0.2),
        Pattern("digits in boxes", telephone.BOXED, 0.2),
    )
    CONTEXT = FAX_LABELS
    AGAINST = (*OTHER_NUMBERS, "電話", "携帯", "tel", "phone")
    LIFT = 0.7

    def rate(self, value: str, pattern: Pattern) -> float:
        """Any number that could be a landline."""
        rate = rate_boxed if pattern.name == "digits in boxes" else rate_landline
        return float(pattern.score) if rate(value) else 0.0
