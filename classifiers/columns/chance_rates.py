"""How often each kind of finding is made by luck, on values of the right length.

Belongs here: the rates the recognisers state, by item. Does not: the bound (`chance.py`).
"""

from __future__ import annotations

from functools import lru_cache

from classifiers.recognizers import RECOGNIZERS
from classifiers.recognizers.items import ENTITY_ITEMS

LEAST = 0.001
"""Rate of a detector that states none: nothing is impossible."""

PERSON_NAMES = 0.02
"""Share of names of towns, companies and products that read as a person's (0.1% to 0.4% measured)."""


def rate_of(what: str) -> float:
    """Returns the chance rate of an item, or of an entity that is no item."""
    return _rates().get(what, LEAST)


@lru_cache(maxsize=1)
def _rates() -> dict[str, float]:
    rates = {"person_name": PERSON_NAMES}
    for recognizer in RECOGNIZERS:
        what = ENTITY_ITEMS[recognizer.ENTITY] or recognizer.ENTITY
        rates[what] = max(rates.get(what, LEAST), recognizer.CHANCE)
    return rates
