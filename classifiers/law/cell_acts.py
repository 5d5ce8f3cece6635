"""What stands in a cell after it was cut: ends of a card number, the network of an address, redacted text.

Belongs here: one value in, one value out; twice is as once. Does not: which cells (`disposal_acts.py`),
tables.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

BLACK = "■"
"""Stands for each character that was found: offsets of other findings stay true."""

CUT_CARD = re.compile(r"[0-9]{6}[^0-9]+[0-9]{4}", re.ASCII)
NETWORK_BITS = {4: 24, 6: 48}


def first6_last4(value: str) -> str | None:
    """Returns the first six and last four digits of a card number; of what is none, nothing."""
    if CUT_CARD.fullmatch(value):
        return value
    digits = re.sub(r"[ -]", "", value)
    if not re.fullmatch(r"[0-9]{13,19}", digits, re.ASCII):
        return None
    return f"{digits[:6]}******{digits[-4:]}"


def network(value: str) -> str | None:
    """Returns the network of an address, /24 or /48, of a list that of each; of what is none, nothing."""
    found = [_network(part.strip()) for part in value.split(",")]
    return None if None in found else ", ".join(str(one) for one in found)


def redacted(value: str, spans: Iterable[tuple[int, int]]) -> str:
    """Returns a text in which the characters of some spans are black.

    Args:
        value: The text.
        spans: Offsets into it; what lies outside is nothing.
    """
    characters = list(value)
    for start, end in spans:
        for place in range(max(start, 0), min(end, len(characters))):
            characters[place] = BLACK
    return "".join(characters)


def _network(part: str) -> str | None:
    try:
        address = ipaddress.ip_interface(part.partition("%")[0])
        if isinstance(address, ipaddress.IPv6Interface) and address.ip.ipv4_mapped is not None:
            address = ipaddress.ip_interface(address.ip.ipv4_mapped)
        bits = min(address.network.prefixlen, NETWORK_BITS[address.version])
        return str(ipaddress.ip_network((address.ip, bits), strict=False))
    except ValueError:
        return None
