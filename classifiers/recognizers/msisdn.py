"""MSISDN: a mobile number as networks write it, 81 and the digits behind the 0, without a plus sign.

Belongs here: that form beside a network's words. Does not: numbers of people's phones (`mobile_phone.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_LEFT, _RIGHT = r"(?<![0-9A-Za-z+])(?<![0-9][-.])", r"(?![0-9A-Za-z]|[-.][0-9])"


class MsisdnRecognizer(JapanesePatternRecognizer):
    """Finds mobile numbers behind 81; three of ten thousand random twelve digits begin so.

    Source: ITU-T E.164, 総務省 電気通信番号計画 (060, 070, 080, 090, 020 and 0200).
    """

    ENTITY = "MSISDN"
    PATTERNS = (
        Pattern("81, 60 to 90 and eight digits", rf"{_LEFT}81[6-9]0[1-9][0-9]{{7}}{_RIGHT}", 0.4),
        Pattern("81, 20 and eight digits or more", rf"{_LEFT}8120[0-9]{{8}}(?:[0-9]{{3}})?{_RIGHT}", 0.3),
    )
    CONTEXT = (
        *("msisdn", "a_number", "b_number", "e164", "line", "subscriber"),
        *("caller", "callee", "calling", "called"),
        *("回線", "発信", "着信", "発番号", "着番号", "加入者"),
    )
    AGAINST = (*OTHER_NUMBERS, "マイナンバー", "個人番号", "免許", "会員番号", "口座", "年金")
    LIFT = 0.45
