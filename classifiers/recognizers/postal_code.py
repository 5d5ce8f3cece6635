"""Postal codes (郵便番号): three and four digits.

Belongs here: their form and words. Does not: the address that follows (`address.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex
from presidio_analyzer import Pattern

from classifiers.detect.counted import uncounted
from classifiers.recognizers.address import PREFECTURES
from classifiers.recognizers.base import FLAGS, OTHER_NUMBERS, JapanesePatternRecognizer, Match

_LEFT = r"(?:(?<![0-9A-Za-z_])(?<![0-9][-.])|(?<=(?i:zip|code)))"
_RIGHT = r"(?![0-9A-Za-z_])(?![-.][0-9])"
_BOXES = r"[0-9](?: [0-9]){2} ?-? ?[0-9](?: [0-9]){3}"
_ANY = rf"(?:[0-9]{{3}}(?:\s?-\s?|[ .のノ])?[0-9]{{4}}|{_BOXES}){_RIGHT}(?! ?(?:[0-9]{{4}}(?![0-9])|[円番]))"
"""Three and four digits however they are parted, and one digit a box."""
_WORD = (
    r"(?:〒|郵便(?!局)|ユウビン|ゆうびん|(?i:(?<![a-z])(?:zip(?:[ _-]?(?:code|cd|num|no)|(?![a-z]))"
    r"|post(?:al)?[ _-]?(?:code|cd|no|num)"
    r"|postal|yuu?bin)))"
)

_FILE = re.compile(r"[0-9A-Za-z_)\]-]\.(?i:zip)(?:[^:=&0-9]{0,10}|\?(?!.*zip)[^0-9]{0,16})\Z")
_EXAMPLE = re.compile(
    r"(?:(?<![一-鿿])例|[力入載示]例|例えば|たとえば|サンプル|(?i:sample|example|e\.g\.))"
    r"[)\]】]?[\s:→]{0,2}〒?[「『\"']?\Z"
)
_FILES = re.compile(r"[)\]]?\s?(?i:bytes?|[kmg]i?b|files?|entries|records|rows|items)(?![A-Za-z])")
_UNCOUNTED = regex.compile(uncounted("円件個枚人名通回点台冊"), FLAGS)


class PostalCodeRecognizer(JapanesePatternRecognizer):
    """Finds postal codes beside 〒, before a prefecture, or beside a word for them.

    Source: 日本郵便 郵便番号 (https://www.post.japanpost.jp/zipcode/).
    """

    ENTITY = "JP_POSTAL_CODE"
    VERSION = "2"
    PATTERNS = (
        Pattern("after the postal mark", rf"〒\s?(?P<value>{_ANY})", 0.9),
        Pattern(
            "announced",
            rf"{_WORD}[^0-9]{{0,24}}?(?:(?<=[A-Za-z])[0-9][^0-9]{{1,3}}|\(7桁\)[^0-9]{{0,4}})?(?P<value>(?<![0-9][-.])(?<![A-Za-z]){_ANY})",
            0.6,
        ),
        Pattern(
            "and what it is",
            rf"{_LEFT}(?P<value>{_ANY})(?=[\s」』)\]\"]{{0,3}}(?:が|は|[(「←=/<>-]){{0,3}}[^0-9、。]{{0,8}}{_WORD}(?!番号?\s?[:=は]))",
            0.6,
        ),
        Pattern("before a prefecture", rf"{_LEFT}[0-9]{{3}}-?[0-9]{{4}}(?=[\s、,]*(?:{PREFECTURES}))", 0.8),
        Pattern("three and four digits", rf"{_LEFT}[0-9]{{3}}-[0-9]{{4}}{_RIGHT}", 0.4),
        Pattern("seven digits", rf"{_LEFT}[0-9]{{7}}{_RIGHT}", 0.2),
    )
    CONTEXT = (
        *("郵便番号", "郵便", "〒", "ユウビン", "ゆうびん", "住所"),
        *("zip", "zipcode", "postal", "postcode", "post_code", "post_cd", "postcd", "yubin", "yuubin"),
    )
    AGAINST = (*OTHER_NUMBERS, "口座", "電話", "内線", "会員番号", "tel")
    BEFORE = 24

    def matches(self, text: str) -> Iterator[Match]:
        """Yields codes; not what is counted, stands behind the name of a file or is an example."""
        for match in super().matches(text):
            before = text[max(0, match.start - 24) : match.start]
            if _EXAMPLE.search(before) or _FILES.match(text, match.end):
                continue
            if not _UNCOUNTED.match(text, match.end):
                continue
            if "-" in text[match.start : match.end] or not _FILE.search(before):
                yield match
