"""Insurer number (保険者番号): eight digits, or six of 国民健康保険, the last of which checks the others.

Belongs here: its form, check digit and words. Does not: the insured (`insured_number.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect import checkdigits
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT, _RIGHT = r"(?<![0-9A-Za-z])(?<![0-9][-.])", r"(?![0-9A-Za-z]|[-.][0-9])"


class InsurerNumberRecognizer(JapanesePatternRecognizer):
    """Finds insurer numbers beside a word for them; days and six digits of anything pass the check as well.

    Source: 厚生労働省「保険者番号…設定要領」(昭51.8.7 保発45号); an example worked out
    (http://www5f.biglobe.ne.jp/~h-it/mlcont/mc0124.htm).
    """

    ENTITY = "JP_INSURER_NUMBER"
    PATTERNS = (
        Pattern("eight or six digits with check digit", rf"{_LEFT}[0-9]{{6}}(?:[0-9]{{2}})?{_RIGHT}", 0.35),
    )
    CONTEXT = ("保険者番号", "保険者", "健康保険", "保険証", "insurer", "hokensha")
    AGAINST = (
        *OTHER_NUMBERS,
        "被保険者",
        "被保険者番号",
        "被保険者証番号",
        "記号",
        "番号",
        "枝番",
        "生年月日",
        "資格取得",
        "有効期限",
        "交付",
    )
    BEFORE = 24
    LIFT = 0.6
    CHECK = "check digit of insurer numbers"

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops a number whose law, prefecture or check digit does not fit."""
        return float(pattern.score) if checkdigits.insurer_number(value) else 0.0
