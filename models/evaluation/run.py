"""Runs a system on texts in a process of its own, and says what it cost.

Belongs here: fresh processes, warming up, processor time. Does not: the systems (`systems.py`), what their
answers are worth.
"""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from models.evaluation.systems import systems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.evaluation.spans import Found
    from models.evaluation.systems import System

WARM_UP = (
    "本日は晴天なり。",
    "担当は見本一郎様（フリガナ：ミホン　イチロウ）、架空商事株式会社の田中さん。糖尿病で通院中。",
    "住所は東京都千代田区例示町1-2-3 見本ハイツ201、以前は千代田区例示町4-5-6、その前は東京都例示市見本町7-8",
    "千代田区に来て5日。電話０３－０００１－２３４５、https://example.jp/?b=%E5%B1%B1 から taro@example.jp",
)
"""In no set, invented: they load what is loaded late, such as the expressions of addresses in each form."""


@dataclass(frozen=True)
class Answer:
    """What a system said of texts; times are seconds of processor time of its process.

    Attributes:
        found: Its findings, text by text.
        load: From the start of the process until it had read WARM_UP and other texts, imports included.
        cpu: Reading the texts for the first time.
        again: Reading them once more: what its caches hold by then.
    """

    found: list[list[Found]]
    load: float
    cpu: float
    again: float


def fresh(name: str, folder: Path, texts: Sequence[str], before: Sequence[str]) -> Answer:
    """Lets a system read texts in a new process: no system warms the caches of another.

    Args:
        name: Of the system.
        folder: Of our own model.
        texts: Each once, or its repetitions are measured as well.
        before: Other texts, which it reads while loading: what is made when first needed is made then.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_answer, name, folder, texts, before).result()


def _answer(name: str, folder: Path, texts: Sequence[str], before: Sequence[str]) -> Answer:
    return answer(next(system for system in systems(folder) if system.name == name), texts, before)


def answer(system: System, texts: Sequence[str], before: Sequence[str] = ()) -> Answer:
    """Loads a system, warms it up and lets it read the texts twice, in this process."""
    find = system.make()
    find([*WARM_UP, *before])
    loaded = time.process_time()
    found = find(texts)
    read = time.process_time()
    find(texts)
    return Answer(found, loaded, read - loaded, time.process_time() - read)
