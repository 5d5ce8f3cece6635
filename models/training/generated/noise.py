"""How hurried people write: widths, missing stops, slips of the finger; never inside a name.

Belongs here: what happens to the words around names. Does not: forms of names (`persons.py`, `addresses.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import jaconv

from models.training.generated.writing import full_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from models.training.generated.template import Piece

WORN = 0.2
"""Share of texts that are not written as the template says."""


def worn(rng: Random, found: list[Piece]) -> list[Piece]:
    """Returns the pieces of a text, now and then as somebody in a hurry typed them."""
    if rng.random() >= WORN:
        return found
    change = rng.choice(_CHANGES)
    return [one if one.label else replace(one, text=change(rng, one.text)) for one in found]


def _stops(rng: Random, text: str) -> str:
    return text.replace("。", rng.choice(("．", " ", "。。", "！"))).replace(
        "、", rng.choice(("，", "、", " "))
    )


def _slip(rng: Random, text: str) -> str:
    """Drops, doubles or swaps one letter of a longer piece."""
    if len(text) < 6:
        return text
    at = rng.randrange(1, len(text) - 2)
    return rng.choice((text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:], _swapped(text, at)))


def _swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


_CHANGES: tuple[Callable[[Random, str], str], ...] = (
    _stops,
    _slip,
    lambda _, text: full_width(text),
    lambda _, text: str(jaconv.z2h(text, kana=True, ascii=False, digit=False)),
    lambda _, text: text.replace("です。", "です").replace("ます。", "ます").replace("。", "\n"),
    lambda _, text: text.replace("様", "さま").replace("ください", "下さい"),
)
