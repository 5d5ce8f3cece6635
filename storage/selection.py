"""What of a staged landing is new: the gate, the duplicates, the current row of an entity.

Belongs here: the questions asked of staged and stored rows, out of core. Does not: parsing, commits.

Staged rows have `record_no`, `event_date`, `event_time` and the columns of the contract. The answer keeps
each record once: kept, refused with a reason, or duplicate.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from storage.out_of_core import FILE, injective, name, parquet, sql_type, text

PAST_RETENTION = "past_retention"
SUPPRESSED = "suppressed"
NOT_A_CUSTOMER = "not_a_customer"
SUPERSEDED = "superseded"
REFUSED = pa.schema([("record_no", pa.int64()), ("reason", pa.string())])
"""Staged rows that must not be kept."""


@dataclass(frozen=True)
class Gate:
    """Only rows of active customers may enter (G-RAKUTEN-IN, §3(4)-2).

    Attributes:
        column: Staged column that names the person.
        files: Parquet files of the customers.
        key: Their column that it must equal.
        ended: Their column with the last day of the contract; a date.
        state: Their column that says whether a contract without an end runs.
        running: Values of `state` that say so.
        receipt: JST day of receipt.
    """

    column: str
    files: Sequence[str]
    key: str
    ended: str
    state: str | None
    running: tuple[str, ...]
    receipt: dt.date


@dataclass(frozen=True)
class Selection:
    """What became of the staged rows.

    Attributes:
        kept: Rows to store.
        refused: Reason to rows.
        duplicate: Rows whose identity is stored or staged already.
        changed: Of these, rows that say something else than the row that is kept: a source that corrects
            events under their old key.
        replaced: Files of the table that hold a row of an entity which a kept row replaces.
    """

    kept: int
    refused: Mapping[str, int]
    duplicate: int
    changed: int = 0
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selector:
    """Asks about one staged landing; the answers live in the connection as tables.

    Attributes:
        connection: From `out_of_core.connect`.
        staged: The staged Parquet file.
        schema: Its schema.
        landing_id: The landing that is staged; its own stored rows, if any, are not asked about.
        refused: Rows that are refused (schema REFUSED). The reason `past_retention` speaks of entities that
            are not stored: one that is takes its newest row, and a disposal erases it with its record.
    """

    connection: duckdb.DuckDBPyConnection
    staged: Path
    schema: pa.Schema
    landing_id: int
    refused: pa.Table = field(default_factory=REFUSED.empty_table)
    kinds: Mapping[str, pa.DataType] = field(init=False)

    def __post_init__(self) -> None:
        """Looks the types up by name once, and hands over what is refused."""
        object.__setattr__(self, "kinds", {f.name: f.type for f in self.schema})
        self.connection.register("_given", self.refused)
        self._sql("create table refused as select record_no as _refused, reason as _reason from _given")
        self.connection.unregister("_given")

    def events(
        self, source: str, identity: Sequence[str] | None, gate: Gate | None, stored: Sequence[str]
    ) -> Selection:
        """Recognises duplicates of events.

        Args:
            source: Of the contract; part of the identity of content.
            identity: Columns of the business key; None: the whole content, counting occurrences, so that
                the same line twice in one file is two records, and again in another file two duplicates.
            gate: The inbound gate, or None.
            stored: Files of the dataset's records that may hold the same rows.
        """
        content = [c for c in self.schema.names if c not in _NOT_CONTENT]
        whole = _digest(f"concat({text(source + '|')}, {injective(content, self.kinds)})")
        if identity is None:
            keyed, key = "false", "content"
        else:
            # A key with an empty part names nothing: such a row is recognised by its content.
            keyed = " and ".join(f"{name(column)} is not null" for column in identity)
            key = f"case when keyed then {_digest(injective(identity, self.kinds))} else content end"
        self._sql(f"""
            create table seen as
            select record_no, {whole} as content, {keyed} as keyed, {key} as base,
                   {self._why(gate)} as why
            from {self._asked()}""")
        self._sql("""
            create table numbered as
            select record_no, content, keyed, why, why is null as passed,
                   row_number() over (partition by base, why is null order by record_no) as occurrence,
                   case when keyed then base
                        else unhex(sha256(base || occurrence::varchar::blob)[:32]) end as _identity
            from seen""")
        held = parquet(stored, {"_identity": "blob", "landing_id": "integer", FILE: "varchar"})
        self._sql(f"""
            create table known as
            select _identity, min({FILE}) as {FILE} from {held}
            where landing_id <> {self.landing_id} and _identity in (select _identity from numbered)
            group by _identity""")
        self._sql("""
            create table kept as
            select record_no, _identity from numbered anti join known using (_identity)
            where passed and (occurrence = 1 or not keyed)""")
        total, kept = self._one("select count(*), (select count(*) from kept) from numbered")
        changed = self._changed(whole) if identity is not None else 0
        refusals = self._refusals("numbered")
        return Selection(kept, refusals, total - sum(refusals.values()) - kept, changed)

    def _changed(self, whole: str) -> int:
        """Counts duplicates of a key whose content differs from the row that stays."""
        files = [str(row[0]) for row in self._rows(f"select distinct {FILE} from known order by 1")]
        columns = {f.name: sql_type(f.type) for f in self.schema} | {"_identity": "blob"}
        self._sql(f"""
            create table stays as
            select _identity, {whole} as said from {parquet(files, columns)}
            where landing_id <> {self.landing_id} and _identity in (select _identity from known)""")
        (changed,) = self._one("""
            select count(*) filter (content <> first) from
                (select content, coalesce(said, first_value(content)
                        over (partition by _identity order by record_no)) as first
                 from numbered left join stays using (_identity) where keyed and passed)""")
        return changed

    def entities(self, key: Sequence[str], gate: Gate | None, stored: Sequence[str]) -> Selection:
        """Finds the rows that become the current row of their key: the latest `event_time` wins.

        Args:
            key: Columns that name the entity.
            gate: The inbound gate, or None.
            stored: Files of the dataset's records.
        """
        spelled = injective(key, self.kinds)
        columns = {**{c: sql_type(self.kinds[c]) for c in key}, "event_time": "timestamptz"}
        self._sql(f"""
            create table seen as
            select record_no, {_digest(spelled)} as _identity, event_time, {self._why(gate)} as given
            from {self._asked()}""")
        held = parquet(stored, {**columns, "landing_id": "integer", FILE: "varchar"})
        self._sql(f"""
            create table current as
            select {_digest(spelled)} as _identity, event_time, {FILE} from {held}
            where landing_id <> {self.landing_id} and _identity in (select _identity from seen)""")
        self._sql(f"""
            create table placed as
            select *, max(event_time) over newest as latest,
                   row_number() over (newest order by event_time desc, record_no) as place
            from (select *, coalesce(given = {text(PAST_RETENTION)}, false) as past,
                         given is null or given = {text(PAST_RETENTION)} as passed from seen)
            left join (select _identity, event_time as held from current) using (_identity)
            window newest as (partition by _identity, passed)""")
        self._sql(f"""
            create table judged as
            select *, case when not passed then given
                           when event_time < greatest(latest, coalesce(held, latest)) then {text(SUPERSEDED)}
                           when past and place = 1 and held is null then given end as why
            from placed""")
        self._sql("""
            create table kept as select record_no, _identity from judged
            where why is null and place = 1 and (held is null or event_time > held)""")
        total, kept = self._one("select count(*), (select count(*) from kept) from judged")
        files = self._rows(
            f"select distinct {FILE} from current where _identity in (select _identity from kept)"
        )
        replaced = tuple(sorted(str(row[0]) for row in files))
        refusals = self._refusals("judged")
        return Selection(kept, refusals, total - sum(refusals.values()) - kept, replaced=replaced)

    def rows(self, replaced: Sequence[str] = ()) -> pa.RecordBatchReader:
        """Streams the kept rows with their `_identity`, by `event_date`.

        Args:
            replaced: Files that the commit will drop; their rows come too, but for those of the same
                identity or of this landing.
        """
        columns = {f.name: sql_type(f.type) for f in self.schema} | {"_identity": "blob"}
        survivors = parquet(replaced, columns)
        query = f"""
            select s.*, k._identity from {self._staged()} s join kept k using (record_no)
            union all by name
            select * from {survivors}
            where landing_id <> {self.landing_id} and _identity not in (select _identity from kept)
            order by event_date, landing_id, record_no"""
        return self.connection.sql(query).to_arrow_reader(65_536)

    def dates(self) -> list[str]:
        """The event dates of the staged rows, as ISO text."""
        return [
            str(row[0]) for row in self._rows(f"select distinct event_date from {self._staged()} order by 1")
        ]

    def _refusals(self, table: str) -> dict[str, int]:
        """Counts refused rows by reason."""
        found = self._rows(f"select why, count(*) from {table} where why is not null group by why")
        return {str(why): int(str(rows)) for why, rows in found}

    def _why(self, gate: Gate | None) -> str:
        """SQL for the reason for which a row is refused, or null."""
        return f"case when not {self._gate(gate)} then {text(NOT_A_CUSTOMER)} else _reason end"

    def _asked(self) -> str:
        return f"({self._staged()} left join refused on record_no = _refused)"

    def _staged(self) -> str:
        return parquet([self.staged], {f.name: sql_type(f.type) for f in self.schema})

    def _gate(self, gate: Gate | None) -> str:
        if gate is None:
            return "true"
        state = {} if gate.state is None else {gate.state: "varchar"}
        customers = parquet(gate.files, {gate.key: "varchar", gate.ended: "date", **state})
        runs = f"{name(gate.ended)} is null"
        if gate.state is not None:
            values = ", ".join(text(value) for value in gate.running)
            runs += f" and {name(gate.state)} in ({values})"
        until = text(gate.receipt.isoformat())
        active = f"({runs}) or {name(gate.ended)} >= date {until}"
        # An empty subject is nobody's: `in` gives null, and null must refuse.
        chosen = f"select {name(gate.key)} from {customers} where {name(gate.key)} is not null and ({active})"
        return f"coalesce({name(gate.column)} in ({chosen}), false)"

    def _sql(self, query: str) -> None:
        self.connection.execute(query)

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        return self.connection.execute(query).fetchall()

    def _one(self, query: str) -> tuple[int, ...]:
        # Fetched to the end: DuckDB refuses the next question while an answer is half read.
        return tuple(int(str(value)) for value in self._rows(query)[0])


_NOT_CONTENT = ("landing_id", "record_no", "event_date", "event_time", "_tokens")
"""Columns that the source did not deliver; tokens change with their key."""


def _digest(spelled: str) -> str:
    """SQL for the first 16 bytes of a text's SHA-256."""
    return f"unhex(sha256({spelled})[:32])"
