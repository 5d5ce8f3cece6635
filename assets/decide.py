"""The step that decides: every live row of a dataset, every night, each distinct situation once.

Belongs here: rows -> situations -> decisions -> tables -> counts. Does not: what a situation is
(`situations.py`), what is decided (`classifiers.law.decide`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import polars as pl
import pyarrow as pa

from assets.distinct import Distinct
from assets.gather import gathered
from assets.persons import persons_of
from assets.situations import IDENTITY, ROWS_AT_ONCE, Situations
from classifiers.law.decide import Decider
from classifiers.law.outcome import ROW, Outcome, decision_id
from classifiers.law.rule_history import Version
from classifiers.law.situation import Situation
from configs.contract import Contract
from configs.policy import Configuration
from storage.days import by_partition
from storage.registers import Registers
from storage.schemas import DECIDED, OUTCOMES
from storage.staging import Sink, scratch
from storage.store import Store

OUTCOMES_AT_ONCE = 20_000
"""Outcomes held in memory before they are staged."""


@dataclass(frozen=True)
class DecideCounts:
    """What deciding a dataset came to.

    Attributes:
        by_status: Rows by the status of the row.
        due_rows: Rows that may be erased.
        due_cells: Items of rows, due or not, that may be erased.
        distinct: Distinct decisions.
    """

    by_status: Mapping[str, int]
    due_rows: int
    due_cells: int
    distinct: int

    @property
    def rows(self) -> int:
        """Rows decided."""
        return sum(self.by_status.values())


def decide_dataset(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    as_of: dt.date,
    registers: Registers,
    history: Sequence[Version] = (),
) -> DecideCounts:
    """Decides all rows of complete landings anew and writes `decisions`; the same input, the same tables.

    Args:
        store: The store, whose lock the caller holds.
        configuration: Policy and rules.
        contract: The dataset.
        as_of: The day of the decision, JST.
        registers: The officer's registers as they are now.
        history: Earlier versions of the configuration, the oldest first.
    """
    persons = persons_of(store, configuration, contract, registers, as_of)
    situations = Situations(configuration, contract, persons, as_of, history)
    with scratch(store.layout.staging, f"decide-{contract.dataset}") as directory:
        sink = Sink(directory / "outcomes.parquet", OUTCOMES)
        decider = Decider(configuration, contract, history)
        book = _Book(situations, decider, configuration.digest, as_of, sink)
        records = by_partition(store.records(contract.dataset), situations.columns)
        decided = pa.RecordBatchReader.from_batches(DECIDED, book.decide(contract.dataset, records))
        store.decisions(contract.dataset).overwrite(decided)
        book.close()
        store.outcomes().overwrite(sink.reader(), {contract.dataset})
    return book.counts()


@dataclass
class _Book:
    """The decisions reached so far: each distinct situation is decided at its first sight."""

    situations: Situations
    decider: Decider
    digest: str
    as_of: dt.date
    sink: Sink
    known: Distinct = field(default_factory=Distinct)
    pending: list[dict[str, object]] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    shared: set[str] = field(default_factory=set)

    def decide(self, dataset: str, records: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        """Points every record to its decision, batch by batch."""
        # A join with all persons costs the same for few rows as for many.
        for batch in gathered(records, ROWS_AT_ONCE):
            rows = self.situations.of(pl.DataFrame(batch))
            pointed = self.known.pointed(rows, self.situations.keys, partial(self._decided, dataset))
            self.rows.update(dict(pointed["decision_id"].value_counts().iter_rows()))
            yield from pointed.select(*IDENTITY, "decision_id").to_arrow().cast(DECIDED).to_batches()

    def close(self) -> None:
        """Stages what is left of the outcomes."""
        self._stage()
        self.sink.close()

    def counts(self) -> DecideCounts:
        """Counts the rows by what was decided about them."""
        by_status: Counter[str] = Counter()
        due_cells = 0
        known = self.known.answers
        decided = known.select("decision_id", "_status", "_due_cells") if self.rows else known
        if self.shared:
            decided = decided.unique(maintain_order=True)
        for name, status, cells in decided.iter_rows():
            by_status[status] += self.rows[name]
            due_cells += cells * self.rows[name]
        return DecideCounts(dict(sorted(by_status.items())), by_status["DUE"], due_cells, len(decided))

    def _decided(self, dataset: str, new: pl.DataFrame) -> list[pl.Series]:
        ids: list[str] = []
        statuses, cells = [], []
        for row in new.iter_rows(named=True):
            situation = self.situations.situation(row)
            outcomes = self.decider.decide(situation, self.as_of)
            name = decision_id(dataset, situation, self.digest, outcomes)
            if not self._told(name, situation, ids):
                self.pending += [_row(name, dataset, outcome, self.as_of) for outcome in outcomes]
            if len(self.pending) >= OUTCOMES_AT_ONCE:
                self._stage()
            ids.append(name)
            statuses.append(outcomes[0].status)
            cells.append(sum(o.status == "DUE" for o in outcomes if o.item != ROW))
        return [pl.Series("decision_id", ids), pl.Series("_status", statuses), pl.Series("_due_cells", cells)]

    def _told(self, name: str, situation: Situation, ids: Sequence[str]) -> bool:
        """Says whether a decision is staged already: what a confidential hold covers shares others' ids."""
        if name in self.shared:
            return True
        if not any(hold.confidential for hold in situation.held):
            return False
        self.shared.add(name)
        known = self.known.answers
        return name in ids or (not known.is_empty() and name in known["decision_id"])

    def _stage(self) -> None:
        self.sink.write(pa.Table.from_pylist(self.pending, OUTCOMES))
        self.pending.clear()


def _row(name: str, dataset: str, outcome: Outcome, as_of: dt.date) -> dict[str, object]:
    return {
        "decision_id": name,
        "dataset": dataset,
        "item": outcome.item,
        "status": outcome.status,
        "purposes": [{"purpose": u.purpose, "until": u.until, "basis": u.basis} for u in outcome.purposes],
        "last_retained_day": outcome.last_retained_day,
        "eligible_from": outcome.eligible_from,
        "rules": outcome.rules,
        "reasons": outcome.reasons,
        "as_of": as_of,
    }
