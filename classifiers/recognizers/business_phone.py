"""Numbers that belong to businesses: 0120 and 0800 (toll-free), 0570, 0990, 0180.

Belongs here: their form. Does not: whose they are; they are no personal data (policy §10, law.md C03).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import telephone
from classifiers.recognizers.base import JapanesePatternRecognizer


class BusinessPhoneRecognizer(JapanesePatternRecognizer):
    """Finds business numbers, so that nothing else takes them for a person's.

    Source: 総務省 電気通信番号計画 (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/).
    """

    ENTITY = "JP_BUSINESS_PHONE"
    PATTERNS = (
        Pattern("domestic number", telephone.NATIONAL, 0.85),
        Pattern("international number", telephone.INTERNATIONAL, 0.85),
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """By prefix and length alone."""
        business = telephone.kind(telephone.national(value)) == "business"
        return float(pattern.score) if business and not telephone.scattered(value) else 0.0
