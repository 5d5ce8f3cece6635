"""Names of invented persons: family and given names with readings, split so that no part knows another's.

Belongs here: the lists and how often a name is drawn. Does not: in which form (`persons.py`).

Source: japanese-personal-name-dataset (https://github.com/shuheilocale/japanese-personal-name-dataset), MIT;
family names with estimated population, given names by reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from models.training.generated.regions import bare
from models.training.generated.split import Part, part_of

if TYPE_CHECKING:
    from random import Random

    from japanese_personal_name_dataset import NameDict

_COMMON = 0.85
"""Share of given names drawn from the popular ones."""


@dataclass(frozen=True)
class Written:
    """A name as it is written, and its reading in hiragana."""

    letters: str
    reading: str


@dataclass(frozen=True)
class Names:
    """The names of one part.

    Attributes:
        families: Family names.
        weights: Running sums of how often each is drawn: the root of how many bear it, so that rare ones
            come up.
        popular: Given names that many bear.
        given: All given names.
        like_places: Family names that are names of towns or prefectures too.
    """

    families: tuple[Written, ...]
    weights: tuple[float, ...]
    popular: tuple[Written, ...]
    given: tuple[Written, ...]
    like_places: tuple[Written, ...]

    def family(self, rng: Random) -> Written:
        """Draws a family name."""
        return rng.choices(self.families, cum_weights=self.weights)[0]

    def given_name(self, rng: Random) -> Written:
        """Draws a given name; of two the shorter, since long ones are rarer than the list has them."""
        pool = self.popular if rng.random() < _COMMON else self.given
        return min(rng.choice(pool), rng.choice(pool), key=lambda name: len(name.letters))


@lru_cache(maxsize=6)
def names(part: Part, seed: int) -> Names:
    """Returns the names of a part: a reading and all its spellings lie in one."""
    from japanese_personal_name_dataset import load_dataset  # noqa: PLC0415 - of the extra `texts` alone

    men, women, families = load_dataset(include_last_names=True)
    popular_men, popular_women = load_dataset(kind="opti")
    mine = {
        letters: (Written(letters, entry["reading"]), entry["count"] ** 0.5)
        for letters, entry in families.items()
        if part_of(entry["reading"], seed) == part
    }
    every = _spelt(part, seed, men, women)
    popular = _spelt(part, seed, popular_men, popular_women)
    return Names(
        tuple(name for name, _ in mine.values()),
        tuple(accumulate(weight for _, weight in mine.values())),
        tuple(sorted(set(popular) & set(every), key=lambda name: (name.reading, name.letters))),
        every,
        tuple(name for name, _ in mine.values() if name.letters in bare()),
    )


def _spelt(part: Part, seed: int, *sets: NameDict) -> tuple[Written, ...]:
    """Returns given names whose reading and whose letters both belong to a part."""
    found = {
        Written(letters, reading)
        for readings in sets
        for reading, entry in readings.items()
        for letters in entry["kanji"]
        if part_of(reading, seed) == part == part_of(letters, seed) and len(letters) <= 3
    }
    return tuple(sorted(found, key=lambda name: (name.reading, name.letters)))
