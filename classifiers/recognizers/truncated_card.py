"""Truncated card numbers: first digits, signs, last digits (411111******1111), or the last four alone.

Belongs here: what remains of a card number. Does not: whole numbers (`credit_card.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect.announced import GAP, REMARK
from classifiers.detect.counted import uncounted
from classifiers.recognizers.base import JapanesePatternRecognizer

SIGN = "[*xX•●×#○◯■□▲◆∗⁎✱]"
_SIGNS = re.compile(f"{SIGN}+")
_SEP = "[ \\-ー]?"
_LEFT, _RIGHT = r"(?<![0-9A-Za-z*#])", r"(?![0-9A-Za-z*])"
_BRAND = (
    r"visa|master(?:card)?|jcb|amex|american ?express|diners|discover|unionpay"
    r"|アメックス|ダイナース|ビザ|マスターカード|銀聯"
)
_CARD = (
    rf"(?:カード|クレカ|クレジット|{_BRAND}|(?:credit|debit|payment)?_?card|(?<![a-z])(?:cc|pan)(?![a-z]))"
)
_FOUR = r"(?:4|四|よん)\s?(?:桁|ケタ|けた|文字|ケ)"
_LAST = (
    rf"(?:(?:下|しも|末尾|最後の?|うしろ|後ろ|後)の?\s?{_FOUR}|末尾(?:番号)?|下{_FOUR}|シモ4"
    r"|last ?(?:4|four)(?: digits?)?|last_?(?:4|four)(?:_?digits?)?|shimo_?4(?:keta)?|matsubi"
    r"|ending (?:in|with)|ending(?![\s:]{0,3}20[0-3][0-9] (?!(?:was|is|has|had|for|on|at|and|to|from|with"
    r"|will|as|in|can|may|declined|expire[sd]?|charged|used)(?![a-z]))[a-z])|ends in)"
)
_BETWEEN = (
    r"(?:(?!注文|製造|伝票|受付|電話|会議|口座|キャンペーン|offer|promo|sale|campaign)[^0-9\n。]){0,8}?"
)
_LABEL = (
    rf"(?:(?:{_CARD}|(?<=cc|pan)_?|(?<=_)card){_BETWEEN}{_LAST}"
    rf"|{_LAST}_?(?:\s?(?:of|の)\s?)?(?:the |your )?{_CARD}"
    rf"|(?<![a-z_])last_?(?:4|four)(?=[\"'\s]{{0,2}}[:=]))"
)
_UNCOUNTED = (
    uncounted("年月円件桁名人")
    + r"(?!(?<=(?<![0-9])20[0-3][0-9]) ?(?:[春夏秋冬版]|[上下]半期|モデル|(?:spring|summer|autumn|fall|winter"
    r"|promo|sale|campaign|edition)(?![a-z])))"
)
"""No amount and no year."""
_VALUE = (
    rf"(?<![0-9A-Za-z])(?<!{SIGN})(?<!{SIGN}[ \-ー])"
    rf"[0-9]{{4}}(?![0-9A-Za-z]|[-./][0-9]){_UNCOUNTED}"
)
CONDITION = (
    rf"{SIGN}{{2}}{_SEP}{SIGN}{{0,6}}{_SEP}[0-9]{{2}}"
    rf"|[2-6][0-9]{{3}}(?:{_SEP}[0-9]){{0,4}}{_SEP}{SIGN}{_SEP}{SIGN}"
    r"|[*•●] ?[0-9]{4}|\.{3} ?[0-9]{4}|末尾"
    r"|(?:下|しも|シモ|後|ろ)の?\s?(?:4|四|よん)|(?i:last[ _]?(?:4|four)|shimo_?4|matsubi"
    r"|ending|ends in)"
)
"""What a text holds that may hold one (RE2)."""


class TruncatedCardRecognizer(JapanesePatternRecognizer):
    """Finds truncated card numbers; what shows no first digits needs a word about cards.

    The last four digits alone are what is left of a card's number as well, where a label says so.

    Source: PCI DSS 4.0, 3.4.1 (https://www.pcisecuritystandards.org/).
    """

    ENTITY = "TRUNCATED_CARD"
    SEES_DIGITS = False
    PATTERNS = (
        Pattern(
            "first digits and signs",
            rf"(?:(?<![0-9A-Za-z*#])|(?<=(?i:visa|jcb|card|amex|master)))[2-6][0-9]{{3}}(?:{_SEP}[0-9]){{0,4}}"
            rf"(?:{_SEP}{SIGN}){{3,12}}(?:[\-ー]?[0-9]{{1,4}}| [0-9]{{4}})?{_RIGHT}",
            0.9,
        ),
        Pattern(
            "groups of a card and last digits",
            rf"{_LEFT}{SIGN}{{4}}[ \-ー](?:{SIGN}{{4}}[ \-ー]{SIGN}{{4}}[ \-ー]{SIGN}?"
            rf"|{SIGN}{{6}}[ \-ー]{SIGN}{{0,2}})"
            rf"[0-9]{{3,5}}{_RIGHT}",
            0.6,
        ),
        Pattern(
            "signs and last digits", rf"{_LEFT}{SIGN}{{3,12}}{_SEP}[0-9]{{2,4}}{_RIGHT}{_UNCOUNTED}", 0.3
        ),
        Pattern(
            "few signs",
            rf"(?<![0-9A-Za-z*.])(?:[*•●]{{1,2}}|\.{{3,4}}) ?[0-9]{{4}}{_RIGHT}(?![-./][0-9]){_UNCOUNTED}",
            0.3,
        ),
        Pattern("announced last four", rf"(?i){_LABEL}{GAP}(?P<value>{_VALUE})", 0.8),
        Pattern(
            "last four and its name",
            rf"(?i)(?P<value>{_VALUE})(?=[\"'」』)]?\s?(?:が|は|の|\(|:|←|,)?\s?{REMARK}{_LABEL}"
            rf"(?!{GAP}[0-9]{{4}}))",
            0.7,
        ),
        Pattern(
            "last four of a card",
            rf"(?i)(?:下の?{_FOUR}|末尾)(?:が|は|の|:)?\s?[\"「『(]?(?P<value>{_VALUE})[\"」』)]?"
            rf"\s?の(?:[^0-9\n。]{{0,8}}?)?{_CARD}",
            0.8,
        ),
    )
    CONTEXT = (
        "カード",
        "クレジット",
        "クレカ",
        "決済手段",
        "支払方法",
        "支払い方法",
        "お支払",
        "credit",
        "card",
        "visa",
        "master",
        "mastercard",
        "jcb",
        "amex",
        "diners",
        *("pan", "cc", "cardinfo", "cardmask", "cardmasked", "maskedcard", "maskedpan", "panmasked"),
        *("truncatedpan", "truncatedcard", "creditcard", "paycard", "displaycard", "receipt"),
        *("レシート", "売上票", "売上伝票"),
    )

    def rate(self, value: str, pattern: Pattern) -> float:
        """What covers the digits is one sign throughout, and digits and signs are no more than a card has."""
        if value.isdigit() or pattern.name == "few signs":
            return float(pattern.score)
        signs = set("".join(_SIGNS.findall(value)))
        places = sum(c not in " -ー" for c in value)
        least = 12 if pattern.name == "first digits and signs" else 7
        return float(pattern.score) if len(signs) == 1 and least <= places <= 19 else 0.0
