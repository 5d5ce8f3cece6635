"""Basic pension number (基礎年金番号): four digits of the office and six in its order; no check digit exists.

Belongs here: its form and words. Does not: health insurance (`insured_number.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect.counted import uncounted
from classifiers.detect.groups import grouped
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT = r"(?<![0-9A-Za-z])(?<![0-9][-.])"
_RIGHT = rf"(?![0-9A-Za-z]|[-.][0-9]|,[0-9]{{3}}(?![0-9])){uncounted('円人件名回万億%')}"
_BETWEEN = r"(?: ?[\-ー] ?|[・+.]| {1,2})"


class PensionNumberRecognizer(JapanesePatternRecognizer):
    """Finds basic pension numbers beside a word for pensions, and the certificate's code that may follow.

    Source: 茂原市「基礎年金番号」, symbol of four digits and number of six
    (https://www.city.mobara.chiba.jp/0000000732.html).
    """

    ENTITY = "JP_PENSION_NUMBER"
    PATTERNS = (
        Pattern(
            "four and six digits",
            rf"{_LEFT}[0-9]{{4}}{_BETWEEN}[0-9]{{6}}(?:{_BETWEEN}[0-9]{{4}})?{_RIGHT}",
            0.4,
        ),
        Pattern(
            "symbol and number",
            rf"{_LEFT}[0-9]{{4}}[\s、,・/]{{0,2}}番号[\s:は]{{0,3}}[0-9]{{6}}{_RIGHT}",
            0.4,
        ),
        Pattern("ten or fourteen digits", rf"{_LEFT}[0-9]{{10}}(?:[0-9]{{4}})?{_RIGHT}", 0.3),
        Pattern("one box a digit", rf"{_LEFT}{grouped((4, 3, 3), (2, 2, 6))}{_RIGHT}", 0.3),
    )
    CONTEXT = (
        *("年金番号", "年金手帳", "年金証書", "年金", "ねんきん", "ネンキン", "基礎番号", "kiso", "pension"),
        *("nenkin", "basicpension", "pensionno", "pensionnumber"),
    )
    INSIDE = ("nenkin", "basicpension", "pensionno", "pensionnumber")
    AGAINST = (
        *OTHER_NUMBERS,
        *("電話", "携帯", "連絡先", "tel", "phone", "fax", "会員番号", "口座", "照会番号"),
        *("年金額", "総額", "金額", "積立金", "受給額", "支給額", "残高"),
    )
    AFTER = 40
    GAP = 16
    LIFT = 0.55
