"""Names in kana: フリガナ in katakana, half-width katakana or hiragana.

Belongs here: kana beside a word or an honorific that says it is a name. Does not: names in kanji (language
model), whole columns (`verdict.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import SAYS, JapanesePatternRecognizer

_KATAKANA = r"[ァ-ヺ][ァ-ヺー]{1,9}"
_HIRAGANA = r"[ぁ-ゖ][ぁ-ゖー]{1,7}"
_NOT_SAID = "(?!です|でし|ます|よろ|おね|くだ|ござ|につ|という|とし|がない|のみ)"
"""How a sentence goes on behind a label."""
_ANNOUNCED = (
    r"(?:フリガナ|ふりがな|よみがな|ヨミガナ|読み仮名|カナ氏名|氏名カナ|カナ名|お?名前\(?カナ|氏名\(?(?:カナ|かな)"
    r"|口座名義(?:人)?|名義人カナ"
    r"|(?<![ァ-ヺー])カナ(?=[\s:=|,.「\[【(は、])"
    r"|(?i:(?<![a-z])(?:name_?kana|kana_?name|furigana|full_?name_?kana|kana(?==))))"
)
_NAMED = (
    r"(?:ヨミガナ|よみがな|お名前カナ|名義人カナ|カナ[)\]】」]"
    r"|フリガナ|ふりがな|カナ氏名|氏名カナ|氏名\(?カナ|お?名前\(|口座名義)"
)
_HONORIFIC = (
    r"\s?(?:様(?![々式相子])|さま(?!ざま)|(?<=\s)サマ(?![ァ-ヺー])|さん(?!ぎょ|か[ぁ-ん]|ぽ|りん)"
    r"|(?<=\s)サン(?![ァ-ヺー])|殿(?![堂下])|氏(?![族名])"
    "|くん|ちゃん)"
)


class NameKanaRecognizer(JapanesePatternRecognizer):
    """Finds kana names; kana alone is any loanword, so a label or an honorific is needed.

    Source: 戸籍法 13条1項2号 (氏名の振り仮名, https://laws.e-gov.go.jp/law/322AC0000000224).
    """

    ENTITY = "JP_NAME_KANA"
    PATTERNS = (
        Pattern(
            "announced",
            rf"{_ANNOUNCED}{SAYS}"
            rf"(?P<value>{_KATAKANA}(?:[ ・+]?{_KATAKANA})?|{_NOT_SAID}{_HIRAGANA}(?:[ ・+]{_HIRAGANA})?)"
            r"(?![ァ-ヺー])",
            0.75,
        ),
        Pattern(
            "name and what it is",
            rf"(?:(?<![ァ-ヺー])(?P<value>{_KATAKANA}(?:[ ・]?{_KATAKANA})?)"
            rf"(?=\s{{0,2}}[がは(「\[【←]\s?{_NAMED})"
            rf"|(?<![ぁ-ゖー])(?P<value>{_HIRAGANA}(?: ?{_HIRAGANA})?)(?=\s{{0,2}}[(「\[【←]\s?{_NAMED}))",
            0.7,
        ),
        Pattern(
            "family and given name, each announced",
            r"(?:(?<![ァ-ヺー])セイ|姓\(?カナ\)?)[\s:=\]】]{1,3}"
            r"(?P<value>[ァ-ヺー]{2,8}(?:[\s、,/]{0,3}(?:メイ|名\(?カナ\)?)[\s:=\]】]{1,3}[ァ-ヺー]{2,8})?)",
            0.75,
        ),
        Pattern(
            "two words before an honorific",
            rf"(?<![ァ-ヺー])(?P<value>{_KATAKANA}[ ・]?{_KATAKANA})(?={_HONORIFIC})",
            0.7,
        ),
        Pattern(
            "one word before an honorific",
            rf"(?<![ァ-ヺー])(?P<value>{_KATAKANA})(?=\s?(?:様(?![々式相子])|さま(?!ざま)))",
            0.5,
        ),
        Pattern(
            "two words of hiragana before an honorific",
            rf"(?<![ぁ-ゖー])(?P<value>{_HIRAGANA} {_HIRAGANA}?)(?={_HONORIFIC})",
            0.6,
        ),
        Pattern("two words", rf"(?<![ァ-ヺー]){_KATAKANA}[ ・]{_KATAKANA}(?![ァ-ヺー])", 0.3),
        Pattern("two words of hiragana", rf"(?<![ぁ-ゖー]){_HIRAGANA} {_HIRAGANA}(?![ぁ-ゖー])", 0.2),
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
    )
    BEFORE = 12
    AFTER = 16
    WORDS = (
        "ユーザー",
        "メンバー",
        "オーナー",
        "カスタマー",
        "スタッフ",
        "ドライバー",
        "オペレーター",
        "オペレータ",
        "ゲスト",
        "パートナー",
        "コチラ",
        "ミナ",
        "ドナタ",
    )
    """Katakana that takes an honorific and is nobody's name."""

    NOTHING = frozenset(
        [
            "です",
            "あり",
            "なし",
            "アリ",
            "ナシ",
            "カナ",
            "かな",
            "カタカナ",
            "ひらがな",
            "ヒラガナ",
            "フリガナ",
            "ふりがな",
            "みとうろく",
            "ミトウロク",
            "ふめい",
            "フメイ",
        ]
    )
    """What stands behind the label of a name that is not told."""

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops words for anybody and for nobody."""
        return 0.0 if value.endswith(self.WORDS) or value in self.NOTHING else float(pattern.score)
