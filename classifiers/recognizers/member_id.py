"""Our own customers' numbers: member, customer and contract ids, by the word that announces them.

Belongs here: the words. Does not: Rakuten's ids (`rakuten_id.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import SAYS, JapanesePatternRecognizer


class MemberIdRecognizer(JapanesePatternRecognizer):
    """Finds the value of four digits or more that 会員番号, お客様番号, customer_id and the like announce.

    Source: the company's own forms; no public form exists.
    """

    ENTITY = "MEMBER_ID"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern(
            "announced value",
            r"(?i)(?:(?<!楽天)会員(?:番号|ID|No\.?|コード)|お客[様さ]ま?(?:番号|ID|コード|No\.?)"
            r"|(?:ご?契約者?|顧客|利用者|加入者)(?:番号|ID|コード)"
            r"|(?<![a-z])(?:customer|member|subscriber|contract|user|kaiin|kokyaku)"
            r"[_ ]?(?:id|no|number|code|bango)"
            r"|(?<![a-z])account[_ ]?(?:id|code))"
            rf"{SAYS}(?P<value>[A-Za-z]{{0,4}}[-_]?[0-9][A-Za-z0-9\-]{{3,24}})(?<!-)",
            0.8,
        ),
        Pattern(
            "value and its name",
            r"(?<![0-9A-Za-z_\-])(?P<value>[A-Za-z]{0,4}[-_]?[0-9][A-Za-z0-9\-]{3,24})"
            r"(?=\s{0,2}[(「\[【が←]\s?(?:会員(?:番号|ID|No\.?|コード)|お客[様さ]ま?(?:番号|ID)|(?:ご?契約者?|顧客)(?:番号|ID)))"
            r"(?!.{0,8}(?:番号|ID)[\s:=はがを]{0,3}[A-Za-z]?[0-9])",
            0.7,
        ),
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops what has fewer than four digits."""
        return float(pattern.score) if sum(c.isdigit() for c in value) >= 4 else 0.0
