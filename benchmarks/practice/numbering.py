"""How people group numbers, and the public check digits of numbers in Japan.

Belongs here: makers of digits, letters and checked numbers, separators. Does not: labels and sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

# What stands between groups of a number, by how often; the hyphens are those that input methods offer.
SEPARATORS = (
    "-" * 14
    + " " * 8
    + ".\u3000\u00a0\u2009\u2010\u2011\u2013\u2014\u2015"
    + "\u2212\u30fc\uff0d" * 2
    + "\uff70"
)
PREFECTURES = tuple(f"{number:02d}" for number in range(1, 48))
LICENCE_COMMISSIONS = (
    *(*range(10, 15), *range(20, 26), 30, *range(40, 56), *range(60, 66)),
    *(*range(70, 75), *range(80, 84), *range(90, 98)),
)
INSURANCE_LAWS = ("01",) * 3 + ("06",) * 3 + ("39",) * 2 + ("02", "31", "32", "33", "34", "63", "72", "75")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def listed(text: str) -> tuple[str, ...]:
    """Splits a block of names at its bars and line breaks."""
    return tuple(name.strip() for name in text.replace("\n", "|").split("|") if name.strip())


def digits(rng: Random, size: int) -> str:
    """Makes a number of `size` digits that does not begin with zero."""
    return str(rng.randrange(10 ** (size - 1), 10**size))


def letters(rng: Random, size: int) -> str:
    """Makes capital letters without those that look like digits."""
    return "".join(rng.choices(LETTERS, k=size))


def patterned(pattern: str) -> Callable[[Random], str]:
    """Returns a maker of values with a digit for each # and a capital letter for each ?."""
    return lambda rng: re.sub(
        "[#?]", lambda hit: digits(rng, 1) if hit[0] == "#" else letters(rng, 1), pattern
    )


def cut(number: str, *sizes: int) -> list[str]:
    """Cuts a number into groups of these sizes."""
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    return [number[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def written(rng: Random, groups: Sequence[str], plain: float = 0.5) -> str:
    """Joins groups as people do: a share `plain` without, the others with a hyphen, a space or a dot."""
    if rng.random() < plain:
        return "".join(groups)
    separator = rng.choice(SEPARATORS)
    if separator == "." and len(groups) < 3:
        separator = "-"  # a single dot would make it a decimal
    return separator.join(groups)


def boxed(number: str) -> str:
    """Writes a number as read from a form with one box a digit."""
    return " ".join(number)


def insurer_check(number: str) -> str:
    """Computes the check digit of insurers' numbers: weights 2, 1 from the right, modulus 10."""
    products = (int(digit) * (2 - index % 2) for index, digit in enumerate(reversed(number)))
    return str(-sum(product // 10 + product % 10 for product in products) % 10)


def _modulus_11(number: str) -> int:
    """Computes 11 less the rest of a number weighted 2 to 7 from the right."""
    return 11 - sum(int(digit) * (2 + index % 6) for index, digit in enumerate(reversed(number))) % 11


def my_number(rng: Random) -> str:
    """Makes the 12 digits of a My Number."""
    base = f"{rng.randrange(10**11):011d}"
    check = _modulus_11(base)
    return base + str(0 if check > 9 else check)


def corporate_number(rng: Random) -> str:
    """Makes the 13 digits of a corporate number, whose first digit checks the others."""
    office = rng.choice(("0100", "0104", "0110", "0200", "1200", "1300", "1800", "2900", "4300"))
    kind = rng.choice(("01", "01", "01", "02", "03", "05"))
    base = f"{office}{kind}{rng.randrange(1, 10**6):06d}"
    total = sum(int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(base)))
    return str(9 - total % 9) + base


def driving_licence(rng: Random) -> str:
    """Makes the 12 digits of a driving licence."""
    year = rng.choice((*range(65, 100), *range(26), *range(26)))
    base = f"{rng.choice(LICENCE_COMMISSIONS)}{year:02d}{rng.randrange(1, 10**6):06d}"
    return base + str(_modulus_11(base) % 10) + rng.choice("0000000112")


def insurer_number(rng: Random) -> str:
    """Makes an insurer's number: 8 digits of employees' and the aged's insurers, 6 of municipalities'."""
    law = rng.choice(INSURANCE_LAWS) if rng.random() < 0.65 else ""
    base = f"{law}{rng.choice(PREFECTURES)}{rng.randrange(1, 1000):03d}"
    return base + insurer_check(base)
