"""Bank accounts: 普通 or 当座 and seven digits, and the symbol and number of ゆうちょ銀行.

Belongs here: the forms and words. Does not: whose account it is.
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, SAYS, JapanesePatternRecognizer

_RIGHT = r"(?![0-9]|[-.][0-9])"


class BankAccountRecognizer(JapanesePatternRecognizer):
    """Finds account numbers by the kind of account or the word 口座 before them.

    Source: 全国銀行協会「全銀協標準データフォーマット」; ゆうちょ銀行 記号番号から振込用の口座番号を調べる
    (https://www.jp-bank.japanpost.jp/kojin/sokin/furikomi/kouza/kj_sk_fm_kz_1.html).
    """

    ENTITY = "JP_BANK_ACCOUNT"
    PATTERNS = (
        Pattern(
            "kind and number",
            rf"(?:普通|当座|貯蓄|総合)(?:預金|口座)?(?:口座)?(?:番号)?(?:No\.?)?{SAYS}(?P<value>[0-9]{{6,7}}){_RIGHT}(?![円人件個回])",
            0.85,
        ),
        Pattern(
            "symbol and number",
            rf"記号(?:[・/]?番号)?[\s:は]{{0,3}}(?P<value>1[0-9]{{4}}[\s、,\-]{{0,2}}(?:番号[\s:は]{{0,3}})?[0-9]{{2,8}}){_RIGHT}",
            0.85,
        ),
        Pattern("six or seven digits", rf"(?<![0-9])(?<![0-9][-.])[0-9]{{6,7}}{_RIGHT}", 0.25),
    )
    CONTEXT = (
        "口座番号",
        "口座",
        "振込先",
        "引落口座",
        "account number",
        "account_number",
        "account_no",
        "bank account",
        "bank_account",
        "koza",
        "kouza",
    )
    AGAINST = (
        *OTHER_NUMBERS,
        "郵便番号",
        "電話",
        "会員番号",
        "保険証",
        "被保険者",
        "健康保険",
        "店番",
        "支店",
        "銀行コード",
        "金額",
        "残高",
        "円",
    )
    BEFORE = 18
