"""The words of special-care-required personal information (要配慮個人情報), and what they are not.

Belongs here: reading `configs/special_care.yaml` into expressions. Does not: the words, which span of a text
is reported (`recognizers/special_care.py`).

Source: 個人情報の保護に関する法律 2条3項 (https://laws.e-gov.go.jp/law/415AC0000000057); 同施行令 2条
(https://laws.e-gov.go.jp/law/415CO0000000507); 個人情報保護委員会 ガイドライン（通則編）2-3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

LAW = "個人情報保護法2条3項"
_PART = re.compile("<([a-z]+)>")
_BLANK = re.compile(r"\s*\n\s*|\s+(?=\|)")


@dataclass(frozen=True)
class Kind:
    """One kind of special-care information.

    Attributes:
        id: Its name in findings and reviews.
        ja: What the law calls it.
        clause: Where it does.
        sure: Expression of what counts wherever it stands; empty: nothing does.
        beside: Expression of what counts where its sentence speaks of a person; empty: nothing does.
    """

    id: str
    ja: str
    clause: str
    sure: str
    beside: str


@dataclass(frozen=True)
class Words:
    """The lexicon, as expressions over normalised text.

    Attributes:
        signs: What a text holds in which anything is found: an expression of plain words alone, so that a
            column is asked for it fast.
        kinds: In the order in which one of two that match the same characters is named.
        never: The same letters in another sense.
        places: An institution as a place, a workplace or where to deliver.
        suggests: What follows a word that is then a subject, a product, a place or a warning.
        titled: Words that say that something quoted is a title.
        support: Words of a sentence that speak of a person who has it.
        against: Words of a sentence that speak of the matter in general.
    """

    signs: str
    kinds: tuple[Kind, ...]
    never: str
    places: str
    suggests: str
    titled: str
    support: tuple[str, ...]
    against: tuple[str, ...]


def text() -> str:
    """Returns the file as it is, for digests."""
    return (resources.files("configs") / "special_care.yaml").read_text(encoding="utf-8")


@cache
def words() -> Words:
    """Returns the lexicon of the file."""
    said: dict[str, Any] = yaml.safe_load(text())
    parts = {name: _solid(part) for name, part in said["parts"].items()}

    def filled(expression: str) -> str:
        return _PART.sub(lambda found: parts[found[1]], _solid(expression))

    kinds = tuple(
        Kind(
            id=name,
            ja=kind["ja"],
            clause=kind["clause"],
            sure=_any_of(kind["words"], [filled(form) for form in kind["forms"]]),
            beside=_any_of(kind.get("beside", []), [filled(form) for form in kind.get("beside_forms", [])]),
        )
        for name, kind in said["kinds"].items()
    )
    places = f"{filled(said['places']['names'])}(?:{filled(said['places']['behind'])})"
    plain = {word for kind in said["kinds"].values() for word in (*kind["words"], *kind.get("beside", []))}
    return Words(
        signs="|".join(
            _shortest({*"|".join([*said["signs"], parts["crime"], parts["faith"]]).split("|"), *plain})
        ),
        kinds=kinds,
        never="|".join(map(filled, said["never"])),
        places=places,
        suggests=f"{filled(said['suggests'])}|{filled(said['compounds'])}",
        titled=filled(said["titled"]),
        support=tuple(said["support"]),
        against=tuple(said["against"]),
    )


def clause_of(kind: str) -> str:
    """Returns the clause of a kind, with the law's word for it: `施行令2条4号（刑事事件に関する手続）`."""
    clauses = (f"{one.clause}（{one.ja}）" for one in words().kinds if one.id == kind)
    return next(clauses, LAW)  # found by the words of another version


def _any_of(plain: list[str], forms: list[str]) -> str:
    """An expression for any of them, the longest word first."""
    literal = [_bounded(word) for word in sorted(plain, key=len, reverse=True)]
    return "|".join([*(f"(?:{form})" for form in forms), *literal])


def _shortest(signs: set[str]) -> list[str]:
    """The plain words of which none holds another one; an expression is left to the words it is made of."""
    plain = sorted({sign for sign in signs if re.escape(sign) == sign}, key=len)
    found: list[str] = []
    for sign in plain:
        if not any(other in sign for other in found):
            found.append(sign)
    return sorted(found)


def _bounded(word: str) -> str:
    """A word of one script, beside which none of its letters stand: no HIV in archives."""
    for script in ("A-Za-z", "ァ-ヺー"):
        if re.fullmatch(f"[{script}]+", word):
            return f"(?<![{script}]){word}(?![{script}])"
    return re.escape(word)


def _solid(expression: str) -> str:
    """A long expression is folded over lines of the file, each of which begins a choice."""
    return _BLANK.sub("", expression)
