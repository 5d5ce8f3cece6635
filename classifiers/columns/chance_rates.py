"""How often each kind of finding is made by luck, on values of the shape that a column has.

Belongs here: the rates the recognisers state, and the same measured on random values of a column's own shape.
Does not: the bound (`chance.py`).

What a recogniser states holds for random values of the right length. A column knows more: random digits
grouped as telephones are hit more often, numbers behind a constant 4 pass as cards one time in ten.
"""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

import pyarrow as pa

from classifiers.recognizers import RECOGNIZERS
from classifiers.recognizers.items import ENTITY_ITEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LEAST = 0.001
"""Rate of a detector that states none: nothing is impossible."""
NO_LUCK = {"email": 1e-4, "mobile_email": 1e-4, "browser_type_version": 1e-4}
"""Forms that nothing else has: one value that is one is no luck."""

PERSON_NAMES = 0.02
"""Share of names of towns, companies and products that read as a person's (0.1% to 0.4% measured)."""

DRAWS = 500
"""Random values for a column."""
PRIOR = 20
"""Random values that the stated rate counts for: a rate of 0 of 500 is no proof that luck never hits."""
KNOWN_PLACES = 20
"""Values from which a shape is known, and its constant places as constant; fewer keep the stated rates."""
MOST = 0.5
"""Highest rate: where even random values of this shape are nearly all hit, many of them are needed."""

BY_CHECK = frozenset({"credit_card", "my_number", "device_identifier", "id_document", "JP_CORPORATE_NUMBER"})
"""What a check digit makes: constant places say nothing, so random values keep them."""
BY_FORM = frozenset({"phone_landline", "phone_mobile", "phone_fax"})
"""What the leading digits and the grouping make: random values keep the grouping alone."""

_DRAWN = {
    **dict.fromkeys(string.digits, string.digits),
    **dict.fromkeys(string.ascii_lowercase, string.ascii_lowercase),
    **dict.fromkeys(string.ascii_uppercase, string.ascii_uppercase),
}
_SHAPE = str.maketrans({mark: drawn[0] for mark, drawn in _DRAWN.items()})
_HEX = re.compile("[^G-Zg-z]*")
"""Letters of hexadecimal digits alone, if any: random values of the column have no others either."""
_HEX_SHAPE = str.maketrans(dict.fromkeys(string.hexdigits, "0"))


def rate_of(what: str) -> float:
    """Returns the chance rate that is stated for an item, or for an entity that is no item."""
    return _rates().get(what, LEAST)


def rates_on(
    values: Sequence[str], hits_of: Callable[[pa.Array], dict[str, int]], asked: Iterable[str]
) -> dict[str, float]:
    """Measures chance rates on random values of the shape of given ones; the same for the same values.

    Args:
        values: Distinct values of a column, normalised.
        hits_of: Counts the values of an array that are something from end to end, by item or entity.
        asked: Items and entities whose rate is wanted; those that are not made by digits keep the stated one.
    """
    wanted = set(asked)
    rates = {what: rate_of(what) for what in wanted}
    for group, keeps_constants in ((BY_CHECK, True), (BY_FORM, False)):
        if wanted & group and len(values) >= KNOWN_PLACES:
            drawn = sorted(set(_random(values, keeps_constants=keeps_constants)))
            hits = hits_of(pa.array(drawn, pa.string()))
            for what in wanted & group:
                hit = hits.get(what, 0) + PRIOR * rate_of(what)
                rates[what] = min(MOST, hit / (len(drawn) + PRIOR))
    return rates


def highest(rate: float) -> float:
    """Returns what a rate measured on `DRAWS` values may be in truth: two standard errors more."""
    return min(MOST, rate + 2 * sqrt(rate * (1 - rate) / DRAWS))


def _random(values: Sequence[str], *, keeps_constants: bool) -> list[str]:
    """Draws random values: digits for digits, letters for letters, the rest as it is.

    Where the letters are hexadecimal digits in all values, they and the digits beside them are drawn as such.
    """
    groups: dict[str, list[str]] = {}
    hexadecimal = all(map(_HEX.fullmatch, values))
    for value in sorted(values):
        groups.setdefault(value.translate(_HEX_SHAPE if hexadecimal else _SHAPE), []).append(value)
    sizes = Counter({shape: len(group) for shape, group in groups.items()})
    draw = random.Random(0)  # noqa: S311 - the same numbers every time are wanted
    drawn: list[str] = []
    for shape, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        places = _places(groups[shape], keeps_constants=keeps_constants, hexadecimal=hexadecimal)
        share = max(1, round(DRAWS * size / len(values)))
        drawn += ["".join(draw.choice(marks) for marks in places) for _ in range(share)]
        if len(drawn) >= DRAWS:
            break
    return drawn


def _places(group: Sequence[str], *, keeps_constants: bool, hexadecimal: bool) -> list[str]:
    """What may stand at each place of values of one shape."""
    known = keeps_constants and len(group) >= KNOWN_PLACES
    places = []
    for marks in zip(*group, strict=True):
        seen = set(marks)
        constant = known and len(seen) == 1
        places.append(marks[0] if constant else _drawn(seen, hexadecimal=hexadecimal))
    return places


def _drawn(seen: set[str], *, hexadecimal: bool) -> str:
    """What random values have where these marks are seen."""
    letters = seen & set(string.ascii_letters)
    if hexadecimal and letters:
        return "0123456789ABCDEF" if all(map(str.isupper, letters)) else "0123456789abcdef"
    mark = min(seen)
    return _DRAWN.get(mark, mark)


@lru_cache(maxsize=1)
def _rates() -> dict[str, float]:
    rates = {"person_name": PERSON_NAMES, "name_kana": PERSON_NAMES}
    for recognizer in RECOGNIZERS:
        what = ENTITY_ITEMS[recognizer.ENTITY] or recognizer.ENTITY
        rates[what] = max(rates.get(what, NO_LUCK.get(what, LEAST)), recognizer.CHANCE)
    return rates
