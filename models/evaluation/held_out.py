"""The list of readings as it would be if nobody knew the names that the generated sets hold out.

Belongs here: which readings those are. Does not: the list and its use
(`classifiers/detect/name_readings.py`), who is held out (`models/training/generated/split.py`).

The rules' list and the generator's names are one data set, so every held-out name stands in the list, and
what the rules find of furigana is no measure of names that nobody listed.
"""

from __future__ import annotations

from classifiers.detect.name_readings import Readings, folded, text
from models.training.generated.split import part_of
from models.training.make import SEED

_HIRAGANA = {ord("ァ") + place: chr(ord("ぁ") + place) for place in range(86)}


def trained_readings(seed: int = SEED) -> Readings:
    """Returns the readings of the list that belong to train; those of dev and test are not among them.

    Args:
        seed: The generated sets were made with it.
    """
    families, given = (_trained(line.partition("：")[2].split(), seed) for line in text().splitlines())
    return Readings(families, given)


def _trained(words: list[str], seed: int) -> frozenset[str]:
    held: set[str] = set()
    kept: set[str] = set()
    for word in words:
        trained = part_of(word.translate(_HIRAGANA), seed) == "train"
        (kept if trained else held).add(folded(word))
    return frozenset(kept - held)  # シヨウ is the held-out ショウ as banks write it
