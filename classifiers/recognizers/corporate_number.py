"""Corporate number (法人番号): thirteen digits, the first of which checks the other twelve.

Belongs here: finding it. Does not: whether it is personal (a corporation is no person: `items.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.detect.groups import LEFT, RIGHT, SEPARATOR, grouped, spelled
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_SHAPES = ((1, 4, 4, 4), (4, 4, 5), (1, 12), (1, 2, 10), (1, 6, 6), (1, 3, 3, 3, 3), (1, 2, 2, 2, 6))
_KEYS = (
    *spelled("company", "number"),
    *spelled("company", "no"),
    *spelled("toroku", "no"),
    *spelled("toroku", "bango"),
    *spelled("touroku", "no"),
    *spelled("touroku", "bango"),
    *spelled("registration", "no"),
    *spelled("registration", "number"),
    *spelled("reg", "no"),
    *spelled("invoice", "no"),
    *spelled("invoice", "registration"),
)


class CorporateNumberRecognizer(JapanesePatternRecognizer):
    """Finds corporate numbers; one random number in nine has a valid check digit.

    Source: 国税庁 法人番号公表サイト (https://www.houjin-bangou.nta.go.jp/); of an invoice, T and the same:
    消費税法施行令 70条の5 (https://laws.e-gov.go.jp/law/363CO0000000360).
    """

    ENTITY = "JP_CORPORATE_NUMBER"
    PATTERNS = (
        Pattern(
            "thirteen digits with check digit",
            r"(?<![0-9A-Za-z])(?<![0-9A-Za-z\]_%][=_/&])(?<![0-9][-.])(?P<value>[1-9][0-9]{12})(?![0-9]|[-.][0-9])",
            0.6,
        ),
        Pattern(
            "of an invoice",
            rf"(?<![0-9A-Za-z])T{SEPARATOR}?(?P<value>(?=[1-9]){grouped(*_SHAPES)}){RIGHT}",
            0.7,
        ),
        Pattern(  # there stand as many moments in thousandths of a second
            "in a path or parameter",
            r"(?<=[=_/&])(?<![0-9][-.])(?P<value>[1-9][0-9]{12})(?![0-9]|[-.][0-9])",
            0.4,
        ),
        Pattern(
            "in groups",
            rf"(?=[1-9])(?<![A-Za-z]){LEFT}(?P<value>{grouped(*_SHAPES, plain=False)}){RIGHT}",
            0.4,
        ),
    )
    CONTEXT = (
        *(
            "法人番号",
            "法人no",
            "法人ナンバー",
            "法人マイナンバー",
            "法人バンゴウ",
            "法人ばんごう",
            "ホウジン番号",
            "ほうじん番号",
        ),
        *("ホウジンバンゴウ", "企業番号", "会社番号", "会社法人等番号", "登録番号", "事業者番号", "登録no"),
        *("インボイス", "適格請求書", "適格事業者", "t番号", "corporate", "corp", "houjin", "hojin"),
        *_KEYS,
    )
    INSIDE = ("houjin", "hojin", "corporateno", "corporatenumber", "companynumber", "registrationno")
    AGAINST = (
        *OTHER_NUMBERS,
        *(
            "会員番号",
            "口座",
            "電話",
            "gtin",
            "ean",
            "upc",
            "timestamp",
            "タイムスタンプ",
            "製造番号",
            "記号",
            "unixtime",
        ),
        *(
            "created_at",
            "updated_at",
            "yucho",
            "ゆうちょ",
            "ゆーちょ",
            "郵貯",
            "貯金",
            "通帳",
            "timestamp_ms",
            "epoch",
        ),
    )
    AGAINST_AFTER = True
    BEFORE = 48
    AFTER = 48
    GAP = 16
    LIFT = 0.55
    CHECK = "first digit of corporate numbers"
    CHANCE = 0.11

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit; one of an article needs a word."""
        digits = re.sub("[^0-9]", "", value)
        if not checkdigits.corporate_number(digits):
            return 0.0
        return 0.4 if digits.startswith(("45", "49")) and checkdigits.ean13(digits) else float(pattern.score)
