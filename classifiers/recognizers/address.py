"""Japanese addresses: prefecture, municipality, town, block numbers, building.

Belongs here: the grammar of an address. Does not: the names of municipalities (`detect/places.py`), the
postal code (`postal_code.py`), whether the one who lives there is a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

import regex
from presidio_analyzer import Pattern

from classifiers.detect import places
from classifiers.recognizers.base import FLAGS, JapanesePatternRecognizer, Match

PREFECTURES = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県"
    "|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県"
    "|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
"""The 47 prefectures (地方自治法 5条; 全国地方公共団体コード)."""

_KANJI = "㐀-鿿豈-﫿々〆\U00020000-\U0003ffff"
_LETTER = f"[{_KANJI}ぁ-ゖァ-ヺー]"  # under the ASCII flag \\p{Han} matches nothing
_SOLID = f"[{_KANJI}ァ-ヺー]"
_NAME = rf"(?![のはがをへでともに]){_LETTER}{{1,7}}?[市区郡町村]"
_UNIT = "(?:丁目|番地|番町|番|号|条|線|地割|丁)"
_COUNTED = (
    rf"(?:[0-9]{{1,5}}{_UNIT}|[一二三四五六七八九十百]{{1,4}}(?:丁目|番地|番町|番|号|線|地割|条(?=[東西南北0-9]))"
    r"(?![堀堂通]))"
)
"""八丁堀 and 十条仲原 are names of towns."""
_BLOCK = (
    rf"(?:(?:[東西南北]?{_COUNTED}\s?(?:[のノ-]\s?)?)+(?:[0-9]{{1,4}}(?:[-の][0-9]{{1,4}}){{0,3}}号?)?"
    r"|[0-9]{1,5}(?:\s?[-の]\s?[0-9]{1,5}){0,4}(?:号室|号|番地)?)(?![0-9年月日時分円人個回枚%])"
)
_STRICT_BLOCK = rf"(?=[東西南北]?(?:{_COUNTED}|[0-9]{{1,5}}\s?-\s?[0-9])){_BLOCK}"
"""Without a prefecture one bare number is no block."""
_QUIET_TOWN = rf"\s?[{_KANJI}ァ-ヺーのるりつきみさあいう]{{0,20}}?(?:\s{_SOLID}{{1,10}})?\s?"
_TOWN = rf"\s?{_LETTER}{{0,24}}?(?:\s{_LETTER}{{1,10}}?)?\s?"
_HOUSES = (
    "ビルディング|ビル|マンション|アパート|ハイツ|コーポ|荘|タワー|レジデンス|ハウス|メゾン|パレス|ヒルズ|プラザ"
    "|センター|会館|庁舎|寮|棟"
)
_LOFTY = f"[{_KANJI}ァ-ヺーA-Za-z・]"
_BUILDING = (
    rf"(?:[\s,]?[{_KANJI}ぁ-ゖァ-ヺーA-Za-z・]{{1,20}}(?:{_HOUSES})(?:[A-Z]?棟|[東西南北]館)?"
    r"(?:\s?-?[A-Z]?[0-9]{1,4}(?:号室|号|[Ff階])?)?"
    rf"|[\s,-]?{_LOFTY}{{0,20}}[0-9]{{1,4}}(?:号室|階|[Ff](?![A-Za-z]))"
    r"|\s?[ァ-ヺー・]{3,20}\s?[0-9]{2,4}号?(?![0-9-])|\s[A-Za-z]{2,20}\s?[0-9]{2,4}(?![0-9-]))?"
)


_TAIL = rf"{_TOWN}{_BLOCK}{_BUILDING}"
_STRICT_TAIL = rf"{_QUIET_TOWN}{_STRICT_BLOCK}{_BUILDING}"
_PREFECTURE = regex.compile(PREFECTURES)
_NUMBER = regex.compile("[0-9一二三四五六七八九十百]")
"""What a block has, before it is worth looking for one."""
_ENDS = regex.compile("[市巿区町村]")
_WARD = regex.compile(rf"\s?{_SOLID}{{1,4}}?区")
_INSIDE = regex.compile(rf"[{_KANJI}ァ-ヺー]$")
_BEGINS = regex.compile("(?:住所|所在地|場所|[先元宅地在県府都道郡市居前後新旧])$")


class AddressRecognizer(JapanesePatternRecognizer):
    """Finds addresses down to the building, and a prefecture with its municipality alone.

    Source: 総務省 全国地方公共団体コード (https://www.soumu.go.jp/denshijiti/code.html); 住居表示に関する法律
    (https://laws.e-gov.go.jp/law/337AC0000000119).
    """

    ENTITY = "JP_ADDRESS"
    SEES_DIGITS = False
    VERSION = f"2.{hashlib.sha256(places.text().encode()).hexdigest()[:8]}"
    PATTERNS = (
        Pattern("prefecture to block", _TAIL, 0.9),
        Pattern("prefecture and municipality", "municipality", 0.6),
        Pattern("municipality to block", _STRICT_TAIL, 0.7),
        Pattern("municipality", "municipality", 0.42),
        Pattern("prefecture to block, unknown municipality", rf"(?:{PREFECTURES})\s?{_NAME}{_TAIL}", 0.75),
    )
    CONTEXT = (
        "住所",
        "所在地",
        "送付先",
        "届け先",
        "居住",
        "住まい",
        "在住",
        "設置場所",
        "自宅",
        "宛先",
        "〒",
        "address",
        "addr",
    )
    LIFT = 0.1

    def matches(self, text: str) -> Iterator[Match]:
        """Yields an address for every municipality that the gazetteer knows, then those it does not."""
        text = places.folded(text)
        after = 0
        known: list[Match] = []
        for name in _ENDS.finditer(text):
            if name.end() > after and (match := self._at(text, name.end(), after)) is not None:
                after = match.end
                known.append(match)
        yield from known
        yield from self._unknown(text, known)

    def _unknown(self, text: str, known: list[Match]) -> Iterator[Match]:
        """Addresses behind a prefecture whose municipality the gazetteer does not know."""
        pattern = self.PATTERNS[4]
        spans = iter(known)
        span = next(spans, None)
        for prefecture in _PREFECTURE.finditer(text):
            while span is not None and span.end <= prefecture.start():
                span = next(spans, None)
            if span is not None and span.start <= prefecture.start():
                continue
            near = _NUMBER.search(text, prefecture.end(), prefecture.end() + 48)
            if near and (found := _compiled(pattern.regex).match(text, prefecture.start())):
                yield Match(found.start(), found.end(), float(pattern.score), pattern)

    def _at(self, text: str, end: int, after: int) -> Match | None:
        """The address whose municipality ends here, if one does."""
        start = places.municipality_before(text, end)
        if start is None or start < after:
            return None
        if text[end - 1] in "市巿" and (ward := _WARD.match(text, end)):
            whole = text[start:end] + ward.group().strip()
            end = ward.end() if places.is_municipality(whole) else end
        prefecture = places.prefecture_before(text, start)
        full, region, part, alone = self.PATTERNS[:4]
        before = text[max(0, start - 4) : start]
        if prefecture is None and _INSIDE.search(before) and not _BEGINS.search(before):
            return None
        block = full if prefecture is not None else part
        tail = _NUMBER.search(text, end, end + 40) and _compiled(block.regex).match(text, end)
        first = start if prefecture is None else prefecture
        if tail is not None:
            return Match(first, tail.end(), float(block.score), block)
        pattern = alone if prefecture is None else region
        return Match(first, end, float(pattern.score), pattern)


@cache
def _compiled(expression: str) -> regex.Pattern[str]:
    return regex.compile(expression, FLAGS)
