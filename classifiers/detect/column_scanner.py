"""The scanner: our Presidio recognisers over the unique values of a column, each only where it could match.

Belongs here: the order of work: values that were seen before (`memory.py`), who is asked (`questions.py`),
values that are alike (`alike.py`), the rest one by one (`reader.py`). Does not: any of these. Tests say that
it finds what Presidio's own engine finds with the same recognisers.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect import language_model
from classifiers.detect.alike import Alike
from classifiers.detect.conditions import Conditions
from classifiers.detect.hits import HitColumns, findings, in_order
from classifiers.detect.normalize import whole
from classifiers.detect.questions import Questions, questions
from classifiers.detect.reader import Reader
from classifiers.detect.scanner import HITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from classifiers.detect.entity import LanguageModel
    from classifiers.detect.finding import Finding
    from classifiers.detect.memory import HitMemory
    from configs.policy import Company

AT_ONCE = 1 << 17
"""Cells looked at together: enough for columns to pay, few enough for the memory of their texts."""
LETTERS_AT_ONCE = 1 << 20
"""Characters of free text read together: a text may be of any length, and its readings take many times it."""


class ColumnScanner:
    """Finds personal data with our recognisers and, in free text, a language model."""

    def __init__(
        self,
        own_numbers: Iterable[str] = (),
        memory: HitMemory | None = None,
        model: LanguageModel | None = None,
    ) -> None:
        """Makes the recognisers; the language model is loaded by the first free text.

        Args:
            own_numbers: Telephone numbers of the company itself, which are nobody's (policy §10).
            memory: Remembers what values hold, for these recognisers, numbers and this model.
            model: Reads free text; None: the one that runs where a company says nothing.
        """
        self._memory = memory
        self._reader = Reader(own_numbers, model or language_model.model())
        self._alike = Alike(self._reader.recognizers)
        self._conditions = Conditions(self._reader.recognizers)

    @classmethod
    def of(cls, company: Company, memory: HitMemory | None = None) -> Self:
        """Returns the scanner of a company: its numbers, its language model.

        Raises:
            ModelError: The model's weights are missing.
        """
        return cls(company.own_numbers, memory, language_model.model(company.nlp))

    def find(self, text: str) -> list[Finding]:
        """Returns the findings of one text, the language model included, by start."""
        return findings(self.scan(pa.array([whole(text)], pa.string()), free_text=True))

    def scan(self, values: pa.Array, *, free_text: bool) -> pa.Table:
        """Returns the findings of unique non-null strings as a table of schema HITS, in value order."""
        look = self._read if free_text else self._scan
        if self._memory is None:
            return look(values)
        return self._memory.through(values, "free text" if free_text else "cell", look)

    def _scan(self, values: pa.Array) -> pa.Table:
        return _in_parts(values, self._cells, np.arange(len(values)) // AT_ONCE)

    def _read(self, values: pa.Array) -> pa.Table:
        lengths = pc.utf8_length(values).to_numpy().astype(np.int64)
        return _in_parts(values, self._sentences, (np.cumsum(lengths) - lengths) // LETTERS_AT_ONCE)

    def _cells(self, values: pa.Array) -> pa.Table:
        """The hits of a column's values: together where they are alike, else one by one."""
        asked = questions(values, self._conditions, self._alike)
        shared = HitColumns()
        self._share(values, asked, shared)
        single = np.flatnonzero(asked.written | asked.decoded)
        hits = self._reader.table(values, asked, single, free_text=False)
        return in_order(pa.concat_tables([shared.table(self._reader.kinds), hits]))

    def _sentences(self, values: pa.Array) -> pa.Table:
        """The hits of texts that people wrote: each is read, by the language model too."""
        asked = questions(values, self._conditions, self._alike)
        return in_order(self._reader.table(values, asked, np.arange(len(values)), free_text=True))

    def _share(self, values: pa.Array, asked: Questions, hits: HitColumns) -> None:
        """Asks once for values that are alike, and takes their questions back."""
        bits = np.where(asked.plain, asked.written, np.uint64(0))
        for group in self._alike.groups(asked.cells, asked.forms, bits):
            for hit in self._reader.plain(values[int(group[0])].as_py(), int(bits[group[0]])):
                hits.share(group, hit)
            asked.written[group] = bits[group] = 0
        for group in self._alike.domains(asked.cells, bits):
            text = values[int(group[0])].as_py()
            found = self._reader.plain(text, int(bits[group[0]]))
            if all((hit.start, hit.end) == (0, len(text)) for hit in found):
                ends = pc.utf8_length(values.take(pa.array(group))).to_numpy()
                for hit in found:
                    hits.share(group, hit, ends)
                asked.written[group] = 0


def _in_parts(values: pa.Array, look: Callable[[pa.Array], pa.Table], part: NDArray[np.int64]) -> pa.Table:
    """Looks at so many values at once that their texts find room; `part` rises with the values."""
    bounds = [*np.unique(part, return_index=True)[1].tolist(), len(values)]
    parts = [
        hits.set_column(0, "value_index", pc.add(hits["value_index"], first))
        for first, behind in pairwise(bounds)
        for hits in [look(values.slice(first, behind - first))]
    ]
    return pa.concat_tables(parts) if parts else HITS.empty_table()
