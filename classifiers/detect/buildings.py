"""Buildings and rooms behind the block numbers of an address.

Belongs here: words of which names of buildings are made, rooms and floors, and where a name ends. Does not:
what stands before (`blocks.py`, `recognizers/address.py`).
"""

from __future__ import annotations

KANJI = "㐀-鿿豈-﫿々〆\U00020000-\U0003ffff"  # under the ASCII flag \\p{Han} matches nothing

HOUSES = (
    "ビルディング|ビルヂング|ビル|マンション|アパートメント|アパート|ハイツ|コーポラス|コーポ|荘|タワー"
    "|レジデンス"
    "|レジデンシャル|ハウス|メゾン|パレス|パレ|ヒルズ|ヒル|プラザ|センター|会館|庁舎|寮|団地|住宅|官舎"
    "|宿舎|社宅"
    "|ハイム|シャトー|シャトレ|シャルム|ヴィラ|ビラ|ヴィレッジ|ビレッジ|ヴィレ|コート|コーテ|クール"
    "|テラス|ガーデン"
    "|パーク|フラット|フラッツ|カーサ|カサ|ドミール|ドミトリー|ドミ|ドーム|ロイヤル|グラン|エステート"
    "|スクエア|スクウェア"
    "|ホームズ|ホーム|ハイランド|キャッスル|フォレスト|フォーレ|クレスト|プレイス|プレース|ステージ"
    "|アーバン|ルミエール"
    "|エスポワール|ライオンズ|サーパス|サンシャイン|サンハイツ|シティ|シティー|ソレイユ|セジュール"
    "|クレール|フローラ"
    "|ファミール|ブランズ|ブリリア|プラウド|アビタシオン|アンピール|オーベル|クレセント|クリオ|コスモ"
    "|サニー|ジュネス"
    "|スカイ|ステイツ|ルネ|レーベン|ワコーレ|エクセル|エトワール|リバーサイド|リバー|サイド|ビュー|ベル"
    "|フィールド"
    "|ロッジ|ホテル|モール|アネックス|スタジオ|オフィス|ゲート|クリニック|ヒルトップ|ウエスト|イースト"
    "|ノース|サウス"
    "|レヂデンス|コーポレート|アーク|アルカ|シャンボール|ベルメゾン|県営|市営|都営|町営|村営|府営|道営|区営"
)
"""Words that a name of a building holds, wherever in it."""
_LATIN_HOUSES = (
    "Apartments?|Apt|Bldg|Building|Casa|Castle|Chateau|City|Corpo?|Cour|Court|Dormitory|East|Flats?|Forest|Gardens?"
    "|Gate|Grand|Green|Heights?|Heim|Hills?|Home|Hotel|House|La|Le|Les|Lions|Mansion|Maison|Mer|North|Palace|Park|Place"
    "|Plaza|Residence|Royal|Side|Sky|South|Square|Stage|Sun|Tower|Terrace|Ur|View|Villa|Village|West"
)
_NO_NAME = (
    "電話|携帯|連絡|様|氏名|氏|宛|気付|気附|在住|在勤|居住|担当|注文|会員|番号|年齢|受付|お客|以上|以下"
    "|不在|配達|届|"
    "確認|変更|本人|家族|性別|生年|郵便|住所|名前|フリガナ|カナ|メール|デンワ|ケイタイ|ファックス"
    "|ファクス|職業|勤務"
    "|備考|方面|付近|周辺|近辺|(?i:tel|fax|phone|http|https|mobile|email|mail|status|code|no|id|ok|get"
    "|post|put|from|to|"
    "user|name|ref|bytes?|ms|sec|null|true|false|zip)(?![a-z])"
)
"""What stands behind an address and begins no name of a building."""
HILL = "丘岡原浜台谷崎関池塚平沢窪峰森根鼻峠坂"
"""What stands behind が in names of places and buildings."""
_BEHIND = (
    r"(?=$|[\s、。,.」』】〕〉》)\]}>\"'’”;:/|&#?!<←→⇒┃│*※〒(\[「『【《〈{…=~-]"
    rf"|[へを]|に(?!しき|れ|じ)|は(?![なるま])|で(?!ん)|と(?!き|もえ|ちの)|が(?![{HILL}])|の"
    rf"(?![出里丘森杜家街郷木実原浜宮ぞば])"
    r"|も(?![みえ])|や(?![まなよ])|だ(?=[とがけっ。])|・(?![ァ-ヺ])|から|まで|より|宛|在住|在勤|居住|様"
    r"|さん|方(?![ァ-ヺ])|気付|気附"
    "|行き|あて|内(?![ァ-ヺ])|付近|周辺|近く|及び|および|または|又は|など|等|ほか|御中|って|じゃ|ね)"
)
"""What ends a name that no room follows."""
_NOT_COUNTED = r"(?![0-9]|-[0-9]|[年月日時分秒円人個回枚名件台点位歳才%]|[,.][0-9])"
_DIGITS = "(?:[0-9]{1,4}|[一二三四五六七八九十百千〇壱弐参拾]{1,5})"
_WING = (
    r"(?:(?:[A-Za-zΑ-Ω]|[東西南北中本新別]|第?[0-9]{1,3}|第?[一二三四五六七八九十]{1,3}|[ァ-ヺ])\s?"
    r"(?:号?棟|号館|番館|番街|街区)"
    "|[東西南北中本新別]館)"
)
_ROOM_SAID = (
    rf"(?:#\s?)?(?:[A-Za-z]{{1,2}}[-ー]?|[東西南北]-?)?{_DIGITS}(?:-[0-9]{{1,4}})?[A-Z]?\s?(?:号室|号"
    rf"(?![線棟館])|室(?!町))(?:[A-Z](?![A-Za-z]))?"
)
_FLOOR = (
    r"(?:[東西南北]側)?(?:地下|地上|B)?(?:[0-9]{1,3}(?:[・,~-][0-9]{1,3})?|[一二三四五六七八九十]{1,3})"
    r"(?:階|[Ff](?![A-Za-z]))"
    r"(?:\s?[A-Z]?-?[0-9]{1,4}[A-Z]?(?:号室|号|室)|\s?[A-Z](?:室|号室)|部分|フロア)?"
)
_ROOM_SIGNED = rf"#\s?[A-Z]?-?[0-9]{{1,4}}[A-Z]?{_NOT_COUNTED}"
_ROOM_BARE = (
    rf"(?:[A-Z]{{1,2}}[-ー]?|[東西南北]|[0-9]{{1,2}}-)?[0-9]{{1,4}}(?:-?[A-Z])?{_NOT_COUNTED}(?![A-Za-z])"
)
_ROOM_LONG = rf"(?:[A-Z][-ー]?)?[0-9]{{3,4}}[A-Z]?{_NOT_COUNTED}(?![A-Za-z])"
_SURE = (
    rf"(?:{_WING}(?:\s?-?\s?(?:{_ROOM_SAID}|{_FLOOR}|{_ROOM_BARE}))?|{_ROOM_SAID}|{_FLOOR}|{_ROOM_SIGNED})"
)
_ROOM = rf"(?:{_SURE}|{_ROOM_BARE})"

_NAME = f"[{KANJI}ァ-ヺーA-Za-z・'&.]"
_ANY = f"[{KANJI}ぁ-ゖァ-ヺーA-Za-z・'&.]"
_START = (
    r"(?![がをでへ]|の(?!ぞみ|ばら|どか)|は(?!な|る|まな|やぶさ|すみ|ぎ)|に(?!しき|れ|じ)|と(?!き|もえ"
    r"|ちのき|わ)|も(?!み|え|く))"
    rf"(?!から|まで|より|です|だ|隣|横の|前の|裏の|向か|角の|近|{_NO_NAME})"
)
_SUFFIX = f"[{KANJI}ぁ-ゖァ-ヺーA-Za-z・0-9]"
_CALM = rf"(?:(?![をへがはにで]|から|まで){_SUFFIX}|が(?=[{HILL}]))"
"""The same without the particles that end most names."""
_LOANED = (
    "(?=[ァ-ヺ]{1,12}[ー・])(?!オーナー|ユーザー|メーカー|ドライバー|カスタマー|コール|データ|コード"
    "|サービス|クレーム|キャンペーン|ルート|インター)"
    f"[ァ-ヺー・]{{4,20}}[{KANJI}]{{0,6}}?"
)
"""A loanword with a long vowel, as buildings are called and people are not."""
_HOUSE = (
    rf"(?:第?[A-Z]{{0,3}}[0-9]{{1,3}})?(?:{_ANY}|(?<=[A-Za-z])[ +](?=[{KANJI}ァ-ヺA-Za-z])"
    rf"|第[0-9]{{1,2}}){{0,20}}?(?:{HOUSES})"
)
"""A name as far as the word for a building."""
_WORD = rf"(?!{_NO_NAME})[A-Za-z][A-Za-z'’&.]{{0,15}}"
_LATIN = (
    rf"(?:{_WORD}[ +-]){{0,3}}?(?:{_LATIN_HOUSES}|{_LATIN_HOUSES.upper()})(?![A-Za-z])"
    rf"(?:[ +-]{_WORD}(?![A-Za-z=/])){{0,3}}"
    rf"[{KANJI}ぁ-ゖァ-ヺー]{{0,10}}?"
)
ROMAJI = (
    "(?i:(?:(?:kk?y?|gy?|s?sh?|ss|z|j|t?ch|tt?s?|d|ny?|hy?|f|by?|pp?y?|my?|ry?|y|w)?[aiueo]h?|n)"
    "{2,8}(?![a-z]))"
)
"""A word of Japanese in Latin letters (ヘボン式); two of them are a person's name."""
_TO_ROOM = r"[ +]{0,2}[-ー]?\s?"
_GAP = "[ +]{0,2}"
_ENDS = r"(?=\s*(?:$|[\r\n\t\"'」』】〕)\]}<>|]))"
_ANYWAY = rf"(?:(?:{_TO_ROOM}{_WING})?{_TO_ROOM}{_ROOM}(?:{_TO_ROOM}{_SURE})?)"
BUILT = (
    rf"(?:(?:{_GAP}|-){_SURE}(?:{_TO_ROOM}{_SURE})?|(?<=[号番地])-{_ROOM_BARE}|(?<=号){_ROOM_LONG}"
    rf"|{_GAP}{_START}(?:"
    rf"(?:{_HOUSE}{_CALM}{{0,10}}?|{_LATIN}|{_LOANED}){_ANYWAY}"
    rf"|(?:{_HOUSE}{_SUFFIX}{{0,10}}?|{_LATIN})(?:[ +]?{_WING})?{_BEHIND}|{_LOANED}(?:[IVX]{{1,4}}"
    rf"|[A-Z])?{_BEHIND}"
    rf"|{_ANY}{{2,16}}?(?:{_TO_ROOM}{_SURE}|[ +]?-?{_ROOM_LONG})"
    rf"|(?!{ROMAJI}[ +]{ROMAJI}{_ENDS}){_WORD}(?:[ +]{_WORD}){{0,3}}"
    rf"(?:{_TO_ROOM}(?:{_SURE}|{_ROOM_LONG})|(?<=[A-Za-z]{{3}}){_ENDS})"
    rf")"
    rf"|[,、][ +]?{_START}{_HOUSE}{_SUFFIX}{{0,10}}?{_ANYWAY}|[,、][ +]?{_SURE}"
    rf"|\s?\((?:#?[0-9]{{3,4}}(?:号室?)?|{_FLOOR})\)"
    rf"|\s?\({_HOUSE}{_SUFFIX}{{0,10}}?{_ANYWAY}\)|\s?\([^()\n]{{2,16}}私書箱第?[0-9]{{1,5}}号\)"
    rf"|\r?\n[ ]{{0,4}}{_START}{_NAME}{{0,16}}?(?:(?:{HOUSES}){_NAME}{{0,8}}?{_TO_ROOM}{_ROOM}|"
    rf"(?:{HOUSES})(?=\s*(?:\n|$)))"
    ")"
)
"""A building, a room or both."""
BUILDING = f"{BUILT}?"
