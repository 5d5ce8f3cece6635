"""IP addresses, version 4 and 6, with or without a port.

Belongs here: their form, and telling them from version numbers. Does not: whose line it is.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

import regex
from presidio_analyzer import Pattern

from classifiers.recognizers.base import FLAGS, JapanesePatternRecognizer, Match

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_QUAD = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))"
"""Reports of incidents break an address so that nobody follows it."""
_ZEROS = r"(?:[01][0-9]{2}|2[0-5][0-9])(?:\.[0-2][0-9]{2}){3}"
"""Hosts and old exports fill the numbers up."""
_PRODUCTS = (
    "Chrome|Chromium|Firefox|Safari|Edge|Opera|Windows|Android|iOS|macOS|Linux|kernel|Java|JDK|JRE|PHP|Python|Ruby"
    "|Node|Apache|nginx|Tomcat|IIS|MySQL|PostgreSQL|Oracle|OpenSSL|OpenSSH|Office|Excel|Acrobat|Reader|Flash|Adobe"
    "|Unity|Docker|Driver|driver|Framework|Runtime|SDK|API|App|app|Zoom|Teams|Slack|LINE|chrome|firefox|edge|windows"
    "|android"
)
_VERSIONED = rf"(?<!(?<![A-Za-z])(?:{_PRODUCTS}) )(?<!(?<![A-Za-z])[vV]=)(?<!(?<![A-Za-z])[vV]\.?)"
"""Four numbers right behind the name of a product or a v are its version."""
_CHAPTER = (
    r"(?!\s?\(?(?:章|節|項|版|リリース|ビルド|バージョン|[A-Za-z]{0,10}[Vv]ersion|[へにを]アップ|未満)"
    r"|[がは][^。、\s]{0,6}(?:章番号|版数|バージョン))"
)
_LEFT = (
    rf"(?:(?<![0-9A-Za-z_\-])(?<![0-9A-Za-z]\.)(?<![A-Za-z]/)(?<![A-Za-z]\\/){_VERSIONED}|(?<=(?i:ip)[/:\-]?)"
    r"|(?<=[0-9]\.[0-9]{1,3}\.[0-9]{1,3}-))"
)
_RIGHT = rf"(?![0-9A-Za-z_]|\.[0-9A-Za-z]|-[0-9](?!{_QUAD}|[0-9]{{0,2}}\.)){_CHAPTER}"
_BREAKS = ("[.]", "(.)", "[dot]", "(dot)")
_BROKEN = Pattern("IPv4, broken", rf"{_LEFT}{_OCTET}(?:{_DOT}{_OCTET}){{3}}{_RIGHT}", 0.8)
_BROKEN_EXPRESSION = regex.compile(_BROKEN.regex, FLAGS)
_PLAIN = re.compile("[0-9.]+")
_PARTS = re.compile("[0-9]+")
_SMALL = 32
"""Numbers of sections and versions are below it, as one address in five thousand is."""


class IpAddressRecognizer(JapanesePatternRecognizer):
    """Finds IP addresses; four numbers after a product name and slash are its version.

    Source: RFC 4291, 2.2 (https://www.rfc-editor.org/rfc/rfc4291); RFC 3986, 3.2.2.
    """

    ENTITY = "IP_ADDRESS"
    VERSION = "2"
    PATTERNS = (
        Pattern("IPv4", rf"{_LEFT}{_QUAD}{_RIGHT}", 0.8),
        Pattern("IPv4, filled up with zeros", rf"{_LEFT}{_ZEROS}{_RIGHT}", 0.8),
        Pattern("IPv4 in IPv6 behind a label", rf"::(?<=[^0-9:]:::)[fF]{{4}}:{_QUAD}(?![0-9A-Za-z:_])", 0.86),
        Pattern(
            "IPv6",
            rf"(?:(?<![0-9A-Za-z_])|(?<=(?i:ip)))(?<![0-9A-Za-z]\.)(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{{1,4}}:)(?<!::)(?<![A-Za-z][0-9][0-9A-Fa-f]{{3}}:)"
            rf"(?=[0-9A-Fa-f]|::)(?:[0-9A-Fa-f]{{0,4}}:){{2,7}}(?:{_QUAD}|[0-9A-Fa-f]{{1,4}}|(?<=::))(?![0-9A-Za-z:_])",
            0.85,
        ),
    )
    CONTEXT = (
        *(
            "ip",
            "ipアドレス",
            "アイピー",
            "接続元",
            "アクセス元",
            "送信元",
            "発信元",
            "投稿元",
            "リモート",
            "remote",
            "addr",
        ),
        *(
            "client",
            "host",
            "dns",
            "srcip",
            "dstip",
            "clientip",
            "remoteip",
            "sourceip",
            "userip",
            "loginip",
            "lastip",
        ),
        *(
            "uip",
            "ipaddr",
            "ipaddress",
            "remoteaddr",
            "sourceipaddress",
            "ipv4",
            "ゲートウェイ",
            "gateway",
            "サーバ",
        ),
    )
    AGAINST = (
        *(
            "バージョン",
            "ver",
            "version",
            "fw",
            "ファームウェア",
            "ファーム",
            "firmware",
            "build",
            "ビルド",
            "rev",
        ),
        *(
            "release",
            "リリース",
            "アップデート",
            "アップグレード",
            "upgrade",
            "版数",
            "改版",
            "リビジョン",
            "revision",
            "パッチ",
            "patch",
            "ドライバ",
            "driver",
        ),
        *("oid", "mib", "章番号", "節番号", "項番", "セクション", "section", "chapter", "仕様書", "assembly"),
        *(
            "パッケージ",
            "package",
            "ライブラリ",
            "library",
            "プラグイン",
            "plugin",
            "モジュール",
            "module",
            "sdk",
        ),
    )
    BEFORE = 22

    def matches(self, text: str) -> Iterator[Match]:
        """Yields addresses; broken ones are looked for only where a text holds a broken dot."""
        yield from super().matches(text)
        if any(dot in text for dot in _BREAKS):
            for found in _BROKEN_EXPRESSION.finditer(text):
                score = self.rate(found.group(), _BROKEN)
                if score > 0 and not _PLAIN.fullmatch(found.group()):
                    yield Match(found.start(), found.end(), score, _BROKEN)

    def rate(self, value: str, pattern: Pattern) -> float:
        """Checks the address; four small numbers are as likely a section or version number."""
        if ":" not in value:
            octets = [int(part) for part in _PARTS.findall(value)]
            if max(octets) > 255:
                return 0.0
            private = octets[0] in (10, 127)
            small = len(value) == 7 or (max(octets) < _SMALL and not private and len(value) < 15)
            small |= (
                octets[1:] == [0, 0, 0] and not private
            )  # no host, and the way browsers number themselves
            return 0.4 if small and "[" not in value else float(pattern.score)
        try:
            ipaddress.ip_address(value)
        except ValueError:
            return 0.0
        if all(len(group) == 2 for group in value.split(":")):  # eight octets: a WWN or an EUI-64
            return 0.0
        has_digit = any(c.isdigit() for c in value)
        return float(pattern.score) if has_digit and (len(value) > 4 or value == "::1") else 0.0
