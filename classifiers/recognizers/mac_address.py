"""MAC addresses: six pairs, three quads, or twelve bare hexadecimal digits where a word says so.

Belongs here: their form. Does not: IPv6 addresses (`ip_address.py`).
"""

from __future__ import annotations

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_PAIR = "[0-9A-Fa-f]{2}"
_UNUSUAL = ("two halves", "six pairs with spaces")
_ONE_CASE = "(?=[^A-Z]{14})|(?=[^a-z]{14})"
_LEFT = r"(?:(?<![0-9A-Za-z])(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{2,4}[:.\-])|(?<=(?i:mac|bssid)))"
"""A colon before it may end a label, unless it follows another pair."""


class JaMacAddressRecognizer(JapanesePatternRecognizer):
    """Finds MAC addresses; one of decimal digits alone needs context.

    Source: IEEE 802, EUI-48 (https://standards.ieee.org/products-programs/regauth/).
    """

    ENTITY = "MAC_ADDRESS"
    PATTERNS = (
        Pattern(
            "six pairs",
            rf"{_LEFT}{_PAIR}(?:(?::{_PAIR}){{5}}|(?:[\-ー]{_PAIR}){{5}})(?![0-9A-Za-z]|[:\-ー][0-9A-Fa-f])",
            0.9,
        ),
        Pattern(
            "three quads",
            rf"{_LEFT}[0-9A-Fa-f]{{4}}(?:\.[0-9A-Fa-f]{{4}}){{2}}(?![0-9A-Za-z]|\.[0-9])",
            0.8,
        ),
        Pattern(
            "three quads of switches",
            rf"{_LEFT}(?:{_ONE_CASE})(?=[0-9A-Fa-f]*[02468ACEace][0-9A-Fa-f]{{2}}[:\-])"
            rf"[0-9A-Fa-f]{{4}}([:\-])[0-9A-Fa-f]{{4}}\1[0-9A-Fa-f]{{4}}"
            r"(?![0-9A-Za-z]|[:\-][0-9A-Za-z])",
            0.5,
        ),
        Pattern(
            "two halves",
            rf"{_LEFT}[0-9A-Fa-f]{{6}}[\-:][0-9A-Fa-f]{{6}}(?![0-9A-Za-z]|[:\-][0-9A-Za-z])",
            0.3,
        ),
        Pattern(
            "six pairs without leading zeros",
            rf"{_LEFT}[0-9A-Fa-f]{{1,2}}(?::[0-9A-Fa-f]{{1,2}}){{5}}(?![0-9A-Za-z:])",
            0.8,
        ),
        Pattern(
            "six pairs with spaces",
            rf"(?<![0-9A-Za-z])(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{{2}} ){_PAIR}(?: {_PAIR}){{5}}"
            r"(?![0-9A-Za-z]| [0-9A-Fa-f]{2}(?![0-9A-Za-z]))",
            0.25,
        ),
        Pattern("twelve digits", r"(?<![0-9A-Za-z])(?<![0-9A-Fa-f]{4}-)[0-9A-Fa-f]{12}(?![0-9A-Za-z])", 0.2),
    )
    CONTEXT = (
        *(
            "macアドレス",
            "mac address",
            "mac",
            "bssid",
            "ether",
            "ethernet",
            "物理アドレス",
            "wi-fi",
            "wifi",
            "wlan",
        ),
        *(
            "ハードウェアアドレス",
            "hardware address",
            "physical address",
            "hwaddr",
            "lladdr",
            "macaddr",
            "マックアドレス",
        ),
        *(
            "イーサ",
            "イーサネット",
            "bluetooth",
            "bdアドレス",
            "bd_addr",
            "bt_addr",
            "calling-station-id",
            "stamac",
        ),
        *(
            "srcmac",
            "dstmac",
            "clientmac",
            "devicemac",
            "無線lan",
            "有線lan",
            "機器アドレス",
            "フィルタ",
            "拒否リスト",
        ),
        *(
            "許可リスト",
            "クライアントmac",
            "client mac",
            "macflap",
            "dhcprequest",
            "dhcpdiscover",
            "dhcpack",
            "dhcpoffer",
            "arp",
            "vlan",
            "sta",
        ),
    )
    AGAINST = (
        *(
            "wwpn",
            "wwn",
            "fingerprint",
            "フィンガープリント",
            "拇印",
            "サムプリント",
            "シリアル",
            "serial",
            "commit",
        ),
        *(
            "コミット",
            "キー",
            "key",
            "クーポン",
            "プロダクト",
            "product",
            "ライセンス",
            "license",
            "uuid",
            "ハッシュ",
            "hash",
            "checksum",
            "crc",
        ),
    )
    BEFORE = 32
    AFTER = 30

    def rate(self, value: str, pattern: Pattern) -> float:
        """Decimal digits alone are as likely a date or an order number; zeros alone are no address."""
        score = float(pattern.score) if value.strip("0:-. ") else 0.0
        letters = sum(c.isalpha() and c != "ー" for c in value)
        if not letters:
            return min(score, 0.6 if value[2:3] == ":" and len(value) == 17 else 0.4)
        if pattern.name in _UNUSUAL and letters > 2 and value[1] in "02468ACEace":
            mixed = letters < 10 and value in (value.lower(), value.upper())
            return 0.5 if mixed else score  # the first octet of a card is even
        return score
