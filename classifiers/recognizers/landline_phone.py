"""Fixed-line and IP telephone numbers (0AB-J, 050), domestic or +81.

Belongs here: their form. Does not: the number plan (`telephone.py`), FAX numbers (`fax.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import telephone
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_USUAL = re.compile(r"\(?(?:0[346]|0[0-9]{2,4})(?:[-. ]+[0-9]+[-. ]+[0-9]+$|.*[()])|050")
FAX_WORDS = ("fax", "ファックス", "ファクス", "ファクシミリ")


def rate_landline(value: str) -> float:
    """The score of a written number that could be a landline, before context."""
    digits = telephone.national(value)
    kind = telephone.kind(digits)
    if telephone.scattered(value) or kind in ("mobile", "business"):
        return 0.0
    if kind is None:
        return 0.3 if telephone.grouped(value) and len(digits) == 10 else 0.0
    if value.startswith("+") or (telephone.grouped(value) and _usual(value)):
        return 0.8
    return 0.65 if len(digits) == 11 else 0.4


def _usual(value: str) -> bool:
    """Three groups, or two with brackets, behind an area code of the plan: 08-1234-5678 is none."""
    return _USUAL.match(value) is not None


class LandlinePhoneRecognizer(JapanesePatternRecognizer):
    """Finds landline numbers; bare digits, and area codes nobody has, need a word for telephone nearby.

    Source: 総務省 電気通信番号計画 (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/).
    """

    ENTITY = "JP_LANDLINE_PHONE"
    PATTERNS = (
        Pattern("domestic number", telephone.NATIONAL, 0.4),
        Pattern("international number", telephone.INTERNATIONAL, 0.8),
    )
    CONTEXT = (
        "電話",
        "連絡先",
        "固定",
        "自宅",
        "勤務先",
        "代表",
        "tel",
        "phone",
        "telephone",
        "denwa",
        "renrakusaki",
    )
    AGAINST = (*OTHER_NUMBERS, *FAX_WORDS, "製造番号", "工事番号")

    def rate(self, value: str, pattern: Pattern) -> float:
        """By number plan and grouping."""
        del pattern
        return rate_landline(value)
