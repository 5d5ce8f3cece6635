"""How one kind of special-care information (要配慮個人情報) found in a column stands with the officer.

Belongs here: what a review of it lasts for, and what follows for the column and its rows. Does not: the
verdict of the column itself (`review.py`), what is found (`recognizers/special_care.py`), counting it
(`storage/care_query.py`).

Nothing of it is decided alone (個人情報保護法 20条2項; 通則編 2-3, 3-3-2): a column in which a kind was found
is in no mart until somebody said confirmed or rejected. confirmed lasts: rows with it stay out of every
mart, those of later landings too. rejected speaks of the landings that were looked at, and of no later one.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifiers.columns.content import content
from classifiers.columns.review import Landed, Reviewed, Standing
from classifiers.detect.special_care_words import clause_of

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = "special_care"
"""How such a finding is called where else contract and content agree or do not."""


@dataclass(frozen=True)
class Seen:
    """How many rows of a landing hold one kind in one column.

    Attributes:
        column: The column.
        kind: Kind of `configs/special_care.yaml`.
        item: Policy item.
        landing_id: The landing.
        rows: Its rows that hold it.
    """

    column: str
    kind: str
    item: str
    landing_id: int
    rows: int


def place(column: str, kind: str) -> str:
    """Names a kind in a column as reviews do: `本文:medical_history`."""
    return f"{column}:{kind}"


def cleared_until(review: Reviewed | None) -> int:
    """Returns the newest landing in which such findings say nothing, by the newest review; 0: none."""
    return review.landing_id if review is not None and review.state == "rejected" else 0


def care_standing(
    dataset: str, declared: tuple[str, ...], seen: Sequence[Seen], review: Reviewed | None
) -> Standing:
    """Says how one kind in one column stands.

    Args:
        dataset: The dataset.
        declared: Items of the column by its contract.
        seen: Of this kind in this column, one a landing, oldest first.
        review: The newest review of it, or None.
    """
    column, kind = seen[0].column, seen[0].kind
    where = f"{dataset}.{column}"
    newest = content([f"{kind} up to landing {seen[-1].landing_id}"], 0)
    asked = tuple(
        Landed(one.landing_id, WORD, declared, (one.item,), one.rows, False, care_words(where, [one]), newest)
        for one in seen
    )
    fresh = asked
    if review is not None:
        after = cleared_until(review) if review.state == "rejected" else seen[-1].landing_id
        fresh = tuple(row for row in asked if row.landing_id > after)
    how = f"decide: kubun review {dataset} {shlex.quote(place(column, kind))}"
    said = care_words(where, [one for one in seen if not fresh or one.landing_id >= fresh[0].landing_id])
    if review is None:
        return Standing("suggested", False, True, f"{said}; {how}", asked=asked, fresh=fresh)
    if fresh:
        words = f"{where} was rejected up to landing {review.landing_id}, and there is more: {said}; {how}"
        return Standing("reopened", False, True, words, asked=asked, fresh=fresh)
    ends = "its rows are in no mart" if review.state == "confirmed" else "its findings say nothing"
    return Standing(review.state, True, False, f"{said} is {review.state}: {ends}", asked=asked)


def care_words(where: str, seen: Sequence[Seen]) -> str:
    """Says what was found: kind, clause and counts, never a value."""
    rows = sum(one.rows for one in seen)
    clause = clause_of(seen[0].kind)
    return f"{where} holds {seen[0].kind} in {rows:,} rows (要配慮個人情報, {clause})"
