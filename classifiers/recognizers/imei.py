"""IMEI: fifteen digits with Luhn, the number of a handset (端末製造番号).

Belongs here: finding it. Does not: subscriber identities (`imsi.py`, `iccid.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.detect.groups import parted
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_GROUPS = (
    (8, 6, 1),
    (6, 2, 6, 1),
    (5, 5, 5),
    (4, 4, 4, 3),
    (6, 6, 3),
    (3, 3, 3, 3, 3),
    (7, 8),
    (8, 7),
    (6, 9),
    (2, 6, 7),
    (14, 1),
)
"""How labels, menus and forms part the digits, beside 2-6-6-1 of the standard."""


class ImeiRecognizer(JapanesePatternRecognizer):
    """Finds IMEIs; one random number in ten passes Luhn, so bare digits need context.

    Source: 3GPP TS 23.003, 6.2.1 and annex B (https://www.3gpp.org/dynareport/23003.htm).
    """

    ENTITY = "IMEI"
    PATTERNS = (
        Pattern("printed groups", r"(?<![0-9])[0-9]{2}([ -])[0-9]{6}\1[0-9]{6}\1[0-9](?![0-9])", 0.7),
        Pattern("slashed groups", r"(?<![0-9])[0-9]{2}([./])[0-9]{6}\1[0-9]{6}\1[0-9](?![0-9])", 0.4),
        Pattern("other groups", parted(*_GROUPS), 0.35),
        Pattern(
            "fifteen digits",
            r"(?:(?<![0-9])(?<![0-9][-.])|(?<=(?i:imei)[12]))[0-9]{15}(?![0-9]|[-.][0-9])",
            0.4,
        ),
    )
    CONTEXT = (
        "imei",
        "端末",
        "製造番号",
        "機種",
        "機体",
        "識別番号",
        "デバイス",
        "device",
        "handset",
        "スマホ",
        "携帯",
        *(
            "meid",
            "*#06#",
            "アイメイ",
            "移動機",
            "移動体装置",
            "本体番号",
            "赤ロム",
            "利用制限",
            "equipment",
            "terminal",
        ),
        *("seizo", "seizobango", "cgsn", "deviceimei", "terminalimei"),
    )
    AGAINST = tuple(
        word for word in OTHER_NUMBERS if word != "バーコード"
    )  # a box has a bar code of the IMEI
    CHECK = "Luhn"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops numbers that fail Luhn, and those in the ranges of cards."""
        digits = re.sub("[^0-9]", "", value)
        if not checkdigits.luhn(digits) or checkdigits.card_brand(digits) or digits == "0" * 15:
            return 0.0
        return float(pattern.score)
