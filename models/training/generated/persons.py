"""Invented persons, and the forms in which their names are written.

Belongs here: forms of one name. Does not: the lists (`names.py`), sentences (`templates/`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import jaconv

from models.training.generated.material import data
from models.training.generated.names import names
from models.training.generated.split import Part, share
from models.training.generated.writing import half_width, katakana, old_letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from models.training.generated.names import Written

IN_KANA, OLD = 0.04, 0.06
"""Shares of persons with a given name in hiragana, with old letters."""


@dataclass(frozen=True)
class Person:
    """A person: names as written and, of Japanese ones, readings in hiragana."""

    family: str
    given: str
    family_reading: str
    given_reading: str
    latin: tuple[str, str]

    @property
    def foreign(self) -> bool:
        """Whether the name is one from elsewhere, in katakana."""
        return not self.family_reading


def person(rng: Random, part: Part, seed: int) -> Person:
    """Invents a person with a Japanese name."""
    return _called(rng, names(part, seed).family(rng), part, seed)


def like_a_place(rng: Random, part: Part, seed: int) -> Person:
    """Invents a person whose family name is the name of a town or prefecture too: 渋谷, 千葉."""
    return _called(rng, rng.choice(names(part, seed).like_places), part, seed)


def _called(rng: Random, family: Written, part: Part, seed: int) -> Person:
    """Invents the rest of a person whose family name is drawn."""
    given = names(part, seed).given_name(rng)
    latin = tuple(jaconv.kana2alphabet(one.reading).capitalize() for one in (family, given))
    letters = given.reading if rng.random() < IN_KANA else given.letters
    written = old_letters(rng, family.letters) if rng.random() < OLD else family.letters
    return Person(written, letters, family.reading, given.reading, (latin[0], latin[1]))


def foreigner(rng: Random, part: Part, seed: int) -> Person:
    """Invents a person with a foreign name."""
    family, given, latin_family, latin_given = rng.choice(_foreign(part, seed))
    return Person(family, given, "", "", (latin_family, latin_given))


@lru_cache(maxsize=6)
def _foreign(part: Part, seed: int) -> tuple[tuple[str, ...], ...]:
    """Returns the foreign names of a part; a family name lies in one."""
    rows = [tuple(map(str, row)) for row in data("foreign.yaml")]
    mine = set(share((row[0] for row in rows), part, seed))
    return tuple(row for row in rows if row[0] in mine)


def _full(rng: Random, who: Person) -> str:
    if who.foreign:
        return rng.choice(
            (f"{who.given}・{who.family}", f"{who.given} {who.family}", f"{who.family} {who.given}")
        )
    return f"{who.family}{rng.choices(('', ' ', '　'), (80, 12, 8))[0]}{who.given}"


def _spaced(rng: Random, who: Person) -> str:
    if who.foreign:
        return f"{who.given} {who.family}"
    return f"{who.family}{rng.choice(' 　')}{who.given}"


def _any(rng: Random, who: Person) -> str:
    return who.family if rng.random() < 0.6 else _full(rng, who)


def _latin(rng: Random, who: Person) -> str:
    family, given = who.latin
    forms = (
        f"{given} {family}",
        f"{family} {given}",
        f"{family.upper()} {given.upper()}",
        f"{given} {family.upper()}",
    )
    return rng.choice(forms)


def _read(writes: Callable[[str], str]) -> Callable[[Random, Person], str]:
    """Returns the form of a whole reading, with or without a blank."""

    def form(rng: Random, who: Person) -> str:
        if who.foreign:
            return f"{who.family}{rng.choice(' 　')}{who.given}".replace("・", "")
        gap = rng.choices(("", " ", "　"), (45, 35, 20))[0]
        return writes(who.family_reading) + gap + writes(who.given_reading)

    return form


def _half_read(rng: Random, who: Person) -> str:
    if who.foreign:
        return half_width(f"{who.family} {who.given}".replace("・", ""))
    return half_width(who.family_reading) + rng.choice((" ", " ", "")) + half_width(who.given_reading)


def _spelt(rng: Random, who: Person) -> str:
    """Returns how a family name is spelt out on the phone: 田んぼの田に中心の中."""
    letters = data("spelling.yaml")
    return rng.choice("に、").join(str(letters.get(letter, f"「{letter}」")) for letter in who.family)


FORMS: dict[str, tuple[str, Callable[[Random, Person], str]]] = {
    "full": ("PERSON", _full),
    "spaced": ("PERSON", _spaced),
    "any": ("PERSON", _any),
    "family": ("PERSON", lambda _, who: who.family),
    "given": ("PERSON", lambda _, who: who.given),
    "latin": ("PERSON", _latin),
    "kana": ("FURIGANA", _read(katakana)),
    "hira": ("FURIGANA", _read(str)),
    "half": ("FURIGANA", _half_read),
    "kfamily": ("FURIGANA", lambda _, who: katakana(who.family_reading or who.family)),
    "kgiven": ("FURIGANA", lambda _, who: katakana(who.given_reading or who.given)),
    "hfamily": ("FURIGANA", lambda _, who: who.family_reading or who.family),
    "hgiven": ("FURIGANA", lambda _, who: who.given_reading or who.given),
    "spelt": ("", _spelt),
    "halffamily": ("FURIGANA", lambda _, who: half_width(who.family_reading or who.family)),
}
"""Form of a name to its label and how it is written."""
