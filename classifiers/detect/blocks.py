"""Block numbers of Japanese addresses (街区符号, 住居番号, 地番): every way to write them.

Belongs here: what follows the town. Does not: towns and municipalities (`recognizers/address.py`), buildings
(`buildings.py`).

Sources: 住居表示に関する法律 2条 (https://laws.e-gov.go.jp/law/337AC0000000119); 不動産登記規則 98条 (地番).
"""

from __future__ import annotations

_ONES = "一二三四五六七八九十百千〇"
NUMBER = f"(?:[0-9]{{1,5}}|[{_ONES}]{{1,7}})"
_SMALL = f"(?:[0-9]{{1,2}}|[{_ONES}]{{1,3}})"
_JOIN = r"(?:\s?[-のノ之]\s?)"
_ENDED = "(?![0-9]|[年円%]|[かヶカ箇]所|月(?![見島岡影光])|日(?![本の進生比向立光東西興清航野暮土吉]))"
"""What no part of a block runs into; 日本橋ビル and 日の出コーポ may follow."""
_COUNTED = (
    r"(?![0-9]|[,./][0-9]|:[0-9]{2}(?![0-9])|\s?(?:[年月日時分秒円人個回枚名件台点位歳才度階面版系週%]|[FMKk](?![A-Za-z])"
    r"|km|ヶ月|か月"
    "|カ月|世帯|[万億]|区間|系統|号線|番線|番[町丁]|丁目|社|校|店舗|種|倍|冊|本(?!町|郷|社|館)))"
)
"""What a number with no unit of a block must not count."""
_ROOM_END = r"(?:号室|号(?![棟館])|階|F(?![A-Za-z]))"
_MORE = (
    rf"{_JOIN}?{NUMBER}(?:{_JOIN}{NUMBER}){{0,3}}(?:(?<=-[0-9]{{1,5}}){_ROOM_END}|号(?![室棟館])|{_ENDED})"
)
_NO_LOT = f"[0-9{_ONES}]{{1,3}}丁目|線|目|町|丁|手|台|組|街|館|のりば|乗|出口|ホーム"
_LOT = (
    rf"(?:{NUMBER}番地(?:[先内]|{_MORE})?|{NUMBER}番[甲乙丙丁]{NUMBER}(?:{_JOIN}{NUMBER})?(?:番地?|{_ENDED})"
    rf"|{NUMBER}番(?!地|{_NO_LOT})(?:{_MORE}|\s{NUMBER}号(?![室棟館]))?)"
)
"""12番地, 12番地の3, 12番3号, 12番3-405, 12番."""
_NO_BLOCK = r"(?:(?<=[ +])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![-0-9])|[0-9]{2,4}-[0-9]{3,4}-[0-9]{4}(?![-0-9]))"
"""A day, or a telephone number, by shape: which digits they are is not looked at."""
_HYPHENED = (
    rf"(?!{_NO_BLOCK})[0-9]{{1,5}}(?:{_JOIN}[0-9]{{1,5}}){{1,4}}"
    rf"(?:番地?|(?<=-[0-9]{{1,5}}-[0-9]{{1,5}}){_ROOM_END}|号(?![室棟館])|{_ENDED})"
)
_IN_KANJI = rf"[{_ONES}]{{1,5}}(?:[のノ之-][{_ONES}]{{1,5}}){{1,3}}号?(?![{_ONES}])"
_BARE = rf"(?!{_NO_BLOCK})[0-9]{{1,5}}(?:号(?![室棟館線])|{_COUNTED})"
_AFTER_CHOME = (
    rf"(?:\s?[-の]?\s?[左右東西南北]?(?:{_LOT}|{_HYPHENED}|{_IN_KANJI}|[{_ONES}]{{1,4}}号)"
    rf"|[左右][0-9]{{1,3}}号|[-の]?{_BARE}|\s(?!{_NO_BLOCK})[0-9]{{1,3}}{_COUNTED})?"
)
_CHOME = rf"{_SMALL}(?:丁目|丁(?=\s?[-の]?{NUMBER}(?:番|[-のノ号])))"
_CHO = r"(?:丁目?|線|(?=[-の0-9\s]|$|[、。」)]))"
_GRID = (
    rf"(?:[東西南北上下]?{_SMALL}条(?:通り?)?\s?(?:[東西南北中]\s?{_SMALL}{_CHO}|[左右]{_SMALL}号"
    rf"|{_SMALL}丁目?)"
    rf"|(?:[東西南北]\s?|第){_SMALL}線\s?(?:[東西南北]\s?)?(?:{_SMALL}号(?=[0-9東西南北]))?"
    rf"|{_SMALL}号\s?[東西南北](?={NUMBER}番地)"
    rf"|[東西南北]{_SMALL}[東西南北]{_SMALL}{_CHO})"
)
"""The grids of Hokkaido: 北1条西2丁目, 6条通30丁目, 東3線北15号, 南6東12."""
_SHARE = rf"第?{_SMALL}地割"
"""Land shares of Iwate: 第5地割12番地3."""
_NONE = f"(?:官有)?無番地|番外地|(?:郵便局)?私書箱第?{NUMBER}号"
"""No number, or a post office box."""

_KYOTO = (
    rf"(?<=[上下東西南北][入るルがガりリ]|[入下上]ル){_SMALL}丁目(?=[^0-9]{{1,8}}町)[一-鿿々ぁ-ゖァ-ヺー]{{1,7}}町"
    rf"(?:\s?(?:{_LOT}|{_HYPHENED}|{_BARE}))?"
)
"""A lot of the town that crossing streets lead to: 四条通寺町東入二丁目御旅町51."""

STRICT = (
    rf"(?>{_KYOTO}|(?:{_GRID}|{_CHOME}|{_SHARE}){_AFTER_CHOME}"
    rf"|(?<!第){_LOT}|第{_SMALL}号{NUMBER}番地(?:{_MORE})?|[0-9]{{1,2}}区[0-9]{{1,4}}(?:-[0-9]{{1,4}})?番?{_ENDED}|(?<![第0-9.]){_HYPHENED}|{_IN_KANJI}|{_NONE})"
)
"""A block that says by its form that it is one."""
BARE = rf"(?<![第0-9.])(?>{_BARE})"
"""One number, a block only behind a town."""
