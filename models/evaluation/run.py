"""Runs systems on texts, one after the other, in this process, and says what each cost.

Belongs here: warming up, processor time. Does not: the systems (`systems.py`), what their answers are worth.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.evaluation.spans import Found
    from models.evaluation.systems import System

WARM_UP = "本日は晴天なり。"
"""In no set: the first text loads what is loaded late, and no cache learns a text that is measured."""


@dataclass(frozen=True)
class Answer:
    """What a system said of texts.

    Attributes:
        found: Its findings, text by text.
        cpu: Seconds of processor time of this process.
    """

    found: list[list[Found]]
    cpu: float


def answer(system: System, texts: Sequence[str]) -> Answer:
    """Loads a system, warms it up and lets it read the texts once."""
    find = system.make()
    find([WARM_UP] * 2)
    before = time.process_time()
    found = find(texts)
    return Answer(found, time.process_time() - before)
