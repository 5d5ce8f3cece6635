"""Birth dates: any way to write a day, in eras too, that a word for birth announces.

Belongs here: forms, words, and whether the day exists. Does not: other dates, ages (`age.py`).
"""

from __future__ import annotations

import datetime as dt
import re

from presidio_analyzer import Pattern

from classifiers.reading import eras
from classifiers.recognizers.base import JapanesePatternRecognizer

_N = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_ERA_YEAR = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元)"
_ERA = (
    "(?:明治|大正|昭和|平成|令和|[明大昭平令](?=[0-9元一二三四五六七八九十])"
    "|(?<![A-Za-z])[MTSHRmtshr](?=[0-9]))"
)
_EIGHT = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")


class BirthDateRecognizer(JapanesePatternRecognizer):
    """Finds dates beside 生年月日, 誕生日, 生まれ and the like; without one a date is only a date."""

    ENTITY = "BIRTH_DATE"
    PATTERNS = (
        Pattern(
            "era",
            rf"{_ERA}\s?{_ERA_YEAR}\s?(?:年\s?{_N}\s?月\s?{_N}\s?日|[./\-]{_N}[./\-]{_N})(?![0-9])",
            0.35,
        ),
        Pattern(
            "year, month, day",
            r"(?<![0-9])(?:18|19|20)[0-9]{2}\s?"
            r"(?:年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日|([./\-])[0-9]{1,2}\1[0-9]{1,2}(?![0-9]))",
            0.35,
        ),
        Pattern("eight digits", r"(?<![0-9])(?:18|19|20)[0-9]{6}(?![0-9]|[-.][0-9])", 0.2),
    )
    CONTEXT = (
        "生年月日",
        "誕生日",
        "生まれ",
        "うまれ",
        "お誕生",
        "出生",
        "birth",
        "birthday",
        "birthdate",
        "dob",
        "date of birth",
        "bday",
    )
    AGAINST = (
        "契約日",
        "申込日",
        "受付日",
        "購入日",
        "登録日",
        "更新日",
        "作成日",
        "解約日",
        "有効期限",
        "利用日",
        "注文日",
        "開始日",
        "終了日",
        "死亡",
    )
    BEFORE = 16
    LIFT = 0.5

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops days that do not exist."""
        return float(pattern.score) if _is_day(value) else 0.0


def _is_day(value: str) -> bool:
    if not value[0].isdigit():
        return eras.parse(value) is not None
    eight = _EIGHT.fullmatch(value)
    parts = eight.groups() if eight else re.findall("[0-9]+", value)
    try:
        dt.date(*map(int, parts))
    except ValueError:
        return False
    return True
