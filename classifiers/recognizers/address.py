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
from classifiers.detect.blocks import BARE, STRICT
from classifiers.detect.buildings import BUILDING, BUILT, HILL, KANJI
from classifiers.recognizers.base import FLAGS, JapanesePatternRecognizer, Match

PREFECTURES = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県"
    "|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県"
    "|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
"""The 47 prefectures (地方自治法 5条; 全国地方公共団体コード)."""

_LETTER = f"[{KANJI}ぁ-ゖァ-ヺー]"
_SOLID = f"[{KANJI}ァ-ヺー]"
_NAME = rf"(?![のはがをへでともに]){_LETTER}{{1,7}}?[市区郡町村]"
_PARTICLE = (
    "では|でも|です|でし|には|にて|にお|にあ|にい|にな|にも|とは|とも|との|とい|とし|から|まで|より"
    "|への|へは|へも|など|って"
    "|という|だけ|ほか|また|および|なら|のう|のよ|のほ|のた|のこ|のそ|のみ|[をが]|議会|役所|役場|民"
    "|職員|営|選出|全域|産|在住|在勤|出身|立[小中高図病学美博体幼保文]"
)
"""What a sentence goes on with behind a municipality; no town begins so."""
_MILD = (
    rf"(?:{_SOLID}|[0-9]{{1,2}}番[町丁]"
    rf"|[あいうえおかきくけこさしすせそたちつてなぬねのひふほまみむめやゆよらりるれろわぎぐげござじずぜぞだぢづどぶぼば"
    rf"びべぱぴぷぺぽぃんっゃゅょゔ]|が(?=[る{HILL}枝島浦里瀬戸])|は(?=[るなまたやぎつ])|に"
    rf"(?=[しれわぎお])|と(?=[きもよちねみうりやお]|長町)"
    r"|も(?=[えみとりろ])|で(?=ん))"
)
"""A letter of a town's name; particles only where names have them: つつじが丘, はるひ野, ときわ台."""
_QUIET_TOWN = rf"(?!{_PARTICLE})(?:[ +]{{0,2}}{_MILD}){{0,26}}?[ +]{{0,2}}"
_NO_TOWN = "人口|世帯|議会|約|全|計|平均|最大|税|料|番号|年|月|時|電話|ほか|他|以|件|数|率|回|版"
_BARE_TOWN = rf"[ +]{{0,2}}(?!{_PARTICLE}|{_LETTER}{{0,8}}(?:{_NO_TOWN}))(?:{_MILD}){{2,16}}?"
_FIELD_ENDS = (
    r"(?=\s*(?:$|[\r\n\t\"'」』】〕〉》)\]}<>|&;,、。/?→←(])|[ +]?(?:気付|在住|居住|様方|宛|に"
    r"(?=[おご住引送届転越て])|へ|まで|です|のまま|から(?=[変引転移]))"
    r"|の[ァ-ヺ一-鿿]{0,6}方|が正|で[ァ-ヺ一-鿿A-Za-z]|[をと](?=[一-鿿])|\s(?=[一-鿿ァ-ヺ様])|様)"
)

_PART = "[0-9]{1,2}"
_NO_DAY = rf"(?![ +]{{0,2}}[0-9]{{4}}(?:/{_PART}/|-{_PART}-|\.{_PART}\.){_PART}(?![-0-9]))"
"""No day right behind the municipality; with a town before it, it may be a block."""
_NEXT_LINE = rf"\r?\n[ ]{{0,2}}{_QUIET_TOWN}{STRICT}"
_TAIL = rf"{_NO_DAY}(?:{_QUIET_TOWN}(?:{STRICT}|{BARE})|{_NEXT_LINE}){BUILDING}"
_STRICT_TAIL = (
    rf"{_NO_DAY}(?![ +]{{0,2}}[0-9]{{1,5}}-[0-9]{{1,5}}(?![-0-9]))"
    rf"(?:{_QUIET_TOWN}{STRICT}|{_NEXT_LINE}){BUILDING}"
)
_BARE_TAIL = rf"{_BARE_TOWN}(?<![会局駅線回第版系統号]){BARE}(?:{BUILT}|{_FIELD_ENDS})"
_PREFECTURE = regex.compile(PREFECTURES)
_NUMBER = regex.compile("[0-9一二三四五六七八九十百無外]")
"""What a block has, before it is worth looking for one."""
_ENDS = regex.compile("[市巿区町村]")
_WARD = regex.compile(rf"\s?{_SOLID}{{1,4}}?区")
_INSIDE = regex.compile(rf"[{KANJI}ァ-ヺー]$")
_FIELD = regex.compile(
    rf"(?!の|{_PARTICLE})(?:[ +]{{0,2}}{_MILD}){{0,16}}?(?<!在住|出身)(?=$|[\s,、。|;:<>\"'」』)】\]/=])",
    FLAGS,
)
"""What stands behind a municipality that is a field of its own: a town at most, then its end."""
_FIELD_BEGINS = "\t\r\n ,|;:=<>/\"'「『(【[〔《。"
_BEGINS = regex.compile("(?:[先元宅地在県府都道郡市居前後新旧籍所家欄社転住宛名]|住まい)$")


class AddressRecognizer(JapanesePatternRecognizer):
    """Finds addresses down to the building, and a prefecture with its municipality alone in a field.

    In a sentence a municipality with no block is an address only beside a word of living or sending
    (東京都港区に住んでいます); else it is a place, which is the language model's to say (LOCATION).

    Source: 総務省 全国地方公共団体コード (https://www.soumu.go.jp/denshijiti/code.html); 住居表示に関する法律
    (https://laws.e-gov.go.jp/law/337AC0000000119).
    """

    ENTITY = "JP_ADDRESS"
    SEES_DIGITS = False
    VERSION = f"4.{hashlib.sha256(places.text().encode()).hexdigest()[:8]}"
    PATTERNS = (
        Pattern("prefecture to block", _TAIL, 0.9),
        Pattern("prefecture and municipality", "municipality", 0.6),
        Pattern("municipality to block", _STRICT_TAIL, 0.7),
        Pattern("municipality", "municipality", 0.42),
        Pattern("prefecture to block, unknown municipality", rf"(?:{PREFECTURES})\s?{_NAME}{_TAIL}", 0.75),
        Pattern("municipality to bare number", _BARE_TAIL, 0.55),
        Pattern("prefecture and municipality in a sentence", "municipality", 0.42),
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
        *("住ん", "住む", "住み", "引っ越", "引越", "転居", "転入", "送って", "配送", "配達"),
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
        start = places.district_before(text, start) or start
        prefecture = places.prefecture_before(text, start)
        full, region, part, alone = self.PATTERNS[:4]
        prose = self.PATTERNS[6]
        before = text[max(0, start - 4) : start]
        within = prefecture is None and _INSIDE.search(before) and not _BEGINS.search(before)
        block = full if prefecture is not None else part
        number = _NUMBER.search(text, end, end + 40)
        tail = number and _compiled(block.regex).match(text, end)
        first = start if prefecture is None else prefecture
        if within and tail is None:
            return None
        if number and tail is None and prefecture is None:
            block = self.PATTERNS[5]
            tail = _compiled(block.regex).match(text, end)
        if tail is not None:
            return Match(first, tail.end(), float(block.score), block)
        pattern = alone if prefecture is None else region if _is_field(text, first, end) else prose
        return Match(first, end, float(pattern.score), pattern)


def _is_field(text: str, start: int, end: int) -> bool:
    """Whether a municipality stands for itself, and no sentence speaks of it as of a place."""
    return (start == 0 or text[start - 1] in _FIELD_BEGINS) and bool(_FIELD.match(text, end))


@cache
def _compiled(expression: str) -> regex.Pattern[str]:
    return regex.compile(expression, FLAGS)
