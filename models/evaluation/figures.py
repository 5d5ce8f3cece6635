"""The figures of a table of counts: precision, recall, F1, what leaked, what was hidden in vain.

Belongs here: sums of counts to shares. Does not: counting (`counts.py`), intervals (`bootstrap.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from models.evaluation.counts import FIELDS, ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MICRO = "MICRO"
MICRO_LABELS = ("PERSON", "LOCATION", "ORG")
"""What the public sets know."""
GROUPS = (*ROWS, MICRO)

SHARES: Mapping[str, tuple[str, str]] = {
    "exact_p": ("right", "found"),
    "exact_r": ("right", "gold"),
    "overlap_p": ("touching", "found"),
    "overlap_r": ("touched", "gold"),
    "exact_r_any": ("right_any", "gold"),
    "overlap_r_any": ("touched_any", "gold"),
    "missed": ("missed", "chars"),
    "missed_any": ("missed_any", "chars"),
    "complete": ("complete", "texts"),
    "complete_any": ("complete_any", "texts"),
    "over": ("over", "covered"),
    "over_any": ("over_any", "covered"),
    "alarms": ("alarms", "clean"),
    "invented": ("invented", "clean"),
}
"""Figure to what is divided by what; `invented` is spans by texts, and may exceed 1."""

FIGURES = (*SHARES, "exact_f", "overlap_f")
_AT = {field: place for place, field in enumerate(FIELDS)}


def totals(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns the sums over all texts: GROUPS × FIELDS."""
    return grouped(counts.sum(axis=0))


def grouped(sums: NDArray[np.int64]) -> NDArray[np.int64]:
    """Puts the group MICRO behind the rows of sums (… × ROWS × FIELDS)."""
    micro = sums[..., [ROWS.index(label) for label in MICRO_LABELS], :].sum(axis=-2, keepdims=True)
    return np.concatenate([sums, micro], axis=-2)


def figure(name: str, sums: NDArray[np.int64]) -> NDArray[np.float64]:
    """Returns one of FIGURES from sums (… × FIELDS); NaN where there is nothing to divide by.

    F1 is 2·P·R / (P + R): 0 where nothing is right, NaN where nothing is there and nothing was found.
    """
    if name in SHARES:
        part, whole = SHARES[name]
        return _divided(sums[..., _AT[part]], sums[..., _AT[whole]])
    kind = name.removesuffix("_f")
    precision, recall = (np.nan_to_num(figure(f"{kind}_{side}", sums)) for side in "pr")
    score = np.nan_to_num(_divided(2 * precision * recall, precision + recall))
    empty = (sums[..., _AT["gold"]] == 0) & (sums[..., _AT["found"]] == 0)
    return np.where(empty, np.nan, score)


def _divided(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[np.float64]:
    nothing = np.full(np.shape(whole), np.nan)
    return np.asarray(np.divide(part, whole, out=nothing, where=np.asarray(whole) > 0))
