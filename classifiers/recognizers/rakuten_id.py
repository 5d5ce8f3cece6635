"""Rakuten member ids: nothing in their form tells them, so a word for them must.

Belongs here: the words. Does not: our own member ids (`member_id.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import SAYS, JapanesePatternRecognizer

_VALUE = r"[A-Za-z0-9][A-Za-z0-9._\-@]{3,63}"


class RakutenIdRecognizer(JapanesePatternRecognizer):
    """Finds the value that 楽天会員ID, easy_id and the like announce.

    Source: Rakuten's APIs name it easy_id; no public form exists.
    """

    ENTITY = "RAKUTEN_ID"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern(
            "announced value",
            r"(?i)(?:楽天(?:市場)?(?:の)?(?:会員|ユーザー?|カード会員)?(?:ID|番号|会員番号)"
            r"|(?<![a-z])easy[_ ]?id|rakuten[_ ]?(?:user[_ ]?|member[_ ]?)?id)"
            rf"{SAYS}(?P<value>{_VALUE})(?<![.\-])",
            0.85,
        ),
        Pattern(
            "value and its name",
            rf"(?<![0-9A-Za-z._@\-])(?P<value>{_VALUE})(?<![.\-])"
            r"(?=\s{0,2}[(「\[【が←]\s?楽天(?:会員|ユーザー?)?ID(?!\s?[:=は]|[\]】)]\s?[A-Za-z0-9]))",
            0.7,
        ),
        Pattern("whole value", rf"\A{_VALUE}\Z", 0.15),
    )
    CONTEXT = (
        "楽天id",
        "楽天会員id",
        "楽天会員番号",
        "楽天ユーザid",
        "easy_id",
        "easyid",
        "rakuten_id",
        "rakutenid",
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops plain words: an id has a digit, or is long."""
        return float(pattern.score) if any(c.isdigit() for c in value) or len(value) >= 8 else 0.0
