"""How many rows and distinct persons some records concern, asked out of core; nothing but counts leaves here.

Belongs here: joining records, findings and the subjects behind them by their files. Does not: which columns
hold which items (`classifiers/law/touched.py`), thresholds, where the files are (`assets/breach.py`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from storage.out_of_core import name, parquet, text

EXTRA = "_extra"
ROW = {"landing_id": "integer", "record_no": "bigint"}


@dataclass(frozen=True)
class Files:
    """Rows of complete landings: their Parquet files and the landings that may be seen."""

    paths: Sequence[str]
    landings: Sequence[int]


@dataclass(frozen=True)
class Link:
    """A dataset in which a number is found beside the subject it belongs to."""

    files: Files
    key: str
    subject: str


@dataclass(frozen=True)
class Named:
    """How the rows of a dataset name a person.

    Attributes:
        column: The subject column; None: they name nobody.
        names: What the column's numbers are (`customers.会員番号`), then what each link makes of them.
        links: From one to the next; a number that a link does not know stays what it is.
    """

    column: str | None = None
    names: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What is asked of one dataset.

    Attributes:
        records: Its records in those days.
        findings: Its findings, of any day.
        named: How its rows name a person.
        held: Item to the columns that hold it.
        cut: Entities whose findings are of a cut value.
        personal: Items that are personal by themselves.
        origin: Columns that come from Rakuten; None: every row does.
        known: The contract's columns; any other lies in EXTRA.
        spared: Column to items whose findings in it say nothing.
        only: Columns that were touched; empty: all of them.
    """

    records: Files
    findings: Files
    named: Named
    held: Mapping[str, Sequence[str]]
    cut: Sequence[str]
    personal: Sequence[str]
    origin: Sequence[str] | None
    known: Sequence[str]
    spared: Mapping[str, Sequence[str]] = field(default_factory=dict)
    only: Sequence[str] = ()


@dataclass(frozen=True)
class Births:
    """A dataset that knows birth dates: the column, and whether it holds moments rather than days."""

    files: Files
    named: Named
    column: str
    moments: bool = False

    @property
    def day(self) -> str:
        """The birth date, JST, as SQL."""
        cell = f"r.{name(self.column)}"
        return f"({cell}::timestamptz at time zone 'Asia/Tokyo')::date" if self.moments else f"{cell}::date"


@dataclass(frozen=True)
class Tally:
    """Rows and distinct persons: of an item, and of those in which it is whole."""

    rows: int = 0
    persons: int = 0
    whole_rows: int = 0
    whole_persons: int = 0


@dataclass(frozen=True)
class Counted:
    """What was counted: of one dataset, or of all of them together."""

    rows: int
    persons: int
    unnamed: int
    unnamed_personal: int
    origin_rows: int
    origin_persons: int
    first: dt.date | None
    last: dt.date | None
    items: Mapping[str, Tally]


@dataclass(frozen=True)
class Touched:
    """Where what was counted stands.

    Attributes:
        filled: Columns that are not empty in every row.
        found: Item and column of findings.
    """

    filled: frozenset[str]
    found: tuple[tuple[str, str], ...]


class ScopeQuery:
    """Counts over several datasets, in which a person counts once."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, items: Sequence[str], whole: Mapping[str, str]
    ) -> None:
        """Prepares the question.

        Args:
            connection: From `out_of_core.connect`.
            items: Every item there may be.
            whole: Item to the pattern (RE2) of cells in which it is not cut.
        """
        self._connection, self._items, self._whole = connection, list(items), whole
        self._names: dict[str, int] = {}
        self._tables: list[str] = []

    def add(self, asked: Asked) -> Counted:
        """Counts one dataset."""
        table = f"people{len(self._tables)}"
        flags = ["personal", "origin", *self._flags()]
        sums = ", ".join(f"count_if({flag})::integer as {flag}" for flag in flags)
        self._connection.execute(f"""
            create temp table {table} as
            select person, count(*) as rows, min(event_date) as first, max(event_date) as last, {sums}
            from ({self._rows(asked)}) group by person""")
        self._tables.append(table)
        return self._counted(table)

    def touched(self, asked: Asked) -> Touched:
        """Says which columns of one dataset hold anything in those rows, and what was found in which."""
        cell = _Cells(asked.known)
        every = _chosen(sorted({column for held in asked.held.values() for column in held}), asked)
        sums = ", ".join(["count(*)", *(f"count_if({cell.filled(column)})" for column in every)])
        counts = self._connection.sql(f"select {sums} from {self._records(asked)} r").fetchall()[0][1:]
        found = self._connection.sql(f"""
            select distinct item, "column" from {self._findings(asked)} f
            semi join {self._records(asked)} r using (landing_id, record_no) order by all""").fetchall()
        return Touched(
            frozenset(column for column, count in zip(every, counts, strict=True) if count),
            tuple((str(item), str(column)) for item, column in found),
        )

    def total(self) -> Counted:
        """Counts all datasets added so far together."""
        every = " union all ".join(f"select * from {table}" for table in self._tables)
        sums = ", ".join(
            f"sum({column}) as {column}" for column in ["rows", "personal", "origin", *self._flags()]
        )
        self._connection.execute(f"""
            create or replace temp table people as
            select person, min(first) as first, max(last) as last, {sums} from ({every}) group by person""")
        return self._counted("people")

    def ages(self, births: Sequence[Births], day: dt.date, born_by: dt.date) -> tuple[int, int]:
        """Counts the persons of `total` who are too young on a day, and those of unknown age.

        Args:
            births: Datasets that know birth dates; of several of one person the latest counts.
            day: The day, JST; a birth date after it is none.
            born_by: The latest birth date of somebody who is old enough.
        """
        said = [
            f"select {self._person(one.named)} as person, {one.day} as birth "
            f"from {self._parquet(one.files, one.named, [one.column])} r {self._joins(one.named)}"
            for one in births
        ]
        known = " union all ".join([*said, "select null::varchar, null::date"])
        found = self._connection.execute(
            f"""
            select count(*) filter (where birth > $born_by), count(*) filter (where birth is null)
            from people
            left join (select person, max(birth) as birth from ({known}) where birth <= $day group by person)
            using (person) where person is not null""",
            {"born_by": born_by, "day": day},
        ).fetchone()
        return (int(found[0]), int(found[1])) if found else (0, 0)

    def _counted(self, table: str) -> Counted:
        flags = self._flags()
        sums = ", ".join(f"coalesce(sum({flag}), 0)::bigint as {flag}" for flag in flags)
        persons = ", ".join(
            f"count(*) filter (where person is not null and {flag} > 0) as p{flag}" for flag in flags
        )
        every = ", ".join([sums, persons]) if flags else "null"
        one = self._connection.sql(f"""
            select coalesce(sum(rows), 0)::bigint as rows, count(person) as persons,
                   coalesce(sum(rows) filter (where person is null), 0)::bigint as unnamed,
                   coalesce(sum(personal) filter (where person is null), 0)::bigint as unnamed_personal,
                   coalesce(sum(origin), 0)::bigint as origin_rows,
                   count(*) filter (where person is not null and origin > 0) as origin_persons,
                   min(first) as first, max(last) as last, {every}
            from {table}""").to_arrow_table().to_pylist()[0]  # fmt: skip
        items = {
            item: Tally(one[f"t{n}"], one[f"pt{n}"], one.get(f"w{n}", 0), one.get(f"pw{n}", 0))
            for n, item in enumerate(self._items)
            if one[f"t{n}"]
        }
        plain: dict[str, Any] = {
            column: one[column] for column in Counted.__dataclass_fields__ if column != "items"
        }
        return Counted(**plain, items=items)

    def _flags(self) -> list[str]:
        whole = [f"w{n}" for n, item in enumerate(self._items) if item in self._whole]
        return [*(f"t{n}" for n, _ in enumerate(self._items)), *whole]

    def _rows(self, asked: Asked) -> str:
        """A row each: its day, its person, and of each item whether it is touched and whole."""
        cell = _Cells(asked.known)
        flags = []
        for n, item in enumerate(self._items):
            columns = _chosen(asked.held.get(item, ()), asked)
            held = _any(cell.filled(column) for column in columns)
            flags.append(f"({held} or coalesce(f.f{n}, false)) as t{n}")
            if item in self._whole:
                whole = _any(cell.matches(column, self._whole[item]) for column in columns)
                flags.append(f"({whole} or coalesce(f.w{n}, false)) as w{n}")
        origin = "true" if asked.origin is None else _any(map(cell.filled, _chosen(asked.origin, asked)))
        flagged = ", ".join([f"{origin} as origin", *flags])
        touched = f"""
            select r.event_date, {self._person(asked.named)} as person, {flagged}
            from {self._records(asked)} r
            left join ({self._found(asked)}) f using (landing_id, record_no) {self._joins(asked.named)}"""
        personal = _any(f"t{self._items.index(item)}" for item in asked.personal if item in self._items)
        return f"select *, {personal} as personal from ({touched})"

    def _records(self, asked: Asked) -> str:
        """The rows that were touched, of every column that is asked about."""
        cell = _Cells(asked.known)
        every = {c for held in asked.held.values() for c in held} | set(asked.only)
        rows = self._parquet(asked.records, asked.named, sorted(map(cell.stored, every)))
        wanted = _any(map(cell.filled, asked.only)) if asked.only else "true"
        return f"(select * from {rows} r where {wanted})"

    def _found(self, asked: Asked) -> str:
        uncut = f"coalesce(entity, '') not in ({_texts(asked.cut)})"
        flags = [
            f"bool_or(item = {text(item)}) as f{n}, bool_or(item = {text(item)} and {uncut}) as w{n}"
            for n, item in enumerate(self._items)
        ]
        wanted = ", ".join(["landing_id", "record_no", *flags])
        return f"select {wanted} from {self._findings(asked)} group by landing_id, record_no"

    @staticmethod
    def _findings(asked: Asked) -> str:
        """The findings that count: those that no review made say nothing, in columns that were touched."""
        kinds = {**ROW, "column": "varchar", "item": "varchar", "entity": "varchar"}
        spared = "".join(
            f' and not ("column" = {text(column)} and item in ({_texts(items)}))'
            for column, items in asked.spared.items()
            if items
        )
        stored = sorted({_Cells(asked.known).stored(column) for column in asked.only})
        only = f' and "column" in ({_texts(stored)})' if asked.only else ""
        seen = f"landing_id in ({_numbers(asked.findings.landings)})"
        return f"(select * from {parquet(asked.findings.paths, kinds)} where {seen}{spared}{only})"

    def _person(self, named: Named) -> str:
        if named.column is None:
            return "null::varchar"
        column = f"r.{name(named.column)}"
        number = f"case when {_said(column)} then {column} end"
        stages = [number, *(f"l{n}.subject" for n, _ in enumerate(named.links))]
        marks = [self._names.setdefault(one, len(self._names)) for one in named.names]
        spelled = [f"{text(f'{mark}:')} || {stage}" for mark, stage in zip(marks, stages, strict=True)]
        return f"coalesce({', '.join(reversed(spelled))})"

    def _joins(self, named: Named) -> str:
        joined, before = "", f"r.{name(named.column or '')}"
        for n, link in enumerate(named.links):
            kinds = {**ROW, link.key: "varchar", link.subject: "varchar"}
            pairs = f"""
                select {name(link.key)} as key, min({name(link.subject)}) as subject
                from {parquet(link.files.paths, kinds)}
                where landing_id in ({_numbers(link.files.landings)})
                and {_said(name(link.key))} and {_said(name(link.subject))} group by key"""
            joined += f" left join ({pairs}) l{n} on l{n}.key = {before}"
            before = f"l{n}.subject"
        return joined

    @staticmethod
    def _parquet(files: Files, named: Named, columns: Sequence[str]) -> str:
        kinds = {**ROW, "event_date": "date", **dict.fromkeys(columns, "varchar")}
        if named.column is not None:
            kinds.setdefault(named.column, "varchar")
        return (
            f"(select * from {parquet(files.paths, kinds)} where landing_id in ({_numbers(files.landings)}))"
        )


@dataclass(frozen=True)
class _Cells:
    """Cells as conditions; columns that the contract does not know lie together in one JSON object."""

    known: Sequence[str]

    def stored(self, column: str) -> str:
        return column if column in self.known else EXTRA

    def filled(self, column: str) -> str:
        if column in self.known:
            return f"coalesce(r.{name(column)} <> '', false)"
        return f"coalesce(contains(r.{EXTRA}, {text(f'{_json(column)}:')}), false)"

    def matches(self, column: str, pattern: str) -> str:
        cell = f"coalesce(regexp_matches(r.{name(self.stored(column))}, {text(pattern)}), false)"
        return cell if column in self.known else f"({self.filled(column)} and {cell})"


def _chosen(columns: Iterable[str], asked: Asked) -> list[str]:
    """Those of some columns that were touched."""
    return [column for column in columns if not asked.only or column in asked.only]


def _said(value: str) -> str:
    """More than white space, full-width too: else it names nobody."""
    return f"trim({value}, {text(' 　' + chr(9))}) <> ''"


def _any(conditions: Iterable[str]) -> str:
    return f"({' or '.join(conditions) or 'false'})"


def _json(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


def _texts(values: Sequence[str]) -> str:
    return ", ".join(text(value) for value in values) or "''"


def _numbers(values: Sequence[int]) -> str:
    return ", ".join(str(value) for value in values) or "null"
