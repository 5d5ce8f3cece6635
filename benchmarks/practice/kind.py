"""What a group of practice sentences is made of.

Belongs here: the shapes. Does not: sentences (`sentences.py`), values (the modules beside it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Kind:
    """One entity: how people call it and how they write it.

    Attributes:
        entity: Label of the right span.
        labels: What stands before a value, in prose and forms.
        keys: Names of it in query strings, JSON and columns; empty: it does not stand in a URL.
        make: Makes a value in half width, as somebody writes it; the whole of it is the right span.
        frames: Sentences of its own by style, beside those of the module, where it is written otherwise.
    """

    entity: str
    labels: tuple[str, ...]
    keys: tuple[str, ...]
    make: Callable[[Random], str]
    frames: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Decoy:
    """Something that is none of the entity it looks like.

    Attributes:
        entity: What it might be taken for.
        label: What stands before it.
        make: Makes a value.
    """

    entity: str
    label: str
    make: Callable[[Random], str]


FRAME_STYLES = ("unspaced", "spaced", "url")
