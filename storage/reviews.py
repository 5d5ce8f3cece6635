"""The register of reviews: what people said of column verdicts, who, when and why. Nothing is ever replaced.

Belongs here: appending one review in one commit, reading them. Does not: what a review does to a verdict
(`classifiers/columns/review.py`), asking for one (`pipelines/cli/review.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from configs.errors import KubunError
from storage import faults, schemas
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.layout import Layout


class ReviewError(KubunError):
    """A review that says too little to be kept."""


@dataclass(frozen=True)
class Review:
    """What one person said of the verdict of one column.

    Attributes:
        dataset: The dataset.
        column: The column, under the name that verdicts show.
        state: confirmed: the column is what was detected; rejected: it is what the contract declares.
        declared: Items of the contract on that day.
        items: Items that were detected.
        reviewer: Who said it.
        on: The day on which it was said, JST.
        reason: Why.
        evidence: The words that were shown: counts, never a value.
        landing_id: The newest landing that was reviewed.
        fingerprint: The kinds of content that were reviewed.
        seq: Place in the register, from 0; -1 before it is kept.
    """

    dataset: str
    column: str
    state: Literal["confirmed", "rejected"]
    declared: tuple[str, ...]
    items: tuple[str, ...]
    reviewer: str
    on: dt.date
    reason: str
    evidence: str
    landing_id: int
    fingerprint: tuple[str, ...]
    seq: int = -1


class Reviews:
    """The reviews of one store. Writers must hold the store's lock."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first review is kept."""
        self._table = Table(layout.reviews, schemas.REVIEWS, layout.staging, stats=("seq",))

    def record(self, review: Review) -> Review:
        """Keeps a review, in one commit; the same one again, said after a crash, is there already.

        Args:
            review: Its `seq` is given here.

        Returns:
            The review as it is kept.

        Raises:
            ReviewError: Nobody said it, or without a reason.
        """
        empty = [name for name in ("reviewer", "reason") if not getattr(review, name).strip()]
        if empty:
            raise ReviewError(f"a review needs its {' and '.join(empty)}; say who said it and why")
        last = self.latest(review.dataset).get(review.column)
        if last is not None and replace(review, seq=last.seq) == last:
            return last
        kept = replace(review, seq=self._table.row_count())
        faults.point("reviews.before", review.dataset)
        self._table.exchange(batches(pa.Table.from_pylist([asdict(kept)], schemas.REVIEWS)), ())
        faults.point("reviews.after", review.dataset)
        return kept

    def all(self, dataset: str | None = None, column: str | None = None) -> list[Review]:
        """Returns the reviews in the order in which they were said, of one dataset and column or of all."""
        wanted: dict[str, Any] = {"dataset": dataset, "column": column}
        rows = self._table.dataset().to_table().sort_by("seq")
        for name, value in wanted.items():
            rows = rows if value is None else rows.filter(pc.equal(rows[name], value))
        return [_review(row) for row in rows.to_pylist()]

    def latest(self, dataset: str) -> dict[str, Review]:
        """Returns the newest review of each column of a dataset that has one."""
        return {review.column: review for review in self.all(dataset)}


def _review(row: dict[str, Any]) -> Review:
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in row.items()}
    return Review(**values)
