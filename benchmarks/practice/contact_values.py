"""How people write cards, e-mail addresses, phone numbers and postal codes.

Belongs here: notations, and the helpers they share with `person_values.py`. Does not: labels and sentences
(`contact.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

HYPHENS = "-‐‑–—―−ー－ｰ"


def words(text: str) -> tuple[str, ...]:
    """Splits a list written with bars; the words may hold spaces."""
    return tuple(word.strip() for word in text.split("|"))


def digits(rng: Random, count: int) -> str:
    """Makes a run of random digits."""
    return "".join(rng.choices("0123456789", k=count))


def weighted(rng: Random, choices: Sequence[tuple[int, str]]) -> str:
    """Draws one of the texts, each as often as its weight says."""
    return rng.choices([text for _, text in choices], [weight for weight, _ in choices])[0]


def filled(rng: Random, pattern: str) -> str:
    """Writes a random digit for each # of a pattern."""
    return "".join(digits(rng, 1) if sign == "#" else sign for sign in pattern)


def other_hyphens(rng: Random, text: str, share: float) -> str:
    """Writes the hyphens of a share of the texts with another sign, the same one throughout."""
    return text.replace("-", rng.choice(HYPHENS)) if rng.random() < share else text


def _with_luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return body + str(-total % 10)


_CARD_GROUPS = {14: (4, 6, 4), 15: (4, 6, 5), 16: (4, 4, 4, 4)}
_TEST_IINS = (
    (20, "411111"), (8, "424242"), (4, "401288"), (12, "555555"), (5, "510510"), (5, "222300"),
    (12, "353011"), (4, "356600"), (6, "378282"), (3, "371449"), (3, "360000"), (2, "362272"), (2, "601111"),
)  # fmt: skip
_CARD_SEPARATORS = (
    (36, ""), (30, "-"), (24, " "), (3, "　"), (2, "."), (2, "_"), (2, " - "), (1, "・"), (1, "\u00a0"),
)  # fmt: skip


def _card_number(rng: Random) -> str:
    iin = weighted(rng, _TEST_IINS)
    length = 15 if iin[:2] in ("34", "37") else 14 if iin[:2] == "36" else 16
    return _with_luhn(iin + digits(rng, length - 1 - len(iin)))


def _grouped(number: str, separator: str) -> str:
    groups, start = [], 0
    for size in _CARD_GROUPS[len(number)]:
        groups.append(number[start : start + size])
        start += size
    return separator.join(groups)


def credit_card(rng: Random) -> str:
    """Makes a card number of a published test range with its check digit."""
    return other_hyphens(rng, _grouped(_card_number(rng), weighted(rng, _CARD_SEPARATORS)), 0.25)


def no_card(rng: Random) -> str:
    """Makes sixteen digits whose last is not the check digit of a card."""
    valid = _with_luhn(rng.choice("12789") + digits(rng, 14))
    return valid[:-1] + str((int(valid[-1]) + rng.randint(1, 9)) % 10)


_MASK_SIGNS = ((60, "*"), (12, "X"), (8, "x"), (6, "●"), (4, "•"), (3, "×"), (3, "#"), (2, "○"), (2, "■"))
# Digits shown at the start, at the end, and what joins the groups (short: one group of signs).
_MASKINGS = (
    (14, "6,4,"), (8, "6,4,-"), (8, "6,4, "), (20, "0,4,-"), (14, "0,4, "), (14, "0,4,"), (6, "4,4,-"),
    (4, "4,4, "), (5, "4,4,"), (2, "0,3,-"), (2, "8,4,-"), (1, "4,0,-"), (1, "6,2,"), (8, "short,4,"),
    (4, "short,4, "), (3, "short,4,-"),
)  # fmt: skip


def truncated_card(rng: Random) -> str:
    """Makes a card number of which signs cover a part."""
    number, sign = _card_number(rng), weighted(rng, _MASK_SIGNS)
    start, end, separator = weighted(rng, _MASKINGS).split(",")
    if start == "short":
        return f"{sign * rng.choice((3, 4, 4, 4, 6, 8))}{separator}{number[-4:]}"
    shown = [*range(int(start)), *range(len(number) - int(end), len(number))]
    masked = "".join(digit if place in shown else sign for place, digit in enumerate(number))
    return other_hyphens(rng, _grouped(masked, separator) if separator else masked, 0.15)


def last_four(rng: Random) -> str:
    """Makes the end of a card number that its label announces."""
    return _card_number(rng)[-4:]


_FAMILY = words("""
    sato|suzuki|takahashi|tanaka|itoh|watanabe|yamamoto|kobayashi|ohno|hayashi|endo|mori|nishi|kudo
""")
_GIVEN = words("taro|hanako|yuki|kenji|mai|shota|aya|naoki|rina|kazuo|tomoko|sora|haru|jun|emi|daiki")
_THINGS = words("""
    sakura|neko|momo|chibi|smile|love|happy|hoshi|umi|pochi|gajumaru|ramen|blue|soccer|info|eigyo|keiri
""")
_LOCALS = (
    (12, "{given}.{family}"), (8, "{family}.{given}"), (6, "{given}_{family}"), (7, "{initial}-{family}"),
    (8, "{family}{number}"), (6, "{thing}{number}"), (5, "{thing}"), (5, "{given}{number}"),
    (4, "{family}+{thing}"), (3, "{thing}.{given}.{number}"), (3, "{Given}.{Family}"), (2, "{THING}"),
    (2, "{initial}{family}"), (2, "{number}"), (1, "{given}.{family}%{thing}"),
    (1, "{family}_{given}-{number}"), (1, "_{thing}_"),
)  # fmt: skip
_OLD_LOCALS = (
    (20, "{thing}.{given}"), (16, "{given}-{thing}_{number}"), (12, "{thing}{number}"),
    (10, "{given}.{number}"), (10, "{thing}.."), (9, "{given}."), (8, "{thing}..{given}"),
    (6, "{given}...{thing}"), (6, "{thing}.-{number}"), (5, "{initial}.{family}.{number}."),
    (4, "{given}_{thing}"), (4, "{thing}-"), (3, "{number}-{thing}"), (2, ".{thing}"),
)  # fmt: skip
_DOMAINS = (
    (14, "example.com"), (10, "example.co.jp"), (8, "example.jp"), (6, "example.ne.jp"), (5, "example.net"),
    (5, "example.org"), (3, "mail.example.com"), (3, "example.or.jp"), (3, "example.ac.jp"),
    (2, "ml.example.jp"), (2, "st.cs.example.ac.jp"), (2, "example2.jp"), (2, "EXAMPLE.COM"),
    (2, "shop-a.example.co.jp"), (1, "mx1.example.test"), (1, "city.example.lg.jp"), (1, "example.go.jp"),
    (1, "ドメイン名例.jp"),
)  # fmt: skip
_CARRIERS = (
    (26, "docomo.ne.jp"), (16, "ezweb.ne.jp"), (6, "au.com"), (14, "softbank.ne.jp"), (8, "i.softbank.jp"),
    (4, "ymobile.ne.jp"), (2, "y-mobile.ne.jp"), (3, "rakumail.jp"), (3, "uqmobile.jp"),
    (3, "t.vodafone.ne.jp"), (2, "d.vodafone.ne.jp"), (2, "k.vodafone.ne.jp"), (1, "c.vodafone.ne.jp"),
    (1, "h.vodafone.ne.jp"), (1, "jp-t.ne.jp"), (1, "jp-k.ne.jp"), (3, "pdx.ne.jp"), (1, "di.pdx.ne.jp"),
    (2, "willcom.com"), (2, "emobile.ne.jp"), (2, "disney.ne.jp"), (1, "biz.ezweb.ne.jp"),
    (1, "DOCOMO.NE.JP"), (1, "sky.tu-ka.ne.jp"),
)  # fmt: skip


def _mailbox(rng: Random, locals_: Sequence[tuple[int, str]]) -> str:
    family, given, thing = rng.choice(_FAMILY), rng.choice(_GIVEN), rng.choice(_THINGS)
    return weighted(rng, locals_).format(
        family=family, given=given, thing=thing, initial=given[0],
        number=rng.choice((7, 12, 88, 101, 1025, 2003)),
        Family=family.title(), Given=given.title(), THING=thing.upper(),
    )  # fmt: skip


def email_address(rng: Random) -> str:
    """Makes an address at a domain that is kept for examples."""
    return f"{_mailbox(rng, _LOCALS)}@{weighted(rng, _DOMAINS)}"


def mobile_email(rng: Random) -> str:
    """Makes an address at a carrier, some with the dots that were allowed before 2009."""
    return f"{_mailbox(rng, _OLD_LOCALS)}@{weighted(rng, _CARRIERS)}"


# {0} area code, {1} exchange, {2} number, {3} area code without its zero
_PHONE_NOTATIONS = (
    (70, "{0}-{1}-{2}"), (44, "{0}{1}{2}"), (9, "{0}({1}){2}"), (7, "({0}){1}-{2}"), (6, "{0} {1} {2}"),
    (3, "{0}　{1}　{2}"), (4, "{0}.{1}.{2}"), (3, "{0}・{1}・{2}"), (2, "{0}/{1}/{2}"), (3, "{0}の{1}の{2}"),
    (2, "{0} - {1} - {2}"), (2, "({0}) {1}-{2}"), (2, "{0}-{1}{2}"), (2, "{0}{1}-{2}"), (2, "{0} {1}-{2}"),
    (1, "{0}_{1}_{2}"), (1, "({0}){1}{2}"), (1, "{0}（{1}）{2}"), (5, "+81-{3}-{1}-{2}"),
    (5, "+81{3}{1}{2}"), (4, "+81 {3} {1} {2}"), (3, "+81 {3}-{1}-{2}"), (2, "+81(0){3}-{1}-{2}"),
    (2, "+81 (0){3} {1} {2}"), (1, "+81-{0}-{1}-{2}"), (2, "81{3}{1}{2}"), (1, "81-{3}-{1}-{2}"),
    (1, "(+81){3}-{1}-{2}"), (1, "+81.{3}.{1}.{2}"),
)  # fmt: skip
# By length: two, three, four and five digits
_AREA_CODES = (
    words("03|06"),
    words("""
        011|022|023|024|025|026|027|028|029|042|043|044|045|046|047|048|049|052|053|054|058|059|072|073|075|076|
        077|078|079|082|083|084|086|087|088|089|092|093|095|096|097|098|099
    """),
    words("""
        0123|0138|0144|0155|0166|0172|0178|0182|0193|0197|0225|0233|0242|0246|0258|0266|0268|0274|0285|0296|0422|
        0436|0463|0465|0494|0533|0545|0561|0572|0584|0595|0745|0748|0771|0790|0797|0823|0834|0848|0852|0867|0877|
        0883|0897|0920|0942|0952|0968|0977|0985|0994
    """),
    words("01267|01372|01456|01547|01558|01632|04992|04994|04998|05769|05979|08477|08512|08514|09802|09912"),
)


def _phone(rng: Random, area: str, exchange: str) -> str:
    number = digits(rng, 4)
    if rng.random() < 0.01:  # read from the boxes of a form
        return " ".join(f"{area}-{exchange}-{number}")
    text = weighted(rng, _PHONE_NOTATIONS).format(area, exchange, number, area[1:])
    return other_hyphens(rng, text, 0.2)


def mobile_phone(rng: Random) -> str:
    """Makes a mobile number, at home or with +81."""
    area = weighted(rng, ((45, "090"), (33, "080"), (20, "070"), (3, "060")))
    return _phone(rng, area, rng.choice("123456789") + digits(rng, 3))


def landline_phone(rng: Random) -> str:
    """Makes a number behind an area code of two to five digits."""
    area = rng.choice(rng.choices(_AREA_CODES, (26, 44, 26, 4))[0])
    return _phone(rng, area, rng.choice("23456789") + digits(rng, 5 - len(area)))


_POSTAL_SEPARATORS = (
    (60, "-"), (22, ""), (3, " "), (2, "　"), (2, " - "), (2, "の"), (1, "."), (1, "ノ"), (2, "boxes"),
)  # fmt: skip


def postal_code(rng: Random) -> str:
    """Makes a postal code; its sign 〒 is no part of it."""
    first, second = rng.choice("0123456789") + digits(rng, 1) + rng.choice("123456789"), digits(rng, 4)
    separator = weighted(rng, _POSTAL_SEPARATORS)
    code = " ".join(f"{first}-{second}") if separator == "boxes" else f"{first}{separator}{second}"
    return other_hyphens(rng, code, 0.2)
