"""Situations of a dataset's rows: what a decision depends on, column by column.

Belongs here: joining rows with their persons into the few values that decide. Does not: reading persons
(`persons.py`), deciding (`classifiers.law.decide`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from assets.expressions import (
    BIRTH,
    CODES,
    EPOCH,
    SWITCHES,
    absent,
    birth_date,
    collected,
    own_start,
    own_switch,
    said_collected,
    start_column,
    start_of,
)
from assets.persons import BOUNDED, HOLDS, KEY, REGISTERED, Persons, bounded_column, register_column
from classifiers.law.age import CONSENT_AGE, attains_column
from classifiers.law.columns_read import columns_read
from classifiers.law.retention import NEVER_STORED
from classifiers.law.rule_history import RuleHistory, Version, with_contract
from classifiers.law.situation import CONTRACT_END, Clock, Flags, Hold, Situation
from configs.contract import Contract
from configs.policy import Configuration, Policy, Rule

IDENTITY = ("landing_id", "record_no", "event_date")
ROWS_AT_ONCE = 250_000
"""Rows that are joined with their persons at a time."""

UNDER16 = "under16"
LINKED = "linked"
EDITION = "edition"
COLLECTED = "collected"
SAID_COLLECTED = "said_collected"
KNOWN = "known:"
"""Before what the joined dataset says."""

DECISIVE = ("stop_use", "opt_out", "specific_consent", UNDER16)
"""Switches that change a decision."""


class Situations:
    """Turns batches of records into situations of one dataset on one day.

    Attributes:
        columns: Columns of the records that have to be read.
        keys: Columns that together are the situation.
    """

    def __init__(
        self,
        configuration: Configuration,
        contract: Contract,
        persons: Persons,
        as_of: dt.date,
        history: Sequence[Version] = (),
    ) -> None:
        """Prepares the dataset's starts and switches.

        Args:
            configuration: Policy and rules.
            contract: The dataset.
            persons: The persons behind the dataset.
            as_of: The day of the decision, JST.
            history: Earlier versions of the configuration, the oldest first.

        Raises:
            ValueError: A start is bound to a column that holds neither days nor moments.
        """
        self._contract, self._persons, self._as_of = contract, persons, as_of
        self._editions = configuration.editions or (configuration.policy,)
        bound = _rules_by_item(configuration, contract, history, as_of)
        needed = {rule.start for rules in bound.values() for rule in rules} - set(NEVER_STORED)
        self._ended_is_enough = CONTRACT_END not in needed
        self._starts = sorted(name for name in needed | {CONTRACT_END} if name in contract.starts)
        self._holders = {name: _holders(contract, bound, name) for name in self._starts}
        self._subject = contract.subject.column if contract.subject else None
        subject = [self._subject] if self._subject else []
        holders = [column for columns in self._holders.values() for column in columns]
        self.columns = list(dict.fromkeys([*IDENTITY, *subject, *columns_read(contract), *holders]))
        self.keys = [*map(start_column, self._starts), *DECISIVE, LINKED, HOLDS, EDITION]
        known = persons.known
        self._known = known.rename({name: f"{KNOWN}{name}" for name in known.columns if name != KEY})

    def of(self, records: pl.DataFrame) -> pl.DataFrame:
        """Returns IDENTITY and `keys` of each record, in the order of the records."""
        return self._switched(records).select(
            *IDENTITY,
            *(self._start(name) for name in self._starts),
            *_decisive(),
            pl.col(KEY).is_not_null().alias(LINKED),
            pl.col(HOLDS).fill_null(0),
            _edition(self._editions),
        )

    def at_gates(self, records: pl.DataFrame) -> pl.DataFrame:
        """Returns IDENTITY, KEY, HOLDS, every switch and the contract's end of each record: for the gates.

        The end of the contract is a number as `start_of` reads it; null: unknown.
        """
        rows = self._switched(records)
        end = self._code(CONTRACT_END) if CONTRACT_END in self._starts else pl.lit(None, pl.Int32)
        return rows.select(
            *IDENTITY, KEY, *SWITCHES, UNDER16, pl.col(HOLDS).fill_null(0), end.alias(CONTRACT_END)
        )

    def holds(self, place: int) -> tuple[Hold, ...]:
        """Returns the holds that a number in HOLDS stands for."""
        return self._persons.holds[place]

    def _switched(self, records: pl.DataFrame) -> pl.DataFrame:
        """The records with their persons, and every switch as rows, persons and registers say it."""
        contract = self._contract
        rows = records.with_columns(absent(contract, records.columns))
        subject = pl.col(self._subject).cast(pl.String) if self._subject else pl.lit(None, pl.String)
        own = [name for name in self._starts if contract.starts[name].column is not None]
        here = [name for column in (self._holders[n] for n in self._starts) for name in column]
        rows = rows.select(
            *IDENTITY,
            subject.alias(KEY),
            *(own_start(contract, name, self._as_of) for name in own),
            *(own_switch(contract, name, self._as_of) for name in SWITCHES),
            birth_date(contract),
            collected(contract).alias(COLLECTED),
            said_collected(contract).alias(SAID_COLLECTED),
            *(pl.col(name).is_null().alias(f"empty:{name}") for name in dict.fromkeys(here)),
        )
        rows = rows.join(self._known, on=KEY, how="left", maintain_order="left")
        rows = rows.join(self._persons.marked, on=KEY, how="left", maintain_order="left")
        return rows.with_columns(_under16(rows), *(_switch(name, rows.columns) for name in SWITCHES))

    def situation(self, row: Mapping[str, Any]) -> Situation:
        """Returns the situation that one combination of `keys` stands for."""
        starts = ((name, start_of(row[start_column(name)])) for name in self._starts)
        return Situation(
            tuple((name, start) for name, start in starts if start is not None),
            Flags(**{name: row[name] for name in DECISIVE}),
            self._persons.holds[row[HOLDS]],
            row[LINKED],
            row[EDITION] if len(self._editions) > 1 else None,
            row[EDITION] is not None,
        )

    def _start(self, name: str) -> pl.Expr:
        code = self._code(name)
        if self._ended_is_enough and name == CONTRACT_END:
            today = (self._as_of - EPOCH).days
            code = pl.when(code < today).then(pl.lit(CODES[Clock.ENDED], pl.Int32)).otherwise(code)
        if self._holders[name]:
            empty = pl.all_horizontal(f"empty:{column}" for column in self._holders[name])
            code = pl.when(empty).then(pl.lit(CODES[Clock.NOT_HERE], pl.Int32)).otherwise(code)
        return code.alias(start_column(name))

    def _code(self, name: str) -> pl.Expr:
        """A start as the row or its person has it."""
        origin = self._contract.starts[name].origin
        joined = None if origin is None else f"{KNOWN}{start_column(origin.partition('.')[2])}"
        return pl.col(joined or start_column(name))


def _rules_by_item(
    configuration: Configuration, contract: Contract, history: Sequence[Version], as_of: dt.date
) -> dict[str, tuple[Rule, ...]]:
    """Returns the rules of each item, those of earlier versions among them that still have a say."""
    rules = RuleHistory(history, with_contract(configuration, contract), as_of)
    return {
        item: tuple(rule for step in rules.course(contract.dataset, item) for rule in step.rules)
        for item in sorted(rules.items(contract.dataset))
    }


def _edition(editions: Iterable[Policy]) -> pl.Expr:
    """The edition for the day of collection, by its day of establishment; null: none was in force.

    The first edition speaks of everything held when it was established (docs/decisions/0004).
    """
    found = pl.lit(None, pl.Date)
    for number, policy in enumerate(editions):
        here = pl.lit(value=True) if number == 0 else pl.col(COLLECTED) >= policy.in_force_from
        if policy.in_force_until is not None:
            here &= pl.col(COLLECTED) <= policy.in_force_until
        found = pl.when(here).then(pl.lit(policy.edition)).otherwise(found)
    return found.alias(EDITION)


def _holders(contract: Contract, bound: Mapping[str, Iterable[Rule]], start: str) -> tuple[str, ...]:
    """Returns the columns of the items that need a start; none where one of them is never empty."""
    items = {item for item, rules in bound.items() if any(rule.start == start for rule in rules)}
    columns = {name: column for name, column in contract.columns.items() if items & set(column.items)}
    never_empty = any(column.required or column.role == "event_time" for column in columns.values())
    return () if never_empty else tuple(columns)


def _switch(name: str, present: Iterable[str]) -> pl.Expr:
    """A switch is on where the row, its person or a register says so."""
    said = [pl.col(name)]
    if f"{KNOWN}{name}" in present:
        said.append(pl.col(f"{KNOWN}{name}"))
    if name in REGISTERED:
        said.append(pl.col(register_column(name)))
    if name in BOUNDED:  # a row that does not say when it was collected may be of before
        day, until = pl.col(SAID_COLLECTED), pl.col(bounded_column(name))
        said.append(until.is_not_null() & (day.is_null() | (day <= until)))
    return pl.any_horizontal(column.fill_null(value=False) for column in said).alias(name)


def _decisive() -> list[pl.Expr]:
    """Leaves of the switches what changes a decision, so that fewer situations are distinct.

    A stop of use outranks the others, a guardian's consent lifts §8, and a stop of provision concerns the
    gates, which read the registers themselves.
    """
    used = ~pl.col("stop_use")
    minor = pl.col(UNDER16).fill_null(value=False) & ~pl.col("guardian_consent")
    return [
        pl.col("stop_use"),
        (pl.col("opt_out") & used).alias("opt_out"),
        (pl.col("specific_consent") & used).alias("specific_consent"),
        pl.when(minor & used).then(pl.lit(value=True)).alias(UNDER16),
    ]


def _under16(rows: pl.DataFrame) -> pl.Series:
    """Says who was under 16 on the day of collection; null: the age is unknown, or the date no birth date."""
    birth = pl.coalesce(name for name in (BIRTH, f"{KNOWN}{BIRTH}") if name in rows.columns)
    births = rows.select(birth)[:, 0]
    sixteen = pl.Series("sixteen", attains_column(births.to_numpy(), CONSENT_AGE))
    known = births <= rows[COLLECTED]
    return (rows[COLLECTED] <= sixteen).set(~known, None).alias(UNDER16)
