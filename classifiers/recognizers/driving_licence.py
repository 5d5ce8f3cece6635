"""Driving licence number (運転免許証番号): twelve digits, the eleventh of which checks the ten before it.

Belongs here: finding it beside a word for it. Does not: other documents.
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.detect.groups import LEFT, RIGHT, grouped, spelled
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_GROUPED = grouped(
    *(
        (4, 4, 4),
        (2, 2, 6, 2),
        (2, 2, 6, 1, 1),
        (2, 10),
        (3, 3, 3, 3),
        (6, 6),
        (2, 2, 8),
        (10, 2),
        (10, 1, 1),
        (2, 2, 2, 6),
    )
)
_KEYS = tuple(key for last in ("no", "number", "num", "id", "#") for key in spelled("dl", last))


class DrivingLicenceRecognizer(JapanesePatternRecognizer):
    """Finds driving licence numbers; the first two digits name a public safety commission.

    They run from 10 to 97, 48 (長野) and 49 (静岡) among them.

    Source: 道路交通法施行規則 別記様式第14 (https://laws.e-gov.go.jp/law/335M50000002060).
    """

    ENTITY = "JP_DRIVING_LICENCE"
    PATTERNS = (
        Pattern("twelve digits with check digit", rf"{LEFT}(?<![0-9]{{4}} )(?=[1-9]){_GROUPED}{RIGHT}", 0.3),
        Pattern("第…号", rf"第\s?(?P<value>(?=[1-9]){_GROUPED})\s?号", 0.4),
    )
    CONTEXT = (
        *("免許", "めんきょ", "メンキョ", "運免", "運転経歴証明", "運転経歴", "経歴証明書"),
        *(
            "licence",
            "license",
            "menkyo",
            "unten",
            "driver_no",
            "driver no",
            "drivers_no",
            "運転者証",
            "driver's licen",
            "driver's",
        ),
        *_KEYS,
        "dl番号",
    )
    INSIDE = ("menkyo", "license", "licence")
    AGAINST = (
        *OTHER_NUMBERS,
        *("マイナンバー", "個人番号", "口座", "電話", "会員番号", "契約番号", "許可番号", "製造番号"),
        *(
            "取引業免許",
            "販売業免許",
            "製造免許",
            "教員免許",
            "無線局免許",
            "従事者免許",
            "医師免許",
            "看護師免許",
            "調理師免許",
        ),
        *("業免許番号", "業の免許", "業免許"),
        *(
            "license key",
            "license_key",
            "licensekey",
            "software license",
            "software_license",
            "softwarelicense",
        ),
    )
    BEFORE = 48
    AFTER = 48
    GAP = 16
    LIFT = 0.65
    CHECK = "check digit of driving licence numbers"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit."""
        return float(pattern.score) if checkdigits.driving_licence(re.sub("[^0-9]", "", value)) else 0.0
