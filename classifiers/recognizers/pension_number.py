"""Basic pension number (基礎年金番号): four digits of the office and six in its order; no check digit exists.

Belongs here: its form and words. Does not: health insurance (`insured_number.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT, _RIGHT = r"(?<![0-9A-Za-z])(?<![0-9][-.])", r"(?![0-9A-Za-z]|[-.][0-9])"


class PensionNumberRecognizer(JapanesePatternRecognizer):
    """Finds basic pension numbers beside a word for pensions, and the certificate's code that may follow.

    Source: 茂原市「基礎年金番号」, symbol of four digits and number of six
    (https://www.city.mobara.chiba.jp/0000000732.html).
    """

    ENTITY = "JP_PENSION_NUMBER"
    PATTERNS = (
        Pattern("four and six digits", rf"{_LEFT}[0-9]{{4}}[- ][0-9]{{6}}(?:[- ][0-9]{{4}})?{_RIGHT}", 0.4),
        Pattern(
            "symbol and number",
            rf"{_LEFT}[0-9]{{4}}[\s、,・/]{{0,2}}番号[\s:は]{{0,3}}[0-9]{{6}}{_RIGHT}",
            0.4,
        ),
        Pattern("ten or fourteen digits", rf"{_LEFT}[0-9]{{10}}(?:[0-9]{{4}})?{_RIGHT}", 0.3),
    )
    CONTEXT = ("年金番号", "年金手帳", "年金証書", "年金", "nenkin", "pension")
    AGAINST = (
        *OTHER_NUMBERS,
        "電話",
        "携帯",
        "連絡先",
        "tel",
        "phone",
        "fax",
        "会員番号",
        "口座",
        "照会番号",
    )
    LIFT = 0.5
