"""My Number (個人番号): twelve digits, the last of which checks the others.

Belongs here: finding it beside a word for it. Does not: cutting it (`never_list.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer


class MyNumberRecognizer(JapanesePatternRecognizer):
    """Finds My Numbers; one random number in ten has a valid check digit, so a word for it is needed.

    Source: 番号法 2条5項 (https://laws.e-gov.go.jp/law/425AC0000000027); the digit: `checkdigits.my_number`.
    """

    ENTITY = "JP_MY_NUMBER"
    PATTERNS = (
        Pattern(
            "twelve digits with check digit",
            r"(?<![0-9])(?<![0-9][-.])[0-9]{4}([ -]?)[0-9]{4}\1[0-9]{4}(?![0-9]|[-.][0-9])",
            0.4,
        ),
    )
    CONTEXT = (
        "マイナンバー",
        "マイナ番号",
        "個人番号",
        "my number",
        "mynumber",
        "my_number",
        "my-number",
        "individual_number",
        "個人ナンバー",
        "kojin_bango",
        "kojinbango",
        "マイナンバ",
        "個人no",
        "通知カード",
        "individual number",
        "individualnumber",
        "kojin_no",
        "kojinno",
        "kojin_number",
        "my_no",
        "myno",
        "my_num",
        "mynum",
    )
    AGAINST = (*OTHER_NUMBERS, "会員番号", "口座", "免許", "契約番号", "お客様番号", "電話", "携帯")
    BEFORE = 40
    AFTER = 20
    LIFT = 0.55
    CHECK = "check digit of My Numbers"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose check digit does not fit."""
        return float(pattern.score) if checkdigits.my_number(re.sub("[^0-9]", "", value)) else 0.0
