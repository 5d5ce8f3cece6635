"""Identifiers that cookies carry: analytics clients, sessions, visitors.

Belongs here: known formats, and values that a cookie's name announces. Does not: advertising ids of devices
(`advertising_id.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_NAMES = (
    r"_ga|_gid|_fbp|_fbc|_gcl_au|_uid|uid|sid|cid|jsessionid|phpsessid|asp\.net_sessionid|connect\.sid|session[_\-]?id|visitor[_\-]?id"
    r"|cookie[_\-]?id|cookie|client[_\-]?id|guid|rauth|rakuten_?sid|__utma|nid"
)

_DIGIT = re.compile("[0-9]")


class CookieIdRecognizer(JapanesePatternRecognizer):
    """Finds cookie identifiers; a bare UUID or long token needs a word for cookie or session.

    Source: RFC 6265 (https://www.rfc-editor.org/rfc/rfc6265); formats as Google Analytics and
    Meta document them.
    """

    ENTITY = "COOKIE_ID"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern(
            "Google Analytics client",
            r"(?<![A-Za-z0-9])GA[0-9]\.[0-9]\.[0-9]{6,12}\.[0-9]{9,11}(?![0-9])",
            0.95,
        ),
        Pattern("Meta browser id", r"(?<![A-Za-z0-9])fb\.[0-9]\.[0-9]{13}\.[0-9A-Za-z_\-]{6,}", 0.95),
        Pattern(
            "named value",
            rf"(?i)(?<![A-Za-z0-9_])(?:{_NAMES})\s*[=:]\s*\"?(?P<value>[A-Za-z0-9%._\-|~]{{10,}})",
            0.75,
        ),
        Pattern(
            "UUID",
            r"(?<![0-9A-Za-z\-])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z\-])",
            0.3,
        ),
        Pattern(
            "long token",
            r"(?<![0-9A-Za-z_\-])(?=[A-Za-z_\-]*[0-9])[0-9A-Za-z_\-]{20,}(?![0-9A-Za-z_\-])",
            0.2,
        ),
    )
    CONTEXT = (
        "cookie",
        "クッキー",
        "session",
        "セッション",
        "visitor",
        "訪問者",
        "ビジター",
        "_ga",
        "sid",
        "cookie_id",
        "session_id",
        "visitor_id",
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """A named value without a digit is a word, not an id."""
        return float(pattern.score) if _DIGIT.search(value) else 0.0
