"""Truncated card numbers: first digits, signs, last four (411111******1111).

Belongs here: what remains of a card number. Does not: whole numbers (`credit_card.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_SIGN = r"[*xX•●×#＊]"


class TruncatedCardRecognizer(JapanesePatternRecognizer):
    """Finds truncated card numbers; the last four alone need a word about cards.

    Source: PCI DSS 4.0, 3.4.1 (https://www.pcisecuritystandards.org/).
    """

    ENTITY = "TRUNCATED_CARD"
    PATTERNS = (
        Pattern(
            "first digits and last four",
            rf"(?:(?<![0-9A-Za-z*])|(?<=(?i:visa|jcb|card|amex|master)))[2-6][0-9]{{3}}[ -]?[0-9]{{0,4}}"
            rf"(?:[ -]?{_SIGN}{{2,8}}){{1,3}}[ -]?[0-9]{{4}}(?![0-9A-Za-z*])",
            0.9,
        ),
        Pattern(
            "last four", rf"(?<![0-9A-Za-z*])(?:{_SIGN}{{4}}[ -]?){{2,3}}[0-9]{{4}}(?![0-9A-Za-z*])", 0.4
        ),
    )
    CONTEXT = (
        "カード",
        "クレジット",
        "credit",
        "card",
        "visa",
        "master",
        "mastercard",
        "jcb",
        "amex",
        "diners",
    )
