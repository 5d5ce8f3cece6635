"""What a maker of values gives: the value and how people call it.

Belongs here: what the makers and the templates share. Does not: any maker.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Made:
    """One value; `plain` where its form alone tells a human what it is, other values need a label.

    `labels` and `keys`, where given, replace the entity's own (an IDFA is called otherwise than a GAID).
    """

    text: str
    plain: bool = False
    labels: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as text."""
    return tuple(text.split())


Maker = Callable[[Random], Made]
