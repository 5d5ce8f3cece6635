"""Invented traces of a visit: addresses of the net, cookies and what browsers say of themselves.

Belongs here: makers of values. Does not: labels and sentences (`web.py`), identifiers of devices
(`device_values.py`).
"""

from __future__ import annotations

import ipaddress
from random import Random

from benchmarks.practice.device_values import Maker, filled, grouped, one_of, shaped


def ipv4(rng: Random) -> str:
    """An IPv4 address of the ranges kept for documents, homes, offices and carriers' NAT."""
    host = str(rng.randrange(1, 255))
    net = rng.choices(
        (
            rng.choice(("192.0.2", "198.51.100", "203.0.113")),
            f"192.168.{rng.randrange(256)}",
            f"10.{rng.randrange(256)}.{rng.randrange(256)}",
            f"172.{rng.randrange(16, 32)}.{rng.randrange(256)}",
            f"100.{rng.randrange(64, 128)}.{rng.randrange(256)}",
            f"198.{rng.randrange(18, 20)}.{rng.randrange(256)}",
            f"169.254.{rng.randrange(256)}",
        ),
        (55, 15, 12, 6, 6, 4, 2),
    )[0]
    address = f"{net}.{host}"
    if rng.random() < 0.04:  # host computers and old exports fill up with zeros
        return ".".join(part.zfill(3) for part in address.split("."))
    if rng.random() < 0.04:  # reports of incidents break the address so that nobody follows it
        return rng.choice((f"{net}[.]{host}", address.replace(".", "[.]")))
    return address


def _ipv6_address(rng: Random) -> ipaddress.IPv6Address:
    """An IPv6 address of the ranges for documents, one link and one site, with or without runs of zeros."""
    prefix = rng.choices(
        (
            "2001:db8:@@@@:@@@@",
            "2001:db8:@@@@:0",
            "2001:db8:0:0",
            "3fff:@@@:@@@@:@@@@",
            "fe80:0:0:0",
            "fd@@:@@@@:@@@@:@",
        ),
        (35, 15, 15, 5, 15, 15),
    )[0]
    host = rng.choices(
        ("@@@@:@@@@:@@@@:@@@@", "@@@@:@@ff:fe@@:@@@@", "0:0:0:@@", "0:0:@@@:@@@@"), (45, 20, 25, 10)
    )[0]
    return ipaddress.IPv6Address(filled(rng, f"{prefix}:{host}"))


def ipv6(rng: Random) -> str:
    """An IPv6 address in one of its notations: short, in full, in upper case, with an IPv4 tail."""
    address = _ipv6_address(rng)
    short = address.compressed
    uncompressed = ":".join(f"{int(group, 16):x}" for group in address.exploded.split(":"))
    documented = f"{rng.choice(('192.0.2', '198.51.100', '203.0.113'))}.{rng.randrange(1, 255)}"
    return rng.choices(
        (
            short,
            address.exploded,
            uncompressed,
            short.upper(),
            address.exploded.upper(),
            f"::ffff:{documented}",
            f"64:ff9b::{documented}",
            f"2001:db8::{documented}",
            f"::FFFF:{documented}",
        ),
        (52, 12, 8, 10, 5, 8, 2, 1, 2),
    )[0]


_UUID = "@@@@@@@@-@@@@-4@@@-b@@@-@@@@@@@@@@@@"
_UPPER_UUID = "&&&&&&&&-&&&&-4&&&-A&&&-&&&&&&&&&&&&"

analytics_cookie = one_of(
    (50, shaped("GA1.1.^#########.17########", "GA1.2.^########.16########", "GA1.2.^#########.17########")),
    (
        10,
        shaped("GA1.3.^#########.16########", "GA1.4.^########.17########", "GA1.1-2.^#########.16########"),
    ),
    (12, shaped("^#########.17########", "^########.16########")),
    (8, shaped("GS1.1.17########.^.1.17########.60.0.0", "GS1.1.16########.^#.0.16########.0.0.0")),
    (8, shaped("GS2.1.s17########$o^$g1$t17########$j60$l0$h0")),
    (
        7,
        shaped(
            "1########.^#########.15########.15########.16########.^",
            "^#######.^########.13########.13########.13########.^#",
        ),
    ),
    (5, shaped("amp-€€€€€€€€€€€€€€€€€€€€€€", "amp-€€€€€€€€€-€€€€€€€€€€€_€")),
)
facebook_cookie = shaped(
    "fb.1.17###########.^#########", "fb.1.16###########.^########", "fb.2.17###########.^#################"
)
linker_cookie = shaped(
    "1.1.^#########.17########",
    "1.1.^########.16########",
    "1.1.^#########.17########.^#########.17########.17########",
)
tag_cookie = one_of(
    (4, shaped(_UUID, _UPPER_UUID)),
    (
        3,
        shaped(
            "@" * 32,
            "16########.@@@@@@@@-@@@@-4@@@-a@@@-@@@@@@@@@@@@",
            "17########.@@@@@@@@-@@@@-4@@@-8@@@-@@@@@@@@@@@@",
        ),
    ),
    (
        2,
        shaped(
            "@@@@@@@@@@@@@@@@.17########.^.17########.", "@@@@@@@@@@@@@@@@", "€" * 24, "@@@@@@@@-@@@@@@@@"
        ),
    ),
)
java_session = shaped(
    "&" * 32,
    "&" * 32,
    "&" * 32 + ".node1",
    "&" * 32 + ".ap02",
    "0000€€€€€€€€€€€€€€€€€€€€€€€:-1",
    "€€€€€€€€-€€€€€€€€€€€€€€€€€€€€€€€",
)
php_session = shaped("~" * 26, "~" * 26, "@" * 32, "€" * 32)
other_session = one_of(
    (3, shaped("~" * 24, "@" * 32, "€" * 40, "€" * 22)),
    (2, shaped("s%3A" + "€" * 32 + "." + "€" * 43, "eyJpdiI6I" + "€" * 48 + "%3D", "€" * 43 + "=")),
    (1, shaped(_UUID, "@" * 64)),
)
visitor_id = one_of(
    (6, shaped(_UUID, _UUID, _UPPER_UUID, "@" * 32)),
    (
        2,
        shaped(
            "€" * 22 + "==", "^############.€€€€€€€€", "v1.@@@@@@@@@@@@@@@@.17########", "@" * 16, "€" * 21
        ),
    ),
    (1, lambda rng: grouped(filled(rng, "&" * 32), (16,), "-")),
)

_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 1^_^ like Mac OS X)"
_IPAD = "Mozilla/5.0 (iPad; CPU OS 1^_^ like Mac OS X)"
_BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
_WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"

_desktop: Maker = shaped(
    f"{_WINDOWS} {_BLINK} Chrome/12#.0.0.0 Safari/537.36",
    f"{_WINDOWS} {_BLINK} Chrome/11#.0.0.0 Safari/537.36",
    f"{_WINDOWS} {_BLINK} Chrome/13#.0.0.0 Safari/537.36 Edg/13#.0.0.0",
    f"{_WINDOWS} {_BLINK} Chrome/10#.0.5###.1## Safari/537.36 OPR/9#.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:12#.0) Gecko/20100101 Firefox/12#.0",
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; SLCC2; .NET CLR 2.0.50727)",
    "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)",
    f"{_MAC} {_BLINK} Chrome/12#.0.0.0 Safari/537.36",
    f"{_MAC} {_WEBKIT} Version/1^.^ Safari/605.1.15",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:11#.0) Gecko/20100101 Firefox/11#.0",
    f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {_BLINK} Chrome/12#.0.0.0 Safari/537.36",
)
_phone: Maker = shaped(
    f"{_IPHONE} {_WEBKIT} Version/1^.^ Mobile/15E148 Safari/604.1",
    f"{_IPHONE} {_WEBKIT} CriOS/12#.0.6###.^# Mobile/15E148 Safari/604.1",
    f"{_IPHONE} {_WEBKIT} Mobile/15E148 Safari Line/14.^.^",
    f"{_IPHONE} {_WEBKIT} Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.^#.^",
    f"{_IPHONE} {_WEBKIT} GSA/3##.0.6######## Mobile/15E148 Safari/604.1",
    f"{_IPHONE} {_WEBKIT} Mobile/21^^^ Instagram 3##.0.0.^#.^# (iPhone14,5; iOS 17_^; ja_JP; ja; scale=3.00)",
    f"Mozilla/5.0 (Linux; Android 10; K) {_BLINK} Chrome/12#.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 13; SO-51C) {_BLINK} Chrome/11#.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 12; SH-M20 Build/S42##; wv) {_BLINK} Version/4.0 Chrome/10#.0.5###.^##"
    " Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 2.3.4; ja-jp; SC-02C Build/GINGERBREAD) AppleWebKit/533.1 (KHTML, like"
    " Gecko) Version/4.0 Mobile Safari/533.1",
    "Mozilla/5.0 (Android 14; Mobile; rv:12#.0) Gecko/12#.0 Firefox/12#.0",
    f"{_IPAD} {_WEBKIT} Version/1^.^ Mobile/15E148 Safari/604.1",
    f"Mozilla/5.0 (Linux; Android 11; KFTRWI) {_BLINK} Silk/10#.^.^ like Chrome/10#.0.5###.^# Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 9; d-01K Build/HUAWEId-01K) {_BLINK} Chrome/8#.0.4###.1## Safari/537.36",
)
_feature_phone: Maker = shaped(
    "DoCoMo/2.0 N90^i(c100;TB;W24H16)",
    "DoCoMo/2.0 P0^A(c500;TB;W24H15)",
    "DoCoMo/1.0/SO50^i/c10/TB/W16H8",
    "KDDI-CA3^ UP.Browser/6.2.0.13.1.^ (GUI) MMP/2.0",
    "KDDI-SN3^ UP.Browser/6.2_7.2.7.1.K.^.1## (GUI) MMP/2.0",
    "UP.Browser/3.04-SYT1 UP.Link/3.4.5.^",
    "SoftBank/1.0/93#SH/SHJ001 Browser/NetFront/3.5 Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "Vodafone/1.0/V90^SH/SHJ001 Browser/UP.Browser/7.0.2.1 Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "J-PHONE/4.3/V60^SH SH/0009aa Profile/MIDP-1.0 Configuration/CLDC-1.0",
    "Mozilla/3.0(WILLCOM;KYOCERA/WX31#K/2;1.2.2.16.000000/0.1/C100) Opera 7.0",
    "emobile/1.0.0 (H31T; like Gecko; Wireless) NetFront/3.4",
)
_application: Maker = shaped(
    "MyApp/3.^.^ CFNetwork/1494.0.7 Darwin/23.^.0",
    "ExampleShop/^.^#.^ (iPhone; iOS 17.^; Scale/3.00)",
    "jp.example.point/5.^.0 (Android 14; Pixel 7a)",
    "Dalvik/2.1.0 (Linux; U; Android 13; SOG08 Build/64.2.E.^.###)",
    "okhttp/4.^.^",
    "Dart/3.^ (dart:io)",
    "curl/8.^.^",
    "Wget/1.21.^",
    "python-requests/2.31.^",
    "Go-http-client/1.1",
    "Java/1.8.0_3##",
    "PostmanRuntime/7.3^.^",
    "Apache-HttpClient/4.5.^ (Java/17.0.^)",
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.1####; Pro)",
)
_bot_or_console: Maker = shaped(
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.16.^"
    " NintendoBrowser/5.1.0.2####",
    f"Mozilla/5.0 (PlayStation; PlayStation 5/^.00) {_WEBKIT} Version/15.4 Safari/605.1.15",
    "Mozilla/5.0 (Nintendo 3DS; U; ; ja) Version/1.7567.JP",
    f"Mozilla/5.0 (Web0S; Linux/SmartTV) {_BLINK} Chrome/7^.0.3###.0 Safari/537.36 WebAppManager",
)
_any_agent = one_of(
    (34, _desktop), (34, _phone), (12, _feature_phone), (12, _application), (8, _bot_or_console)
)


def iis_user_agent(rng: Random) -> str:
    """A user agent as IIS logs it: with a plus for each space."""
    return _any_agent(rng).replace(" ", "+")


def _escaped_user_agent(rng: Random) -> str:
    """A user agent as PHP puts it into JSON: with its slashes escaped."""
    return _any_agent(rng).replace("/", "\\/")


user_agent = one_of((95, _any_agent), (3, iis_user_agent), (2, _escaped_user_agent))
