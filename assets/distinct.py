"""Distinct combinations of values over batches of rows, each answered at its first sight.

Belongs here: remembering what was answered. Does not: the question (`decide.py`, `policy_diff.py`), what a
situation is (`situations.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import polars as pl

Answer = Callable[[pl.DataFrame], Iterable[pl.Series]]
"""Answers combinations met for the first time: columns, one value for each of them."""


class Distinct:
    """The combinations met so far.

    Attributes:
        answers: Each of them with its answer, in the order of first sight; without columns before the first.
    """

    def __init__(self) -> None:
        """Knows none."""
        self.answers = pl.DataFrame()

    def pointed(self, rows: pl.DataFrame, keys: Sequence[str], answer: Answer) -> pl.DataFrame:
        """Returns rows with the answer of each, in their order.

        Args:
            rows: A batch.
            keys: Columns that together are the combination, the same for every batch; null equals null.
            answer: Asked about the combinations that are new.
        """
        seen, first = rows.select(keys).unique(maintain_order=True), self.answers.is_empty()
        new = seen if first else seen.join(self.answers, on=keys, how="anti", nulls_equal=True)
        if not new.is_empty():
            answered = new.with_columns(*answer(new))
            self.answers = answered if first else pl.concat([self.answers, answered])
        return rows.join(self.answers, on=keys, how="left", nulls_equal=True, maintain_order="left")
