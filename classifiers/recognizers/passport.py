"""Passport number (旅券番号): two letters and seven digits, beside a word for it.

Belongs here: its form and words. Does not: residence cards (`residence_card.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from presidio_analyzer import Pattern

from classifiers.detect.groups import RIGHT, SEPARATOR
from classifiers.recognizers.base import OTHER_NUMBERS, SAYS, JapanesePatternRecognizer, Match

_DIGITS = (
    rf"{SEPARATOR}?(?:[0-9]{{7}}|[0-9]{{3}}{SEPARATOR}[0-9]{{4}}|[0-9]{{4}}{SEPARATOR}[0-9]{{3}})"
    rf"(?![A-Za-z_]){RIGHT}"
)
_BOXES = r"[A-Za-z](?P<box>[ \-|])[A-Za-z](?:(?P=box)[0-9]){7}(?![0-9A-Za-z_])"

_NO_LETTERS = re.compile("(?i:id|no|ev)")
"""Two letters that announce a number and are none of it."""
_PARTED = re.compile("[A-Za-z]{2} ")
_WORD = (
    r"(?:旅券|パスポート|ぱすぽーと|パスポ|りょけん|リョケン|渡航文書|passport|ryoken|pasupoo?-?to|ppt|pspt"
    r"|travel[ _-]?doc(?:ument)?)"
)
_KIND = r"(?:の|[ _-])?(?:番号|ばんごう|バンゴウ|ナンバー|numbers?|num|nr|no\.?|#|bangou?)?"
_NUMBER = r"(?:の|[ _-])?(?:番号|ばんごう|バンゴウ|ナンバー|numbers?|no(?![a-z])|bangou?)"
_SAID = re.compile(
    rf"(?i:{_WORD}{_KIND}|(?<![一-鿿ァ-ヺ])番号)(?:{SAYS}| is:? )\Z"
    rf"|(?i:{_WORD}[)\]」]?{_NUMBER})[^0-9]{{0,24}}\Z"
)
"""The word right before, or the name of the number a little before."""
_SAID_AFTER = re.compile(
    rf"[\s」』)\]\"']{{0,3}}(?:が|は|[(\[「【←<=/:]|is ){{0,2}}\s?[^0-9、。,\n]{{0,14}}(?i:{_WORD})"
)


class PassportRecognizer(JapanesePatternRecognizer):
    """Finds Japanese passport numbers by form and context, and in the lines that machines read.

    Source: 外務省 旅券 (https://www.mofa.go.jp/mofaj/toko/passport/); ICAO Doc 9303.
    """

    ENTITY = "JP_PASSPORT"
    VERSION = "2"
    PATTERNS = (
        Pattern("AB1234567", rf"(?:(?<![0-9A-Za-z_])|(?<=(?i:no|number)))[A-Z]{{2}}{_DIGITS}", 0.35),
        Pattern("ab1234567", rf"(?<![0-9A-Za-z_])[A-Za-z]{{2}}{_DIGITS}", 0.35),
        Pattern("one box a letter", rf"(?<![0-9A-Za-z_]){_BOXES}", 0.35),
        Pattern("for machines", r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{7}(?=[0-9]JPN[0-9]{7}[MFX<][0-9]{7})", 0.9),
    )
    CONTEXT = (
        *("旅券", "パスポート", "ぱすぽーと", "パスポ", "りょけん", "リョケン", "渡航文書"),
        *("passport", "ryoken", "pasupoto", "pasupooto", "pasupo-to", "ppt", "pspt"),
        *(
            "travel document",
            "travel_document",
            "travel-document",
            "traveldocument",
            "traveldoc",
            "travel_doc",
        ),
    )
    INSIDE = ("passport", "ryoken", "traveldoc")
    AGAINST = (*OTHER_NUMBERS, "会員番号", "契約番号", "在留", "便名", "予約id", "フライト", "flight")
    BEFORE = 48
    AFTER = 48
    GAP = 16

    def matches(self, text: str) -> Iterator[Match]:
        """Yields numbers; where a blank parts letters and digits, only right beside the word for them."""
        for match in super().matches(text):
            if _NO_LETTERS.match(text, match.start):
                continue
            if _PARTED.match(text, match.start) and not _is_announced(text, match):
                continue
            yield match


def _is_announced(text: str, match: Match) -> bool:
    """Whether a word for it stands right before, right behind, or the number fills a cell."""
    before = text[max(0, match.start - 48) : match.start]
    cell = re.search(r"(?:^|[\t\n|,])\s*\Z", before) and re.match(r"\s*(?:[\t\n|,]|$)", text[match.end :])
    return (
        cell is not None or _SAID.search(before) is not None or _SAID_AFTER.match(text, match.end) is not None
    )
