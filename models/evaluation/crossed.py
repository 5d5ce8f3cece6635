"""Scores of texts that their maps were not fitted on: half of the texts by the maps of the other half.

Belongs here: halves, fitting on one and reading the other. Does not: fitting (`fit_scores.py`), tables
(`reliability.py`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from classifiers.detect.kubun_ner import KubunNer
from models.evaluation.fit_scores import maps, raw_scores
from models.evaluation.systems import settled, systems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from models.evaluation.score import Sets
    from models.evaluation.spans import Found


def crossed(
    names: Sequence[str], folder: Path, sets: Sets
) -> dict[str, dict[str, Sequence[Sequence[Found]]]]:
    """Returns the findings of systems by name and set; each score is of maps that have not seen its text.

    Args:
        names: Systems of our own model.
        folder: Of the model.
        sets: Examples by set.
    """
    halves: list[dict[str, Mapping[str, list[Found]]]] = []
    for mine in (0, 1):
        other = [[one for one in examples if half(one.text) != mine] for examples in sets.values()]
        fitted = maps(raw_scores(other, settled(KubunNer(folder))))
        texts = list({one.text for examples in sets.values() for one in examples if half(one.text) == mine})
        made = {system.name: system for system in systems(folder, fitted) if system.name in names}
        halves.append({name: dict(zip(texts, made[name].make()(texts), strict=True)) for name in names})
    return {
        name: {
            title: [halves[half(one.text)][name][one.text] for one in examples]
            for title, examples in sets.items()
        }
        for name in names
    }


def half(text: str) -> int:
    """Returns the half of a text, 0 or 1: a text that repeats lies in one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[0] & 1
