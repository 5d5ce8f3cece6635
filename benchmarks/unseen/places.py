"""Addresses at invented blocks of real municipalities.

Belongs here: municipalities of every region, invented towns and buildings, and the ways an address is
written. Does not: postal codes and phones (contact.py).
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from random import Random

from benchmarks.unseen.made import words

MUNICIPALITIES: tuple[tuple[str, str], ...] = tuple(
    (prefecture, municipality)
    for prefecture, municipalities in (
        ("北海道", "札幌市中央区 札幌市豊平区 函館市 旭川市 小樽市 釧路市 帯広市 苫小牧市 江別市 虻田郡ニセコ町 上川郡東川町"),
        ("青森県", "青森市 弘前市 八戸市"), ("岩手県", "盛岡市 花巻市 北上市"), ("宮城県", "仙台市青葉区 仙台市太白区 石巻市"),
        ("秋田県", "秋田市 横手市"), ("山形県", "山形市 鶴岡市 米沢市"), ("福島県", "福島市 郡山市 いわき市"),
        ("茨城県", "水戸市 つくば市 日立市"), ("栃木県", "宇都宮市 那須塩原市"), ("群馬県", "前橋市 高崎市 吾妻郡草津町"),
        ("埼玉県", "さいたま市浦和区 川越市 所沢市 越谷市"), ("千葉県", "千葉市美浜区 船橋市 柏市 市川市 印旛郡酒々井町"),
        ("東京都", "千代田区 世田谷区 杉並区 江東区 練馬区 足立区 八王子市 調布市 町田市 西多摩郡奥多摩町 三宅島三宅村"),
        ("神奈川県", "横浜市青葉区 横浜市港北区 川崎市中原区 相模原市南区 藤沢市 足柄下郡箱根町"),
        ("新潟県", "新潟市中央区 長岡市"), ("富山県", "富山市 高岡市"), ("石川県", "金沢市 小松市"), ("福井県", "福井市 敦賀市"),
        ("山梨県", "甲府市 南都留郡富士河口湖町"), ("長野県", "長野市 松本市 上田市"), ("岐阜県", "岐阜市 大垣市 高山市"),
        ("静岡県", "静岡市葵区 浜松市中央区 沼津市"), ("愛知県", "名古屋市千種区 名古屋市緑区 豊田市 岡崎市 一宮市"),
        ("三重県", "津市 四日市市 伊勢市"), ("滋賀県", "大津市 草津市"), ("京都府", "京都市左京区 京都市伏見区 宇治市"),
        ("大阪府", "大阪市北区 大阪市阿倍野区 堺市北区 豊中市 枚方市 泉南郡熊取町"), ("兵庫県", "神戸市灘区 姫路市 西宮市 明石市"),
        ("奈良県", "奈良市 生駒市"), ("和歌山県", "和歌山市 田辺市"), ("鳥取県", "鳥取市 米子市"), ("島根県", "松江市 出雲市"),
        ("岡山県", "岡山市北区 倉敷市"), ("広島県", "広島市安佐南区 福山市 尾道市"), ("山口県", "下関市 山口市"),
        ("徳島県", "徳島市 鳴門市"), ("香川県", "高松市 丸亀市"), ("愛媛県", "松山市 今治市"), ("高知県", "高知市 四万十市"),
        ("福岡県", "福岡市早良区 北九州市小倉北区 久留米市 糟屋郡志免町"), ("佐賀県", "佐賀市 唐津市"),
        ("長崎県", "長崎市 佐世保市"), ("熊本県", "熊本市東区 八代市"), ("大分県", "大分市 別府市"), ("宮崎県", "宮崎市 都城市"),
        ("鹿児島県", "鹿児島市 霧島市"), ("沖縄県", "那覇市 浦添市 中頭郡北谷町"),
    )
    for municipality in municipalities.split()
)  # fmt: skip
TOWNS = words(
    """
    白鷺台 藤見町 栗原新田 東雲が丘 若草台 霞ヶ原 月見坂 桐生台 青嵐町 南紅葉町 上汐田
    下汐田 鶴舞川 緑陽台 北雲雀 銀杏通 あけぼの平 さくら坂 みずほ野 ひばり台 本楓町 西楓町
    大字長沢 字下河原 柳瀬川 夕凪町 朝霧 三本榎 梅ノ木 松風台 双葉通 千鳥台 竹園 星ヶ峰
    光陽町 港見台 中橘町 旭野 桜堤 花園北
    """
)
BUILDINGS = words(
    """
    グリーンハイツ若草 コーポあけぼの メゾン白鷺 サンライズ藤見 パークサイド栗原 ハイツ月見
    レジデンス東雲 第二霞荘 シティコート銀杏 プラザ緑陽 ヴィラ柳瀬 みどりマンション
    さくらハイム エスポワール桐生 ロイヤル夕凪 朝霧ビル 松風アパート ベルメゾン千鳥 竹園団地
    グランデ星ヶ峰 光陽ハウス メゾン・ド・旭野
    """
)
_KANJI = "〇一二三四五六七八九"


def kanji_number(number: int) -> str:
    """A number from 1 to 99 in kanji (23 -> 二十三)."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else ("" if tens == 1 else _KANJI[tens]) + "十") + (_KANJI[ones] if ones else "")


def block(rng: Random) -> str:
    """Block, lot and house number in one of the usual ways."""
    chome, ban, go = rng.randint(1, 6), rng.randint(1, 48), rng.randint(1, 29)
    if rng.random() < 0.1:
        return f"{kanji_number(chome)}丁目{kanji_number(ban)}番{kanji_number(go)}号"
    return rng.choice(
        (f"{chome}-{ban}-{go}", f"{chome}-{ban}-{go}", f"{chome}-{ban}-{go}", f"{chome}丁目{ban}-{go}",
         f"{chome}丁目{ban}番{go}号", f"{chome}丁目{ban}番地{go}", f"{ban * 31 + go}番地", f"{ban * 17}-{go}")
    )  # fmt: skip


def room(rng: Random) -> str:
    """A building and a room in it, always ending in the room so that its end is plain."""
    number = f"{rng.randint(1, 12)}0{rng.randint(1, 9)}"
    tail = rng.choice(
        (number, f"{number}号室", f"{number}号", f"A-{number}" if rng.random() < 0.3 else number)
    )
    name = rng.choice(BUILDINGS)
    return f"{name}{tail}" if rng.random() < 0.8 else f"{name}{rng.randint(1, 9)}号棟{tail}"


def address(rng: Random, *, gap: str = "") -> str:
    """An address from prefecture (sometimes municipality) to the last thing written; `gap` before a building."""
    prefecture, municipality = rng.choice(MUNICIPALITIES)
    # A bare small municipality would be hard for a human too: the prefecture is left out of cities and wards only.
    bare = rng.random() < 0.2 and "市" in municipality
    text = ("" if bare else prefecture) + municipality + rng.choice(TOWNS) + block(rng)
    return text + gap + room(rng) if rng.random() < 0.45 else text
