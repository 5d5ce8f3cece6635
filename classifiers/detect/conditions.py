"""Asking the conditions of all recognisers of a whole column at once.

Belongs here: forms before values, and what was said of a form before. Does not: the conditions
(`triggers.py`), what a form is (`skeleton.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.skeleton import Skeletons, folded_text
from classifiers.detect.triggers import Trigger, trigger_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from classifiers.recognizers.base import JapanesePatternRecognizer

    Asked = Sequence[tuple[Trigger, tuple[str, ...]]]
    Marks = NDArray[np.bool_]

FEW = 64
"""Texts up to which one after the other is faster than a query of many expressions."""
SMALL = 1 << 11
"""Texts up to which compiling an expression weighs more than scanning with it."""
REPEAT = 1 << 11
"""Forms of a column up to which it is likely that the next piece of the column has the same ones."""
KNOWN = 1 << 15
"""Forms whose answers are kept."""

LONG = 1 << 12
"""Characters of an expression from which on it is a choice of plain words, hundreds of them: Polars looks for
them all at once (Aho-Corasick), Python and Arrow for one after the other."""

_SIGN = re.compile(r"([\\.+*?()|\[\]{}^$])")
"""Signs that mean something in an expression."""


class Conditions:
    """The conditions of recognisers, one bit each in their order."""

    def __init__(self, recognizers: Sequence[JapanesePatternRecognizer]) -> None:
        """Reads the conditions of at most 64 recognisers."""
        self._exact: Asked = [(trigger_of(r), words_of(r)) for r in recognizers]
        self._of_forms: Asked = [
            (trigger.folded(), tuple(folded_text(word) for word in words)) for trigger, words in self._exact
        ]
        self._settled = [exact == form for exact, form in zip(self._exact, self._of_forms, strict=True)]
        self._known: dict[str, Marks] = {}

    def asked(self, cells: pa.Array, forms: Skeletons) -> NDArray[np.uint64]:
        """Returns for each value the recognisers worth asking.

        The conditions are asked of the forms that the values are written in, then, where digits matter, of
        the values.

        Args:
            cells: Non-null normalised strings.
            forms: Their forms.
        """
        marks = self._marks_of_forms(forms.texts)
        bits = np.zeros(len(cells), dtype=np.uint64)
        sharper: dict[bytes, list[int]] = {}
        for order, settled in enumerate(self._settled):
            form = marks[:, order]
            if not form.any():
                continue
            if settled:
                bits |= form[forms.of].astype(np.uint64) << np.uint64(order)
            else:
                sharper.setdefault(form.tobytes(), []).append(order)
        values = pl.Series("cell", cells, dtype=pl.String)
        for orders in sharper.values():  # conditions that hold for the same forms are asked together
            places = np.flatnonzero(marks[:, orders[0]][forms.of])
            exact = _marks(values.gather(places), [self._exact[order] for order in orders])
            for column, order in enumerate(orders):
                bits[places] |= exact[:, column].astype(np.uint64) << np.uint64(order)
        return bits

    def _marks_of_forms(self, texts: pl.Series) -> Marks:
        if len(texts) > REPEAT:
            return _marks(texts, self._of_forms)
        forms = texts.to_list()
        fresh = [form for form in forms if form not in self._known]
        if len(fresh) + len(self._known) > KNOWN:
            self._known.clear()
            fresh = forms
        if fresh:
            marks = _marks(pl.Series("cell", fresh, dtype=pl.String), self._of_forms)
            self._known.update(zip(fresh, marks, strict=True))
        return np.array([self._known[form] for form in forms], np.bool_).reshape(len(forms), len(self._exact))


def _marks(cells: pl.Series, asked: Asked) -> Marks:
    """One row for each cell, one column for each condition."""
    if len(cells) <= FEW:
        texts = [(text, text.lower()) for text in cells]
        longer = _contained(cells, [t.strong for t, _ in asked if len(t.strong) >= LONG and not t.weak])
        found = [
            longer[trigger.strong]
            if trigger.strong and trigger.strong in longer
            else np.array([trigger.holds(*text, words) for text in texts], np.bool_)
            for trigger, words in asked
        ]
        return np.column_stack(found)
    strong = _contained(cells, [trigger.strong for trigger, _ in asked])
    spoken = [_any_of(words) if trigger.weak else "" for trigger, words in asked]
    worded = _contained(cells.str.to_lowercase(), spoken)
    marks = []
    for (trigger, _), words in zip(asked, spoken, strict=True):
        places = np.flatnonzero(worded[words] & ~strong[trigger.strong])
        marked = strong[trigger.strong].copy()
        if len(places):
            marked[places] = _contained(cells.gather(places), [trigger.weak])[trigger.weak]
        marks.append(marked)
    return np.column_stack(marks)


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> str:
    """An expression that finds any of some words in lower case."""
    return "|".join(_SIGN.sub(r"\\\1", word.lower()) for word in words)


def _contained(cells: pl.Series, expressions: Sequence[str]) -> dict[str, Marks]:
    """Which cells each expression is found in; the empty one in none."""
    found = {"": np.zeros(len(cells), dtype=np.bool_)}
    wanted = sorted({expression for expression in expressions if expression})
    if longer := [expression for expression in wanted if len(expression) >= LONG]:
        wanted = [expression for expression in wanted if len(expression) < LONG]
        found |= {expression: cells.str.contains(expression).to_numpy() for expression in longer}
    if len(cells) <= SMALL:  # Arrow scans slower, and compiles an expression ten times faster
        values = cells.to_arrow().cast(pa.string())
        for expression in wanted:
            marked = pc.match_substring_regex(values, expression)
            found[expression] = marked.to_numpy(zero_copy_only=False)
        return found
    looks = [pl.col("cell").str.contains(expression).alias(expression) for expression in wanted]
    marked = pl.LazyFrame({"cell": cells}).select(looks).collect()
    return found | {name: marked[name].to_numpy() for name in wanted}
