"""What another configuration would change over the live tables: tags, purposes, due rows. Writes nothing.

Belongs here: reading every live row once, deciding each distinct situation under both configurations.
Does not: comparing and counting (`classifiers`), showing (`pipelines/cli/policy_diff.py`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa

from assets.data_map import column_states
from assets.distinct import Distinct
from assets.gather import gathered
from assets.persons import persons_of
from assets.situations import IDENTITY, ROWS_AT_ONCE, Situations
from classifiers.law.change_counts import DueCount, PurposeCount, by_end, by_purpose, by_shortening
from classifiers.law.data_map import data_map
from classifiers.law.decide import Decider
from classifiers.law.decision_changes import DecisionChange, compare
from classifiers.law.outcome import ROW, Outcome
from classifiers.law.rule_changes import RuleChange, configuration_changes
from classifiers.law.rule_history import RuleHistory, Version
from classifiers.law.tag_changes import TagChange, tag_changes
from configs.policy import Approval, Configuration
from storage.days import by_partition
from storage.registers import Registers
from storage.store import Store

OLD, NEW, NUMBER = "old:", "new:", "_change"

Told = Callable[[str, pl.DataFrame], None]
"""Told the rows of a dataset that fall due or no longer do: IDENTITY, before, after, rules."""


@dataclass(frozen=True)
class Shortened:
    """A rule by which rows end earlier than before: nothing is erased by it until an officer approves it.

    Attributes:
        change: What changed.
        approved: An officer approved exactly this by the day of the comparison.
        ends_earlier: Dataset to rows in which an item ends earlier by it.
        newly_due: Dataset to those of them in which something is past its end on the day by it.
    """

    change: RuleChange
    approved: bool
    ends_earlier: Mapping[str, int]
    newly_due: Mapping[str, int]


@dataclass(frozen=True)
class PolicyDiff:
    """Everything that another configuration would change on a day.

    Attributes:
        as_of: The day, JST.
        changed_rules: Rules and bindings that differ.
        tags: Columns that are tagged or described otherwise.
        purposes: Dataset to purpose to rows; datasets without a difference are not in it.
        due: Dataset to what falls due, once every shortening is approved.
        shortened: Rules that need an officer's approval, whether it was given or not.
    """

    as_of: dt.date
    changed_rules: tuple[RuleChange, ...]
    tags: tuple[TagChange, ...]
    purposes: Mapping[str, Mapping[str, PurposeCount]]
    due: Mapping[str, DueCount]
    shortened: tuple[Shortened, ...]

    @property
    def approval_needed(self) -> tuple[Shortened, ...]:
        """The shortened rules that nobody has approved."""
        return tuple(entry for entry in self.shortened if not entry.approved)

    @property
    def differs(self) -> bool:
        """Whether the configurations differ in anything that is compared."""
        due = any(count.differs for count in self.due.values())
        return bool(self.changed_rules or self.tags or self.purposes or due)


def policy_diff(
    store: Store,
    old: Configuration,
    new: Configuration,
    as_of: dt.date,
    registers: Registers,
    history: Sequence[Version] = (),
    told: Told | None = None,
) -> PolicyDiff:
    """Compares two configurations over the live rows, as if every shortening were approved.

    What had run out under the old one stays so: a lengthening resurrects nothing.

    Args:
        store: Read alone.
        old: What is said now.
        new: What would be said from the day on.
        as_of: The day of the comparison, JST.
        registers: The officer's registers as they are now.
        history: What the store's nights were decided under, the oldest first; it counts where the last of
            it is the old configuration.
        told: Told the rows that fall due or no longer do, while they are read; None: nobody.
    """
    known = bool(history) and history[-1].configuration == old
    past = tuple(history) if known else (Version(dt.date.min, old),)
    rules = configuration_changes(old, new)
    awaiting = RuleHistory(past, new, as_of).awaiting()
    given = {(entry.rule, entry.after) for entry in new.approvals if entry.accepted_on <= as_of}
    shortened = list(dict.fromkeys([*(rule for rule in rules if rule.needs_approval), *awaiting]))
    planned = _as_if_approved(new, shortened, as_of)
    states = {**column_states(store, old), **column_states(store, new)}
    changes: dict[str, Counter[DecisionChange]] = {}
    for dataset in sorted({*old.contracts, *new.contracts}):
        sides = (
            _Side.of(store, old, dataset, as_of, registers, past if known else ()),
            _Side.of(store, planned, dataset, as_of, registers, past),
        )
        changes[dataset] = _changes(store, dataset, sides, told)
    purposes = {dataset: by_purpose(found) for dataset, found in changes.items()}
    return PolicyDiff(
        as_of,
        rules,
        tag_changes(data_map(old, states), data_map(new, states)),
        {dataset: found for dataset, found in purposes.items() if found},
        {dataset: by_end(found) for dataset, found in changes.items()},
        tuple(
            _shortened(change, change not in awaiting and (change.rule, change.after) in given, changes)
            for change in shortened
        ),
    )


def _as_if_approved(
    configuration: Configuration, changes: Sequence[RuleChange], as_of: dt.date
) -> Configuration:
    given = tuple(
        Approval(rule=change.rule, after=change.after, accepted_by="policy diff", accepted_on=as_of)
        for change in changes
    )
    return configuration.model_copy(update={"approvals": (*configuration.approvals, *given)})


def _shortened(
    change: RuleChange, approved: bool, changes: Mapping[str, Mapping[DecisionChange, int]]
) -> Shortened:
    touched = {dataset: by_shortening(found, change.rule) for dataset, found in changes.items()}
    return Shortened(
        change,
        approved,
        {dataset: earlier for dataset, (earlier, _) in touched.items() if earlier},
        {dataset: due for dataset, (_, due) in touched.items() if due},
    )


def _changes(
    store: Store, dataset: str, sides: tuple[_Side, _Side], told: Told | None
) -> Counter[DecisionChange]:
    book = _Book(sides)
    columns = dict.fromkeys(column for side in sides for column in side.columns)
    for batch in gathered(by_partition(store.records(dataset), list(columns)), ROWS_AT_ONCE):
        changed = book.add(batch)
        if told is not None and not changed.is_empty():
            told(dataset, changed)
    return book.rows


@dataclass(frozen=True)
class _Side:
    """One configuration's view of a dataset; without situations where it does not know the dataset."""

    as_of: dt.date
    situations: Situations | None = None
    decider: Decider | None = None

    @classmethod
    def of(
        cls,
        store: Store,
        configuration: Configuration,
        dataset: str,
        as_of: dt.date,
        registers: Registers,
        history: Sequence[Version],
    ) -> _Side:
        contract = configuration.contracts.get(dataset)
        if contract is None:
            return cls(as_of)
        persons = persons_of(store, configuration, contract, registers, as_of)
        situations = Situations(configuration, contract, persons, as_of, history)
        return cls(as_of, situations, Decider(configuration, contract, history))

    @property
    def columns(self) -> list[str]:
        return list(IDENTITY) if self.situations is None else self.situations.columns

    def of_rows(self, records: pl.DataFrame, prefix: str) -> pl.DataFrame:
        """Returns the situation of each record, under prefixed names."""
        if self.situations is None:
            return records.select()
        rows = self.situations.of(records).select(self.situations.keys)
        return rows.rename(lambda name: f"{prefix}{name}")

    def decide(self, row: Mapping[str, object], prefix: str) -> tuple[Outcome, ...]:
        if self.situations is None or self.decider is None:
            return ()
        own = {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
        return self.decider.decide(self.situations.situation(own), self.as_of)


@dataclass
class _Book:
    """The changes met so far; each distinct pair of situations is decided at its first sight.

    Attributes:
        sides: Old and new.
        rows: Changes, with the number of records of each.
    """

    sides: tuple[_Side, _Side]
    rows: Counter[DecisionChange] = field(default_factory=Counter)
    known: Distinct = field(default_factory=Distinct)
    numbers: dict[DecisionChange, int] = field(default_factory=dict)

    def add(self, batch: pa.RecordBatch) -> pl.DataFrame:
        """Counts records, and returns those that fall due or no longer do."""
        records = pl.DataFrame(batch)
        old, new = self.sides[0].of_rows(records, OLD), self.sides[1].of_rows(records, NEW)
        both = pl.concat([records.select(IDENTITY), old, new], how="horizontal")
        pointed = self.known.pointed(both, [*old.columns, *new.columns], self._compared)
        changes = list(self.numbers)
        for number, count in pointed[NUMBER].value_counts().iter_rows():
            self.rows[changes[number]] += count
        return pointed.select(*IDENTITY, NUMBER).join(_moved(changes), on=NUMBER, how="inner").drop(NUMBER)

    def _compared(self, pairs: pl.DataFrame) -> Iterator[pl.Series]:
        old, new = self.sides
        changes = (compare(old.decide(row, OLD), new.decide(row, NEW)) for row in pairs.iter_rows(named=True))
        numbers = [self.numbers.setdefault(change, len(self.numbers)) for change in changes]
        yield pl.Series(NUMBER, numbers, pl.Int32)


def _moved(changes: Sequence[DecisionChange]) -> pl.DataFrame:
    """The changes by which a row falls due, or no longer does."""
    found = [
        {NUMBER: number, "before": change.before, "after": change.after, "rules": list(change.rules)}
        for number, change in enumerate(changes)
        if ROW in (*change.newly_due, *change.no_longer_due)
    ]
    text = pl.String()
    kinds = {NUMBER: pl.Int32(), "before": text, "after": text, "rules": pl.List(text)}
    return pl.DataFrame(found, schema=kinds)
