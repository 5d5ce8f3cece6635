"""IMSI of a Japanese subscription: fifteen digits that begin with 440 or 441.

Belongs here: its form. Does not: the handset (`imei.py`) and the card (`iccid.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class ImsiRecognizer(JapanesePatternRecognizer):
    """Finds Japanese IMSIs; two in a thousand random numbers begin so.

    Source: ITU-T E.212, mobile country codes 440 and 441.
    """

    ENTITY = "IMSI"
    PATTERNS = (
        Pattern("440 or 441 and twelve digits", r"(?<![0-9])44[01][0-9]{12}(?![0-9]|[-.][0-9])", 0.5),
    )
    CONTEXT = ("imsi", "加入者", "sim", "契約者識別", "subscriber")
    AGAINST = OTHER_NUMBERS
    CHANCE = 0.002
