"""Check digits and number plans: which strings of ASCII digits can be a card, a My Number and the like.

Belongs here: pure arithmetic on digits. Does not: finding the digits in text (`cards.py`,
`recognizers/`), how often a check passes by chance (`chance.py`).
"""

from __future__ import annotations

_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)

_BRANDS: tuple[tuple[str, int, int, int, tuple[int, ...]], ...] = (
    # brand, number of leading digits, first, last, lengths
    ("visa", 1, 4, 4, (13, 16, 19)),
    ("mastercard", 2, 51, 55, (16,)),
    ("mastercard", 4, 2221, 2720, (16,)),
    ("amex", 2, 34, 34, (15,)),
    ("amex", 2, 37, 37, (15,)),
    ("jcb", 4, 3528, 3589, (16, 17, 18, 19)),
    ("diners", 3, 300, 305, (14, 16)),
    ("diners", 4, 3095, 3095, (14, 16)),
    ("diners", 2, 36, 36, (14, 16)),
    ("diners", 2, 38, 39, (14, 16)),
    ("discover", 4, 6011, 6011, (16, 19)),
    ("discover", 3, 644, 649, (16, 19)),
    ("discover", 2, 65, 65, (16, 19)),
    ("unionpay", 2, 62, 62, (16, 17, 18, 19)),
    ("unionpay", 4, 8100, 8171, (16, 17, 18, 19)),
)


def luhn(digits: str) -> bool:
    """Says whether the last digit checks the others (ISO/IEC 7812-1 annex B)."""
    odd = sum(int(d) for d in digits[-1::-2])
    even = sum(_DOUBLED[int(d)] for d in digits[-2::-2])
    return (odd + even) % 10 == 0


def card_brand(digits: str) -> str | None:
    """Names the brand whose number range and length fit, or None. Luhn is not looked at.

    Source: ISO/IEC 7812 issuer ranges as published by the brands; Mastercard 2-series since 2017.
    """
    for brand, width, first, last, lengths in _BRANDS:
        if len(digits) in lengths and first <= int(digits[:width]) <= last:
            return brand
    return None


def my_number(digits: str) -> bool:
    """Says whether twelve digits carry the My Number check digit; one in ten does by chance.

    Source: 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード及び
    個人番号カード…に関する省令 5条 (検査用数字).
    """
    if len(digits) != 12:
        return False
    weights = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)  # from the right of the eleven base digits
    rest = sum(w * int(d) for w, d in zip(weights, reversed(digits[:11]), strict=True)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def corporate_number(digits: str) -> bool:
    """Says whether thirteen digits are a corporate number (法人番号): the first checks the other twelve.

    Source: 国税庁「法人番号の検査用数字」(https://www.houjin-bangou.nta.go.jp/).
    """
    if len(digits) != 13:
        return False
    total = sum(w * int(d) for w, d in zip((1, 2) * 6, reversed(digits[1:]), strict=True))
    return int(digits[0]) == 9 - total % 9


def ean13(digits: str) -> bool:
    """Says whether thirteen digits are a JAN / EAN-13 article number (GS1 General Specifications)."""
    if len(digits) != 13:
        return False
    return sum(w * int(d) for w, d in zip((1, 3) * 6 + (1,), digits, strict=True)) % 10 == 0


def driving_licence(digits: str) -> bool:
    """Says whether the eleventh of twelve digits checks the ten before it (the twelfth counts reissues).

    Source: published descriptions of 運転免許証番号 (modulus 11); the police publish none.
    """
    if len(digits) != 12:
        return False
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(w * int(d) for w, d in zip(weights, digits[:10], strict=True)) % 11
    return int(digits[10]) == (11 - rest) % 10


_LAWS = frozenset(
    ["01", "02", "03", "04", "06", "07", "31", "32", "33", "34", "39", "63", "67", "72", "73", "74", "75"]
)


def insurer_number(digits: str) -> bool:
    """Says whether eight digits, or six of 国民健康保険, are an insurer number (保険者番号).

    Two digits of the law (eight digits only), two of the prefecture, three of the insurer, and a last one
    that checks them: weights 2 and 1 from the right, digits of the products summed, which is Luhn.

    Source: 厚生労働省「保険者番号…設定要領」(昭51.8.7 保発45号).
    """
    if len(digits) not in (6, 8) or (len(digits) == 8 and digits[:2] not in _LAWS):
        return False
    return 1 <= int(digits[-6:-4]) <= 47 and luhn(digits)
