"""Japanese addresses: prefecture, municipality, town, block numbers, building.

Belongs here: the grammar of an address. Does not: the postal code (`postal_code.py`), whether the one who
lives there is a person.
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

PREFECTURES = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県"
    "|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県"
    "|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
"""The 47 prefectures (地方自治法 5条; 全国地方公共団体コード)."""

_KANJI = "㐀-鿿豈-﫿々〆\U00020000-\U0003ffff"
_LETTER = f"[{_KANJI}ぁ-ゖァ-ヺー]"  # under the ASCII flag \\p{Han} matches nothing
_SOLID = f"[{_KANJI}ァ-ヺー]"
_DOUBLED = (
    "四日市市|廿日市市|野々市市|市川市|市原市|東村山市|武蔵村山市|村山市|村上市|羽村市|田村市|町田市|大町市|十日町市"
    "|大和郡山市|郡山市|郡上市|蒲郡市|小郡市|余市郡|高市郡"
)
"""Names that hold 市, 町, 村 or 郡 before their last letter."""
_KANA_CITIES = (
    "さいたま|いわき|つくばみらい|つくば|ひたちなか|かすみがうら|うるま|むつ|つがる|にかほ|みどり|さくら|いすみ|ふじみ野"
    "|みよし|あま|いなべ|たつの|南あわじ|うきは|えびの|いちき串木野|南さつま|かほく|あわら|おいらせ|せたな|むかわ"
)
_FIRST = rf"(?:{_DOUBLED}|(?![のはがをへでともに])(?:{_KANA_CITIES}|{_LETTER}{{1,7}}?)[市区郡町村])"
_NEXT = rf"\s?(?:{_DOUBLED}|{_SOLID}{{1,6}}?[市区町村])"
_NUMBER = "(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,4})"
_UNIT = "(?:丁目|番地|番町|番|号|条|線|地割|丁)"
_BLOCK = (
    rf"(?:(?:[東西南北]?{_NUMBER}{_UNIT}\s?(?:[のノ-]\s?)?)+(?:[0-9]{{1,4}}(?:[-の][0-9]{{1,4}}){{0,3}}号?)?"
    r"|[0-9]{1,5}(?:\s?[-の]\s?[0-9]{1,5}){0,4}(?:号室|号|番地)?)(?![0-9年月日時分円人個回枚%])"
)
_STRICT_BLOCK = rf"(?=[東西南北]?{_NUMBER}(?:{_UNIT}|\s?-\s?[0-9])){_BLOCK}"
"""Without a prefecture one bare number is no block."""
_QUIET_TOWN = rf"[{_KANJI}ァ-ヺーのるりつきみさあいう]{{0,16}}?\s?"
_TOWN = rf"{_LETTER}{{0,24}}?\s?"
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


class AddressRecognizer(JapanesePatternRecognizer):
    """Finds addresses down to the building, and a prefecture with its municipality alone."""

    ENTITY = "JP_ADDRESS"
    PATTERNS = (
        Pattern(
            "prefecture to block",
            rf"(?:{PREFECTURES})\s?{_FIRST}(?:{_NEXT}){{0,2}}{_TOWN}{_BLOCK}{_BUILDING}",
            0.9,
        ),
        Pattern("prefecture and municipality", rf"(?:{PREFECTURES})\s?{_FIRST}(?:{_NEXT}){{0,2}}", 0.6),
        Pattern(
            "municipality to block",
            rf"(?:{_DOUBLED}|(?:{_KANA_CITIES}|{_SOLID}{{1,6}}?)[市区]|{_SOLID}{{1,5}}郡{_SOLID}{{1,5}}[町村])"
            rf"(?:{_NEXT}){{0,2}}{_QUIET_TOWN}{_STRICT_BLOCK}{_BUILDING}",
            0.65,
        ),
    )
    CONTEXT = (
        "住所",
        "所在地",
        "送付先",
        "届け先",
        "居住",
        "住まい",
        "設置場所",
        "自宅",
        "宛先",
        "〒",
        "address",
    )
    LIFT = 0.1
