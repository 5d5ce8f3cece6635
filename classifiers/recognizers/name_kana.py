"""Names in kana: フリガナ in katakana, half-width katakana or hiragana.

Belongs here: kana beside a word or an honorific that says it is a name. Does not: names in kanji (language
model), whole columns (`verdict.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import ClassVar

import regex
from presidio_analyzer import Pattern

from classifiers.detect import kana_words, name_readings
from classifiers.detect.known_kana import known
from classifiers.detect.person_names import is_common
from classifiers.recognizers.base import JapanesePatternRecognizer, Match, finder

_KATAKANA = r"[ァ-ヺ][ァ-ヺー]{1,9}"
_HIRAGANA = r"[ぁ-ゖ][ぁ-ゖー]{1,7}"
_GAP = "(?: {1,2}|[・+=])"
_CALLED = "(?:サマ|サン|ドノ|クン|チャン|カナ|フリガナ|ヨミ|シメイ|ナマエ)(?![ァ-ヺー])"
_KATA_NAME = (
    rf"(?!(?:カナ|フリガナ|ヨミ|シメイ|ナマエ)(?![ァ-ヺー]))(?:[ァ-ヺ][ァ-ヺー]{{0,9}}{_GAP}"
    rf"(?!{_CALLED})[ァ-ヺ][ァ-ヺー]{{0,9}}"
    r"|[ァ-ヺ][ァ-ヺー]{1,15})(?![ァ-ヺー])"
)
_NOT_SAID = (
    "(?!です|でし|ます|よろ|おね|くだ|ござ|につ|にあ|という|とし|とは|がない|がち|のみ|のまま|をお|はお"
    "|はい|いいえ|わか|でき|しり|あって|ちが|いま|おな|かわ|ほんに|この|その|あの|どの|だれ|まだ|すで"
    "|すべて|ぜんぶ|ごじ|ありま|なし|まちが)"
)
"""How a sentence goes on behind a label."""
_ENDS = (
    r"(?=$|[^ぁ-ゖー一-鿿々ァ-ヺ]|\s|さま|さん|ちゃん|くん|様|殿|氏|です|でし|だ(?:と|っ|が|。)|と"
    r"(?=[入読記登名申言訂変伺聞判]|い[いうわっ]|な[っり]|の|し)"
    r"|[でがにのをは](?=[^ぁ-ゖ])|で(?=[ふよごおか])|に(?=な|し)|のまま|との|から|より|では|にて|への"
    r"|まで|ください)"
)
"""What ends a name in hiragana: its honorific, a sign, or a particle and no further hiragana."""
_HIRA_NAME = (
    rf"{_NOT_SAID}(?:[ぁ-ゖ][ぁ-ゖー]{{0,7}}{_GAP}[ぁ-ゖ][ぁ-ゖー]{{0,8}}?|[ぁ-ゖ][ぁ-ゖー]{{3,14}}?){_ENDS}"
)
_THINGS = (
    *(
        "商品",
        "品",
        "製品",
        "店舗",
        "店",
        "会社",
        "法人",
        "社",
        "企業",
        "事業所",
        "屋号",
        "団体",
        "組織",
        "部署",
        "部門",
        "住所",
    ),
    *(
        "町",
        "町域",
        "市区町村",
        "都道府県",
        "地",
        "地域",
        "建物",
        "ビル",
        "マンション",
        "駅",
        "銀行",
        "支店",
        "金融機関",
        "学校",
    ),
    *(
        "施設",
        "病院",
        "医院",
        "サービス",
        "プラン",
        "件",
        "題",
        "機種",
        "ブランド",
        "メーカー",
        "勤務先",
        "科目",
        "薬",
        "曲",
        "書",
    ),
    *("作品", "番組", "店頭", "加盟店", "取引先", "得意先", "仕入先", "イベント", "行事"),
)
"""What is called by a name in kana and is nobody."""
_NOBODY = "|".join(_THINGS)
_READ = (
    "フリガナ|ふりがな|ヨミガナ|よみがな|ヨミカナ|よみかな|読みがな|読みガナ|読み仮名|読仮名|振り仮名"
    "|振仮名|ヨミ|よみ|読み方?"
    "|全角カナ|半角カナ|カタカナ|カナ|かな|ひらがな|ヒラガナ|片仮名|平仮名"
)
_SIDE = r"(?=$|[^ぁ-ゖァ-ヺー一-鿿]|[はがをの]|に|欄|変更|訂正|確認|登録|氏|名|患)"
_KEY = (
    r"(?<![a-z_])(?!(?:item|product|goods|shop|store|company|corp|office|addr|address|bank|branch|pref"
    r"|city|town|school|dept)_?)"
    r"(?:[a-z]{1,10}[_-]?){0,4}?(?:kana|yomi|yomigana|furigana|hurigana)(?:[_-]?(?:name|shimei|simei"
    r"|full|sei|mei|1|2))?(?![a-z])"
)
_PAID = (
    "口座名義(?:人)?(?:名)?|名義(?:人)?(?:名)?|振込人(?:名)?|振込名義(?:人)?(?:名)?|振込依頼人(?:名)?|"
    "(?:送金|ご?依頼)人(?:名)?|受取人(?:名)?"
)
"""Names that banks write in kana."""
_ANNOUNCED = (
    r"(?:(?=[フふヨよ読振全半カかひヒ片平])"
    rf"(?<!(?:{_NOBODY})(?:名(?:称)?の?)?[( ]?)(?<![ァ-ヺー](?=[カヨヒ]))(?<!(?![はをで])[ぁ-ゖ]"
    rf"(?=か))(?<!(?![はをでの])[ぁ-ゖ](?=[よひ]))"
    rf"(?<!(?![名姓氏者人字])[一-鿿々](?=かな))(?>{_READ})"
    rf"(?:氏名|名前?|患者名?|契約者名?|会員名?)?{_SIDE}|(?<![ァ-ヺー])セイメイ(?![ァ-ヺー])|シメイカナ|{_KEY})"
)
_TO = (
    r"(?:\s?\([^()0-9ァ-ヺ]{1,6}\))?[)\]】」』]?(?:欄[のにが]?|変更|訂正)?"
    r"(?:(?:には|は|が|を|に|の(?=登録))?(?:、|,)?(?:登録が|登録は|確認|聴取|伺い|正しくは|おそらく|たぶん|"
    r"(?:以下|次|下記)の通り|変更(?:後は)?|訂正)?)?"
    r"(?:[\"'`]?\)\s?(?:values|VALUES)\s?\(|\s(?:to|is|was|as|from)\s)?"
    r"[\s\"'「『(\[【〔《<>】\]」)=:;・/、,→|…┃│.*-]{0,16}(?:</?[a-z]{1,10}>\s{0,4}){0,3}(?:value>\s?)?"
)
_NAMED = (
    rf"(?:お?(?:名前|氏名|姓名)\(?)?(?:{_READ}|セイメイ|(?:[Nn]ame )?\(?[Kk]ana|お?名前\(|{_PAID})"
    rf"(?![ァ-ヺーぁ-ゖ](?<![はがをのでと])|(?:は|が)[^。]|\s?[:=]|[\s「『]{{1,3}}[ァ-ヺ])"
)
_BACK = (
    r"(?:\s{0,2}[」』)\]】〕\"']{0,2}\s{0,2}(?:\(|「|『|\[|【|←|<--?|/|=|は(?:以前の|旧|私の|本人の"
    r"|、)?|が(?:正しい|新しい|私の|本人の|、)?|で(?=[^ぁ-ゖ]|ふりがな|よみがな))\s{0,2})"
)
_HONORIFIC = (
    r"\s?(?:様(?![々式相子専])|さま(?!ざま)|(?<=\s)サマ(?![ァ-ヺー])|さん(?!ぎょ|か(?!ら)[ぁ-ん]|ぽ|りん|みゃく|とう|ざん)"
    r"|(?<=\s)サン(?![ァ-ヺー])|殿(?![堂下])|氏(?![族名])"
    "|くん(?!しょう)|ちゃん)"
)
_SAID = (
    "(?:様(?![々式相子])|さま(?!ざま)|さん|殿(?![堂下])|氏(?![族名])"
    "|と(?:名乗ら|名乗る方|読みま|お読み|申しま|お呼び|おっしゃ))"
)


_PLACE = regex.compile(kana_words.PLACES)
_TITLE = regex.compile(rf"(?:{kana_words.TITLED})?(?:{'|'.join(kana_words.TITLES)})")
_SPELLED = regex.compile(
    r"(?<!(?:氏|名|者|様|人|シメイ|セイメイ|ヨミ|よみ)[前名]?[のを(]?)(?:[全半]角カナ|カタカナ|カナ|かな|ひらがな|ヒラガナ|片仮名|平仮名)"
    r"(?:には|では|は|が|を|に|で|の)?\s?[「『\"']$"
)
_ADDRESSED = regex.compile(r"[」』\"']?\s?(?:様|さま|さん|氏)")


BY_HONORIFIC = ("two words before an honorific", "one word before an honorific")
ADDRESSED = 0.95
"""Score of a listed name that is addressed: no label of a firm or a service nearby speaks against it."""
_TOLD = regex.compile(rf"[」』)]?{_HONORIFIC}|と(?:名乗|申し)")
LISTED = {
    "two listed words": Pattern("two listed words", "listed", 0.85),
    "one listed word": Pattern("one listed word", "listed", 0.8),
    "listed name beside evidence": Pattern("listed name beside evidence", "listed", 0.75),
}
"""What `detect/known_kana.py` finds by the list of readings, not by an expression."""


class NameKanaRecognizer(JapanesePatternRecognizer):
    """Finds kana names: by a label or an honorific, or by their readings, since kana alone is any loanword.

    Source: 戸籍法 13条1項2号 (氏名の振り仮名, https://laws.e-gov.go.jp/law/322AC0000000224).
    """

    ENTITY = "JP_NAME_KANA"
    VERSION = f"3.{hashlib.sha256(name_readings.text().encode()).hexdigest()[:8]}"
    PATTERNS = (
        Pattern("announced", rf"(?i){_ANNOUNCED}{_TO}(?P<value>{_KATA_NAME}|{_HIRA_NAME})", 0.75),
        Pattern(
            "announced, with a comma",
            rf"(?i)(?:{_ANNOUNCED}|名前|氏名|名義)\s?(?:[:=;]|は)\s?[\"「]?"
            rf"(?P<value>{_KATAKANA},{_KATAKANA})(?![,ァ-ヺー])",
            0.8,
        ),
        Pattern(
            "name of a payer",
            rf"(?:(?<!法人)(?:{_PAID}){_TO}(?P<value>{_KATA_NAME}|(?<=[「『(\[【〔])(?:{_HIRA_NAME})|"
            rf"(?=[ぁ-ゖ]{{1,8}}[ ・]){_HIRA_NAME}"
            rf"|(?<=[は:=→;/|>\s])(?:{_HIRA_NAME})(?=\s?(?:様|さま|さん|[。、,)(」』;/|<]|$)))"
            rf"|振込[ :]{{1,2}}(?P<value>"
            r"(?:[ァ-ヺ][ァ-ヺー]{3,15}|[ぁ-ゖ][ぁ-ゖー]{3,12})(?=\s(?:入金|様|さま|名義))"
            rf"|[ァ-ヺ][ァ-ヺー]{{0,9}}(?: {{1,2}}|・)[ァ-ヺ][ァ-ヺー]{{0,9}}(?![ァ-ヺー])"
            rf"|[ぁ-ゖ][ぁ-ゖー]{{0,7}}[ ・][ぁ-ゖ][ぁ-ゖー]{{0,8}}?{_ENDS}))",
            0.7,
        ),
        Pattern(
            "name and what it is",
            rf"(?:(?<![ァ-ヺー・])(?P<value>{_KATA_NAME})|(?<![ぁ-ゖー・])(?P<value>{_HIRA_NAME}))"
            rf"(?={_BACK}(?:[一-鿿]{{0,5}}(?:の|シメイ|セイメイ)?\(?)?(?<!(?:{_NOBODY})名?\(?){_NAMED})",
            0.7,
        ),
        Pattern(
            "in brackets, with an honorific or a verb",
            rf"[「『(〔\[](?P<value>{_KATA_NAME}|{_HIRA_NAME})(?=[」』)〕\]]\s?{_SAID})",
            0.7,
        ),
        Pattern(
            "name of one addressed",
            rf"(?:名前|氏名)(?:は|が|[:=]|\s)\s?(?P<value>{_HIRA_NAME})(?=\s?{_SAID})",
            0.7,
        ),
        Pattern(
            "as it is read",
            rf"(?:(?<![ァ-ヺー・])(?P<value>{_KATA_NAME})|(?:(?<=書いて)|(?:^|(?<=[^ぁ-ゖー・]))(?<!書))(?P<value>{_HIRA_NAME}))"
            r"(?=と(?:名乗ら|名乗る方|読みま|お読み|申しま|お呼び))",
            0.6,
        ),
        Pattern(
            "family name, announced",
            r"(?:(?<![ァ-ヺー])セイ|姓\(?カナ\)?)[\s:=\]】]{1,3}(?P<value>(?!メイ[\s:=])[ァ-ヺー]{2,8})(?![ァ-ヺー])",
            0.75,
        ),
        Pattern(
            "given name, announced behind the family name",
            r"(?:(?<![ァ-ヺー])セイ|姓\(?カナ\)?)[\s:=\]】]{1,3}[ァ-ヺー]{2,8}[\s、,/]{0,3}(?:メイ|名\(?カナ\)?)[\s:=\]】]{1,3}"
            r"(?P<value>[ァ-ヺー]{2,8})(?![ァ-ヺー])",
            0.75,
        ),
        Pattern(
            "two words before an honorific",
            rf"(?<![ァ-ヺー])(?P<value>[ァ-ヺ][ァ-ヺー]{{0,9}}(?: {{1,2}}|・)[ァ-ヺ][ァ-ヺー]{{0,9}}"
            rf"|{_KATAKANA}{_KATAKANA})(?={_HONORIFIC})",
            0.6,
        ),
        Pattern(
            "one word before an honorific",
            rf"(?<![ァ-ヺー])(?P<value>{_KATAKANA})(?=\s?(?:様(?![々式相子専])|さま(?!ざま)))",
            0.5,
        ),
        Pattern(
            "two words of hiragana before an honorific",
            rf"(?:(?<![ぁ-ゖー])|(?<=[一-鿿ァ-ヺ][はがを]))"
            rf"(?P<value>[ぁ-ゖ][ぁ-ゖー]{{0,7}}[ ・]{{1,2}}[ぁ-ゖ][ぁ-ゖー]{{1,8}}?)(?={_HONORIFIC})",
            0.6,
        ),
        Pattern("two words", rf"(?<![ァ-ヺー]){_KATAKANA}[ ・]{_KATAKANA}(?![ァ-ヺー])", 0.3),
        Pattern("two words of hiragana", rf"(?<![ぁ-ゖー]){_HIRAGANA} {_HIRAGANA}(?![ぁ-ゖー])", 0.2),
        *LISTED.values(),
    )
    CONTEXT = (
        *(
            "フリガナ",
            "ふりがな",
            "カナ",
            "かな",
            "カナ氏名",
            "氏名カナ",
            "ヨミ",
            "よみ",
            "読み",
            "名義",
            "名義人",
            "口座名義",
        ),
        *("氏名", "名前", "お名前", "契約者", "担当者", "kana", "furigana"),
    )
    AGAINST = (
        *(
            "商品",
            "品名",
            "商品名",
            "店名",
            "サービス",
            "プラン",
            "機種",
            "会社",
            "法人",
            "ブランド",
            "メーカー",
            "建物",
            "マンション",
        ),
        *("タイトル", "件名"),
        *(
            f"{thing}{joint}{kana}"
            for thing in _THINGS
            for joint in ("", "名", "名(")
            for kana in ("カナ", "フリガナ", "ふりがな", "ヨミ", "よみ", "かな")
        ),
    )
    BEFORE = 12
    AFTER = 16
    ASKED: ClassVar = {
        "announced": regex.compile(rf"(?i){_READ}|セイメイ|シメイカナ|kana|gana|yomi"),
        "name and what it is": regex.compile(
            rf"{_READ}|セイメイ|名前\(|[Kk]ana|名義|振込|依頼人|送金人|受取人"
        ),
        "as it is read": regex.compile("と(?:名乗|読み|お読|申しま|お呼|おっしゃ)"),
    }
    """What a text holds before a pattern that costs much is worth trying."""

    def matches(self, text: str) -> Iterator[Match]:
        """Yields listed names and what the patterns match, costly ones only where a word for them stands."""
        for start, end, kind in known(text):
            if (score := self.rate(text[start:end], LISTED[kind])) > 0:
                score = max(score, ADDRESSED) if _TOLD.match(text, end) else score
                yield Match(start, end, score, LISTED[kind])
        for pattern in self.PATTERNS:
            if pattern.name in LISTED:
                continue
            if pattern.name in self.ASKED and not self.ASKED[pattern.name].search(text):
                continue
            find, group = finder(pattern.regex)
            for found in find(text):
                if _is_other(text, found.span(group), pattern.name):
                    continue
                score = self.rate(found.group(group), pattern)
                if score > 0:
                    yield Match(found.start(group), found.end(group), score, pattern)

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops words for anybody and for nobody."""
        nobody = (
            value.endswith((*kana_words.ROLES, *kana_words.FIRMS_END))
            or value.startswith(kana_words.FIRMS_BEGIN)
            or value in kana_words.NOTHING
            or value in kana_words.BRANDS
            or _PLACE.fullmatch(value)
            or _TITLE.fullmatch(value)
        )
        return 0.0 if nobody else float(pattern.score)


def _is_other(text: str, span: tuple[int, int], pattern: str) -> bool:
    """Whether what a pattern matched is no name: a spelling, a firm's short form at a bank, a thing."""
    start, end = span
    if pattern == "announced":
        return _is_spelling(text, start, end)
    if pattern == "name of a payer":
        return text[end : end + 1] == ")" and "(" not in text[max(0, start - 2) : start]
    return pattern in BY_HONORIFIC and is_common(text[start:end])


def _is_spelling(text: str, start: int, end: int) -> bool:
    """Whether one quoted word is said to be written in kana, and not that somebody is called so."""
    before = text[max(0, start - 24) : start]
    one = regex.search("[ ・+=]", text[start:end]) is None
    return one and bool(_SPELLED.search(before)) and not _ADDRESSED.match(text, end)
