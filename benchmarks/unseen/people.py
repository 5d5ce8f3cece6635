"""People who do not exist: family and given names with their readings.

Belongs here: the two lists and a romaniser good enough for e-mail local parts. Does not: widths of kana
(widths.py), or who lives where (places.py).
"""

# ruff: noqa: E501  # templates and lists are read as they stand

from random import Random
from typing import NamedTuple

_FAMILY = """
浅野アサノ 芦田アシダ 東アズマ 天野アマノ 荒木アラキ 有馬アリマ 安藤アンドウ 飯島イイジマ 五十嵐イガラシ 池田イケダ
石井イシイ 石川イシカワ 泉イズミ 市川イチカワ 伊藤イトウ 稲葉イナバ 井上イノウエ 今井イマイ 岩崎イワサキ 岩本イワモト
上田ウエダ 植村ウエムラ 内山ウチヤマ 梅田ウメダ 江口エグチ 榎本エノモト 遠藤エンドウ 大石オオイシ 大久保オオクボ 大谷オオタニ
大西オオニシ 大野オオノ 大森オオモリ 岡崎オカザキ 岡田オカダ 岡本オカモト 小川オガワ 奥村オクムラ 尾崎オザキ 小野寺オノデラ
柿沼カキヌマ 梶原カジワラ 片桐カタギリ 片山カタヤマ 加藤カトウ 金井カナイ 金子カネコ 鎌田カマタ 川上カワカミ 川崎カワサキ
河野コウノ 神田カンダ 菊池キクチ 岸本キシモト 北村キタムラ 木下キノシタ 木村キムラ 工藤クドウ 久保田クボタ 熊谷クマガイ
栗原クリハラ 黒川クロカワ 黒田クロダ 桑原クワバラ 小泉コイズミ 小島コジマ 後藤ゴトウ 小林コバヤシ 小松コマツ 小山コヤマ
近藤コンドウ 斎藤サイトウ 齊木サイキ 坂井サカイ 酒巻サカマキ 坂本サカモト 桜井サクライ 佐々木ササキ 佐竹サタケ 佐藤サトウ
澤田サワダ 塩谷シオタニ 篠原シノハラ 柴田シバタ 島崎シマザキ 清水シミズ 下村シモムラ 白石シライシ 新谷シンタニ 菅原スガワラ
杉本スギモト 鈴木スズキ 須藤スドウ 関根セキネ 高木タカギ 高瀬タカセ 高野タカノ 高橋タカハシ 滝沢タキザワ 竹内タケウチ
武田タケダ 田島タジマ 立花タチバナ 田中タナカ 田辺タナベ 谷口タニグチ 田村タムラ 千葉チバ 塚本ツカモト 土屋ツチヤ
堤ツツミ 寺田テラダ 土井ドイ 富田トミタ 豊田トヨダ 内藤ナイトウ 永井ナガイ 中川ナカガワ 中島ナカジマ 長野ナガノ
中村ナカムラ 中山ナカヤマ 成田ナリタ 西川ニシカワ 西村ニシムラ 野口ノグチ 野崎ノザキ 野村ノムラ 萩原ハギワラ 橋本ハシモト
長谷川ハセガワ 服部ハットリ 馬場ババ 浜田ハマダ 早川ハヤカワ 林ハヤシ 原田ハラダ 平井ヒライ 平野ヒラノ 広瀬ヒロセ
福田フクダ 藤井フジイ 藤原フジワラ 古川フルカワ 星野ホシノ 細川ホソカワ 堀内ホリウチ 前田マエダ 牧野マキノ 増田マスダ
松井マツイ 松浦マツウラ 松尾マツオ 松本マツモト 丸山マルヤマ 三浦ミウラ 三宅ミヤケ 宮崎ミヤザキ 宮本ミヤモト 村上ムラカミ
森田モリタ 安田ヤスダ 矢野ヤノ 山内ヤマウチ 山口ヤマグチ 山崎ヤマザキ 横山ヨコヤマ 吉川ヨシカワ 吉田ヨシダ 渡辺ワタナベ
"""
_GIVEN = """
愛アイ 葵アオイ 明子アキコ 昭夫アキオ 章アキラ 朝美アサミ 敦アツシ 綾香アヤカ 彩乃アヤノ 歩アユム 杏アン 一郎イチロウ
勇イサム 泉イズミ 樹イツキ 伊織イオリ 梅子ウメコ 栄一エイイチ 恵美エミ 絵里エリ 修オサム 香織カオリ 和樹カズキ 和子カズコ
一真カズマ 克彦カツヒコ 加奈カナ 金次郎キンジロウ 恭平キョウヘイ 京子キョウコ 清志キヨシ 邦彦クニヒコ 圭介ケイスケ 恵子ケイコ
健太ケンタ 謙一ケンイチ 航コウ 浩二コウジ 幸子サチコ 沙織サオリ 咲サキ 聡サトシ 智美サトミ 早苗サナエ 静香シズカ 志保シホ
純ジュン 順子ジュンコ 翔太ショウタ 正一ショウイチ 慎吾シンゴ 真也シンヤ 鈴音スズネ 澄江スミエ 清二セイジ 誠一セイイチ
颯太ソウタ 大輔ダイスケ 大地ダイチ 隆タカシ 貴之タカユキ 孝子タカコ 拓也タクヤ 武史タケシ 達也タツヤ 保タモツ 太郎タロウ
千春チハル 千尋チヒロ 司ツカサ 剛ツヨシ 哲也テツヤ 輝彦テルヒコ 徹トオル 時子トキコ 俊夫トシオ 敏子トシコ 朋美トモミ 奈緒ナオ
直樹ナオキ 直子ナオコ 夏希ナツキ 七海ナナミ 成美ナルミ 典子ノリコ 信夫ノブオ 昇ノボル 花ハナ 花子ハナコ 隼人ハヤト 遥ハルカ
春樹ハルキ 日向ヒナタ 久美ヒサミ 英明ヒデアキ 秀子ヒデコ 仁ヒトシ 瞳ヒトミ 宏ヒロシ 浩美ヒロミ 博之ヒロユキ 楓カエデ 双葉フタバ
文雄フミオ 芙美子フミコ 穂乃果ホノカ 舞マイ 誠マコト 真琴マコト 正雄マサオ 雅子マサコ 政義マサヨシ 真澄マスミ 学マナブ 真由美マユミ
麻里マリ 実ミノル 美咲ミサキ 光男ミツオ 緑ミドリ 美奈子ミナコ 美穂ミホ 美雪ミユキ 萌モエ 桃子モモコ 守マモル 康弘ヤスヒロ
泰子ヤスコ 八重ヤエ 優ユウ 祐介ユウスケ 悠斗ユウト 雄大ユウダイ 由紀ユキ 幸雄ユキオ 裕子ユウコ 結衣ユイ 百合ユリ 洋子ヨウコ
陽介ヨウスケ 良夫ヨシオ 芳江ヨシエ 義人ヨシト 莉子リコ 律リツ 涼リョウ 亮太リョウタ 玲奈レイナ 蓮レン 六郎ロクロウ 若菜ワカナ
理恵リエ 凛リン 琉生ルイ 玲子レイコ 航平コウヘイ 真央マオ 未来ミク 正樹マサキ 節子セツコ 寿ヒサシ 弥生ヤヨイ 勝マサル
"""
_BASE = {
    **dict(zip("アイウエオ", "aiueo", strict=True)),
    **{k: c + v for c, ks in [("k", "カキクケコ"), ("s", "サシスセソ"), ("t", "タチツテト"), ("n", "ナニヌネノ"),
                              ("h", "ハヒフヘホ"), ("m", "マミムメモ"), ("r", "ラリルレロ"), ("g", "ガギグゲゴ"),
                              ("z", "ザジズゼゾ"), ("d", "ダヂヅデド"), ("b", "バビブベボ"), ("p", "パピプペポ")]
       for k, v in zip(ks, "aiueo", strict=True)},
    **dict(zip("ヤユヨワン", ("ya", "yu", "yo", "wa", "n"), strict=True)),
}  # fmt: skip
_HEPBURN = (
    ("si", "shi"),
    ("ti", "chi"),
    ("tu", "tsu"),
    ("hu", "fu"),
    ("zi", "ji"),
    ("di", "ji"),
    ("du", "zu"),
)


class Name(NamedTuple):
    """A name part in kanji and in full-width katakana."""

    kanji: str
    kana: str


class Person(NamedTuple):
    """Somebody who does not exist."""

    family: Name
    given: Name

    def kana(self, gap: str = "　") -> str:
        """The reading, family name first, with `gap` between the parts."""
        return self.family.kana + gap + self.given.kana

    def kanji(self, gap: str = "　") -> str:
        """The name in kanji, family name first."""
        return self.family.kanji + gap + self.given.kanji


def _split(block: str) -> tuple[Name, ...]:
    names = []
    for word in block.split():
        start = next(i for i, char in enumerate(word) if "ァ" <= char <= "ヺ")
        names.append(Name(word[:start], word[start:]))
    return tuple(names)


FAMILY = _split(_FAMILY)
GIVEN = _split(_GIVEN)


def romaji(kana: str) -> str:
    """Full-width katakana as plain Hepburn, long vowels short (サトウ -> sato)."""
    out = ""
    for char in kana:
        if char in "ャュョ":
            out = out[:-1] + "y" + "auo"["ャュョ".index(char)]
        elif char == "ッ":
            out += "*"
        else:
            out += _BASE[char]
    for plain, heard in _HEPBURN:
        out = out.replace(plain, heard)
    for wrong, right in (("shy", "sh"), ("chy", "ch"), ("jy", "j"), ("sy", "sh"), ("ty", "ch"), ("zy", "j")):
        out = out.replace(wrong, right)
    for i in range(len(out) - 1):
        if out[i] == "*":
            out = out[:i] + out[i + 1] + out[i + 1 :]
    return out.replace("ou", "o").replace("oo", "o").replace("uu", "u")


def person(rng: Random) -> Person:
    """Draws one person."""
    return Person(rng.choice(FAMILY), rng.choice(GIVEN))
