"""The words of special-care-required personal information (要配慮個人情報), and what they are not.

Belongs here: reading `configs/special_care.yaml` into expressions. Does not: the words, which span of a text
is reported (`recognizers/special_care.py`).

Source: 個人情報の保護に関する法律 2条3項 (https://laws.e-gov.go.jp/law/415AC0000000057); 同施行令 2条
(https://laws.e-gov.go.jp/law/415CO0000000507); 個人情報保護委員会 ガイドライン（通則編）2-3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        sure: Expressions of what counts wherever it stands; one choice of them all would be slower to scan.
        beside: Expressions of what counts where its sentence speaks of a person.
    """

    id: str
    ja: str
    clause: str
    sure: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The lexicon, as expressions over normalised text.

    Attributes:
        kinds: In the order in which one of two that match the same characters is named.
        never: Expressions of the same letters in another sense, the last of an institution as a place, a
            workplace or where to deliver.
        suggests: What follows a word that is then a subject, a product, a place or a warning.
        titled: Words that say that something quoted is a title.
        support: Words of a sentence that speak of a person who has it.
        against: Words of a sentence that speak of the matter in general.
    """

    kinds: tuple[Kind, ...]
    never: tuple[str, ...]
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
            sure=(*map(filled, kind["forms"]), *_any_of(kind["words"])),
            beside=(*map(filled, kind["beside_forms"]), *_any_of(kind["beside"])),
        )
        for name, kind in said["kinds"].items()
    )
    places = f"{filled(said['places']['names'])}(?:{filled(said['places']['behind'])})"
    return Words(
        kinds=kinds,
        never=(*map(filled, said["never"]), places),
        suggests=f"{filled(said['suggests'])}|{filled(said['compounds'])}",
        titled=filled(said["titled"]),
        support=tuple(said["support"]),
        against=tuple(said["against"]),
    )


def clause_of(kind: str) -> str:
    """Returns the clause of a kind, with the law's word for it: `施行令2条4号（刑事事件に関する手続）`."""
    clauses = (f"{one.clause}（{one.ja}）" for one in words().kinds if one.id == kind)
    return next(clauses, LAW)  # found by the words of another version


def _any_of(plain: list[str]) -> Iterator[str]:
    """An expression for any of them, the longest word first; few places have a letter that begins one."""
    if not plain:
        return
    literal = "|".join(_bounded(word) for word in sorted(plain, key=len, reverse=True))
    first = "".join(sorted({re.escape(word[0]) for word in plain}))
    yield f"(?=[{first}])(?:{literal})"


def _bounded(word: str) -> str:
    """A word of one script, beside which none of its letters stand: no HIV in archives."""
    for script in ("A-Za-z", "ァ-ヺー"):
        if re.fullmatch(f"[{script}]+", word):
            return f"(?<![{script}]){word}(?![{script}])"
    return re.escape(word)


def _solid(expression: str) -> str:
    """A long expression is folded over lines of the file, each of which begins a choice."""
    return _BLANK.sub("", expression)
