"""Identifiers of devices, lines, browsers and networks.

Belongs here: makers for addresses, serials and ids of machines. Does not: user agents (agents.py).
"""

from random import Random
from uuid import UUID

from benchmarks.unseen import digits
from benchmarks.unseen.made import Made

# TACs as test houses and old handsets have them: https://en.wikipedia.org/wiki/Type_Allocation_Code
_TACS = ("35209900", "35391805", "35824005", "86018403", "01215800", "35693803", "86691205", "35316605")
_NETWORKS = ("44010", "44011", "44020", "44050", "44051", "44103", "44000")


def ipv4(rng: Random) -> str:
    """An address of a documentation or a private network (RFC 5737, RFC 1918)."""
    head = rng.choice(
        (
            "192.0.2",
            "198.51.100",
            "203.0.113",
            f"10.{rng.randint(0, 255)}.{rng.randint(0, 255)}",
            f"192.168.{rng.randint(0, 255)}",
            f"172.{rng.randint(16, 31)}.{rng.randint(0, 255)}",
        )
    )
    return f"{head}.{rng.randint(1, 254)}"


def ipv6(rng: Random) -> str:
    """An address of 2001:db8::/32 (RFC 3849), shortened as RFC 5952 or not, or link-local."""
    words = [f"{rng.randint(0, 0xFFFF):x}" for _ in range(6)]
    return rng.choice(
        (
            f"2001:db8:{words[0]}::{words[1]}",
            f"2001:db8::{words[0]}",
            f"2001:db8:{':'.join(words)}",
            f"2001:0db8:{':'.join(word.zfill(4) for word in words)}",
            f"fe80::{words[0]}:{words[1]}ff:fe{words[2][:2]:0>2}:{words[3]}",
            f"2001:DB8:{words[0].upper()}:{words[1].upper()}::1",
        )
    )


def ip_address(rng: Random) -> Made:
    """IPv4 twice as often as IPv6."""
    return Made(ipv4(rng) if rng.random() < 0.67 else ipv6(rng), plain=True)


def mac_address(rng: Random) -> Made:
    """Six octets: colons, hyphens, Cisco's dots, or bare with a label."""
    octets = [
        f"{rng.choice((0x00, 0x3C, 0xA4, 0xDC, 0x8E)):02x}",
        *(f"{rng.randint(0, 255):02x}" for _ in range(5)),
    ]
    if rng.random() < 0.4:
        octets = [octet.upper() for octet in octets]
    form = rng.choice(("colon", "colon", "colon", "hyphen", "hyphen", "dots", "bare"))
    if form == "dots":
        return Made(".".join("".join(octets[i : i + 2]) for i in (0, 2, 4)), plain=True)
    if form == "bare":
        return Made("".join(octets))
    return Made((":" if form == "colon" else "-").join(octets), plain=True)


def imei_digits(rng: Random) -> str:
    """Fifteen digits with Luhn."""
    body = rng.choice(_TACS) + digits.some(rng, 6)
    return body + digits.luhn(body)


def imei(rng: Random) -> Made:
    """IMEI, seldom in the groups of the printed label."""
    text = imei_digits(rng)
    return Made(text if rng.random() < 0.85 else f"{text[:2]}-{text[2:8]}-{text[8:14]}-{text[14]}")


def imsi(rng: Random) -> Made:
    """IMSI of a Japanese network (ITU-T E.212, MCC 440 and 441)."""
    return Made(rng.choice(_NETWORKS) + digits.some(rng, 10))


def iccid_digits(rng: Random) -> str:
    """Nineteen digits with Luhn, 89 81 for a Japanese issuer (ITU-T E.118)."""
    body = "8981" + rng.choice(("10", "30", "20", "04", "11")) + digits.some(rng, 12)
    return body + digits.luhn(body)


def iccid(rng: Random) -> Made:
    """ICCID, sometimes in fours as on the card."""
    text = iccid_digits(rng)
    return Made(text if rng.random() < 0.75 else " ".join(text[i : i + 4] for i in range(0, 19, 4)))


def uuid(rng: Random) -> str:
    """A random UUID in lower case."""
    return str(UUID(int=rng.getrandbits(128), version=4))


def advertising_id(rng: Random) -> Made:
    """IDFA in upper case, Google's advertising id in lower."""
    if rng.random() < 0.5:
        return Made(
            uuid(rng).upper(),
            labels=("IDFA", "広告識別子", "広告ID", "広告用識別子（IDFA）"),
            keys=("idfa", "ad_id"),
        )
    return Made(
        uuid(rng), labels=("GAID", "広告ID", "AAID", "Google広告ID"), keys=("gaid", "adid", "advertising_id")
    )


def cookie_id(rng: Random) -> Made:
    """The value of an identifying cookie, called by its name or as a cookie."""
    epoch = rng.randint(1_500_000_000, 1_730_000_000)
    form = rng.choice(("ga", "fb", "session", "java", "uuid", "ga"))
    common = ("クッキーID", "Cookie ID", "CookieのID")
    if form == "ga":
        text = f"GA1.{rng.randint(1, 2)}.{digits.some(rng, 9, '123456789')}.{epoch}"
        return Made(text, labels=("_ga", "_gaクッキー", "_gaの値", *common), keys=("_ga",))
    if form == "fb":
        return Made(
            f"fb.1.{epoch}{digits.some(rng, 3)}.{digits.some(rng, 10, '123456789')}",
            labels=("_fbp", "_fbpの値", *common),
            keys=("_fbp",),
        )
    text = f"{rng.getrandbits(128):032x}"
    if form == "java":
        return Made(text.upper(), labels=("JSESSIONID", "JSESSIONIDの値", *common), keys=("JSESSIONID",))
    if form == "uuid":
        return Made(uuid(rng), labels=("訪問者Cookie", *common), keys=("cookie_id", "visitor_cookie"))
    return Made(text, labels=("PHPSESSID", "セッションCookie", *common), keys=("PHPSESSID", "cookie_id"))


def feature_phone_id(rng: Random) -> Made:
    """EZ number, FOMA serial, FOMA card id, i-mode id or SoftBank serial, as the handset sends it.

    https://www.nttdocomo.co.jp/service/developer/make/content/ip/ , http://www.au.kddi.com/ezfactory/tec/spec/4_4.html
    """
    form = rng.choice(("ez", "ez", "ser", "icc", "guid", "sn"))
    if form == "ez":
        text = (
            f"0{rng.choice('57')}0{digits.some(rng, 11)}_{rng.choice(('vx', 've', 'hs', 'vm'))}.ezweb.ne.jp"
        )
        return Made(
            text,
            True,
            ("EZ番号", "サブスクライバID", "X-UP-SUBNO", "EZwebのサブスクライバID"),
            ("subno", "ez_uid"),
        )
    if form == "guid":
        text = "".join(rng.choices("0123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", k=7))
        return Made(text, False, ("iモードID", "X-DCMGUID", "i-mode ID"), ("dcmguid", "imode_id"))
    names: tuple[str, ...] = ("個体識別番号", "携帯の個体識別番号", "端末固有情報", "UTN情報")
    if form == "icc":
        return Made(f"icc{iccid_digits(rng)}F", True, names, ("utn", "foma_icc"))
    if form == "ser":
        return Made(f"ser{imei_digits(rng)}", True, names, ("utn", "ser"))
    return Made(
        f"SN{imei_digits(rng)}",
        True,
        ("ソフトバンク端末シリアル", "端末シリアル番号", *names),
        ("softbank_sn", "jphone_sn"),
    )
