"""Insurer number (保険者番号): eight digits, or six of 国民健康保険, the last of which checks the others.

Belongs here: its form, check digit and words. Does not: the insured (`insured_number.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.detect.counted import uncounted
from classifiers.detect.groups import grouped
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT = r"(?<![0-9A-Za-z])(?<![0-9][-.・+])"
_RIGHT = rf"(?![0-9A-Za-z]|[-.・][0-9]){uncounted('年月日円人件名')}"
_EIGHT = grouped((2, 2, 3, 1), (4, 4), (2, 2, 4), (2, 6), (2, 5, 1), (7, 1))
_SIX = grouped((2, 3, 1), (3, 3), (2, 4), (5, 1))


class InsurerNumberRecognizer(JapanesePatternRecognizer):
    """Finds insurer numbers beside a word for them; days and six digits of anything pass the check as well.

    Source: 厚生労働省「保険者番号…設定要領」(昭51.8.7 保発45号); an example worked out
    (http://www5f.biglobe.ne.jp/~h-it/mlcont/mc0124.htm).
    """

    ENTITY = "JP_INSURER_NUMBER"
    PATTERNS = (
        Pattern("eight digits with check digit", rf"{_LEFT}{_EIGHT}{_RIGHT}", 0.35),
        Pattern("six digits with check digit", rf"{_LEFT}{_SIX}{_RIGHT}", 0.35),
    )
    CONTEXT = (
        *(
            "保険者番号",
            "保険者の番号",
            "保険者(番号)",
            "保険者",
            "保険者コード",
            "保険者バンゴウ",
            "保険者ばんごう",
            "健康保険",
            "保険証",
        ),
        *(
            "ホケンシャ番号",
            "ほけんしゃ番号",
            "ホケンシャバンゴウ",
            "insurer",
            "hokensha",
            "hokensya",
            "hokenja",
        ),
    )
    INSIDE = ("insurerno", "insurernumber", "insurercode")
    AGAINST = (
        *OTHER_NUMBERS,
        *("被保険者", "被保険者番号", "被保険者証番号", "被保険者の番号", "記号", "番号", "枝番"),
        *(
            "生年月日",
            "資格取得",
            "有効期限",
            "交付",
            "適用日",
            "発効",
            "認定",
            "郵便",
            "金額",
            "医療機関コード",
            "薬局コード",
        ),
        *("被保険者no", "hihokensha", "hihokensya"),
    )
    BEFORE = 32
    AFTER = 40
    GAP = 16
    LIFT = 0.6
    CHECK = "check digit of insurer numbers"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose law, prefecture or check digit does not fit."""
        return float(pattern.score) if checkdigits.insurer_number(re.sub("[^0-9]", "", value)) else 0.0
