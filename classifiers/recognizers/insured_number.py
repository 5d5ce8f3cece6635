"""Health insurance symbol and number of a person (被保険者等記号・番号): every insurer writes its own.

Belongs here: the words that announce them, and the branch number (枝番). Does not: the insurer
(`insurer_number.py`), symbol and number of ゆうちょ銀行 (`bank_account.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect.counted import uncounted
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_KANJI = "㐀-鿿"
_SYMBOL = (
    rf"(?:(?<![0-9])[0-9]{{1,4}}-[0-9]{{1,4}}(?![0-9])|[0-9]{{1,8}}"
    rf"|(?:(?<=番号)|(?<![{_KANJI}]))(?!番号|記号)[{_KANJI}]{{1,4}}"
    rf"[ぁ-ゖァ-ヺ]{{0,2}}-?[0-9]{{1,6}}(?:-[0-9]{{1,4}})?)"
)
_GAP = r"[\s、・/\-:]{1,3}"
_BRANCH = r"(?:[\s、,・/\-(]{0,3}枝番(?:号)?[\s:は]{0,3}[0-9]{1,2})?"
_LEFT = r"(?<![0-9A-Za-z])(?<![0-9][\-./・+])(?<![0-9] )"
_RIGHT = rf"(?![0-9A-Za-z]|[\-.・][0-9]|/[0-9]){uncounted('年月日円人件名時分%')}"

_CARD = (
    r"(?:(?<!雇用保険)(?<!雇用保険の)(?<!年金)(?<!年金の)(?<!年金保険)被保険者(?:証|等)?"
    r"|(?:健康)?保険証|健康保険(?:被保険者証|証)?|健保|国保|社保|資格(?:確認書|情報のお知らせ)"
    r"|後期高齢者医療(?:保険)?(?:証|被保険者証)?|組合員証|加入者証|共済組合員|ホケンショウ?|ほけんしょう?)"
)
_NUMBER = r"(?:番号|ばんごう|バンゴウ|ナンバー|no(?![a-z])\.?|number|#)"
_ROMAN = (
    r"(?:hi[ _-]?hokens(?:h|y)a|hokensh?y?o|hoken[ _-]?sho|ken(?:k|p)ou?(?:[ _-]?hoken)?|kokuho|shaho|kigou?"
    r"|(?:health[ _-]?)?insurance(?:[ _-]?card)?|health[ _-]?card|insured(?:[ _-]?person)?(?:'s)?)"
    r"[ _-]?(?:symbol[ _-]?)?(?:no(?![a-z])|num|id(?![a-z])|bangou?|kigou?|symbol)"
)
_LABEL = (
    rf"(?:{_CARD}の?[\s(\[「]{{0,2}}(?:(?:被保険者)?(?:証|等)?の?記号(?:[\s・,/\-]{{0,3}}|及び|および|と))?{_NUMBER}"
    rf"|記号[・/\-]?番号|{_ROMAN})"
)
"""What announces a number, or symbol and number; 記号番号 of a bank or a pension has its word before it."""
_SEPARATOR = r"(?: ?[\-ー] ?|[・+/]| {1,2}(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])))"
_OTHER = (
    r"(?:19|20)[0-9]{2}[\-/](?:[01]?[0-9][\-/]|(?:0[1-9]|1[0-2])(?![0-9]))|0[0-9]{1,3}-[0-9]{2,4}-[0-9]{3,4}(?![0-9])"
    r"|1[0-9]{3}0(?:[\-ー・ +]{1,3}[0-9])?[\-ー・ +]{1,3}[0-9]{2,7}1(?![0-9])"
)
"""A day, a telephone number, symbol and number of ゆうちょ銀行."""
_NONE = r"(?![^0-9\n。]{0,20}?(?:無効|不要|不明|未登録|未入力|空欄|必須|任意))"
"""What a sentence says of a number that it does not tell."""
_YEAR = (
    r"(?:19|20)[0-9]{2}(?:\s?(?:年|プラン|版|[春夏秋冬]|(?i:plan|edition|version|model|program|campaign))"
    r"|\s[A-Za-z]{4})"
)
"""A year and what it is of."""
_VALUE = (
    rf"(?!{_OTHER}|{_YEAR})(?:[0-9](?P<box>[ \-+|])[0-9](?:(?P=box)[0-9]){{2,10}}"
    rf"|[0-9]{{1,8}}{_SEPARATOR}[0-9]{{1,8}}(?:[\-・]0?[0-9]{{1,2}})?|[0-9]{{3,11}})"
)


class InsuredNumberRecognizer(JapanesePatternRecognizer):
    """Finds the symbol and number, or the number alone, that a word for health insurance announces.

    Source: 健康保険法 194条の2, 告知要求制限 (https://laws.e-gov.go.jp/law/211AC0000000070).
    """

    ENTITY = "JP_HEALTH_INSURANCE"
    PATTERNS = (
        Pattern(
            "symbol and number, each announced",
            rf"記号[\s:は]{{0,3}}(?P<value>(?:{_SYMBOL}|(?!番号)[{_KANJI}]{{1,6}}(?<!番号))[\s、,・/]{{0,3}}番号[\s:は]{{0,3}}[0-9]{{1,8}}{_BRANCH}){_RIGHT}",
            0.45,
        ),
        Pattern(
            "symbol and number",
            rf"{_LEFT}(?!{_OTHER}){_SYMBOL}{_GAP}[0-9]{{1,8}}{_BRANCH}{_RIGHT}(?! [0-9](?![0-9]))",
            0.3,
        ),
        Pattern(
            "number announced",
            rf"(?i){_LABEL}{_NONE}[^0-9\n。]{{0,20}}?{_LEFT}(?P<value>{_VALUE}{_BRANCH}){_RIGHT}",
            0.75,
        ),
        Pattern(
            "number announced a line before",
            rf"(?i){_LABEL}[^0-9\n。]{{0,16}}\n[^0-9\n。]{{0,12}}?{_LEFT}(?P<value>{_VALUE}{_BRANCH}){_RIGHT}",
            0.75,
        ),
        Pattern(
            "number said to be one",
            rf"(?i){_LEFT}(?P<value>{_VALUE}{_BRANCH}){_RIGHT}[\s)」』\"':←<(\[「（がは]{{1,5}}[^0-9\n。、,]{{0,12}}?{_LABEL}",
            0.7,
        ),
    )
    CONTEXT = (
        *("健康保険", "保険証", "被保険者", "資格確認書", "組合員証", "国保", "社保", "健保", "insurance"),
        *(
            "被保険者番号",
            "hokensho",
            "hokensyo",
            "hihokensha",
            "hihokensya",
            "kenpo",
            "kokuho",
            "insured",
            "被保険者証番号",
            "被保険者等番号",
            "被保険者の番号",
            "被保険者証の番号",
            "被保険者等記号・番号",
        ),
    )
    AGAINST = (
        *(word for word in OTHER_NUMBERS if word not in ("請求書", "領収書")),  # papers that name the number
        *(
            "雇用保険",
            "ゆうちょ",
            "ゆうちょ銀行",
            "郵貯",
            "貯金",
            "口座",
            "通帳",
            "銀行",
            "年金",
            "年金手帳",
            "振込",
        ),
        *(
            "yucho",
            "文書番号",
            "文書",
            "保険料",
            "料率",
            "医療機関",
            "薬局",
            "保険者番号",
            "保険者の番号",
            "電話番号",
            "tel",
        ),
    )
    BEFORE = 30
    LIFT = 0.6
