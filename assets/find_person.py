"""The step that finds one person over all datasets, and what of it a human must look at first (§7).

Belongs here: from identifiers to persons, from persons to their rows. Does not: reading (`person_rows.py`),
whose a row is (`classifiers/law/ownership.py`), the officer's yes (`storage/requests.py`), showing. It writes
nothing, and memory is bounded by the rows that are found.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.person_rows import IDENTITY, Wanted, lines, mentioned, quarantined
from classifiers.law.found_by import defining, found_by, subject_kind
from classifiers.law.join_keys import Identifier, keys
from classifiers.law.ownership import CONTACTS, DOUBTS, Doubt, Holder, Period, doubt_of_row, doubts_of_holders
from configs.contract import Contract, FindKind
from configs.policy import Configuration
from storage.days import by_partition
from storage.store import EVENT_DATE, Store

DAYS = [*IDENTITY, EVENT_DATE]
OWN = "own"
_DOUBTS: Mapping[str, Doubt] = {doubt: doubt for doubt in DOUBTS}
RECORDS = "records"
QUARANTINE = "quarantine"
"""In the place of the stage: the row is not among the records."""


@dataclass(frozen=True)
class Group:
    """Rows of one dataset that may be somebody else's, for one reason.

    Attributes:
        group: Digest of reason, dataset and row ids: a yes to it is a yes to these rows and no others.
        doubt: Why.
        dataset: The dataset.
        stage: records or quarantine.
        rows: landing_id, record_no.
    """

    group: str
    doubt: Doubt
    dataset: str
    stage: str
    rows: pl.DataFrame = field(repr=False)


@dataclass(frozen=True)
class Found:
    """One person, as far as it is settled.

    Attributes:
        subjects: Keys of the person in the dataset that defines persons.
        names: What other datasets call the person: values of the columns that they join.
        wanted: Keys of all identifiers, those on record included.
        rows: The person's rows by dataset: landing_id, record_no.
        quarantined: Quarantined records that an officer said are the person's, by dataset.
        waiting: What an officer has to look at first.
        judged: Groups that were judged, or wait.
        candidates: Keys of persons of whom an officer has to say whether they are the one.
    """

    subjects: tuple[str, ...] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    wanted: Wanted = field(repr=False)
    rows: Mapping[str, pl.DataFrame] = field(repr=False)
    quarantined: Mapping[str, pl.DataFrame] = field(repr=False)
    waiting: tuple[Group, ...]
    judged: frozenset[str]
    candidates: tuple[str, ...] = field(repr=False)


def find_person(
    store: Store, configuration: Configuration, given: Iterable[Identifier], said: Mapping[str, bool]
) -> Found:
    """Finds one person by any identifier.

    Args:
        store: Read alone.
        configuration: Its contracts say by what a person is found, and how datasets join.
        given: What the person is looked for by.
        said: Groups to what an officer said of them: the person's, or not.
    """
    return _Search(store, configuration.contracts, _by_kind(given), said).found()


@dataclass(frozen=True)
class _Known:
    """The persons who ask, and who holds which identifier."""

    persons: frozenset[str]
    held: Mapping[tuple[str, str], Sequence[Holder]]

    def verdict(
        self, given: Wanted, kind: FindKind | None, row: tuple[dt.date, str | None, FindKind, str]
    ) -> str | None:
        """Returns OWN for the person's row, a doubt, or None for a row of somebody else.

        Args:
            given: The identifiers of the request.
            kind: What the dataset's subject is.
            row: Day, subject, and the identifier that was found with its kind.
        """
        day, subject, found_as, key = row
        holders = self.held.get((found_as, key), ())
        if subject is None or kind is None:
            return doubt_of_row(day, self.persons, holders) or OWN
        owners = {one.subject for one in self.held.get((kind, subject), ())}
        if owners & self.persons:
            return OWN if owners <= self.persons else "shared"
        if not owners and subject in given.get(kind, ()):
            return "gone_subject"
        asked = found_as in CONTACTS and found_as != kind and key in given.get(found_as, ())
        known = any(one.subject in self.persons for one in holders)
        return "other_subject" if asked and not known else None


class _Search:
    """One search. Groups that nobody has judged pile up in `waiting`."""

    def __init__(
        self, store: Store, contracts: Mapping[str, Contract], given: Wanted, said: Mapping[str, bool]
    ) -> None:
        self._store, self._contracts, self._given, self._said = store, contracts, given, said
        self._homes = defining(contracts)
        self._home_kinds = {subject_kind(home, contracts) for home in self._homes}
        self._waiting: list[Group] = []
        self._groups: set[str] = set()
        self._names: set[str] = set()
        self._aliases: set[str] = set()
        self._rows: dict[str, list[pl.DataFrame]] = defaultdict(list)
        self._quarantined: dict[str, pl.DataFrame] = {}

    def found(self) -> Found:
        """Finds persons first, and then what is theirs."""
        persons = self._persons()
        if self._waiting and not persons:  # whose rows they are depends on which of these it is
            waiting = tuple(self._waiting)
            return Found((), (), self._given, {}, {}, waiting, frozenset(self._groups), self._candidates())
        own = self._identifiers(persons)
        wanted = _joined(self._given, own)
        contacts = {kind: found for kind, found in wanted.items() if kind not in {"name", "birth"}}
        held = self._holders(contacts)
        known = _Known(frozenset(persons), held)
        homes = {home.dataset for home in self._homes}
        for contract in self._contracts.values():
            if contract.dataset not in homes:
                self._of(contract, contacts, known)
        self._loose(contacts)
        rows = {name: pl.concat(frames).unique(maintain_order=True) for name, frames in self._rows.items()}
        return Found(
            tuple(sorted(self._names)),
            tuple(sorted(self._names | self._aliases)),
            wanted,
            {name: frame.sort(IDENTITY) for name, frame in sorted(rows.items())},
            self._quarantined,
            tuple(sorted(self._waiting, key=lambda one: (one.dataset, one.stage, one.doubt, one.group))),
            frozenset(self._groups),
            self._candidates(),
        )

    def _candidates(self) -> tuple[str, ...]:
        found: set[str] = set()
        for home in self._homes:
            for group in self._waiting:
                if home.subject is not None and (group.dataset, group.stage) == (home.dataset, RECORDS):
                    rows = read_rows(self._store, home.dataset, group.rows, [home.subject.column])
                    found |= set(map(str, rows[home.subject.column].drop_null().to_pylist()))
        return tuple(sorted(found))

    def _persons(self) -> set[str]:
        """The subjects that are the person's: certain, or said to be by an officer."""
        persons: set[str] = set()
        for home in self._homes:
            hits = lines(self._store, home, self._contracts, self._given)
            holders = self._described(home, hits)
            contacts = hits.filter(pl.col("kind").is_in(list(CONTACTS)))
            crowded = contacts.group_by("kind", "key").agg(pl.col("subject").unique())
            shared = {s for found in crowded["subject"].to_list() if len(found) > 1 for s in found}
            for subject, doubt in doubts_of_holders(list(holders.values()), shared).items():
                rows = hits.filter(pl.col("subject") == subject)
                if doubt is None or self._judged(doubt, home.dataset, rows):
                    persons.add(subject)
        return persons

    def _home_rows(self, home: Contract, persons: set[str]) -> pl.DataFrame:
        kind = subject_kind(home, self._contracts)
        named: Wanted = {kind: frozenset(persons)} if kind is not None else {}
        return lines(self._store, home, self._contracts, named).filter(pl.col("subject").is_in(persons))

    def _described(self, home: Contract, hits: pl.DataFrame) -> dict[str, Holder]:
        """Reads period and kind of contract of those who were found; a person's contracts are joined."""
        matched = hits.group_by("subject").agg(pl.col("kind").unique()).drop_nulls("subject")
        kinds = dict(zip(matched["subject"].to_list(), matched["kind"].to_list(), strict=True))
        found: dict[str, Holder] = {}
        for subject, period, corporate in self._periods(home, hits.select(IDENTITY).unique()):
            one = Holder(subject, frozenset(kinds[subject]), period, corporate)
            found[subject] = one if subject not in found else found[subject].joined(one)
        return found

    def _periods(self, home: Contract, ids: pl.DataFrame) -> Iterable[tuple[str, Period, bool]]:
        declared, subject = home.find, home.subject
        if declared is None or subject is None or ids.is_empty():
            return
        shared = declared.shared_when
        columns = [declared.since, declared.until, shared.column if shared else None, subject.column]
        rows = read_rows(self._store, home.dataset, ids, [c for c in columns if c])
        kind = subject_kind(home, self._contracts)
        if kind is None:
            return
        names = keys(kind, _column(rows, subject.column)).to_pylist()
        since, until = (_days(rows, declared.since), _days(rows, declared.until))
        words = _column(rows, shared.column).to_pylist() if shared else [None] * len(names)
        for name, first, last, word in zip(names, since, until, words, strict=True):
            if name is not None:
                corporate = shared is not None and word is not None and str(word).strip() in shared.equals
                yield name, Period(first, last), corporate

    def _identifiers(self, persons: set[str]) -> Wanted:
        """Takes the persons' own rows, and returns every identifier in them."""
        found: dict[FindKind, set[str]] = defaultdict(set)
        for home in self._homes:
            ids = self._home_rows(home, persons)
            self._take(home.dataset, ids)
            by = found_by(home, self._contracts)
            wanted = [column for columns in by.values() for column in columns]
            rows = read_rows(self._store, home.dataset, ids, wanted)
            self._name(home, rows)
            for column in _joined_columns(home, self._contracts):
                self._aliases |= set(map(str, _column(rows, column).drop_null().to_pylist()))
            for kind, columns in by.items():
                for column in columns:
                    found[kind] |= set(keys(kind, _column(rows, column)).drop_null().to_pylist())
        return {kind: frozenset(values) for kind, values in found.items()}

    def _holders(self, contacts: Wanted) -> dict[tuple[str, str], list[Holder]]:
        """Everybody who holds one of the identifiers now."""
        held: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        for home in self._homes:
            hits = lines(self._store, home, self._contracts, contacts)
            described = self._described(home, hits)
            pairs = hits.select("kind", "key", "subject").unique(maintain_order=True).drop_nulls()
            for kind, key, subject in pairs.iter_rows():
                held[kind, key].append(described[subject])
        return held

    def _name(self, contract: Contract, rows: pa.Table) -> None:
        """Keeps the person's names as the registers know them."""
        if contract.subject is not None:
            column = _column(rows, contract.subject.column)
            self._names |= {str(name) for name in column.drop_null().to_pylist()}

    def _of(self, contract: Contract, contacts: Wanted, known: _Known) -> None:
        hits = lines(self._store, contract, self._contracts, contacts)
        kind = subject_kind(contract, self._contracts)
        verdicts = [
            known.verdict(self._given, kind, row)
            for row in hits.select(EVENT_DATE, "subject", "kind", "key").iter_rows()
        ]
        judged = hits.select(DAYS).with_columns(pl.Series("verdict", verdicts, pl.String))
        mine = judged.filter(pl.col("verdict") == OWN)
        self._take(contract.dataset, mine)
        rest = judged.filter(pl.col("verdict") != OWN).join(mine.select(IDENTITY), on=IDENTITY, how="anti")
        for (doubt,), rows in rest.unique(IDENTITY, maintain_order=True).group_by(
            "verdict", maintain_order=True
        ):
            if not self._judged(_DOUBTS[str(doubt)], contract.dataset, rows):
                continue
            self._take(contract.dataset, rows)
            if doubt == "gone_subject" and contract.subject and kind in self._home_kinds:
                named = read_rows(self._store, contract.dataset, rows, [contract.subject.column])
                self._name(contract, named)

    def _loose(self, contacts: Wanted) -> None:
        """What stands in free text, and in records that could not be read."""
        for contract in self._contracts.values():
            taken = [frame.select(IDENTITY) for frame in self._rows.get(contract.dataset, [])]
            rows = mentioned(self._store, contract, contacts)
            rows = rows.join(pl.concat(taken), on=IDENTITY, how="anti") if taken else rows
            waiting = [g.rows for g in self._waiting if (g.dataset, g.stage) == (contract.dataset, RECORDS)]
            rows = rows.join(pl.concat(waiting), on=IDENTITY, how="anti") if waiting else rows
            if not rows.is_empty() and self._judged("mentioned", contract.dataset, rows):
                self._take(contract.dataset, rows)
        found = quarantined(self._store, contacts)
        for (dataset,), rows in found.group_by("dataset", maintain_order=True):
            if self._judged("quarantine", str(dataset), rows, QUARANTINE):
                self._quarantined[str(dataset)] = rows.select(IDENTITY)

    def _take(self, dataset: str, rows: pl.DataFrame) -> None:
        if not rows.is_empty():
            self._rows[dataset].append(rows.select(IDENTITY))

    def _judged(self, doubt: Doubt, dataset: str, rows: pl.DataFrame, stage: str = RECORDS) -> bool:
        """Whether an officer said yes; a group that nobody spoke of waits."""
        ids = rows.select(IDENTITY).unique().sort(IDENTITY)
        text = f"{doubt}|{stage}|{dataset}|{ids.rows()}"
        group = f"G-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        self._groups.add(group)
        if group not in self._said:
            self._waiting.append(Group(group, doubt, dataset, stage, ids))
        return self._said.get(group, False)


def read_rows(store: Store, dataset: str, ids: pl.DataFrame, columns: Iterable[str]) -> pa.Table:
    """Reads some columns of some rows of a dataset, in order of row id.

    Args:
        store: Read alone.
        dataset: The dataset.
        ids: landing_id, record_no.
        columns: Those that the table does not have are left out.
    """
    rows = store.records(dataset)
    present = rows.table.dataset().schema.names
    wanted = list(dict.fromkeys([*DAYS, *(c for c in columns if c in present)]))
    if ids.is_empty():
        return rows.table.dataset().schema.empty_table().select(wanted)
    numbers = pa.array(ids["record_no"].unique().to_list(), pa.int64())
    landings = pa.array(ids["landing_id"].unique().to_list(), pa.int32())
    where = pc.field("record_no").isin(numbers) & pc.field("landing_id").isin(landings)
    read = pl.DataFrame(by_partition(rows, wanted, where).read_all())
    return read.join(ids.select(IDENTITY).unique(), on=IDENTITY, how="semi").sort(IDENTITY).to_arrow()


def _column(rows: pa.Table, name: str) -> pa.Array:
    if name not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.string())
    return rows[name].combine_chunks()


def _days(rows: pa.Table, name: str | None) -> list[dt.date | None]:
    if name is None or name not in rows.column_names:
        return [None] * rows.num_rows
    days = keys("birth", rows[name].combine_chunks())  # a day, in whatever way it is written
    return [None if day is None else dt.date.fromisoformat(day) for day in days.to_pylist()]


def _joined_columns(home: Contract, contracts: Mapping[str, Contract]) -> set[str]:
    """The columns of a dataset by which others name its persons."""
    joins = {one.subject.joins for one in contracts.values() if one.subject and one.subject.joins}
    return {column for name, _, column in (one.partition(".") for one in joins) if name == home.dataset}


def _by_kind(given: Iterable[Identifier]) -> Wanted:
    found: dict[FindKind, set[str]] = defaultdict(set)
    for one in given:
        found[one.kind].add(one.key)
    return {kind: frozenset(found_keys) for kind, found_keys in found.items()}


def _joined(one: Wanted, other: Wanted) -> Wanted:
    return {kind: one.get(kind, frozenset()) | other.get(kind, frozenset()) for kind in {*one, *other}}
