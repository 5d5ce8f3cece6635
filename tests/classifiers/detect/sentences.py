"""Sentences of our own for the language models: invented people, places that exist, companies that do not."""

from collections.abc import Iterator

PEOPLE = [
    "例示花子",
    "試験 太郎",
    "見本一郎さん",
    "高橋",
    "サトウ様",
    "やまだ たろう",
    "Smith",
    "佐々木みなみ",
    "東海林健",
    "渡邉愛",
]
PLACES = ["渋谷区", "大阪府堺市", "松本駅", "富士山", "東京都世田谷区玉川1-14-1", "ロンドン", "琵琶湖"]
COMPANIES = [
    "例示通信株式会社",
    "（株）見本商事",
    "サンプル銀行",
    "試験大学",
    "国土交通省",
    "NPO法人架空の森",
]
FORMS = [
    "{who}から{where}の{what}へ電話がありました。",
    "{what}の{who}です。{where}に引っ越しました！　住所を変えてください。",
    "  {who}\n{where}\n{what}",
    "2026年9月10日、{where}で{what}が会見し、{who}が社長に就いた。売上は3億円、前年の1.5倍。",
    "「{who}」と名乗る方（{where}在住）が{what}を解約したいそうです…至急",
    "{what}{where}支店　担当：{who}　090-1234-5678 / a.b@example.jp",
    "{who}",
    "届いた靴が小さい。{where}の店で替えたい｡{who}に聞いたら{what}に言えと。？？",
]
SHORT = ["", " ", "　", "\n\n", "。", "あ", "東", "😀", "ﾔﾏﾀﾞ ﾀﾛｳ", "a\tb", "髙橋", "㈱見本", "…", "﷽", "ｶﾞ"]


def sentences() -> Iterator[str]:
    """Yields 500 and more different texts."""
    yield from SHORT
    for number, form in enumerate(FORMS):
        for person, who in enumerate(PEOPLE):
            for place, where in enumerate(PLACES):
                yield form.format(
                    who=who, where=where, what=COMPANIES[(number + person + place) % len(COMPANIES)]
                )
