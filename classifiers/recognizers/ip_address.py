"""IP addresses, version 4 and 6, with or without a port.

Belongs here: their form, and telling them from version numbers. Does not: whose line it is.
"""

from __future__ import annotations

import ipaddress

from presidio_analyzer import Pattern

from classifiers.recognizers.base import JapanesePatternRecognizer

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_QUAD = rf"{_OCTET}(?:\.{_OCTET}){{3}}"


class IpAddressRecognizer(JapanesePatternRecognizer):
    """Finds IP addresses; four numbers after a product name and slash are its version.

    Source: RFC 4291, 2.2 (https://www.rfc-editor.org/rfc/rfc4291); RFC 3986, 3.2.2.
    """

    ENTITY = "IP_ADDRESS"
    PATTERNS = (
        Pattern(
            "IPv4",
            rf"(?:(?<![0-9A-Za-z_\-])(?<![0-9A-Za-z]\.)(?<![A-Za-z]/)|(?<=(?i:ip)[/:]?)){_QUAD}(?![0-9A-Za-z_]|\.[0-9A-Za-z]|-[0-9])",
            0.8,
        ),
        Pattern(
            "IPv6",
            rf"(?:(?<![0-9A-Za-z_])|(?<=(?i:ip)))(?<![0-9A-Za-z]\.)(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{{1,4}}:)(?<!::)(?<![A-Za-z][0-9][0-9A-Fa-f]{{3}}:)"
            rf"(?=[0-9A-Fa-f]|::)(?:[0-9A-Fa-f]{{0,4}}:){{2,7}}(?:{_QUAD}|[0-9A-Fa-f]{{1,4}}|(?<=::))(?![0-9A-Za-z:_])",
            0.85,
        ),
    )
    CONTEXT = (
        "ip",
        "ipアドレス",
        "接続元",
        "アクセス元",
        "送信元",
        "リモート",
        "remote",
        "addr",
        "client",
        "host",
        "dns",
    )
    AGAINST = (
        "バージョン",
        "ver",
        "version",
        "v=",
        "fw",
        "ファームウェア",
        "ファーム",
        "firmware",
        "build",
        "ビルド",
        "rev",
        "release",
    )
    BEFORE = 16

    def rate(self, value: str, pattern: Pattern) -> float:
        """Checks the address; four single digits are as likely a section or version number."""
        try:
            address = ipaddress.ip_address(value)
        except ValueError:
            return 0.0
        if address.version == 4:
            return 0.4 if len(value) == 7 else float(pattern.score)
        has_digit = any(c.isdigit() for c in value)
        return float(pattern.score) if has_digit and (len(value) > 4 or value == "::1") else 0.0
