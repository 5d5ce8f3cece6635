"""What each of the officer's registers holds: its fields, its events, the words it knows.

Belongs here: the frozen types of `registers.yaml` and its loader. Does not: writing an event
(`storage/register_books.py`), what one may say (`assets/registers.py`).
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from configs.contract import Frozen, Names
from configs.document import read_document
from configs.errors import FieldError
from configs.files import SHIPPED

FILE: Final = "registers.yaml"

Kind = Literal["text", "day", "flag", "word", "items", "dataset", "datasets", "subject", "subjects", "anyone"]


class RegisterField(Frozen):
    """A field of a register; `words` names the vocabulary of a `word`."""

    title: str = Field(pattern=r"\S")
    kind: Kind
    words: str = ""
    past: bool = False
    """A day that may not lie ahead."""


class RegisterEvent(Frozen):
    """Something that a person says of an entry.

    `effect`: it opens an entry, changes an open one, closes it, or is said of a closed one.
    """

    title: str = Field(pattern=r"\S")
    effect: Literal["open", "change", "close", "after"]
    needs: Names = ()
    may: Names = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All that it may say."""
        return (*self.needs, *self.may)


class Shape(Frozen):
    """One register."""

    title: str = Field(pattern=r"\S")
    prefix: str = Field(pattern=r"^[A-Z]$")
    fields: dict[str, RegisterField]
    events: dict[str, RegisterEvent]

    @model_validator(mode="after")
    def _events_name_its_fields(self) -> Self:
        for name, event in self.events.items():
            for unknown in sorted(set(event.fields) - set(self.fields)):
                raise FieldError(f"{unknown} is no field of the register", "declare it", ("events", name))
        return self


class Shapes(Frozen):
    """All registers and the words they share."""

    words: dict[str, dict[str, str]]
    hold_total_days: dict[str, int]
    registers: dict[str, Shape]

    def word(self, vocabulary: str, said: str) -> str | None:
        """Returns the word of a vocabulary that a key or a title names, or None."""
        words = self.words[vocabulary]
        return said if said in words else next((key for key, title in words.items() if title == said), None)

    @model_validator(mode="after")
    def _fields_name_their_words(self) -> Self:
        for name, shape in self.registers.items():
            for field, said in shape.fields.items():
                if (said.kind == "word") != bool(said.words) or (said.words and said.words not in self.words):
                    place = ("registers", name, "fields", field, "words")
                    raise FieldError("names no vocabulary", "name one of words", place)
        return self


@cache
def shapes() -> Shapes:
    """Returns the registers as shipped; they are the same for every configuration."""
    document = read_document(SHIPPED / FILE)
    return document.as_model(Shapes, document.content)
