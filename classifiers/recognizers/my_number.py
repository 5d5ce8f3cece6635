"""My Number (個人番号): twelve digits, the last of which checks the others.

Belongs here: finding it beside a word for it. Does not: cutting it (`never_list.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.detect.groups import LEFT, RIGHT, grouped, spelled
from classifiers.detect.labels import Label
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer, Match

_KEYS = (
    *spelled("my", "number"),
    *spelled("my", "num"),
    *spelled("my", "no"),
    *spelled("kojin", "bango"),
    *spelled("kojin", "bangou"),
    *spelled("kojin", "number"),
    *spelled("kojin", "no"),
    *spelled("individual", "number"),
    *spelled("individual", "no"),
    *spelled("mai", "nanba"),
    *spelled("mainanbaa"),
)
_NUMBERS = ("個人番号", "マイナンバー", "個人番号(マイナンバー)")
_EITHER = tuple(
    f"{word}{joint}法人番号" for word in _NUMBERS for joint in ("又は", "または", "・", "/", "、", "or", "(")
)
"""The box of a form in which either number may stand: twelve digits in it are a person's."""

_ROWS = re.compile(r"(?:[^\n]{0,40}[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[^\n]{0,40}\n)*[^\n]{0,20}")
"""The rows of a list before one of its rows."""
_LIST = 400


class MyNumberRecognizer(JapanesePatternRecognizer):
    """Finds My Numbers; one random number in ten has a valid check digit, so a word for it is needed.

    Source: 番号法 2条5項 (https://laws.e-gov.go.jp/law/425AC0000000027); the digit: `checkdigits.my_number`.
    """

    ENTITY = "JP_MY_NUMBER"
    PATTERNS = (
        Pattern(
            "twelve digits with check digit",
            # not the tail of 1-4-4-4 (a corporate number) or 4-4-4-4 (a card)
            rf"{LEFT}(?<![^\n0-9:/.\-][0-9] )(?<![0-9]{{4}} )"
            rf"{grouped((4, 4, 4), (3, 3, 3, 3), (6, 6), (2, 2, 2, 2, 2, 2), (4, 8), (8, 4))}{RIGHT}",
            0.4,
        ),
    )
    CONTEXT = (
        *(
            "マイナンバ",
            "マイナンバー",
            "まいなんばー",
            "まいなんば",
            "マイ・ナンバー",
            "マイ ナンバー",
            "マイナ番号",
            "マイナの番号",
            "マイナ:",
            "マイナは",
            "myナンバー",
            "マイナno",
            "まいな番号",
        ),
        *("マイナカード", "マイナンバーカード", "個人番号カード", "通知カード", "個人番号通知書"),
        *(
            "個人番号",
            "個人ナンバー",
            "個人no",
            "個人バンゴウ",
            "個人ばんごう",
            "コジンバンゴウ",
            "こじんばんごう",
            "個番",
        ),
        *(
            "社会保障・税番号",
            "社会保障・税の番号",
            "社会保障と税の番号",
            "税番号",
            "社会保障番号",
            "社会保障及び税",
            "納税者番号",
            "国民番号",
            "番号法",
            "12桁の番号",
            "12桁番号",
            "特定個人情報",
            "共通番号",
        ),
        *("social security and tax number", "tax number", "taxpayer", "tin"),
        *_EITHER,
        *_KEYS,
    )
    INSIDE = ("mynumber", "kojinbango", "kojinno", "individualnumber", "kojinnumber")
    AGAINST = (
        *OTHER_NUMBERS,
        *("会員番号", "口座", "免許", "契約番号", "お客様番号", "電話", "携帯"),
        *(
            "製造番号",
            "製造no",
            "識別番号",
            "機器番号",
            "社員番号",
            "職員番号",
            "学籍番号",
            "証券番号",
            "許可番号",
        ),
        *("会社法人等番号", "法人マイナンバー", "upc", "serial"),
    )
    BEFORE = 40
    AFTER = 40
    GAP = 16
    LIFT = 0.55
    CHECK = "check digit of My Numbers"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit."""
        return float(pattern.score) if checkdigits.my_number(re.sub("[^0-9]", "", value)) else 0.0

    def _label(self, text: str, match: Match) -> Label | None:
        """As every recogniser; in a list or table, what stands over its first row is said of all of them."""
        label = super()._label(text, match)
        if label is not None or "\n" not in text[: match.start]:
            return label
        before = text[max(0, match.start - _LIST) : match.start]
        for end in (m.end() for m in re.finditer("\n", before)):
            over = self._nearest(before[:end].rstrip("\n").rpartition("\n")[2].lower())
            if over is not None and over.side > 0 and _ROWS.fullmatch(before, end):
                return over
        return None
