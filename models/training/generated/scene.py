"""A scene: the persons, addresses and organisations that one text speaks of, and what else fills its slots.

Belongs here: what a slot means. Does not: how each is invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.training.generated import addresses, figures, organisations, persons
from models.training.generated.material import data, lists, words
from models.training.generated.names import names
from models.training.generated.template import Piece

if TYPE_CHECKING:
    from random import Random

    from models.training.generated.addresses import Address
    from models.training.generated.organisations import Organisation
    from models.training.generated.persons import Person
    from models.training.generated.split import Part

PERSONS = dict.fromkeys("pqrs", persons.person) | {"l": persons.like_a_place, "x": persons.foreigner}
ADDRESSES = ("a", "b")
FIRMS = {"o": organisations.organisation, "u": organisations.company, "t": organisations.called_like_a_person}
"""Letters of slots: two slots with one letter speak of the same."""
LIKE_PERSONS = "likepersons"
"""Slot of a place that is called as families are."""
LISTED = {
    "carrier": ("organisations.yaml", "ORG"),
    "courier": ("organisations.yaml", "ORG"),
    "shop": ("organisations.yaml", "ORG"),
    "bank": ("organisations.yaml", "ORG"),
    "known": ("organisations.yaml", "ORG"),
    "kanafirm": ("organisations.yaml", "ORG"),
    "places": ("places.yaml", "LOCATION"),
    "stations": ("places.yaml", "FAC"),
}
"""Slots whose list has a label: its file, the label."""


@dataclass
class Scene:
    """Who and what one text speaks of, invented when it is first named."""

    rng: Random
    part: Part
    seed: int
    _people: dict[str, Person] = field(default_factory=dict)
    _addresses: dict[str, Address] = field(default_factory=dict)
    _firms: dict[str, Organisation] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)

    def fill(self, slot: str, form: str) -> Piece:
        """Returns what stands in a slot; the same slot says the same person in every form."""
        if slot in PERSONS:
            label, name = persons.FORMS[form]
            return Piece(name(self.rng, self._person(slot)), label)
        if slot in ADDRESSES:
            kind, place = addresses.FORMS[form]
            return Piece(place(self.rng, self._address(slot)), kind)
        if slot in FIRMS:
            called, firm = organisations.FORMS[form]
            return Piece(firm(self.rng, self._firm(slot)), called)
        return self._word(slot)

    def _person(self, slot: str) -> Person:
        if slot not in self._people:
            self._people[slot] = PERSONS[slot](self.rng, self.part, self.seed)
        return self._people[slot]

    def _address(self, slot: str) -> Address:
        if slot not in self._addresses:
            self._addresses[slot] = addresses.address(self.rng, self.part, self.seed)
        return self._addresses[slot]

    def _firm(self, slot: str) -> Organisation:
        if slot not in self._firms:
            self._firms[slot] = FIRMS[slot](self.rng, self.part, self.seed)
        return self._firms[slot]

    def _word(self, slot: str) -> Piece:
        if slot in figures.FIGURES:
            return Piece(figures.FIGURES[slot](self.rng))
        if slot == LIKE_PERSONS:
            towns = dict.fromkeys(name.letters for name in names(self.part, self.seed).like_places)
            return Piece(self._unsaid(tuple(towns)), "LOCATION")
        grammar = data("words.yaml")["every"].get(slot)
        if grammar:
            return Piece(str(self.rng.choice(grammar)))
        name, label = LISTED[slot] if slot in LISTED else (lists()[slot], "")
        return Piece(self._unsaid(words(name, slot, self.part, self.seed)), label)

    def _unsaid(self, listed: tuple[str, ...]) -> str:
        """Returns a word of a list; one that the text has said already only when all have been."""
        word = self.rng.choice([word for word in listed if word not in self._said] or listed)
        self._said.add(word)
        return word
