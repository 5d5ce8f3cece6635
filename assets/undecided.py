"""What stops the rows of a dataset from being decided, and how many rows each cause stops.

Belongs here: counting causes over the decided tables. Does not: what a cause is
(`classifiers/law/undecided.py`).
"""

from __future__ import annotations

from collections import Counter

import polars as pl
import pyarrow.compute as pc

from classifiers.law.outcome import ROW, STOPPED
from classifiers.law.undecided import causes
from storage.store import Store


def undecided(store: Store, dataset: str) -> Counter[str]:
    """Returns rows by cause; a row that two causes stop counts for both.

    Args:
        store: After the dataset was decided.
        dataset: Name of the dataset.
    """
    stopped = pc.field("status").isin(list(STOPPED))
    columns = ["decision_id", "item", "status", "rules", "reasons"]
    outcomes = store.outcomes().dataset({dataset}).to_table(columns, filter=stopped)
    found: Counter[str] = Counter()
    if not outcomes.num_rows:
        return found
    frame = pl.DataFrame(pl.from_arrow(outcomes))
    decided = pl.scan_pyarrow_dataset(store.decisions(dataset).dataset()).select("decision_id")
    rows = dict(decided.group_by("decision_id").len().collect().iter_rows())
    for (decision,), group in frame.group_by(["decision_id"]):
        row = group.filter(pl.col("item") == ROW)
        if not row.is_empty() and decision in rows:
            reasons = group["reasons"].explode(empty_as_null=False).to_list()
            for cause in causes(row["status"][0], row["rules"][0].to_list(), reasons):
                found[cause] += rows[decision]
    return found
