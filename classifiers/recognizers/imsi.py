"""IMSI of a Japanese subscription: fifteen digits that begin with 440 or 441.

Belongs here: its form. Does not: the handset (`imei.py`) and the card (`iccid.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.detect.groups import parted
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer

_GROUPS = (
    *((3, 2, 10), (5, 10), (3, 12), (5, 5, 5), (3, 2, 5, 5), (4, 4, 4, 3), (3, 4, 4, 4), (3, 3, 3, 3, 3)),
    *((3, 2, 4, 6), (3, 2, 4, 4, 2), (5, 4, 6), (6, 9)),
)
"""How forms and tools part country, network and subscriber."""
_OTHER_WORDS = (
    "伝票",
    "連番",
    "通番",
    "通し番号",
    "バイト",
    "byte",
    "bytes",
    "通信量",
    "トラフィック",
    "金額",
    "部品",
)
_OTHER = rf"[がは(\s←]{{1,3}}[^0-9,、。\n]{{0,8}}(?:{'|'.join(_OTHER_WORDS)})"
"""What says behind the digits that they count something else."""


class ImsiRecognizer(JapanesePatternRecognizer):
    """Finds Japanese IMSIs; two in a thousand random numbers begin so.

    Source: ITU-T E.212, mobile country codes 440 and 441.
    """

    ENTITY = "IMSI"
    PATTERNS = (
        Pattern(
            "440 or 441 and twelve digits",
            rf"(?<![0-9])44[01][0-9]{{12}}(?![0-9]|[-.][0-9])(?!{_OTHER})",
            0.5,
        ),
        Pattern(
            "groups that begin with 440 or 441",
            rf"(?=44[01]){parted(*_GROUPS)}",
            0.42,
        ),
    )
    CONTEXT = (
        *(
            "imsi",
            "servedimsi",
            "加入者",
            "sim",
            "esim",
            "usim",
            "uim",
            "契約者識別",
            "subscriber",
            "supi",
            "cimi",
        ),
        *("msin", "mcc+mnc"),
    )
    AGAINST = (*OTHER_NUMBERS, *_OTHER_WORDS)
    LIFT = 0.5
    CHANCE = 0.002
