"""Names in kana: フリガナ in katakana, half-width katakana or hiragana.

Belongs here: kana beside a word or an honorific that says it is a name. Does not: names in kanji (language
model), whole columns (`verdict.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_KATAKANA = r"[ァ-ヺ][ァ-ヺー]{1,9}"
_HIRAGANA = r"[ぁ-ゖ][ぁ-ゖー]{1,7}"
_HONORIFIC = (
    r"\s?(?:様(?![々式相子])|さま(?!ざま)|サマ(?![ァ-ヺー])|さん|サン(?![ァ-ヺー])|殿(?![堂下])|氏(?![族名])"
    "|くん|ちゃん)"
)


class NameKanaRecognizer(JapanesePatternRecognizer):
    """Finds kana names; kana alone is any loanword, so a label or an honorific is needed."""

    ENTITY = "JP_NAME_KANA"
    PATTERNS = (
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
        *("氏名", "名前", "お名前", "契約者", "担当", "kana", "furigana"),
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
    AFTER = 0
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

    def rate(self, value: str, pattern: Pattern) -> float:
        """Drops words for anybody."""
        return 0.0 if value.endswith(self.WORDS) else float(pattern.score)
