"""IMEISV: an IMEI without its check digit, and two digits of the software version.

Belongs here: sixteen digits that a word announces. Does not: IMEI (`imei.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT, _RIGHT = r"(?:(?<![0-9A-Za-z])(?<![0-9][-.])|(?<=(?i:imei[-_/]?sv)))", r"(?![0-9A-Za-z]|[-.][0-9])"


class ImeisvRecognizer(JapanesePatternRecognizer):
    """Finds IMEISVs; nothing checks their digits, so the bare ones need a word.

    Source: 3GPP TS 23.003, 6.2.2 (https://www.3gpp.org/dynareport/23003.htm).
    """

    ENTITY = "IMEISV"
    PATTERNS = (
        Pattern("printed groups", rf"{_LEFT}[0-9]{{2}}([ -])[0-9]{{6}}\1[0-9]{{6}}\1[0-9]{{2}}{_RIGHT}", 0.7),
        Pattern("sixteen digits", rf"{_LEFT}[0-9]{{8}}([ -]?)[0-9]{{6}}\1[0-9]{{2}}{_RIGHT}", 0.42),
    )
    CONTEXT = (
        "imeisv",
        "imei sv",
        "imei-sv",
        "imei/sv",
        "imei_sv",
        "imei",
        "software version",
        "端末識別番号",
    )
    AGAINST = (
        *(word for word in OTHER_NUMBERS if word != "version"),
        "カード",
        "クレジット",
        "card",
        "会員番号",
    )
    LIFT = 0.5
