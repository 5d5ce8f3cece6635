"""ICCID of a Japanese SIM: 8981 and fifteen or sixteen more digits, the last of which is Luhn's.

Belongs here: its form. Does not: the subscriber (`imsi.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.recognizers.base import JapanesePatternRecognizer


class IccidRecognizer(JapanesePatternRecognizer):
    """Finds SIM card numbers of Japan (ITU-T E.118: 89 telecom, 81 Japan).

    Source: ITU-T E.118 (https://www.itu.int/rec/T-REC-E.118).
    """

    ENTITY = "ICCID"
    PATTERNS = (Pattern("8981…", r"(?<![0-9])89[ -]?81(?:[ -]?[0-9]){15,16}F?(?![0-9A-Za-z])", 0.8),)
    CONTEXT = (
        *("iccid", "icc_id", "sim", "simカード", "simserial", "esim", "usim", "nanosim", "uim", "シム"),
        *("icカード番号", "fomaカード番号", "ic card id", "ccid"),
    )
    AGAINST = ("icc", "個体識別", "fomaカード製造番号", "fomacard", "foma_card", "トランザクション")
    """Names that feature phones gave to the same number (`feature_phone_id.py`), and other numbers."""

    def rate(self, value: str, pattern: Pattern) -> float:
        """Nineteen digits must pass Luhn; twenty are often written with another last digit."""
        digits = re.sub("[^0-9]", "", value)
        return float(pattern.score) if checkdigits.luhn(digits) else (0.3 if len(digits) == 20 else 0.0)
