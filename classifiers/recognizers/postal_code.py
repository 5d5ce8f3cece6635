"""Postal codes (郵便番号): three and four digits.

Belongs here: their form and words. Does not: the address that follows (`address.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.address import PREFECTURES
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT = r"(?:(?<![0-9A-Za-z_])(?<![0-9][-.])|(?<=(?i:zip|code)))"
_RIGHT = r"(?![0-9A-Za-z_])(?![-.][0-9])"


class PostalCodeRecognizer(JapanesePatternRecognizer):
    """Finds postal codes beside 〒, before a prefecture, or beside a word for them.

    Source: 日本郵便 郵便番号 (https://www.post.japanpost.jp/zipcode/).
    """

    ENTITY = "JP_POSTAL_CODE"
    PATTERNS = (
        Pattern("after the postal mark", rf"〒\s?(?P<value>[0-9]{{3}}\s?-?\s?[0-9]{{4}}){_RIGHT}", 0.9),
        Pattern("before a prefecture", rf"{_LEFT}[0-9]{{3}}-?[0-9]{{4}}(?=[\s、,]*(?:{PREFECTURES}))", 0.8),
        Pattern("three and four digits", rf"{_LEFT}[0-9]{{3}}-[0-9]{{4}}{_RIGHT}", 0.4),
        Pattern("seven digits", rf"{_LEFT}[0-9]{{7}}{_RIGHT}", 0.2),
    )
    CONTEXT = ("郵便番号", "郵便", "〒", "zip", "zipcode", "postal", "postcode", "yubin", "post_code", "住所")
    AGAINST = (*OTHER_NUMBERS, "口座", "電話", "内線", "会員番号", "tel")
    BEFORE = 12
