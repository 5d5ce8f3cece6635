"""What a mart is made of, asked out of core: visible cells of decided records, or groups of at least k.

Belongs here: joining records, decisions and findings by their files. Does not: which columns and cells a
purpose allows (`classifiers/law/publication.py`), the commit (`tables.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from storage.care_query import KIND
from storage.out_of_core import name, parquet, sql_type, text

OTHER = "（k未満）"
"""Group value under which groups too small to show are added up."""

SUBJECT_KEY = "subject_key"


@dataclass(frozen=True)
class MartQuery:
    """Asks for one mart of one dataset.

    Attributes:
        connection: From `out_of_core.connect`.
        records: Parquet files of the records.
        decided: Parquet files of `decisions/<dataset>`.
        findings: Parquet files of the findings.
        landings: Landing ids that readers may see.
        cells: `decision_id` and, per published column, whether it may be read.
        masked: Items that the purpose may not use: a cell in which one was found is emptied.
        types: Arrow types of the published columns, in order.
        spared: Column to items of which a finding empties none of its cells.
        reviewed: Items that go to the officer: a row in which one was found is not shown.
        cleared: Column, kind and the newest landing in which such a finding says nothing (`care_query.py`).
    """

    connection: duckdb.DuckDBPyConnection
    records: Sequence[str]
    decided: Sequence[str]
    findings: Sequence[str]
    landings: Sequence[int]
    cells: pa.Table
    masked: Sequence[str]
    types: dict[str, pa.DataType]
    spared: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reviewed: Sequence[str] = ()
    cleared: Sequence[tuple[str, str, int]] = ()

    def subjects(self, column: str) -> pa.Array:
        """The distinct non-null values of the subject column among the records a mart may show."""
        query = f"select distinct {name(column)} as subject from {self._records([column])}"
        query += " where subject is not null order by 1"
        return self.connection.sql(query).to_arrow_table()["subject"].combine_chunks()

    def rows(self, subject: str | None, tokens: pa.Table, dated: bool) -> pa.RecordBatchReader:
        """Streams the visible rows in the order of their records.

        Args:
            subject: Column that names the person, or None.
            tokens: `subject` and its `token`.
            dated: Whether `event_time` is published too.
        """
        self.connection.register("tokens", tokens)
        key = "null::varchar" if subject is None else "token"
        joined = "" if subject is None else f"left join tokens on tokens.subject = shown.{name(subject)}"
        time = ["event_time"] if dated else []
        columns = ", ".join(["event_date", *time, f"{key} as {SUBJECT_KEY}", *map(name, self.types)])
        query = f"""
            select {columns} from ({self._shown([subject] if subject else [])}) shown {joined}
            order by event_date, landing_id, record_no"""
        return self.connection.sql(query).to_arrow_reader(65_536)

    def groups(self, by: Sequence[str], person: str, k: int) -> pa.Table:
        """Counts records and persons per day and group; groups of fewer than k persons are not shown.

        Args:
            by: Published columns to group by, as text; none of them: the days alone.
            person: Column that tells persons apart; it is counted, never shown.
            k: Smallest group that is shown.

        Returns:
            `event_date`, the group columns, `records`, `persons`. Small groups of a day are added up as
            `（k未満）`, and left out where even their sum has fewer than k persons.
        """
        keys = ", ".join(["event_date", *(f"{name(column)}::varchar as {name(column)}" for column in by)])
        plain = ", ".join(["event_date", *map(name, by)])
        counts = "count(*) as records, count(distinct person) as persons"
        self.connection.execute(f"""
            create or replace table visits as
            select {keys}, {name("_person")} as person
            from ({self._shown([person], person_as="_person")})""")
        self.connection.execute(
            f"create or replace table grouped as select {plain}, {counts} from visits group by all"
        )
        same = " and ".join(f"v.{name(c)} is not distinct from g.{name(c)}" for c in ["event_date", *by])
        others = ", ".join(["event_date", *(f"{text(OTHER)} as {name(column)}" for column in by)])
        query = f"""
            select {plain}, records, persons from grouped where persons >= {k}
            union all by name
            select {others}, {counts} from visits v
            where exists (select 1 from grouped g where {same} and persons < {k})
            group by event_date having count(distinct person) >= {k}
            order by {plain}"""
        return self.connection.sql(query).to_arrow_table()

    def _records(self, columns: Sequence[str]) -> str:
        kinds = {"landing_id": "integer", "record_no": "bigint"} | dict.fromkeys(columns, "varchar")
        rows = parquet(self.records, kinds)
        return f"(select * from {rows} where landing_id in ({_numbers(self.landings)}))"

    def _shown(self, more: Sequence[str], person_as: str | None = None) -> str:
        """Visible cells beside the row id, the dates and further columns that are not published."""
        kinds = {c: sql_type(kind) for c, kind in self.types.items()}
        plain = {
            "landing_id": "integer",
            "record_no": "bigint",
            "event_date": "date",
            "event_time": "timestamptz",
        }
        records = parquet(self.records, {**plain, **dict.fromkeys(more, "varchar"), **kinds})
        decided = parquet(
            self.decided, {"landing_id": "integer", "record_no": "bigint", "decision_id": "varchar"}
        )
        self.connection.register("cells", self.cells)
        cells = [
            f"case when c.{name(column)} and not coalesce(list_contains(m.columns, {text(column)}), false)"
            f" then r.{name(column)} end as {name(column)}"
            for column in self.types
        ]
        unpublished = [
            f"r.{name(column)} as {name(person_as or column)}"
            for column in more
            if person_as or column not in kinds
        ]
        wanted = ", ".join(
            ["r.landing_id", "r.record_no", "r.event_date", "r.event_time", *unpublished, *cells]
        )
        return f"""
            select {wanted} from {records} r
            join {decided} d using (landing_id, record_no)
            join cells c using (decision_id)
            left join ({self._masks()}) m using (landing_id, record_no)
            anti join ({self._officers()}) o using (landing_id, record_no)
            where r.landing_id in ({_numbers(self.landings)})"""

    def _masks(self) -> str:
        spared = "".join(
            f' and not ("column" = {text(column)} and item in ({_texts(items)}))'
            for column, items in self.spared.items()
            if items
        )
        return f"""
            select landing_id, record_no, list(distinct "column") as columns
            from {self._findings()} where item in ({_texts(self.masked)}){spared}
            group by landing_id, record_no"""

    def _officers(self) -> str:
        """The rows in which something was found that goes to the officer."""
        found = f"from {self._findings()} where item in ({_texts(self.reviewed)})"
        return f"select distinct landing_id, record_no {found}"

    def _findings(self) -> str:
        """The findings, but for those that the officer rejected."""
        words = dict.fromkeys(("column", "item", "pattern"), "varchar")
        found = parquet(self.findings, {"landing_id": "integer", "record_no": "bigint"} | words)
        rejected = "".join(
            f' and not (item in ({_texts(self.reviewed)}) and "column" = {text(column)}'
            f" and {KIND} = {text(kind)} and landing_id <= {until})"
            for column, kind, until in self.cleared
        )
        return f"(select * from {found} where true{rejected})"


def _texts(values: Sequence[str]) -> str:
    return ", ".join(text(value) for value in values) or "null"


def _numbers(values: Sequence[int]) -> str:
    return ", ".join(str(value) for value in values) or "null"
