"""Values on which the recognisers answer alike, so that one of them speaks for all.

Belongs here: which values those are, and giving them one answer. Does not: matrices of digits
(`forms.py`), the answer itself (`column_scanner.py`). A test compares every answer with that of the value
alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from classifiers.detect import forms
from classifiers.detect.skeleton import digits_alike, folded_text
from classifiers.recognizers.base import JapanesePatternRecognizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from classifiers.detect.forms import Form
    from classifiers.detect.skeleton import Skeletons

    Bits = NDArray[np.uint64]

ADDRESSES = frozenset({"EMAIL_ADDRESS", "JP_MOBILE_EMAIL"})
_ADDRESS = r"^[a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20})?@([a-z0-9][a-z0-9.-]*[a-z0-9])$"
"""Addresses of which the domain alone decides."""

BY_DIGITS: tuple[tuple[frozenset[str], Callable[[Form], NDArray[np.bool_]]], ...] = (
    (frozenset({"IP_ADDRESS"}), forms.ipv4),
    (frozenset({"JP_MOBILE_PHONE", "JP_LANDLINE_PHONE", "JP_BUSINESS_PHONE"}), forms.mobile),
)
"""Recognisers that say the same of all values of a form that pass a test of their digits."""


def by_form(recognizer: JapanesePatternRecognizer) -> bool:
    """Says whether a recogniser sees no difference between one digit and another."""
    kind = type(recognizer)
    plain = kind.rate is JapanesePatternRecognizer.rate and kind.matches is JapanesePatternRecognizer.matches
    words = (*kind.CONTEXT, *kind.AGAINST)
    return (
        (plain or not kind.SEES_DIGITS)
        and all(digits_alike(pattern.regex) for pattern in kind.PATTERNS)
        and all(folded_text(word) == word for word in words)
    )


class Alike:
    """Finds values that are alike, for one set of recognisers."""

    def __init__(self, recognizers: Sequence[JapanesePatternRecognizer]) -> None:
        """Reads from the recognisers what they look at."""
        entities = [recognizer.ENTITY for recognizer in recognizers]
        self._cards = self._mask(entities, {"CREDIT_CARD"})
        self._addresses = self._mask(entities, ADDRESSES)
        self._forms = self._mask(entities, {r.ENTITY for r in recognizers if by_form(r)})
        self._digits = tuple((self._mask(entities, which), test) for which, test in BY_DIGITS)

    @staticmethod
    def _mask(entities: Sequence[str], wanted: frozenset[str] | set[str]) -> np.uint64:
        return np.uint64(sum(1 << order for order, entity in enumerate(entities) if entity in wanted))

    def clear(self, cells: pa.Array, skeletons: Skeletons, bits: Bits) -> None:
        """Takes the question for cards back where no digits could be one."""
        for form in forms.forms(cells, skeletons, (bits & self._cards) != 0):
            bits[form.places[forms.without_card(form)]] &= ~self._cards

    def groups(self, cells: pa.Array, skeletons: Skeletons, bits: Bits) -> Iterator[NDArray[np.int64]]:
        """Yields groups of values with the same answer in the same place."""
        wanted = (bits != 0) & ((bits & ~self._forms) == 0)
        for _, places in forms.grouped(skeletons, wanted):
            yield from _same(places, bits)
        for mask, test in self._digits:
            for form in forms.forms(cells, skeletons, (bits != 0) & ((bits & ~mask) == 0)):
                yield from _same(form.places[test(form)], bits)

    def domains(self, cells: pa.Array, bits: Bits) -> Iterator[NDArray[np.int64]]:
        """Yields groups of e-mail addresses, alone in their cells, of the same domain."""
        places = np.flatnonzero((bits != 0) & ((bits & ~self._addresses) == 0))
        series = pl.Series("cell", cells, dtype=pl.String).gather(places)
        named = pl.DataFrame({"place": places, "domain": series.str.extract(_ADDRESS)}).drop_nulls()
        for _, group in named.group_by("domain", maintain_order=True):
            yield from _same(group["place"].to_numpy(), bits)


def _same(places: NDArray[np.int64], bits: Bits) -> Iterator[NDArray[np.int64]]:
    """Splits places by the recognisers that are asked; small groups are not worth it."""
    for which in np.unique(bits[places]):
        group = places[bits[places] == which]
        if len(group) >= forms.PAYS:
            yield group
