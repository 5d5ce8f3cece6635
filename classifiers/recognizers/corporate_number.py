"""Corporate number (法人番号): thirteen digits, the first of which checks the other twelve.

Belongs here: finding it. Does not: whether it is personal (a corporation is no person: `items.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class CorporateNumberRecognizer(JapanesePatternRecognizer):
    """Finds corporate numbers; one random number in nine has a valid check digit.

    Source: 国税庁 法人番号公表サイト (https://www.houjin-bangou.nta.go.jp/).
    """

    ENTITY = "JP_CORPORATE_NUMBER"
    PATTERNS = (
        Pattern(
            "thirteen digits with check digit",
            r"(?<![0-9A-Za-z])(?<![0-9A-Za-z\]_%][=_/&])(?<![0-9][-.])T?(?P<value>[1-9][0-9]{12})(?![0-9]|[-.][0-9])",
            0.6,
        ),
        Pattern(
            "of an invoice, in a parameter",
            r"(?<=[=_/&])T(?P<value>[1-9][0-9]{12})(?![0-9]|[-.][0-9])",
            0.6,
        ),
        Pattern(  # there stand as many moments in thousandths of a second
            "in a path or parameter",
            r"(?<=[=_/&])(?<![0-9][-.])(?P<value>[1-9][0-9]{12})(?![0-9]|[-.][0-9])",
            0.4,
        ),
    )
    CONTEXT = (
        "法人番号",
        "会社法人等番号",
        "登録番号",
        "インボイス",
        "適格請求書",
        "corporate",
        "corp",
        "invoice_no",
        "invoice_registration",
        "t番号",
        "houjin",
        "hojin",
    )
    AGAINST = (
        *OTHER_NUMBERS,
        "会員番号",
        "口座",
        "電話",
        "gtin",
        "ean",
    )
    CHECK = "first digit of corporate numbers"
    CHANCE = 0.11

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit; one of an article needs a word."""
        if not checkdigits.corporate_number(value):
            return 0.0
        return 0.4 if value.startswith(("45", "49")) and checkdigits.ean13(value) else float(pattern.score)
