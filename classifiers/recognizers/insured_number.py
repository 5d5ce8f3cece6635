"""Health insurance symbol and number of a person (被保険者等記号・番号): every insurer writes its own.

Belongs here: the words that announce them, and the branch number (枝番). Does not: the insurer
(`insurer_number.py`), symbol and number of ゆうちょ銀行 (`bank_account.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_KANJI = "㐀-鿿"
_SYMBOL = (
    rf"(?:(?<![0-9])[0-9]{{1,4}}-[0-9]{{1,4}}(?![0-9])|[0-9]{{1,8}}"
    rf"|(?:(?<=番号)|(?<![{_KANJI}]))(?!番号|記号)[{_KANJI}]{{1,4}}"
    rf"[ぁ-ゖァ-ヺ]{{0,2}}-?[0-9]{{1,6}}(?:-[0-9]{{1,4}})?)"
)
_GAP = r"[\s、・/\-:]{1,3}"
_BRANCH = r"(?:[\s、,・/\-(]{0,3}枝番(?:号)?[\s:は]{0,3}[0-9]{1,2})?"
_RIGHT = r"(?![0-9A-Za-z]|[-.・][0-9])"


class InsuredNumberRecognizer(JapanesePatternRecognizer):
    """Finds the symbol and number, or the number alone, that a word for health insurance announces.

    Source: 健康保険法 194条の2, 告知要求制限 (https://laws.e-gov.go.jp/law/211AC0000000070).
    """

    ENTITY = "JP_HEALTH_INSURANCE"
    PATTERNS = (
        Pattern(
            "symbol and number, each announced",
            rf"記号[\s:は]{{0,3}}(?P<value>{_SYMBOL}[\s、,・/]{{0,3}}番号[\s:は]{{0,3}}[0-9]{{1,8}}{_BRANCH}){_RIGHT}",
            0.45,
        ),
        Pattern(
            "symbol and number",
            rf"(?<![0-9A-Za-z])(?<![0-9][-./・])"
            rf"{_SYMBOL}{_GAP}[0-9]{{1,8}}{_BRANCH}{_RIGHT}(?!\s?[年月日]|/[0-9])",
            0.3,
        ),
        Pattern(
            "number alone",
            r"(?:被保険者(?:証|等)?(?:の)?(?:番号|証番号)|保険証(?:の)?番号|資格確認書番号"
            r"|hokensho[_ ]?(?:no|bango)"
            r"|insured[_ ]?(?:person[_ ]?)?(?:no|number|id)|health[_ ]?insurance[_ ]?(?:no|number|id))"
            rf"(?:は|が|[\s\"']*[:=]|[（(「\s]"
            rf"|(?=[0-9]))[\s\"'「(]*(?P<value>[0-9]{{3,11}}(?:-[0-9]{{1,8}})?{_BRANCH})"
            rf"{_RIGHT}",
            0.75,
        ),
    )
    CONTEXT = (
        "健康保険",
        "保険証",
        "被保険者",
        "資格確認書",
        "組合員証",
        "国保",
        "社保",
        "健保",
        "insurance",
    )
    AGAINST = (*OTHER_NUMBERS, "雇用保険", "ゆうちょ", "口座", "通帳", "銀行", "年金", "振込")
    BEFORE = 30
    LIFT = 0.6
