"""MAC addresses: six pairs, three quads, or twelve bare hexadecimal digits where a word says so.

Belongs here: their form. Does not: IPv6 addresses (`ip_address.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_PAIR = "[0-9A-Fa-f]{2}"
_LEFT = r"(?:(?<![0-9A-Za-z])(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{2,4}[:.\-])|(?<=(?i:mac|bssid)))"
"""A colon before it may end a label, unless it follows another pair."""


class JaMacAddressRecognizer(JapanesePatternRecognizer):
    """Finds MAC addresses; one of decimal digits alone needs context.

    Source: IEEE 802, EUI-48 (https://standards.ieee.org/products-programs/regauth/).
    """

    ENTITY = "MAC_ADDRESS"
    PATTERNS = (
        Pattern(
            "six pairs",
            rf"{_LEFT}{_PAIR}([:\-])(?:{_PAIR}\1){{4}}{_PAIR}(?![0-9A-Za-z]|[:\-][0-9A-Fa-f])",
            0.9,
        ),
        Pattern(
            "three quads",
            rf"{_LEFT}[0-9A-Fa-f]{{4}}(?:\.[0-9A-Fa-f]{{4}}){{2}}(?![0-9A-Za-z]|\.[0-9])",
            0.8,
        ),
        Pattern("twelve digits", r"(?<![0-9A-Za-z])[0-9A-Fa-f]{12}(?![0-9A-Za-z])", 0.2),
    )
    CONTEXT = ("macアドレス", "mac address", "mac", "bssid", "ether", "物理アドレス", "wi-fi", "wlan")

    def rate(self, value: str, pattern: Pattern) -> float:
        """Decimal digits alone are as likely a date or an order number."""
        return min(0.4, float(pattern.score)) if not any(c.isalpha() for c in value) else float(pattern.score)
