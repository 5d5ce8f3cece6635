"""Reading the rows in which wanted identifiers stand: one dataset, one pass, in bounded memory.

Belongs here: a line for each row and identifier that matched. Does not: what an identifier's key is
(`classifiers/law/join_keys.py`), whose a row is (`ownership.py`), which datasets are read (`find_person.py`).

Cost follows the distinct values of each batch. Nothing is written, and values stay in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.detect.normalize import normalize_column
from classifiers.law.found_by import found_by, subject_kind
from classifiers.law.join_keys import keys, may_mention, mentions
from configs.contract import Contract, FindKind
from storage.days import by_partition
from storage.schemas import ROW_ID
from storage.store import EVENT_DATE, Rows, Store

Wanted: TypeAlias = Mapping[FindKind, frozenset[str]]
"""Keys by kind of identifier."""

IDENTITY = [name for name, _ in ROW_ID]
LINES = pl.Schema(
    {
        "landing_id": pl.Int32,
        "record_no": pl.Int64,
        EVENT_DATE: pl.Date,
        "subject": pl.String,
        "kind": pl.String,
        "key": pl.String,
    }
)
"""A row and one identifier in it. `subject`: the key of the row's subject, null where it names none."""


def lines(
    store: Store, contract: Contract, contracts: Mapping[str, Contract], wanted: Wanted
) -> pl.DataFrame:
    """Returns a line for each row of a dataset and each wanted identifier in it (schema LINES).

    A name counts only in a row that has a wanted birthday, too.
    """
    by = {kind: columns for kind, columns in found_by(contract, contracts).items() if wanted.get(kind)}
    if not by.keys() - {"name", "birth"} and not {"name", "birth"} <= by.keys():
        return pl.DataFrame(schema=LINES)
    subject = contract.subject.column if contract.subject else None
    kind = subject_kind(contract, contracts)
    read = [column for columns in by.values() for column in columns]
    found = [pl.DataFrame(schema=LINES)]
    for batch in _batches(store.records(contract.dataset), [*read, *([subject] if subject else [])]):
        parts = _matched(batch, by, wanted)
        if parts:
            named = keys(kind, batch[subject]) if kind and subject in batch.schema.names else None
            found.append(_lines(batch, named, parts))
    return pl.concat(found).unique(maintain_order=True)


def mentioned(store: Store, contract: Contract, wanted: Wanted) -> pl.DataFrame:
    """Returns the rows of a dataset whose free text holds a wanted identifier: IDENTITY and the day."""
    free = [name for name, column in contract.columns.items() if column.text == "free"]
    schema = pl.Schema({name: LINES[name] for name in (*IDENTITY, EVENT_DATE)})
    found = [pl.DataFrame(schema=schema)]
    pattern = may_mention(wanted)
    if free and pattern:
        for batch in _batches(store.records(contract.dataset), free):
            present = [name for name in free if name in batch.schema.names]
            kept = [batch.filter(_mentions(batch[name], pattern, wanted)) for name in present]
            found += [_frame(one).select(list(schema)).cast(schema) for one in kept]
    return pl.concat(found).unique(maintain_order=True)


def quarantined(store: Store, wanted: Wanted) -> pl.DataFrame:
    """Returns the quarantined records whose text holds a wanted identifier: dataset and IDENTITY."""
    schema = pl.Schema([("dataset", pl.String()), *((name, LINES[name]) for name in IDENTITY)])
    found = [pl.DataFrame(schema=schema)]
    pattern = may_mention(wanted)
    scanner = store.quarantine.dataset().scanner(
        columns=[*schema, "raw"], batch_size=65_536, use_threads=False
    )
    for batch in scanner.to_reader() if pattern else ():
        kept = batch.filter(_mentions(batch["raw"], pattern, wanted))
        found.append(_frame(kept).select(list(schema)).cast(schema))
    return pl.concat(found)


def _batches(rows: Rows, columns: list[str]) -> Iterator[pa.RecordBatch]:
    present = rows.table.dataset().schema.names
    wanted = [*IDENTITY, EVENT_DATE, *(name for name in dict.fromkeys(columns) if name in present)]
    for batch in by_partition(rows, wanted):
        if batch.num_rows:
            yield batch


def _matched(
    batch: pa.RecordBatch, by: Mapping[FindKind, tuple[str, ...]], wanted: Wanted
) -> list[tuple[FindKind, pa.Array]]:
    """Returns, for each column of an identifier, the keys that are wanted and null elsewhere."""
    found: list[tuple[FindKind, pa.Array]] = []
    both = pa.array([True] * batch.num_rows)
    for kind in ("name", "birth"):
        named = [column for column in by.get(kind, ()) if column in batch.schema.names]
        hits = [pc.is_valid(_wanted(batch[column], kind, wanted)) for column in named]
        for_kind = pa.array([False] * batch.num_rows)
        for hit in hits:
            for_kind = pc.or_(for_kind, hit)
        both = pc.and_(both, for_kind)
    for kind, columns in by.items():
        for column in columns:
            if column not in batch.schema.names:
                continue
            hit = _wanted(batch[column], kind, wanted)
            if kind in {"name", "birth"}:
                hit = pc.if_else(both, hit, pa.scalar(None, pa.string()))
            if hit.null_count < len(hit):
                found.append((kind, hit))
    return found


def _wanted(values: pa.Array, kind: FindKind, wanted: Wanted) -> pa.Array:
    made = keys(kind, values)
    among = pc.is_in(made, pa.array(sorted(wanted[kind]), pa.string()))
    return pc.if_else(among, made, pa.scalar(None, pa.string()))


def _lines(
    batch: pa.RecordBatch, subjects: pa.Array | None, parts: list[tuple[FindKind, pa.Array]]
) -> pl.DataFrame:
    named = pa.nulls(batch.num_rows, pa.string()) if subjects is None else subjects
    rows = _frame(batch).select(*IDENTITY, EVENT_DATE).with_columns(subject=_series(named))
    frames = [rows.with_columns(kind=pl.lit(kind), key=_series(hit)).drop_nulls("key") for kind, hit in parts]
    return pl.concat(frames).select(list(LINES)).cast(LINES)


def _mentions(values: pa.Array, pattern: str, wanted: Wanted) -> pa.Array:
    texts = pc.fill_null(values.cast(pa.string()), "")
    folded = pc.utf8_lower(normalize_column(texts))
    maybe = pc.match_substring_regex(folded, pattern)
    said = iter(bool(mentions(text, wanted)) for text in texts.filter(maybe).to_pylist())
    return pa.array([bool(one) and next(said) for one in maybe.to_pylist()], pa.bool_())


def _frame(batch: pa.RecordBatch) -> pl.DataFrame:
    return pl.DataFrame(pa.Table.from_batches([batch]))


def _series(values: pa.Array) -> pl.Series:
    return pl.Series(values.to_pylist(), dtype=pl.String)
