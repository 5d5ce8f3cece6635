"""The digest of a disposal plan: it binds which rows and items would be erased, by which rules, and the day.

Belongs here: the digest, from ids alone. Does not: finding them (`assets/due.py`), keeping it
(`storage/plans.py`).

No value of a record enters: landing ids and record numbers, days, names of datasets, items and rules. The
order in which files hold the rows does not matter; rows of a day are put in order here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

import polars as pl

PLACE = ("event_date", "item", "rules")
IDS = ("landing_id", "record_no")
FORM = "kubun plan 2"
"""Changes when the digest is made in another way, so that two ways never look alike."""


class PlanDigest:
    """A digest in the making: datasets in order of name, of each rows, cells and what was put aside."""

    def __init__(self, configuration: str, as_of: dt.date) -> None:
        """Begins it.

        Args:
            configuration: Digest of the configuration's files.
            as_of: The plan's day, JST.
        """
        self._sum = hashlib.sha256()
        self._word(FORM, configuration, as_of.isoformat())

    def add(self, dataset: str, kind: str, frames: Iterable[pl.DataFrame]) -> None:
        """Adds the rows, or the cells, of a dataset.

        Args:
            dataset: The dataset.
            kind: `rows`, `cells` or `quarantine`.
            frames: IDS and PLACE of what may be erased; their days ascend from frame to frame.
        """
        self._word(dataset, kind)
        pending: list[pl.DataFrame] = []
        for frame in frames:
            for day in () if frame.is_empty() else frame.partition_by("event_date", maintain_order=True):
                if pending and pending[0]["event_date"][0] != day["event_date"][0]:
                    self._day(pl.concat(pending))
                    pending = []
                pending.append(day)
        if pending:
            self._day(pl.concat(pending))

    def hexadecimal(self) -> str:
        """Returns the digest of what was added so far."""
        return self._sum.hexdigest()

    def _day(self, found: pl.DataFrame) -> None:
        """One group a distinct item and rules: who they are, how many, and their ids in order."""
        joined = found.with_columns(pl.col("rules").list.join(" ").alias("rules"))
        ordered = joined.sort("item", "rules", *IDS)
        for (item, rules), group in ordered.group_by(["item", "rules"], maintain_order=True):
            self._word(str(found["event_date"][0]), str(item), str(rules), str(group.height))
            self._sum.update(group["landing_id"].cast(pl.Int32).to_numpy().astype("<i4").tobytes())
            self._sum.update(group["record_no"].cast(pl.Int64).to_numpy().astype("<i8").tobytes())

    def _word(self, *words: str) -> None:
        content = json.dumps(words, ensure_ascii=False).encode()
        self._sum.update(len(content).to_bytes(4, "little") + content)
