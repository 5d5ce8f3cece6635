"""A chunk of text columns as the typed records of its contract.

Belongs here: names, types, the moment of each record, and which records are bad. Does not: how single types
read (`numbers.py`, `dates.py`), cutting (`never_list.py`), storing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl
import polars.selectors as cs
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.reading.dates import JST, to_date, to_timestamp
from classifiers.reading.numbers import to_boolean, to_integer, to_number
from classifiers.reading.parsed import Parsed, flat, good
from classifiers.reading.years import with_year

if TYPE_CHECKING:
    import datetime as dt

    from configs.contract import ColumnType, Contract

__all__ = ["Coerced", "Parsed", "coerce", "to_boolean", "to_date", "to_integer", "to_number", "to_timestamp"]

RECORD_NO = "_record_no"
EXTRA = "_extra"

NOT_NEEDED = "not_needed"
"""Warning of a column that a gate keeps out; it was delivered and is not stored."""

BAD = pa.schema([(RECORD_NO, pa.int64()), ("reason", pa.string())])
WARNINGS = pa.schema([("column", pa.string()), ("warning", pa.string()), ("count", pa.int64())])


@dataclass(frozen=True)
class Coerced:
    """The records of a chunk by their contract.

    Attributes:
        table: Good records: `_record_no`, `event_date`, `event_time`, the contract's columns, `_extra`.
        bad: One row for each other record: `_record_no` and its first reason, such as `bad_integer:金額`.
        warnings: `column`, `warning`, `count`: values that were read although something is odd about them.
    """

    table: pa.Table
    bad: pa.Table
    warnings: pa.Table


def coerce(table: pa.Table, contract: Contract, landed: dt.date) -> Coerced:
    """Gives a chunk the names and types of its contract.

    Columns are known by name or alias, width, case and blanks aside. What the contract does not know goes
    to `_extra` as one JSON object a record, or is dropped and counted where a gate guards the dataset; what
    the file lacks is null. A record is bad when a required
    cell or its event time is empty, or when a cell does not hold a value of its type.

    Args:
        table: `_record_no` and text columns.
        contract: Of the dataset. Its event time's zone holds for every timestamp of the source.
        landed: Landing day, JST: gives event times their year where the contract says so.
    """
    sources = _sources(table.column_names, contract)
    state = _State(pa.nulls(table.num_rows, pa.string()))
    numbers = table[RECORD_NO].combine_chunks()
    zone = contract.event_time.zone
    columns: dict[str, pa.Array] = {}
    for name, column in contract.columns.items():
        text = flat(table[sources[name]]) if name in sources else pa.nulls(table.num_rows, pa.string())
        if name == contract.event_time.column and contract.event_time.year == "landing":
            text = with_year(text, landed)
        parsed = _read(text, column.type, zone)
        state.add(name, parsed, required=column.required)
        columns[name] = parsed.values
        if name == contract.event_time.column:
            moments = parsed if column.type == "timestamp" else _read(text, "timestamp", zone)
            state.add(name, moments, required=True)
            times = moments.values
    unknown = [name for name in table.column_names if name != RECORD_NO and name not in sources.values()]
    extra = _extra(table.select(unknown))
    if contract.gate is not None:
        # §3(4): of what Rakuten provides, only the columns that the contract needs are taken in.
        state.dropped(table.select(unknown))
        extra = pa.nulls(table.num_rows, pa.string())
    whole = {
        RECORD_NO: numbers,
        "event_date": jst_days(times),
        "event_time": times,
        **columns,
        EXTRA: extra,
    }
    fine = pc.is_null(state.reasons)
    bad = pa.table([numbers, state.reasons], schema=BAD).filter(pc.invert(fine))
    return Coerced(pa.table(whole).filter(fine), bad, state.counted())


def jst_days(moments: pa.Array) -> pa.Array:
    """Returns the day in Japan (date32) of moments (timestamp, UTC)."""
    local = pc.add(moments.cast(pa.timestamp("us")), pa.scalar(JST, pa.duration("us")))
    return pc.floor_temporal(local, unit="day").cast(pa.date32())


@dataclass
class _State:
    reasons: pa.Array
    warnings: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, name: str, parsed: Parsed, *, required: bool) -> None:
        reasons = parsed.reasons
        if required:
            empty = pc.and_(pc.is_null(parsed.values), pc.is_null(reasons))
            reasons = pc.if_else(empty, "missing", reasons)
        if reasons.null_count < len(reasons):
            named = pc.binary_join_element_wise(reasons, name, ":")
            self.reasons = pc.coalesce(self.reasons, named)
        if parsed.warnings.null_count < len(parsed.warnings):
            for count in pc.value_counts(parsed.warnings.drop_null()).to_pylist():
                self.warnings.append((name, count["values"], count["counts"]))

    def dropped(self, unneeded: pa.Table) -> None:
        """Counts the cells that do not come in."""
        for name in unneeded.column_names:
            column = unneeded[name]
            if column.null_count < len(column):
                self.warnings.append((name, NOT_NEEDED, len(column) - column.null_count))

    def counted(self) -> pa.Table:
        rows = dict.fromkeys(self.warnings)
        return pa.Table.from_pylist([dict(zip(WARNINGS.names, row, strict=True)) for row in rows], WARNINGS)


def _sources(names: list[str], contract: Contract) -> dict[str, str]:
    """Returns, for each column of the contract, the column of the file that holds it; own names go first."""
    given: dict[str, str] = {}
    for name in names:
        given.setdefault(_key(name), name)
    sources: dict[str, str] = {}
    for spellings in (
        {name: (name,) for name in contract.columns},
        {name: column.aliases for name, column in contract.columns.items()},
    ):
        for name, known in spellings.items():
            found = next((given[_key(one)] for one in known if _key(one) in given), None)
            if found is not None and name not in sources and found not in sources.values():
                sources[name] = found
    return sources


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _read(text: pa.Array, kind: ColumnType, zone: str | None) -> Parsed:
    if kind == "timestamp":
        return to_timestamp(text, zone)
    if kind == "text":
        return good(pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text))
    return _READERS[kind](text)


def as_written(contract: Contract, column: str, text: str) -> object:
    """Reads one value of a column as a source writes it.

    Raises:
        ValueError: It is none of the column's type; the text is not in the message.
    """
    parsed = _read(pa.array([text], pa.string()), contract.columns[column].type, contract.event_time.zone)
    if parsed.reasons[0].is_valid:
        raise ValueError(parsed.reasons[0].as_py())
    return parsed.values[0].as_py()


def _extra(unknown: pa.Table) -> pa.Array:
    """Returns one JSON object a record of the cells that are not empty; null where all are."""
    if not unknown.num_columns:
        return pa.nulls(unknown.num_rows, pa.string())
    frame = pl.DataFrame(pl.from_arrow(unknown)).cast(pl.String)
    members = [
        pl.when(cs.by_name(name).is_not_null()).then(
            pl.struct(cs.by_name(name)).struct.json_encode().str.strip_prefix("{").str.strip_suffix("}")
        )
        for name in frame.columns
    ]
    joined = pl.concat_str(members, separator=",", ignore_nulls=True)
    objects = frame.select(pl.when(joined != "").then(pl.format("{{{}}}", joined)).alias(EXTRA))[EXTRA]
    return objects.to_arrow().cast(pa.string())


_READERS = {"integer": to_integer, "number": to_number, "date": to_date, "boolean": to_boolean}
