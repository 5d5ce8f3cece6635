"""MAC addresses: six pairs, three quads, or twelve bare hexadecimal digits where a word says so.

Belongs here: their form. Does not: IPv6 addresses (`ip_address.py`).
"""

from __future__ import annotations

import re

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_PAIR = "[0-9A-Fa-f]{2}"
_NEEDS_A_WORD = 0.4
_FULL_PAIRS = re.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{2}(?![0-9A-Fa-f])")
_ONE_CASE = "(?=[^A-Z]{14})|(?=[^a-z]{14})"
_LEFT = r"(?:(?<![0-9A-Za-z])(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{2,4}[:.\-])|(?<=(?i:mac|bssid)))"
"""A colon before it may end a label, unless it follows another pair."""


class JaMacAddressRecognizer(JapanesePatternRecognizer):
    """Finds MAC addresses; what lots, codes and dumps look like as well needs a word for one.

    That is decimal digits alone, quads and halves with hyphens or colons, and pairs with spaces.

    Source: IEEE 802, EUI-48 (https://standards.ieee.org/products-programs/regauth/).
    """

    ENTITY = "MAC_ADDRESS"
    VERSION = "2"
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
            0.45,
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
        *(
            "からの接続",
            "接続元",
            "接続端末",
            "接続機器",
            "つながって",
            "繋がって",
            "ゲーム機",
            "なので許可",
            "なので拒否",
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
        *(
            "ロット",
            "lot",
            "エラー",
            "error",
            "コード",
            "code",
            "16進",
            "hex",
            "ダンプ",
            "dump",
            "所要時間",
        ),
    )
    BEFORE = 32
    AFTER = 30

    def rate(self, value: str, pattern: Pattern) -> float:
        """Decimal digits alone are as likely a date or an order number; zeros alone are no address."""
        score = float(pattern.score) if value.strip("0:-. ") else 0.0
        if not any(c.isalpha() and c != "ー" for c in value):
            return min(score, _NEEDS_A_WORD)
        if pattern.name == "six pairs without leading zeros" and len(_FULL_PAIRS.findall(value)) < 3:
            return min(score, _NEEDS_A_WORD)  # a ratio or a list of letters
        return score
