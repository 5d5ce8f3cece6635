"""Fixed-line and IP telephone numbers (0AB-J, 050), domestic or +81.

Belongs here: their form. Does not: the number plan (`telephone.py`), FAX numbers (`fax.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect import telephone
from classifiers.detect.labels import Label
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer, Match

UNPLANNED = 0.2
"""Ten digits behind a 0, of an area that the number plan has not: no word but one makes up for it."""
_TEN = re.compile("0[1-9][0-9]{8}")
_PAIRS = re.compile("0[0-9](?:[^0-9]{1,3}[0-9]{2}){4}")
"""As numbers of other countries are written (01 23 45 67 89)."""
_USUAL = re.compile(r"\(?(?:0[346]|0[0-9]{2,4})(?:[-. ・のー]+[0-9]+[-. ・のー]+[0-9]{4}$|.*[()])|050")
CALLS = (
    *("電話", "連絡先", "tel", "phone", "denwa", "renrakusaki", "msisdn", "デンワ", "でんわ", "☎", "📞"),
    *("dial", "call", "calls", "caller", "callee", "called", "calling"),
    *("homephone", "contactphone", "officephone", "workphone"),
    *("発信", "着信", "入電", "架電", "折返", "折り返し"),
)
"""What speaks for a number to call, of whichever kind."""
NO_CALLS = (*OTHER_NUMBERS, "電話代", "電話料金", "製造番号", "工事番号")
"""What speaks against one."""
FAX_WORDS = ("fax", "ファックス", "ファクス", "ファクシミリ", "facsimile")
PLACES = (
    "自宅",
    "ご自宅",
    "勤務先",
    "会社",
    "連絡先",
    "代表",
    "固定",
    "実家",
    "本社",
    "職場",
    "事務所",
    "店舗",
)
FAX_LABELS = (
    *FAX_WORDS,
    *(f"{word}{number}({place})" for word in FAX_WORDS for number in ("", "番号") for place in PLACES),
    *("faxno", "faxto", "faxtel", "fax_tel", "fax_phone", "homefax", "officefax", "workfax", "companyfax"),
)
"""What says FAX, also where the place that is said behind it could be a telephone's."""
_FAX_BEHIND = re.compile(
    rf"[^0-9、,。\n]{{0,10}}?(?:{'|'.join(FAX_WORDS)})(?!(?:番号|no\.?)?\s*[:=は]?\s*(?:\(?[0-9]{{2}}|\+))"
)


def rate_landline(value: str) -> float:
    """The score of a written number that could be a landline, before context."""
    digits = telephone.national(value)
    kind = telephone.kind(digits)
    if telephone.scattered(value) or _PAIRS.fullmatch(value) or kind in ("mobile", "business"):
        return 0.0
    if kind is None:
        return (0.3 if telephone.grouped(value) else UNPLANNED) if _TEN.fullmatch(digits) else 0.0
    if value.startswith(("+", "(+")) or (telephone.grouped(value) and _usual(value)):
        return 0.8
    return 0.65 if len(digits) == 11 else 0.4


def rate_boxed(value: str) -> float:
    """The score of a number read digit by digit; hyphens between its boxes are a telephone's."""
    digits = telephone.national(value)
    kind = telephone.kind(digits)
    if kind is None:
        return UNPLANNED if _TEN.fullmatch(digits) else 0.0
    return (0.6 if "-" in value else 0.3) if kind == "landline" else 0.0


def _usual(value: str) -> bool:
    """Three groups, or two with brackets, behind an area code of the plan: 08-1234-5678 is none."""
    return _USUAL.match(value) is not None


class LandlinePhoneRecognizer(JapanesePatternRecognizer):
    """Finds landline numbers; bare digits, and area codes nobody has, need a word for telephone nearby.

    Source: 総務省 電気通信番号計画 (https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/).
    """

    ENTITY = "JP_LANDLINE_PHONE"
    PATTERNS = (
        Pattern("domestic number", telephone.NATIONAL, 0.4),
        Pattern("international number", telephone.INTERNATIONAL, 0.8),
        Pattern("number with 81", telephone.UNSIGNED, 0.3),
        Pattern("digits in boxes", telephone.BOXED, 0.3),
    )
    CONTEXT = (
        *CALLS,
        *(
            "固定",
            "自宅",
            "勤務先",
            "代表",
            "telephone",
            "jitaku",
            "kotei",
            "daihyo",
            "companyphone",
            "hometel",
        ),
        *("officetel", "worktel", "家電", "実家", "職場", "直通", "(代)", "留守"),
    )
    AGAINST = (*NO_CALLS, *FAX_LABELS)

    def rate(self, value: str, pattern: Pattern) -> float:
        """By number plan and grouping."""
        if pattern.name == "number with 81":
            kind, least = telephone.kind(telephone.national(value)), UNPLANNED
            return float(pattern.score) if kind == "landline" else least if kind is None else 0.0
        return rate_boxed(value) if pattern.name == "digits in boxes" else rate_landline(value)

    def _label(self, text: str, match: Match) -> Label | None:
        """A word for FAX behind a number counts unless a label stands before it."""
        behind = _FAX_BEHIND.match(text[match.end : match.end + self.AFTER].lower())
        if behind is None:
            return super()._label(text, match)
        return super()._label(text[: match.end], match) or Label(-1, FAX_WORDS[0])
