"""Payment card numbers: 13 to 19 digits in any grouping, by number range, length and Luhn.

Belongs here: the Presidio face of `cards.py`. Does not: cutting them (`never_list.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from presidio_analyzer import Pattern

from classifiers.detect import cards
from classifiers.recognizers.base import JapanesePatternRecognizer, Match


class JaCreditCardRecognizer(JapanesePatternRecognizer):
    """Finds the same card numbers that the never-list cuts; one random number in forty passes.

    Source: ISO/IEC 7812-1 (https://www.iso.org/standard/70484.html).
    """

    ENTITY = "CREDIT_CARD"
    PATTERNS = (Pattern("number range, length and Luhn", r"[0-9][0-9 -]{11,}[0-9]", 0.85),)
    CHECK = "number range, length and Luhn"
    CHANCE = 0.027

    def matches(self, text: str) -> Iterator[Match]:
        """Yields valid numbers; words about cards nearby make them certain."""
        for card in cards.find(text):
            yield Match(card.start, card.end, 1.0 if card.context else 0.85, self.PATTERNS[0])
