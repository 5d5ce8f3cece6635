import re
from collections.abc import Iterable
from typing import get_args

import pytest
from presidio_analyzer import Pattern

from classifiers.detect.normalize import normalize
from classifiers.detect.special_care_words import clause_of, words
from classifiers.recognizers import RECOGNIZERS
from classifiers.recognizers.base import finder
from classifiers.recognizers.special_care import CONDITION, SpecialCareRecognizer, kind_of
from models.evaluation.special_care.texts import Half, texts
from tests.classifiers.recognizers import slices

RECOGNIZER = SpecialCareRecognizer()

FOUND = [
    # text, what is found, kinds
    ("母がうつ病で入院しました", ["うつ病", "入院"], ["medical_history", "treatment"]),
    ("ﾊﾊは乳がんです", ["乳がん"], ["medical_history"]),
    ("父ががんと診断されました", ["がん", "診断"], ["medical_history", "treatment"]),
    ("鬱で会社を休んでいます", ["鬱"], ["medical_history"]),
    ("夫はパニック障害です", ["パニック障害"], ["medical_history"]),
    ("身体障害者手帳２級の写しを受領", ["障害者手帳２級"], ["disability"]),
    ("障害者割引を適用中", ["障害者割引を適用中"], ["disability"]),
    ("娘には障害があります", ["障害"], ["disability"]),
    ("健康診断の結果が悪かった", ["健康診断の結果"], ["checkup"]),
    ("人間ドックで異常なしでした", ["人間ドックで異常"], ["checkup"]),
    ("週三回透析を受けています", ["週三回透析"], ["treatment"]),
    ("主人は創価学会の会員です", ["創価学会の会員"], ["creed"]),
    ("私は共産党を支持しています", ["共産党を支持"], ["creed"]),
    ("アイヌの出身です", ["アイヌの出"], ["race"]),
    ("被差別部落の出だと言われた", ["被差別部落"], ["social_status"]),
    ("執行猶予中の契約者", ["執行猶予"], ["crime"]),
    ("犯罪歴はない", ["犯罪歴"], ["crime"]),  # a negation is an answer that was asked for
    ("息子が逮捕されました", ["逮捕"], ["proceedings"]),
    ("ストーカーの被害に遭い警察に相談", ["ストーカーの被害に遭い警察に相談"], ["crime_victim"]),
    ("長男は少年院にいます", ["長男は少年"], ["juvenile"]),
    ("病歴：なし", ["病歴：なし"], ["medical_history"]),
    ("聴覚障害", ["聴覚障害"], ["disability"]),  # a cell of one word
]


@pytest.mark.parametrize(("text", "found", "kinds"), FOUND)
def test_what_the_law_names_is_found(text: str, found: list[str], kinds: list[str]) -> None:
    assert slices(RECOGNIZER, text) == found
    assert [kind_of(seen.pattern.name) for seen in RECOGNIZER.find(text)] == kinds


NOTHING = [
    "通信障害はいつ直りますか",
    "昨日から障害発生中で復旧の見込みがない",
    "母はネットワークの障害で困っています",
    "障害物があると電波が弱い",
    "障害者割引はありますか",
    "手帳型ケースを注文した",
    "病院の近くで電波が入らない",
    "病院に勤めています",
    "市民病院あてに送ってください",
    "看護師をしています",
    "『うつ病の歩き方』という本を買った",
    "映画「少年院の夜」が見られない",
    "https://example.jp/search?q=うつ病",
    "https://example.jp/search?q=%E3%81%86%E3%81%A4%E7%97%85",
    "/articles/がん治療",
    "花粉症対策の特集",
    "認知症に関するセミナー",
    "がんばってください",
    "ガンダムの壁紙",
    "鬱陶しい広告",
    "御社は業界のがんだ",
    "スマホ依存が心配",
    "スマホが発熱して入院（修理）中",
    "アプリで回線を診断したら異常",
    "詐欺対策のアプリ",
    "中毒性のある味",
    "盲目的に信じる",
    "横文字アレルギー",
    "甘党です",
    "ハーフサイズの画面",
    "国籍はベトナムです",
    "局留置の荷物",
    "がん保険の案内",
    "メールアドレスのカルテット",
    "archives",
    "弾薬を積んだ船の話",
    "罪をなすりつけた小説の悪役",
    "裁判官になるための講座",
    "やっと手に入れている部品",
    "オガサワラの離島",
    "一般論として、服役したら契約はどうなりますか",
    "仮に認知症になった場合は止まるのか",
    "前科があると加入できないという噂",
    "脳外科医の方にすすめられた",
    "夫婦とも手話通訳士で家にいない",
    "離婚で家裁に通う",
    "駐車違反の反則金",
    "人間ドック受診日のため不在",
    "御社には前科があるので信用しない",
    "プランの違いが心臓に悪い",
    "子機を入院させて三週間",
    "闇バイトの募集を通報したい",
    "警察署の向かいに引っ越す",
    "更生保護の団体の代表番号",
    "「がんと生きる」がもう一度再生できない",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_so_is_not(text: str) -> None:
    assert slices(RECOGNIZER, text) == []


PERSON_BESIDE = [
    "妻は手話でしか会話できないので",
    "手話通訳者を呼んでほしい",
    "エホバの証人として活動する父",
    "偽ブランドを売って逮捕された",
    "文書偽造で逮捕されました",
    "会社に前科を知られました",
    "入院先病院あてに送ってください",
    "アプリは、重度の障害があるので使えません",
    "万が一に備え、糖尿病なので見守りを付けたい",
    "母は精神科医に通っています",
    "警察を名乗る詐欺で逮捕された息子",
    "メールで「息子が逮捕された」と知らせが来た",
    "盗難を警察署に届けました",
    "窓口で前科があるかと聞かれた夫",
    "解約の手順は、手術が必要なので急ぎで",
    "昼につかまりました、万引きで",
    "料金が高くて、もう病気で払えない",
    "父は警察署に連れて行かれた",
]


@pytest.mark.parametrize("text", PERSON_BESIDE)
def test_words_of_the_matter_in_general_do_not_hide_a_person(text: str) -> None:
    assert slices(RECOGNIZER, text)


def test_a_word_that_alone_says_little_needs_a_person() -> None:
    assert slices(RECOGNIZER, "アレルギー") == []
    assert slices(RECOGNIZER, "娘のアレルギー") == ["アレルギー"]
    assert slices(RECOGNIZER, "娘がいます。アレルギー") == []  # another sentence


def test_a_finding_names_its_kind_and_its_clause() -> None:
    (seen,) = RECOGNIZER.find("書類送検")
    assert seen.pattern.name == "proceedings 施行令2条4号（刑事事件に関する手続）"


class Simply(SpecialCareRecognizer):
    """Searches every text for every expression."""

    def _worth(self, text: str) -> Iterable[Pattern]:
        return self.PATTERNS

    def _other_senses(self, text: str) -> Iterable[str]:
        return words().never


EVALUATED = {half: [one.text for one in texts(half)][::4] for half in get_args(Half)}


@pytest.mark.parametrize(
    "said", [[*(text for text, *_ in FOUND), *NOTHING], *EVALUATED.values()], ids=["here", *EVALUATED]
)
def test_no_expression_is_left_out_that_matches(said: list[str]) -> None:
    simply, wanted = Simply(), re.compile(CONDITION)
    for text in said:
        seen = simply.find(text)
        assert RECOGNIZER.find(text) == seen
        assert not seen or wanted.search(normalize(text).text)


def test_no_expression_is_compiled_twice() -> None:
    expressions = [pattern.regex for recognizer in RECOGNIZERS for pattern in recognizer.PATTERNS]
    compiled = [finder(expression) for expression in expressions]
    assert all(finder(expression) is one for expression, one in zip(expressions, compiled, strict=True))


@pytest.mark.parametrize(
    "piece", ["母は自死です", "父の薬。", "彼の出自です\n", "肺癌と診断、", "がん保険と乳がん。"]
)
def test_a_long_text_reads_like_its_pieces(piece: str) -> None:
    apart = "。" + "あ" * 60 + "。"  # so that no piece is beside another one
    block, count = apart + piece, 50_000 // len(apart + piece)
    once = [(seen.start, seen.end, seen.score, seen.pattern) for seen in RECOGNIZER.find(block)]
    assert once
    assert [(seen.start, seen.end, seen.score, seen.pattern) for seen in RECOGNIZER.find(block * count)] == [
        (start + len(block) * n, end + len(block) * n, score, pattern)
        for n in range(count)
        for start, end, score, pattern in once
    ]


def test_every_kind_of_the_law_has_words_and_a_clause() -> None:
    assert [clause_of(kind.id) for kind in words().kinds] == [
        *(
            "個人情報保護法2条3項（人種）",
            "個人情報保護法2条3項（信条）",
            "個人情報保護法2条3項（社会的身分）",
        ),
        "施行令2条1号・施行規則5条（心身の機能の障害）",
        *(
            "個人情報保護法2条3項（病歴）",
            "施行令2条2号（健康診断等の結果）",
            "施行令2条3号（指導・診療・調剤）",
        ),
        *("個人情報保護法2条3項（犯罪の経歴）", "個人情報保護法2条3項（犯罪により害を被った事実）"),
        *("施行令2条4号（刑事事件に関する手続）", "施行令2条5号（少年の保護事件に関する手続）"),
    ]
    assert all(kind.sure for kind in words().kinds)
