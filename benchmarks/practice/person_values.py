"""How people write addresses, names in kana and birth dates.

Belongs here: notations, places, names and eras. Does not: labels and sentences (`persons.py`).
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from random import Random

from benchmarks.practice.contact_values import other_hyphens, weighted, words


def _places(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(place.split(":")) for place in text.split())


# Prefecture, municipality, some of its towns
_PLACES = _places("""
北海道:函館市:湯川町,美原 北海道:苫小牧市:有明町,日新町 北海道:釧路市:愛国東,春採 青森県:八戸市:類家,田面木
岩手県:盛岡市:みたけ,上田 岩手県:花巻市:星が丘,西大通り 宮城県:仙台市青葉区:国分町,中山
宮城県:石巻市:蛇田,大街道北 秋田県:秋田市:新屋表町,土崎港中央 山形県:酒田市:亀ケ崎,若浜町
福島県:いわき市:小名浜,平 福島県:郡山市:並木,安積 茨城県:つくば市:竹園,吾妻 茨城県:龍ケ崎市:佐貫町,若柴町
栃木県:宇都宮市:鶴田町,陽東 群馬県:高崎市:飯塚町,倉賀野町 埼玉県:さいたま市浦和区:常盤,岸町
埼玉県:川越市:脇田本町,的場 埼玉県:所沢市:くすのき台,小手指町 千葉県:市川市:八幡,行徳駅前
千葉県:千葉市花見川区:幕張本郷,検見川町 千葉県:袖ケ浦市:蔵波台,奈良輪 東京都:港区:赤坂,南青山,海岸
東京都:世田谷区:三軒茶屋,用賀 東京都:足立区:千住旭町,梅島 東京都:江戸川区:西葛西,小岩
東京都:八王子市:みなみ野,子安町 東京都:町田市:原町田,つくし野 東京都:三鷹市:下連雀,牟礼
神奈川県:横浜市港北区:日吉,菊名 神奈川県:川崎市中原区:小杉町,木月 神奈川県:茅ヶ崎市:東海岸南,松が丘
神奈川県:相模原市南区:相模大野,上鶴間 新潟県:新潟市中央区:米山,女池 新潟県:長岡市:大手通,千手
富山県:富山市:婦中町,五福 石川県:金沢市:泉野町,高尾台 石川県:野々市市:押野,本町 福井県:敦賀市:木崎,呉竹町
山梨県:甲府市:朝気,武田 長野県:松本市:蟻ケ崎,島内 長野県:上田市:中央,常田 岐阜県:大垣市:林町,楽田町
岐阜県:各務原市:那加,鵜沼 静岡県:浜松市中央区:佐鳴台,高丘東 静岡県:沼津市:大岡,原
愛知県:名古屋市千種区:覚王山通,本山町 愛知県:豊田市:若林東町,栄町 愛知県:一宮市:今伊勢町,木曽川町
三重県:四日市市:ときわ,西日野町 三重県:津市:一身田町,久居 滋賀県:草津市:南草津,野路
滋賀県:近江八幡市:鷹飼町,中村町 京都府:宇治市:木幡,槇島町 京都府:京都市伏見区:深草,桃山町
大阪府:大阪市北区:天神橋,中津 大阪府:堺市堺区:三国ヶ丘,大浜北町 大阪府:豊中市:上新田,庄内西町
大阪府:枚方市:楠葉,香里ケ丘 兵庫県:神戸市灘区:六甲,岩屋 兵庫県:西宮市:甲子園口,苦楽園
兵庫県:姫路市:飾磨区構,西夢前台 奈良県:奈良市:西大寺,学園前 和歌山県:田辺市:稲成町,湊 鳥取県:米子市:皆生,車尾
島根県:出雲市:今市町,大津町 岡山県:倉敷市:水島,連島町 岡山県:岡山市北区:伊福町,田町
広島県:福山市:引野町,春日町 広島県:広島市安佐南区:祇園,緑井 山口県:下関市:彦島,長府
徳島県:徳島市:国府町,沖浜町 香川県:丸亀市:土器町,川西町 愛媛県:松山市:道後,余戸 愛媛県:新居浜市:庄内町,一宮町
高知県:高知市:朝倉,鴨部 福岡県:福岡市早良区:西新,室見 福岡県:北九州市小倉南区:葛原,守恒
福岡県:久留米市:国分町,津福本町 佐賀県:唐津市:浜玉町,和多田 長崎県:佐世保市:大野町,日宇町
長崎県:長崎市:滑石,浜口町 熊本県:熊本市東区:健軍,長嶺 大分県:別府市:鶴見,石垣 宮崎県:都城市:姫城町,早水町
鹿児島県:鹿児島市:紫原,武岡 鹿児島県:霧島市:国分,隼人町 沖縄県:那覇市:首里,おもろまち 沖縄県:沖縄市:泡瀬,知花
""")
_RURAL = _places("""
北海道:上川郡東神楽町:ひじり野 青森県:三戸郡南部町:沖田面 岩手県:紫波郡紫波町:日詰 宮城県:柴田郡大河原町:大谷
福島県:南会津郡只見町:只見 茨城県:那珂郡東海村:舟石川 群馬県:吾妻郡嬬恋村:鎌原 埼玉県:比企郡小川町:大塚
千葉県:山武郡芝山町:小池 東京都:西多摩郡日の出町:平井 神奈川県:足柄下郡湯河原町:宮上 新潟県:岩船郡関川村:下関
長野県:北安曇郡白馬村:北城 岐阜県:不破郡垂井町:宮代 愛知県:知多郡東浦町:緒川 三重県:三重郡菰野町:菰野
京都府:乙訓郡大山崎町:円明寺 大阪府:南河内郡河南町:白木 奈良県:吉野郡吉野町:上市 岡山県:苫田郡鏡野町:竹田
徳島県:板野郡藍住町:奥野 愛媛県:伊予郡砥部町:宮内 高知県:吾川郡いの町:枝川 福岡県:糟屋郡志免町:志免
佐賀県:杵島郡白石町:福田 熊本県:阿蘇郡高森町:高森 鹿児島県:肝属郡肝付町:前田 沖縄県:中頭郡読谷村:楚辺
東京都:大島町:元町 長野県:安曇野市:穂高 秋田県:横手市:平鹿町浅舞
""")
_TOWN_STARTS = words("青葉|若葉|桜|緑|旭|花|泉|清|美|梅|藤|星|光|希望|松|千代|日向|あおば|ひばり|つつじ")
_TOWN_ENDS = words("台|が丘|ヶ丘|ケ丘|野|町|本町|の里|沢|新田|山手|川町|東|西町|南町|北|ニュータウン")
_AZA = words("下原|中田|山ノ上|宮前|川端|前田|沖|向山|北浦|道下|谷地|八幡前|石神|東原|大久保|後谷")
_STREETS = words("""
    烏丸通|四条通|寺町通|河原町通|御池通|堀川通|二条通|五条通|新町通|室町通|丸太町通|千本通|油小路通
""")
_STREET_TURNS = words("上る|上ル|上がる|下る|下ル|下がる|東入|東入ル|東入る|西入|西入ル|西入る")
_KYOTO_TOWNS = words("桜之町|松屋町|大黒町|菊屋町|鍵屋町|亀屋町|藤本町|若宮町|橘町|西側町|梅忠町|丁子屋町")

# {t} town; {a} {b} {c} small numbers, {d} a lot number; capitals: the same in kanji; {z} a small village name
_BLOCKS = (
    (40, "{t}{a}-{b}-{c}"), (22, "{t}{a}丁目{b}番{c}号"), (7, "{t}{A}丁目{B}番{C}号"),
    (9, "{t}{A}丁目{b}番{c}号"), (10, "{t}{a}丁目{b}-{c}"), (5, "{t}{A}丁目{b}-{c}"),
    (4, "{t}{A}丁目{b}番地{c}"), (5, "{t}{a}丁目{b}番地の{c}"), (6, "{t}{d}番地{c}"), (5, "{t}{d}番地の{c}"),
    (4, "{t}{d}番地"), (8, "{t}{d}-{c}"), (2, "{t}{d}番地ノ{c}"), (2, "{t}{d}ノ{c}"),
    (3, "{t}{a}の{b}の{c}"), (2, "{t}{A}丁目{B}番地ノ{C}"), (2, "{t}{D}番地"), (2, "{t}{d}番{c}"),
    (3, "{t}{a}丁目{b}番"), (2, "{t}{a}-{b}"), (4, "{t}{d}"), (3, "{t} {a}-{b}-{c}"),
    (2, "{t}　{a}丁目{b}番{c}号"), (2, "{t}{a}-{b} - {c}"), (2, "{t}{b}番{c}号"), (1, "{t}{a}丁目{b}の{c}"),
    (1, "{t}{A}ノ{B}ノ{C}"),
)  # fmt: skip
_RURAL_BLOCKS = (
    (12, "大字{t}{d}番地"), (12, "大字{t}{d}-{c}"), (10, "大字{t}字{z}{d}番地{c}"), (9, "{t}{d}番地{c}"),
    (9, "{t}{d}-{c}"), (8, "{t}字{z}{d}"), (6, "字{z}{d}番地"), (6, "{t}字{z}{d}番地の{c}"),
    (5, "大字{t}{d}番地の{c}"), (4, "{t}第{b}地割{d}番地{c}"), (4, "{t}甲{d}番地{c}"), (3, "{t}乙{d}-{c}"),
    (3, "{t}ハ{d}番地"), (3, "{t}イ{d}"), (2, "大字{t}字{z}{D}番地"), (4, "{t}{d}"),
)  # fmt: skip
_HOKKAIDO = (
    (10, "札幌市{ward}{ns}{a}条{ew}{b}丁目{c}-{e}"), (8, "札幌市{ward}{ns}{A}条{ew}{B}丁目{c}番{e}号"),
    (6, "札幌市{ward}{ns}{a}条{ew}{b}丁目{c}番地{e}"), (4, "札幌市{ward}{ns}{A}条{ew}{b}丁目{c}"),
    (3, "札幌市{ward}{ns}{a}{ew}{b}-{c}-{e}"), (5, "旭川市{a}条通{b}丁目{d}番地"),
    (4, "旭川市{a}条{b}丁目{c}-{e}"), (5, "帯広市{ew}{a}条{ns}{b}丁目{c}番地"),
    (3, "帯広市{ew}{A}条{ns}{B}丁目{c}-{e}"), (3, "北見市{ns}{a}条{ew}{b}丁目{c}番地{e}"),
    (2, "岩見沢市{a}条{ew}{b}丁目{c}-{e}"),
)  # fmt: skip
_BUILDINGS = words("""
    グランドメゾン青葉|ハイツさくら|コーポ若葉|メゾン・ド・ミドリ|パークハイツ|サンライズマンション|
    レジデンス泉|ライオンハイム桜台|第二青葉荘|清風荘|緑寮|ひばり団地|県営住宅|市営若葉団地|桜坂ビル|
    藤和第三ビル|エスポワールⅡ|シャトー星が丘|アーバンヒルズ南|Maison Verte|Park Side|SK BLDG|Villa Sakura|
    La Mer|フォレストテラスEAST|UR千代ヶ丘|青空アパート|スカイタワー|日の出コーポB棟
""")
_ROOMS = (
    (22, "{r}号室"), (18, "{r}"), (10, " {r}"), (9, " {r}号室"), (6, "　{r}"), (7, "{r}号"), (4, "-{r}"),
    (4, " {w}-{r}"), (3, "{w}棟{r}号"), (3, "{n}階"), (3, "{n}F"), (2, " #{r}"), (2, "{w}{r}"),
    (1, "{n}号棟{r}"), (1, "{R}号室"), (10, ""),
)  # fmt: skip
_KANJI_DIGITS = "〇一二三四五六七八九"


def _in_kanji(number: int) -> str:
    """Writes a number below 10000 as it is read."""
    text = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        count, number = divmod(number, size)
        text += (_KANJI_DIGITS[count] if count > 1 else "") + name if count else ""
    return text + (_KANJI_DIGITS[number] if number else "")


def _block(rng: Random, notation: str, town: str) -> str:
    a, b, c, d = rng.randint(1, 9), rng.randint(1, 30), rng.randint(1, 25), rng.randint(12, 3200)
    return notation.format(
        t=town, a=a, b=b, c=c, d=d, e=rng.randint(1, 40), z=rng.choice(_AZA),
        ns=rng.choice("北南"), ew=rng.choice("東西"),
        A=_in_kanji(a), B=_in_kanji(b), C=_in_kanji(c), D=_in_kanji(d),
        ward=rng.choice(("中央区", "北区", "豊平区", "白石区", "西区")),
    )  # fmt: skip


def _kyoto(rng: Random) -> str:
    ward, town = rng.choice(words("中京区|上京区|下京区|東山区")), rng.choice(_KYOTO_TOWNS)
    street, crossing = rng.sample(_STREETS, 2)
    crossing = crossing.removesuffix("通") if rng.random() < 0.6 else crossing
    lot = weighted(rng, ((4, "{b}"), (3, "{b}番地"), (3, "{b}-{c}"), (2, "{b}番地の{c}")))
    return f"京都市{ward}{street}{crossing}{rng.choice(_STREET_TURNS)}{_block(rng, '{t}' + lot, town)}"


def _city_part(rng: Random) -> tuple[str, str]:
    """Makes the prefecture and what follows it down to the block."""
    kind = weighted(rng, ((70, "town"), (18, "rural"), (6, "kyoto"), (6, "hokkaido")))
    if kind == "kyoto":
        return "京都府", _kyoto(rng)
    if kind == "hokkaido":
        return "北海道", _block(rng, weighted(rng, _HOKKAIDO), "")
    prefecture, city, towns = rng.choice(_RURAL if kind == "rural" else _PLACES)
    invented = rng.random() < 0.35
    town = rng.choice(_TOWN_STARTS) + rng.choice(_TOWN_ENDS) if invented else rng.choice(towns.split(","))
    gap = weighted(rng, ((90, ""), (6, " "), (4, "　")))
    notation = weighted(rng, _RURAL_BLOCKS if kind == "rural" else _BLOCKS)
    return prefecture, city + gap + _block(rng, notation, town)


def _building(rng: Random) -> str:
    name, number = rng.choice(_BUILDINGS), rng.randint(1, 12) * 100 + rng.randint(1, 9)
    room = weighted(rng, _ROOMS).format(
        r=number, R=_in_kanji(number), w=rng.choice("ABCD"), n=rng.randint(1, 15)
    )
    if name[-1].isascii() and room[:1].isalnum():
        room = f" {room}"
    gap = weighted(rng, ((50, " "), (30, "　"), (20, " " if name[0].isascii() else "")))
    return gap + name + room


def address(rng: Random) -> str:
    """Makes an address from the prefecture or the municipality to the block, building or room."""
    prefecture, rest = _city_part(rng)
    gap = weighted(rng, ((88, ""), (8, " "), (4, "　")))
    text = (prefecture + gap if rng.random() < 0.82 else "") + rest
    if text[-1].isdigit() and rng.random() < 0.1:
        text += f"-{rng.randint(1, 12)}0{rng.randint(1, 9)}"
    elif text[-1] in "0123456789号" and rng.random() < 0.35:
        text += _building(rng)
    return other_hyphens(rng, text, 0.25)


_FAMILIES = words("""
    サトウ|スズキ|タカハシ|タナカ|イトウ|ワタナベ|ヤマモト|ナカムラ|コバヤシ|カトウ|ヨシダ|ヤマダ|ササキ|
    ヤマグチ|マツモト|イノウエ|キムラ|ハヤシ|シミズ|サイトウ|モリ|アベ|イケダ|ハシモト|イシカワ|オガワ|
    ゴトウ|オカダ|ハセガワ|フジタ|エンドウ|アオキ|サカモト|ムラカミ|オオタ|ナカジマ|フクダ|ニシムラ|ミウラ|
    マエダ|ツチヤ|キクチ|ワダ|オクムラ|ヒガ|シマブクロ|ジングウジ|セ|オ|キュウトク|コンノ|ニノミヤ|ホッタ|
    ミョウガ|シラトリ|ベップ
""")
_GIVENS = words("""
    タロウ|ハナコ|ケンジ|ユウキ|ショウタ|ミサキ|アヤカ|ナオキ|ヒロシ|カズオ|ヨウコ|キョウコ|ジュン|
    シュンスケ|リョウ|ダイスケ|サクラ|ユイ|アオイ|ハルト|レン|ミツコ|トシオ|ノブユキ|チヅル|エミ|ルミ|マサル|
    テツヤ|ユキエ|フミコ|ゴロウ|シンイチ|ジュンイチロウ|メイ|リン|ココナ|タツヤ|ヒデキ|キヨシ|シゲル|ソウタ|
    ヒナタ|ウメ|トメ|イチロウ|ミチヨ|カオル|ショウヘイ|エリザベス
""")
_HALF_KANA = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)} | {
    "\u3099": "ﾞ",
    "\u309a": "ﾟ",
}
_ENLARGED = str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ")
_NAME_GAPS = ((34, "　"), (32, " "), (24, ""), (6, "・"), (2, "  "), (1, "，"), (1, "＝"))


def _half(katakana: str) -> str:
    return "".join(_HALF_KANA.get(sign, sign) for sign in unicodedata.normalize("NFD", katakana))


def _hiragana(katakana: str) -> str:
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in katakana)


def kana_name(rng: Random) -> str:
    """Makes family and given name in katakana, hiragana or half-width katakana."""
    family, given, gap = rng.choice(_FAMILIES), rng.choice(_GIVENS), weighted(rng, _NAME_GAPS)
    if len(family) == 1 and not gap:
        gap = " "
    script = weighted(rng, ((50, "kata"), (24, "hira"), (17, "half"), (6, "half large"), (3, "kata large")))
    if "large" in script:
        family, given = family.translate(_ENLARGED), given.translate(_ENLARGED)
    if script.startswith("half"):
        return _half(family) + {"　": " ", "・": "･", "，": " ", "＝": " "}.get(gap, gap) + _half(given)
    if script == "hira":
        return _hiragana(family) + ("　" if gap in "，＝" and gap else gap) + _hiragana(given)
    return family + gap + given


_ERAS = (
    (date(2019, 5, 1), "令和", "R", "㋿"),
    (date(1989, 1, 8), "平成", "H", "㍻"),
    (date(1926, 12, 25), "昭和", "S", "㍼"),
    (date(1912, 7, 30), "大正", "T", "㍽"),
    (date(1868, 1, 25), "明治", "M", "㍾"),
)
_MONTHS = words("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
# {y} {m} {d}: western; {e} year of the era, 元 for its first; {n} the same as a number; capitals: kanji
_DATES = (
    (17, "{y}年{m}月{d}日"), (13, "{y}/{mm}/{dd}"), (13, "{y}-{mm}-{dd}"), (9, "{y}{mm}{dd}"),
    (8, "{y}/{m}/{d}"), (3, "{y}.{mm}.{dd}"), (4, "{y}.{m}.{d}"), (3, "{y}年{mm}月{dd}日"),
    (1, "{Y}年{M}月{D}日"), (1, "{y} 年 {m} 月 {d} 日"), (1, "{y}年 {m}月 {d}日"), (1, "{y}・{m}・{d}"),
    (1, "{mm}/{dd}/{y}"), (1, "{month} {d}, {y}"), (1, "{d} {month} {y}"), (1, "{d}-{month}-{y}"),
    (1, "{y} {mm} {dd}"), (2, "{y}年（{era}{e}年）{m}月{d}日"), (1, "{y}-{m}-{d}"),
    (22, "{era}{e}年{m}月{d}日"), (7, "{l}{n}.{m}.{d}"), (4, "{l}{n}/{m}/{d}"), (4, "{l}{nn}.{mm}.{dd}"),
    (3, "{l}{nn}/{mm}/{dd}"), (3, "{l}.{n}.{m}.{d}"), (4, "{l}{n}年{m}月{d}日"), (3, "{s}{n}.{m}.{d}"),
    (2, "{s}{n}年{m}月{d}日"), (2, "{s}{n}・{m}・{d}"), (2, "{era}{n}.{m}.{d}"), (2, "{era}{n}/{m}/{d}"),
    (1, "{era}{n}-{m}-{d}"), (4, "{era}{E}年{M}月{D}日"), (2, "{l}{nn}{mm}{dd}"), (3, "{l}{n}-{m}-{d}"),
    (1, "{sq}{n}.{m}.{d}"), (1, "{sq}{n}年{m}月{d}日"), (2, "{era} {e} 年 {m} 月 {d} 日"),
    (2, "{era}{nn}年{mm}月{dd}日"), (2, "{era}{e}年（{y}年）{m}月{d}日"), (1, "{small}{n}.{m}.{d}"),
    (1, "{era}{n}年{m}月{d}日"), (1, "{l} {n}.{m}.{d}"), (1, "{era}　{e}年　{m}月　{d}日"),
    (1, "{l}{n}・{m}・{d}"), (1, "{era}{n}・{m}・{d}"),
)  # fmt: skip


def _birthday(rng: Random) -> date:
    if rng.random() < 0.05:  # the first year of an era
        return date(rng.choice((1989, 2019)), rng.randint(5, 12), rng.randint(1, 28))
    first, last = rng.choices(((1940, 2006), (1922, 1940), (2006, 2023), (1905, 1922)), (80, 8, 10, 2))[0]
    return date(first, 1, 1) + timedelta(days=rng.randrange((last - first) * 365))


def _written(rng: Random, day: date) -> str:
    start, era, letter, square = next(entry for entry in _ERAS if day >= entry[0])
    number = day.year - start.year + 1
    text = weighted(rng, _DATES).format(
        y=day.year, m=day.month, d=day.day, mm=f"{day.month:02}", dd=f"{day.day:02}",
        month=_MONTHS[day.month - 1],
        era=era, l=letter, s=era[0], small=letter.lower(), sq=square, n=number, nn=f"{number:02}",
        e="元" if number == 1 else number, E="元" if number == 1 else _in_kanji(number),
        Y="".join(_KANJI_DIGITS[int(digit)] for digit in str(day.year)),
        M=_in_kanji(day.month), D=_in_kanji(day.day),
    )  # fmt: skip
    return other_hyphens(rng, text, 0.12)


def birth_date(rng: Random) -> str:
    """Makes a whole date, western or of an era."""
    return _written(rng, _birthday(rng))


def business_date(rng: Random) -> str:
    """Makes a date of recent years, written like a birth date."""
    return _written(rng, date(2005, 1, 1) + timedelta(days=rng.randrange(9000)))
