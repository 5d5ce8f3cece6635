"""Rakuten member ids: nothing in their form tells them, so a word for them must.

Belongs here: the words. Does not: our own member ids (`member_id.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from presidio_analyzer import Pattern

from classifiers.detect.announced import announced, named_behind, under_heading
from classifiers.recognizers.base import JapanesePatternRecognizer, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAKUTEN = r"(?:楽天|ラクテン|らくてん|rakuten)"
_SERVICE = (
    r"(?:市場|ペイ|モバイル|グループ|カード|ポイント|トラベル|ブックス|マガジン|ひかり|でんき|ラクマ|エディ|Edy|kobo|TV"
    r"|group|market|ichiba|mobile|pay|card)"
)
"""Services that one signs in to with the id; the bank and the broker have their own."""
_WHOSE = (
    r"(?:会員|カード会員|ユーザー?|ログイン|登録|連携|メンバー|アカウント|サインイン"
    r"|easy|user|member(?:ship)?|kaiin|login|account|acct)"
)
_ID = r"(?:(?:ID|No|number|code)(?![a-z])\.?|アイディー?|会員番号|番号)"
_SEP = r"[ _.\-]?"
_LABEL = (
    rf"(?:(?<![a-z]){_RAKUTEN}(?:(?:の|・|{_SEP}){_SERVICE})?(?:へ?の|・|{_SEP})(?:{_WHOSE}(?:様|用|さま)?の?{_SEP}){{1,3}}{_ID}"
    rf"|{_RAKUTEN}(?:会員)?\((?:会員|ユーザー?)?ID(?=[:)=は])|(?:楽天)?イージーID"
    rf"|(?<![a-z]){_RAKUTEN}(?:{_SERVICE})?(?:の|{_SEP})(?:ID(?![a-z])|アイディー?)"
    rf"|(?<![a-z]){_RAKUTEN}(?:{_SERVICE})?(?:の|{_SEP})(?:アカウント|account(?![a-z]))(?:名|name)?"
    rf"|{_WHOSE}\s?ID\s?[(\[]{_RAKUTEN}(?:{_SERVICE})?[)\]]|(?<![a-z])easy{_SEP}id(?![a-z])"
    r"|(?<![a-z])r_(?:user|member|login|easy)_?id(?![a-z]))"
)
CONDITION = r"楽天|ラクテン|らくてん|イージーID|(?i:easy[ _.\-]?id|rakuten|r_[a-z]{4,6}_?id)"
"""What a text that holds a label holds (RE2)."""
_END = r"(?![A-Za-z0-9])(?<![.\-])"
_VALUE = r"[A-Za-z0-9][A-Za-z0-9._\-@]{3,63}"
_PRODUCT = (
    r"(?!(?:i?phone|i?pad|android|galaxy|pixel|xperia|aquos|arrows|windows|win|mac|chrome|safari|firefox|edge|wi-?fi"
    r"|ios|hand|mini|big|oppo|version|ver|v|http|https|error|sms|esim|sim|step)"
    r"[ _.\-]?[0-9]{0,4}(?![A-Za-z0-9._]))"
)
"""What stands in sentences about signing in, and is no id."""
_SOME_DIGIT = r"(?=[A-Za-z._\-@]{0,40}[0-9])"
_ANNOUNCED = rf"{_PRODUCT}{_SOME_DIGIT}{_VALUE}{_END}"


class RakutenIdRecognizer(JapanesePatternRecognizer):
    """Finds the value that 楽天会員ID, easy_id and the like announce.

    Source: Rakuten's APIs name it easy_id; no public form exists.
    """

    ENTITY = "RAKUTEN_ID"
    VERSION = "2"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern("announced value", announced(_LABEL, _ANNOUNCED), 0.85),
        Pattern(
            "announced word",
            rf"(?i){_LABEL}[\"')\]】]{{0,2}}\s?(?:は|[:=|])\s?[\"'「『(\[<]?\s?(?P<value>{_VALUE}){_END}",
            0.85,
        ),
        Pattern("value and its name", named_behind(_ANNOUNCED, _LABEL), 0.7),
        Pattern("whole value", rf"\A{_VALUE}\Z", 0.15),
    )
    CONTEXT = (
        "楽天id",
        "楽天会員id",
        "楽天会員番号",
        "楽天ユーザid",
        "easy_id",
        "easyid",
        "rakuten_id",
        "rakutenid",
    )

    def matches(self, text: str) -> Iterator[Match]:
        """Yields announced values, then those in the column of a small table."""
        yield from super().matches(text)
        for start, end in under_heading(text, _LABEL, _ANNOUNCED):
            yield Match(start, end, self.PATTERNS[0].score, self.PATTERNS[0])

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops plain words: an id has a digit, or is long."""
        return float(pattern.score) if any(c.isdigit() for c in value) or len(value) >= 8 else 0.0
