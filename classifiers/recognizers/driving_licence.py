"""Driving licence number (運転免許証番号): twelve digits, the eleventh of which checks the ten before it.

Belongs here: finding it beside a word for it. Does not: other documents.
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class DrivingLicenceRecognizer(JapanesePatternRecognizer):
    """Finds driving licence numbers; the first two digits name a public safety commission.

    They run from 10 to 97, 48 (長野) and 49 (静岡) among them.

    Source: 道路交通法施行規則 別記様式第14 (https://laws.e-gov.go.jp/law/335M50000002060).
    """

    ENTITY = "JP_DRIVING_LICENCE"
    PATTERNS = (
        Pattern(
            "twelve digits with check digit",
            r"(?<![0-9])(?<![0-9][-.])[1-9][0-9]{11}(?![0-9]|[-.][0-9])",
            0.3,
        ),
        Pattern("第…号", r"第\s?(?P<value>[1-9][0-9]{11})\s?号", 0.4),
    )
    CONTEXT = (
        "免許",
        "licence",
        "license",
        "menkyo",
        "運免",
        "driver_no",
        "driver no",
        "drivers_no",
        "dl_no",
        "dlno",
        "dl_number",
        "unten",
    )
    AGAINST = (*OTHER_NUMBERS, "マイナンバー", "個人番号", "口座", "電話")
    CHECK = "check digit of driving licence numbers"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit."""
        return float(pattern.score) if checkdigits.driving_licence(value) else 0.0
