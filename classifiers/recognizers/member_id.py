"""Our own customers' numbers: member, customer and contract ids, by the word that announces them.

Belongs here: the words. Does not: Rakuten's ids (`rakuten_id.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from presidio_analyzer import Pattern

from classifiers.detect.announced import NO_DATE, NUMBER, announced, named_behind, under_heading
from classifiers.recognizers.base import JapanesePatternRecognizer, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHO = (
    r"会員|カイイン|かいいん|メンバーズ?|[お御オ]客(?:様|さま|サマ|さん)?|オキャク(?:サマ|様)?|おきゃく(?:さま|様)?"
    r"|契約(?:者|回線)?|ケイヤク(?:シャ)?|けいやく(?:しゃ)?|顧客|コキャク|こきゃく|利用者|リヨウシャ|加入者|カニュウシャ"
    r"|購読者|登録者"
)
_ACCOUNT = r"(?:カスタマー?|ユーザー?|アカウント|マイページ|登録(?=ID))"
"""What makes a label with what stands for a number right behind it, and says little alone."""
_WHO_LATIN = (
    r"customers?|cust|members?|membership|memb|subscribers?|subscription|contract(?:or)?|user|usr|kaiin(?:sho)?"
    r"|okyaku(?:sama|san)?|kokyaku|keiyaku(?:sha)?|riyou?sha|kanyuu?sha"
)
_NUMBER_LATIN = r"(?:id|no|nos|num|number|nr|code|cd|bangou?|key)"
_KEEPS = rf"(?:{_WHO_LATIN})(?:[ _\-]?(?:info|data|account|profile))?"
_OBJECT = r"\\?[\"']\s{0,20}:\s{0,20}\[?\s{0,20}\{"
CONDITION = (
    rf"{_WHO}|(?i:(?:{_WHO_LATIN})[ _.\-\[]?{_NUMBER_LATIN}|account[ _\-]?(?:id|code))"
    rf"|登録(?i:id)|(?:カスタマー?|ユーザー?|アカウント|マイページ)\s?(?:番号|コード|ナンバー|(?i:id|no))"
    rf"|(?i:(?:{_WHO_LATIN})(?:=|/[0-9]|s/[0-9]| ?#))|(?i:{_KEEPS}(?:{_OBJECT}|>\s{{0,20}}<))"
)
"""What a text that holds a label holds (RE2)."""
_NOT_RAKUTEN = r"(?<!楽天[^0-9A-Za-z\s:。、(]{0,6})"
_LABEL = (
    rf"(?:{_NOT_RAKUTEN}[ご御]?(?:{_WHO})(?:様|さま)?(?:証|カード|管理|認証|ご?契約|登録|専用|(?<=客様|客さま|会員|顧客)識別)?"
    rf"(?:\([^()0-9\n]{{1,8}}\))?の?\s?{NUMBER}"
    rf"|{_NOT_RAKUTEN}(?<![ァ-ヺー]){_ACCOUNT}\s?{NUMBER}(?!\s?[(\[]楽天)"
    rf"|(?<=[?&;\s])(?:{_WHO_LATIN})(?==[0-9A-Za-z_-]{{0,24}}[0-9]{{4}})"
    rf"|(?<![a-z])(?:member|customer|subscriber|contract) ?#"
    r"|(?<![a-z])(?<!rakuten[ _.\-])(?<!\br_)(?<!\bem_)"
    r"(?:(?:my|new|old|current|target)[ _-]?)?"
    rf"(?:{_WHO_LATIN})[ _.\-\[]?{_NUMBER_LATIN}(?![a-z])\.?(?!\s?\(?imsi)"
    r"|(?<![a-z])account[ _-]?(?:id|code)(?![a-z]))"
)
_END = r"(?![A-Za-z0-9@]|[-_.][A-Za-z0-9]|[:/][0-9])"
_YEAR = r"(?!(?<=[ぁ-ゖァ-ヺー一-鿿])(?<![は号ドー])[0-9]{4}(?![0-9A-Za-z_\-. ]))"
"""Four digits right behind a word are a year or a code more often than an id."""
_SIZE = r"(?![0-9]+(?:[KMGT]i?B|[KMG]?bps|ms)(?![A-Za-z0-9]))"
_VALUE = (
    rf"{_YEAR}{NO_DATE}{_SIZE}(?!u[0-9a-f]{{15,18}}(?![0-9A-Za-z]))"
    rf"(?:[0-9]{{2,6}}(?:-[0-9]{{2,6}}){{1,3}}|[0-9]{{2,6}}(?:\.[0-9]{{2,6}}){{1,3}}"
    rf"|[0-9]{{2,5}}(?: [0-9]{{2,5}}){{1,3}}(?!-[0-9])"
    rf"|[A-Za-z]{{1,4}}-?[0-9]{{2,4}}(?: [0-9]{{3,4}}){{1,3}}(?!-[0-9])"
    rf"|(?:[A-Za-z]{{1,8}}[-_]?(?:[A-Za-z]{{1,4}}[-_])?)?[0-9][A-Za-z0-9]{{0,20}}(?:[-_][A-Za-z0-9]{{1,12}}){{0,3}})"
    rf"{_END}"
)
_MOMENT = (
    r"(?!(?:[0-9]{6}|[0-9]{8}|[0-9]{12})/(?:report|summar|stat|export|daily|monthly|csv|log|batch|count|archive"
    r"|ranking|metric|dump|backup))"
)
"""No month, day or minute, as reports are filed by."""
_INNER = rf"(?:(?:{_WHO_LATIN})[_\-]?)?{_NUMBER_LATIN}"


class MemberIdRecognizer(JapanesePatternRecognizer):
    """Finds the value of four digits or more that 会員番号, お客様番号, customer_id and the like announce.

    Source: the company's own forms; no public form exists.
    """

    ENTITY = "MEMBER_ID"
    VERSION = "2"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern("announced value", announced(_LABEL, _VALUE), 0.8),
        Pattern(
            "part of a path",
            r"(?i)/(?:members?|customers?|users?|contracts?|subscribers?|kaiin)/"
            rf"(?P<value>{_MOMENT}[0-9]{{6,12}})"
            r"(?=[/?#\s\"'&]|\Z)",
            0.7,
        ),
        Pattern("value and its name", named_behind(_VALUE, _LABEL), 0.7),
        Pattern(
            "within an object",
            rf"(?i)(?<![a-z])(?<!rakuten[ _-]){_KEEPS}"
            rf"(?:{_OBJECT}(?:[^{{}}]{{0,200}}?[,\s])?\s{{0,20}}\\?[\"']{_INNER}\\?[\"']\s?:\s?"
            rf"\\?[\"']?|>\s{{0,20}}<{_INNER}>\s?)(?P<value>{_VALUE})",
            0.75,
        ),
    )

    def matches(self, text: str) -> Iterator[Match]:
        """Yields announced values, then those in the column of a small table."""
        yield from super().matches(text)
        for start, end in under_heading(text, _LABEL, _VALUE):
            if (score := self.rate(text[start:end], self.PATTERNS[0])) > 0:
                yield Match(start, end, score, self.PATTERNS[0])

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops what has fewer than four digits; fifteen are those of an IMSI, if they can be."""
        digits = sum(c.isdigit() for c in value)
        if digits == 15:
            return 0.6 if value.isalnum() else 0.0
        return float(pattern.score) if digits >= 4 else 0.0
