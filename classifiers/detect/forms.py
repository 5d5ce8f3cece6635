"""Values that share a form, as matrices of their digits: check digits and ranges for thousands at once.

Belongs here: grouping by form, and the recognisers that such a form alone decides. Does not: how a form is
made (`skeleton.py`), conditions on forms (`triggers.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from classifiers.detect import cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from classifiers.detect.skeleton import Skeletons

    Digits = NDArray[np.uint8]

PAYS = 16
"""Values of one form from which a matrix is cheaper than one value after the other."""

_FIRST = np.array([2, 3, 4, 5, 6, 8], dtype=np.uint8)
"""First digits of card numbers (`checkdigits.card_brand`)."""
_IPV4 = re.compile(r"0{1,3}(?:\.0{1,3}){3}")


@dataclass(frozen=True)
class Form:
    """Values that differ in their digits alone.

    Attributes:
        text: Their common form, digits folded to 0.
        places: Their indices.
        digits: One row of digits (0 to 9) for each value, in the order of the text.
    """

    text: str
    places: NDArray[np.int64]
    digits: Digits


def grouped(skeletons: Skeletons, wanted: NDArray[np.bool_]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yields each form that enough of the wanted values share, with their places."""
    places = np.flatnonzero(wanted)
    of = skeletons.of[places].astype(np.int64)
    order = np.argsort(of, kind="stable")
    places, of = places[order], of[order]
    edges = np.flatnonzero(np.diff(of, prepend=-1, append=-1))
    paying = np.flatnonzero(np.diff(edges) >= PAYS)
    for first, last in zip(edges[paying].tolist(), edges[paying + 1].tolist(), strict=True):
        yield skeletons.texts[int(of[first])], places[first:last]


def forms(cells: pa.Array, skeletons: Skeletons, wanted: NDArray[np.bool_]) -> Iterator[Form]:
    """Yields the forms in ASCII that enough of the wanted values share, with their digits.

    Args:
        cells: Non-null normalised strings.
        skeletons: Their forms.
        wanted: Which values are asked about.
    """
    large = cells.cast(pa.large_string())
    _, offsets, data = large.buffers()
    starts = np.frombuffer(offsets, np.int64)[large.offset :]
    for text, places in grouped(skeletons, wanted):
        if text.isascii():
            at = np.flatnonzero(np.frombuffer(text.encode(), np.uint8) == ord("0"))
            digits = np.frombuffer(data, np.uint8)[starts[places][:, None] + at] - np.uint8(ord("0"))
            yield Form(text, places, digits)


def without_card(form: Form) -> NDArray[np.bool_]:
    """Says which values hold no card number: no run of digits has a card's first digit and passes Luhn."""
    possible = np.zeros(len(form.places), dtype=np.bool_)
    before = np.cumsum(np.frombuffer(form.text.encode(), np.uint8) == ord("0"))
    for start, end in cards.windows(form.text):
        window = form.digits[:, before[start] - 1 : before[end - 1]]
        possible |= np.isin(window[:, 0], _FIRST) & _luhn(window)
    return ~possible


def _luhn(digits: Digits) -> NDArray[np.bool_]:
    doubled = digits[:, -2::-2] * 2
    odd = digits[:, -1::-2].sum(axis=1, dtype=np.int32)
    return np.asarray((odd + (doubled - 9 * (doubled > 9)).sum(axis=1, dtype=np.int32)) % 10 == 0)


def ipv4(form: Form) -> NDArray[np.bool_]:
    """Says which values are one IPv4 address, longer than a version number, from end to end."""
    if not _IPV4.fullmatch(form.text) or len(form.text) == 7:
        return np.zeros(len(form.places), dtype=np.bool_)
    valid = np.ones(len(form.places), dtype=np.bool_)
    first = 0
    for width in map(len, form.text.split(".")):
        octet = form.digits[:, first : first + width].astype(np.int32)
        number = octet @ (10 ** np.arange(width - 1, -1, -1, dtype=np.int32))
        valid &= (number <= 255) & ((octet[:, 0] > 0) | (width == 1))
        first += width
    return valid


def mobile(form: Form) -> NDArray[np.bool_]:
    """Says which values are one mobile number in the usual groups from end to end."""
    if form.text != "000-0000-0000":
        return np.zeros(len(form.places), dtype=np.bool_)
    first, second, third = form.digits[:, 0], form.digits[:, 1], form.digits[:, 2]
    return np.asarray((first == 0) & (second >= 6) & (third == 0))
