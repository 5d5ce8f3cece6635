"""The rows of a dataset as they stand at the gate of one recipient: staged, asked about, counted.

Belongs here: records -> situations at the gate -> answers. Does not: the gate itself
(`classifiers/law/provision.py`), the file (`outbound_file.py`), who the recipient is (`recipients.py`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.distinct import Distinct
from assets.expressions import SWITCHES, start_of
from assets.gather import gathered
from assets.persons import EVERY, HOLDS, KEY, persons_of
from assets.situations import ROWS_AT_ONCE, UNDER16, Situations
from classifiers.law.gates import DISPUTE, Person
from classifiers.law.outcome import ROW
from classifiers.law.provision import Answer, Door, Life, Row
from classifiers.law.situation import CONTRACT_END, Clock, Flags
from configs.contract import Contract
from configs.policy import Configuration, Item
from storage.days import by_partition
from storage.outbound_query import ASKED, OutboundQuery
from storage.registers import Registers
from storage.spelling import folded, folded_column
from storage.staging import Sink
from storage.store import Store

NAMED = "named"
AT_GATE = (*SWITCHES, UNDER16, HOLDS, CONTRACT_END, NAMED, "linked")
"""What the passing of a row depends on, beside its decision."""
NOBODY_DECIDED = Life("UNDETERMINED")


@dataclass(frozen=True)
class Passing:
    """What becomes of the rows.

    Attributes:
        left_out: Why to how many rows.
        emptied: Column to how many cells of rows that pass.
        rows: Rows that pass.
    """

    left_out: Mapping[str, int] = field(default_factory=dict)
    emptied: Mapping[str, int] = field(default_factory=dict)
    rows: int = 0


@dataclass
class AtGate:
    """The rows of one dataset at the gate of one recipient, on one day.

    Attributes:
        door: The recipient and his ground.
        named: Persons whom a consent or a case names, by the customers' key; EVERY: everybody.
        items: Policy items of each column of the file.
        registers: As they are now.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    door: Door
    named: Collection[str]
    items: Mapping[str, Sequence[Item]]
    as_of: dt.date
    registers: Registers
    _situations: Situations = field(init=False)
    _known: Distinct = field(init=False, default_factory=Distinct)

    def __post_init__(self) -> None:
        """Reads the persons behind the rows."""
        registers = replace(self.registers, holds=_of_persons(self.registers.holds))
        persons = persons_of(self.store, self.configuration, self.contract, registers, self.as_of)
        self._situations = Situations(self.configuration, self.contract, persons, self.as_of)

    def stage(self, path: Path) -> None:
        """Writes every row with the number of its situation (schema ASKED); memory is bounded."""
        sink = Sink(path, ASKED)
        records = by_partition(self.store.records(self.contract.dataset), self._situations.columns)
        for batch in gathered(records, ROWS_AT_ONCE):
            rows = self._situations.at_gates(pl.DataFrame(batch)).with_columns(
                self._named().fill_null(value=False).alias(NAMED),
                pl.col(KEY).is_not_null().alias("linked"),
            )
            pointed = self._known.pointed(rows, AT_GATE, self._numbered)
            asked = pointed.select(
                "landing_id", "record_no", pl.col(KEY).alias("person"), pl.col("_number").alias("situation")
            )
            sink.write(asked.to_arrow().cast(ASKED))
        sink.close()

    def answer(self, query: OutboundQuery) -> Passing:
        """Asks the gate once for each situation and decision, and hands the answers to the query."""
        lives = self._lives()
        numbered = list(self._known.answers.iter_rows(named=True))  # numbers count from 0
        counts, emptied, rows, answers = Counter[str](), Counter[str](), 0, []
        for pair in query.pairs().to_pylist():
            found = self._answer(numbered[pair["situation"]], lives.get(pair["decision_id"], {}))
            answers.append(_row(pair, found, self.items))
            if found.reason is not None:
                counts[found.reason] += pair["rows"]
                continue
            rows += pair["rows"]
            emptied.update(dict.fromkeys(found.emptied, pair["rows"]))
        schema = pa.schema(
            [("situation", pa.int64()), ("decision_id", pa.string()), ("passes", pa.bool_())]
            + [(column, pa.bool_()) for column in self.items]
        )
        query.answered(pa.Table.from_pylist(answers, schema))
        return Passing(dict(sorted(counts.items())), dict(sorted(emptied.items())), rows)

    def _named(self) -> pl.Expr:
        """Whether a row's person is named; a case of everybody names each."""
        return (
            pl.col(KEY).is_not_null()
            if EVERY in self.named
            else folded_column(pl.col(KEY)).is_in([folded(one) for one in self.named])
        )

    def _numbered(self, new: pl.DataFrame) -> list[pl.Series]:
        first = len(self._known.answers)
        return [pl.Series("_number", range(first, first + len(new)), pl.Int64)]

    def _lives(self) -> dict[str, dict[str, Life]]:
        """How long the rows and items of each decision are kept."""
        columns = ["decision_id", "item", "status", "last_retained_day"]
        dataset = self.contract.dataset
        mine = (
            self.store.outcomes().dataset({dataset}).to_table(columns, filter=pc.field("dataset") == dataset)
        )
        by_decision: dict[str, dict[str, Life]] = {}
        for row in mine.to_pylist():
            life = Life(row["status"], row["last_retained_day"])
            by_decision.setdefault(row["decision_id"], {})[row["item"]] = life
        return by_decision

    def _answer(self, asked: Mapping[str, Any], lives: Mapping[str, Life]) -> Answer:
        whole = lives.get(ROW, NOBODY_DECIDED)
        end = start_of(asked[CONTRACT_END])
        runs = None
        if end is Clock.OPEN:
            runs = True
        elif isinstance(end, dt.date):
            runs = self.as_of <= end
        flags = Flags(**{name: bool(asked[name]) for name in SWITCHES}, under16=asked[UNDER16])
        person = Person(flags, self._situations.holds(asked[HOLDS]), whole.status)
        items = {name: life for name, life in lives.items() if name != ROW}
        row = Row(person, runs, asked["linked"], asked[NAMED], whole, items)
        return self.door.answer(self.items, row, self.as_of)


def _of_persons(holds: pa.Table) -> pa.Table:
    """Makes a dispute with a person one over every dataset: the gate asks whose data they are."""
    rows = [
        {**row, "dataset": EVERY} if row["type"] == DISPUTE and row["subject"] != EVERY else row
        for row in holds.to_pylist()
    ]
    return pa.Table.from_pylist(rows, holds.schema)


def _row(pair: Mapping[str, Any], found: Answer, columns: Mapping[str, object]) -> dict[str, object]:
    emptied = {column: column in found.emptied for column in columns}
    ids = {name: pair[name] for name in ("situation", "decision_id")}
    return {**ids, "passes": found.reason is None, **emptied}
