"""Residence card number (在留カード番号): two letters, eight digits, two letters.

Belongs here: its form. Does not: passports (`passport.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.detect.groups import SEPARATOR, spelled
from classifiers.detect.labels import Label
from classifiers.recognizers.base import OTHER_NUMBERS, JapanesePatternRecognizer, Match

_LETTERS = "(?:[A-Z]{2}|[a-z]{2})"
_LEFT, _RIGHT = "(?<![0-9A-Za-z_])", "(?![0-9A-Za-z_])"
_KEYS = (
    *spelled("residence", "card"),
    *spelled("resident", "card"),
    *spelled("res", "card"),
    *spelled("residence", "no"),
    *spelled("residence", "number"),
    *spelled("rc", "no"),
    *spelled("rc", "number"),
    *spelled("special", "permanent"),
)

_NAMED = re.compile(
    r"(?:(?P<noun>[㐀-鿿々ァ-ヺー]{1,16})(?:番号|コード|ナンバー|キー|no\.?|id)"
    r"|(?P<key>[a-z][a-z_\-]{1,30})(?=[\"' ]{0,2}[:=]))"
    r"[\s\"'」』)\]】>]{0,3}(?:は|が|を|:|=|→)?[\s\"'「『(\[【<]{0,3}$"
)
"""What calls the value by another name: 整備番号, voucher=."""
_DOCUMENT = re.compile(
    "証|書類|カード|外国|国籍|card|doc|kyc|ident|visa|number|value|text|memo|note|comment|body|message"
)
"""In such a name: it may be a residence card after all."""


class ResidenceCardRecognizer(JapanesePatternRecognizer):
    """Finds residence card and special permanent resident certificate numbers.

    Source: 出入国在留管理庁「在留カード等番号失効情報照会」 (form AB12345678CD).
    """

    ENTITY = "JP_RESIDENCE_CARD"
    PATTERNS = (
        Pattern("AB12345678CD", rf"{_LEFT}[A-Z]{{2}}[0-9]{{8}}[A-Z]{{2}}{_RIGHT}", 0.65),
        Pattern(
            "in groups or small letters",
            rf"{_LEFT}{_LETTERS}{SEPARATOR}?[0-9]{{4}}{SEPARATOR}?[0-9]{{4}}{SEPARATOR}?{_LETTERS}{_RIGHT}",
            0.35,
        ),
        Pattern(
            "one box a letter",
            rf"{_LEFT}[A-Za-z](?P<box>[ \-|])[A-Za-z](?:(?P=box)[0-9]){{8}}(?:(?P=box)[A-Za-z]){{2}}{_RIGHT}",
            0.35,
        ),
    )
    CONTEXT = (
        *("在留", "ざいりゅう", "ザイリュウ", "永住", "特永", "外国人登録", "外登証"),
        *("zairyu", "zairyuu", "eiju", "eijuu", "permanent resident", "alien registration"),
        *_KEYS,
    )
    INSIDE = ("zairyu", "residencecard", "eiju")
    AGAINST = (
        *OTHER_NUMBERS,
        *(
            "会員番号",
            "契約番号",
            "製造番号",
            "許可番号",
            "図面番号",
            "資産番号",
            "備品番号",
            "機種",
            "モデル",
            "号機",
        ),
        *(
            "コード",
            "クーポン",
            "キャンペーン",
            "ギフト",
            "ライセンス",
            "プロダクト",
            "キー",
            "sku",
            "lot",
            "シリーズ",
        ),
        *(
            "coupon",
            "promo",
            "promotion",
            "serial",
            "license",
            "product",
            "part",
            "parts",
            "model",
            "item",
            "asset",
            "code",
        ),
        *(
            "barcode",
            "macアドレス",
            "mac",
            "bssid",
            "物理アドレス",
            "hwaddr",
            "batch",
            "voucher",
            "campaign",
            "gift",
            "device",
            "firmware",
            "build",
        ),
    )
    AGAINST_AFTER = True
    BEFORE = 48
    AFTER = 48
    GAP = 16

    def _label(self, text: str, match: Match) -> Label | None:
        """As every recogniser; but a value with another name of its own is none, whatever the name."""
        label = super()._label(text, match)
        if label is None and match.start:
            named = _NAMED.search(text[max(0, match.start - self.BEFORE) : match.start].lower())
            if named and not _DOCUMENT.search(named.group()):
                return Label(-1, named["noun"] or named["key"])
        return label
