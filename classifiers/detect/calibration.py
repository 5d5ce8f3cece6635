"""From what a model says of itself to a score that holds: .9 is right nine times of ten.

Belongs here: applying a map that was fitted, its file. Does not: fitting it (`models/evaluation`), the model.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from configs.errors import KubunError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Calibration:
    """A monotone map from a raw value, such as a log-probability, to the share that is right.

    Attributes:
        label: What it is for: a label, or a label with the evidence beside it (`PERSON+rule`).
        raw: Raw values, rising.
        score: The share of right ones there, never falling; between two of them it is a line, outside flat.
        seen: Findings it was fitted on.
    """

    label: str
    raw: tuple[float, ...]
    score: tuple[float, ...]
    seen: int

    def apply(self, raw: NDArray[np.float64]) -> NDArray[np.float64]:
        """Returns the score of each raw value."""
        return np.interp(raw, self.raw, self.score)

    def one(self, raw: float) -> float:
        """Returns the score of one raw value."""
        return float(np.interp(raw, self.raw, self.score))


def save(path: Path, calibrations: Iterable[Calibration]) -> None:
    """Writes calibrations to one JSON file."""
    entries = [asdict(one) for one in calibrations]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> dict[str, Calibration]:
    """Reads calibrations, by what they are for.

    Raises:
        KubunError: The file is none of calibrations.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        read = [
            Calibration(one["label"], tuple(one["raw"]), tuple(one["score"]), one["seen"]) for one in entries
        ]
        sound = all(
            0 < len(one.raw) == len(one.score)
            and list(one.raw) == sorted(one.raw)
            and list(one.score) == sorted(one.score)
            and 0 <= one.score[0] <= one.score[-1] <= 1
            for one in read
        )
    except (ValueError, KeyError, TypeError):
        sound, read = False, []
    if not sound:
        raise KubunError(
            f"{path.name}: no calibrations; expected label, raw (rising), score (0 to 1, never falling) and "
            "seen of each; fit them again on dev"
        )
    return {one.label: one for one in read}
