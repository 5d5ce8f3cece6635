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
    PATTERNS = (Pattern("8981…", r"(?<![0-9])8981(?:[ -]?[0-9]){15,16}F?(?![0-9A-Za-z])", 0.8),)
    CONTEXT = ("iccid", "sim", "simカード", "uim")

    def rate(self, value: str, pattern: Pattern) -> float:
        """Nineteen digits must pass Luhn; twenty are often written with another last digit."""
        digits = re.sub("[^0-9]", "", value)
        return float(pattern.score) if checkdigits.luhn(digits) else (0.3 if len(digits) == 20 else 0.0)
