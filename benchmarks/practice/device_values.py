"""Invented identifiers of phones, SIM cards, network cards and advertising.

Belongs here: makers of values, and the small pieces that `web_values.py` shares. Does not: labels and
sentences (`devices.py`).
"""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random

Maker = Callable[[Random], str]

_LETTERS = {
    "#": string.digits,
    "^": "123456789",
    "@": "0123456789abcdef",
    "&": "0123456789ABCDEF",
    "~": string.ascii_lowercase + string.digits,
    "?": string.ascii_uppercase + string.digits,
    "€": string.ascii_letters + string.digits,
}
_HYPHENS = "‐‑–—―−ー－ｰ"
_SPACES = "\u3000\u00a0\u2009"
_OPERATORS = ("44010", "44010", "44011", "44020", "44050", "44051", "44000", "44053", "44110", "44170")
_ISSUERS = ("8981100", "8981200", "8981300", "8981110", "8981040", "8981500")


def names(text: str) -> tuple[str, ...]:
    """Labels or keys that one text holds, parted by `、`."""
    return tuple(name.strip() for name in text.split("、"))


def filled(rng: Random, shape: str) -> str:
    """A shape with its marks (`#` a digit, `@` a hex digit, see `_LETTERS`) replaced."""
    return "".join(rng.choice(_LETTERS[mark]) if mark in _LETTERS else mark for mark in shape)


def shaped(*shapes: str) -> Maker:
    """A maker that fills one of the shapes; a shape that comes more often stands there more often."""
    return lambda rng: filled(rng, rng.choice(shapes))


def one_of(*weighted: tuple[int, Maker]) -> Maker:
    """A maker that hands on to one of several, by their weights."""
    weights, makers = zip(*weighted, strict=True)
    return lambda rng: rng.choices(makers, weights)[0](rng)


def luhn_digit(digits: str) -> str:
    """The check digit that ISO/IEC 7812-1 puts behind these digits."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits)))
    return str(-sum(number // 10 + number % 10 for number in doubled) % 10)


def hyphen(rng: Random) -> str:
    """Mostly the hyphen of the keyboard, now and then one of its doubles."""
    return "-" if rng.random() < 0.85 else rng.choice(_HYPHENS)


def space(rng: Random) -> str:
    """Mostly the plain space, now and then another one."""
    return " " if rng.random() < 0.85 else rng.choice(_SPACES)


def grouped(text: str, sizes: tuple[int, ...], separator: str) -> str:
    """A text cut into groups; what is left over is the last one."""
    starts = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return separator.join(piece for piece in pieces if piece)


_IMEI_GROUPS = ((2, 6, 6), (2, 6, 6), (8, 6), (6, 2, 6), (5, 5, 5), (4, 4, 4), (6, 6), (3, 3, 3, 3), (7, 8))


def imei(rng: Random) -> str:
    """An IMEI with its check digit, plain or in the groups of labels and menus."""
    digits = filled(rng, rng.choice(("35######", "35######", "86######", "01######")) + "######")
    digits += luhn_digit(digits)
    if rng.random() < 0.55:
        return digits
    separator = rng.choice((hyphen(rng), hyphen(rng), space(rng), space(rng), "/", "."))
    return grouped(digits, rng.choice(_IMEI_GROUPS), separator)


_IMSI_GROUPS = ((3, 2, 10), (3, 2, 10), (5, 10), (3, 12), (5, 5, 5), (3, 2, 5, 5), (4, 4, 4, 3), (3, 4, 4, 4))


def imsi(rng: Random) -> str:
    """An IMSI of a Japanese network, plain or in groups."""
    digits = filled(rng, rng.choice(_OPERATORS) + "##########")
    if rng.random() < 0.6:
        return digits
    return grouped(digits, rng.choice(_IMSI_GROUPS), rng.choice((hyphen(rng), hyphen(rng), space(rng), "/")))


_ICCID_GROUPS = (
    (4, 4, 4, 4),
    (4, 4, 4, 4),
    (4, 4, 4, 4),
    (6, 6, 6),
    (5, 5, 5),
    (2, 2, 3, 11),
    (7, 12),
    (10, 9),
)


def iccid(rng: Random) -> str:
    """The number of a SIM card issued in Japan: 19 or 20 digits, the last one by Luhn, often in fours."""
    digits = filled(rng, rng.choice(_ISSUERS) + "#" * rng.choice((11, 11, 12)))
    digits += luhn_digit(digits)
    if rng.random() < 0.5:
        return digits
    separator = rng.choice((hyphen(rng), hyphen(rng), space(rng), space(rng), space(rng)))
    return grouped(digits, rng.choice(_ICCID_GROUPS), separator)


def _octets(rng: Random) -> list[str]:
    """Six octets of a network card that belongs to one card alone."""
    first = rng.randrange(0, 256, 2)
    return [f"{octet:02x}" for octet in (first, *(rng.randrange(256) for _ in range(5)))]


def mac(rng: Random) -> str:
    """A MAC address with its separators, as routers, Windows, macOS and Cisco write it."""
    octets = _octets(rng)
    joined = "".join(octets)
    texts = {
        ":".join(octets): 60,
        "-".join(octets): 35,
        grouped(joined, (4, 4, 4), "."): 15,
        hyphen(rng).join(octets): 8,
        grouped(joined, (4, 4, 4), "-"): 4,  # Huawei, HPE Comware
        grouped(joined, (6, 6), "-"): 4,  # HPE ProCurve
        grouped(joined, (4, 4, 4), ":"): 3,
        " ".join(octets): 4,
        ":".join(f"{int(octet, 16):x}" for octet in octets): 5,  # arp of macOS and Solaris
    }
    text = rng.choices(list(texts), list(texts.values()))[0]
    return text.upper() if rng.random() < 0.5 else text


def bare_mac(rng: Random) -> str:
    """A MAC address without separators, with a letter so that it is no plain number."""
    text = "".join(_octets(rng)[:-1]) + filled(rng, "@") + rng.choice("abcdef")
    return text.upper() if rng.random() < 0.6 else text


def advertising_id(rng: Random) -> str:
    """An advertising identifier: upper case from iOS, lower case from Android, bare from some exports."""
    text = filled(rng, f"@@@@@@@@-@@@@-{rng.choice('44444451')}@@@-{rng.choice('89ab')}@@@-@@@@@@@@@@@@")
    separator = rng.choices(("-", "", hyphen(rng), "_", " "), (80, 14, 4, 1, 1))[0]
    text = text.replace("-", separator)
    return text.upper() if rng.random() < 0.5 else text


def ez_number(rng: Random) -> str:
    """A subscriber ID of au (EZ number): 14 digits, the gateway and mostly the domain."""
    digits = filled(rng, rng.choice(("0500101#######", "0500103#######", "0500401#######", "0700102#######")))
    gateway = rng.choice(("vq", "mh", "hb", "gc", "ah", "ce", "va", "ta", "ma", "rn"))
    return f"{digits}_{gateway}" + (".ezweb.ne.jp" if rng.random() < 0.95 else "")


mova_serial = shaped("N????######", "???????####", "?????######", "NMA??######")
foma_serial = shaped(
    "35#############", "35#############", "01#############", "@@@@@@@@@@@@@@@", "???????????????"
)
foma_card = shaped(
    "8981100##########^#F", "8981100#########^##F", "898110###########^#F", "8981100#############"
)
imode_id = shaped("€€€€€€€", "€€€€€€€", "0€€€€€€", "01€€€€€")
softbank_serial = shaped("35#############", "35#############", "J???#######", "?????######", "SHA????####")
jphone_uid = shaped("€€€€€€€€€€€€€€€€", "a~~~~~~~~~~~~~~~", "~~~~~~~~~~~~~~~~")
emobile_uid = shaped("u#################", "u@@@@@@@@@@@@@@@@@", "u0000#############")
