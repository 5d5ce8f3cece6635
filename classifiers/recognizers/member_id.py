"""Our own customers' numbers: member, customer and contract ids, by the word that announces them.

Belongs here: the words. Does not: Rakuten's ids (`rakuten_id.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer


class MemberIdRecognizer(JapanesePatternRecognizer):
    """Finds the value of four digits or more that 会員番号, お客様番号, customer_id and the like announce."""

    ENTITY = "MEMBER_ID"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern(
            "announced value",
            r"(?i)(?:(?<!楽天)会員(?:番号|ID|No\.?|コード)|お客[様さ]ま?(?:番号|ID|コード|No\.?)"
            r"|(?:ご?契約者?|顧客|利用者|加入者)(?:番号|ID|コード)"
            r"|(?<![a-z])(?:customer|member|subscriber|contract|account)[_ ]?(?:id|no|number|code))"
            r"(?:は|が|[\s\"']*[:=]|[（(「\s]|(?=[A-Za-z]?[0-9]))"
            r"[\s\"'「(]*(?P<value>[A-Za-z]{0,4}[-_]?[0-9][A-Za-z0-9\-]{3,24})(?<!-)",
            0.8,
        ),
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops what has fewer than four digits."""
        return float(pattern.score) if sum(c.isdigit() for c in value) >= 4 else 0.0
