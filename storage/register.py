"""The landing register: which drops were taken, under which landing id, and how far each has come.

Belongs here: events and what follows from them. Does not: finding drops (`landing.py`), the rows themselves.

An event is one row and one commit. A landing is opened at the first sight of its digest, `staged` once
its counts are known, `committed` once its rows are in the tables, `complete` once it is tagged and
checked, `consumed` once its drop is gone. `redelivered` is the same content under another name or again
after it was consumed; `withdrawn` a drop that left before anything of it was written.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

from storage.tables import Table, batches

Event = Literal["opened", "staged", "committed", "complete", "consumed", "redelivered", "withdrawn"]

EVENTS = pa.schema(
    [
        ("seq", pa.int64()),
        ("event", pa.string()),
        ("dataset", pa.string()),
        ("landing_id", pa.int32()),
        ("night", pa.date32()),
        ("digest", pa.string()),
        ("drop", pa.string()),
        ("landing_day", pa.date32()),
        ("bytes", pa.int64()),
        ("problem", pa.string()),
        ("counts", pa.string()),
    ]
)
"""`night`: the landing day of the night that did it. `drop`: path below the landing folder.

`bytes`: decompressed size. `problem`: why the file as a whole cannot be read, or null. `counts`: JSON.
"""


@dataclass(frozen=True)
class Landing:
    """One delivery: a drop with its id.

    Attributes:
        landing_id: Ascending over the store.
        drop: Path below the landing folder.
        landing_day: JST day on which it landed.
        digest: SHA-256 of the decompressed bytes, hexadecimal; of the raw bytes where `problem` is set.
        size: Decompressed bytes.
        problem: Why the file as a whole cannot be read (`truncated`, `empty`, …), or None.
    """

    landing_id: int
    dataset: str
    drop: str
    landing_day: dt.date
    digest: str
    size: int
    problem: str | None


@dataclass(frozen=True)
class Standing:
    """A landing and how far it has come.

    Attributes:
        events: Events so far.
        counts: Counts of the latest event that has some, as they were given.
        night: The night that committed it, or opened it where none did yet.
    """

    landing: Landing
    events: frozenset[Event]
    counts: Mapping[str, Any] | None
    night: dt.date


class Register:
    """The landing register of one store. Writers must hold the store's lock."""

    def __init__(self, table: Table) -> None:
        """Takes the table of events (schema EVENTS)."""
        self._table = table
        self._seen: tuple[object, list[dict[str, Any]]] | None = None

    def open(self, landings: Iterable[Landing], night: dt.date) -> None:
        """Opens landings, all in one commit; their ids must follow `next_id`."""
        self._append([_row("opened", landing, night) for landing in landings])

    def record(
        self, event: Event, landing: Landing, night: dt.date, counts: Mapping[str, Any] | None = None
    ) -> None:
        """Writes one event of a landing.

        Args:
            event: What happened.
            landing: The landing; for `redelivered`, with the path and day of the new drop.
            night: Landing day of the night that did it.
            counts: What the step counted; numbers and reason codes only.
        """
        self._append([_row(event, landing, night, counts)])

    def next_id(self) -> int:
        """The id of the next landing, from 1."""
        return max((row["landing_id"] for row in self._rows()), default=0) + 1

    def standings(self, dataset: str | None = None) -> list[Standing]:
        """All landings of a dataset, or of all datasets, by id."""
        found: dict[int, Standing] = {}
        for row in self._rows(dataset):
            before = found.get(row["landing_id"])
            if before is None:
                before = Standing(_landing(row), frozenset(), None, row["night"])
            if row["drop"] != before.landing.drop or row["event"] == "redelivered":
                continue  # an event of another copy
            counts = json.loads(row["counts"]) if row["counts"] else before.counts
            night = row["night"] if row["event"] == "committed" else before.night
            found[row["landing_id"]] = Standing(before.landing, before.events | {row["event"]}, counts, night)
        return [found[landing_id] for landing_id in sorted(found)]

    def redeliveries(self, dataset: str) -> list[tuple[Landing, dt.date]]:
        """Drops whose content had landed before, with the night that met each."""
        return [(_landing(row), row["night"]) for row in self._rows(dataset) if row["event"] == "redelivered"]

    def lies(self, dataset: str, drop: str, digest: str) -> bool:
        """Whether this very drop was taken and not consumed since: it is the same file, still there."""
        same = [r["event"] for r in self._rows(dataset) if (r["drop"], r["digest"]) == (drop, digest)]
        moves = [event for event in same if event in ("opened", "redelivered", "consumed", "withdrawn")]
        return bool(moves) and moves[-1] in ("opened", "redelivered")

    def find(self, dataset: str, digest: str) -> Standing | None:
        """The landing that first brought this content, unless it was withdrawn."""
        same = [
            s for s in self.standings(dataset) if s.landing.digest == digest and "withdrawn" not in s.events
        ]
        return same[-1] if same else None

    def pending(self, dataset: str) -> list[Standing]:
        """Landings that are not complete, oldest first: a restart resumes here."""
        return [s for s in self.standings(dataset) if not s.events & {"complete", "withdrawn"}]

    def complete_ids(self, dataset: str) -> list[int]:
        """Ids of the landings that readers may see."""
        return [s.landing.landing_id for s in self.standings(dataset) if "complete" in s.events]

    def _append(self, rows: list[dict[str, Any]]) -> None:
        first = self._table.row_count()
        numbered = [{**row, "seq": first + n} for n, row in enumerate(rows)]
        if numbered:
            self._table.exchange(batches(pa.Table.from_pylist(numbered, EVENTS)), ())

    def _rows(self, dataset: str | None = None) -> list[dict[str, Any]]:
        state = self._table.state
        if self._seen is None or self._seen[0] != state:
            self._seen = (state, self._table.dataset().to_table().sort_by("seq").to_pylist())
        return [row for row in self._seen[1] if dataset is None or row["dataset"] == dataset]


def _row(
    event: Event, landing: Landing, night: dt.date, counts: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "event": event,
        "dataset": landing.dataset,
        "landing_id": landing.landing_id,
        "night": night,
        "digest": landing.digest,
        "drop": landing.drop,
        "landing_day": landing.landing_day,
        "bytes": landing.size,
        "problem": landing.problem,
        "counts": None if counts is None else json.dumps(counts, sort_keys=True, ensure_ascii=False),
    }


def _landing(row: Mapping[str, Any]) -> Landing:
    return Landing(
        row["landing_id"],
        row["dataset"],
        row["drop"],
        row["landing_day"],
        row["digest"],
        row["bytes"],
        row["problem"],
    )
