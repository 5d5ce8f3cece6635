"""Aggregates: counts of rows that go, by day and group; made before the rows are gone.

Belongs here: grouping as the dataset's aggregate mart does, with the same k. Does not: committing the counts
once (`storage/kept.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.leaving import Leaving
from assets.spans import spans_of
from storage.schemas import AGGREGATE_PREFIX, AGGREGATE_SUFFIX, PART
from storage.store import EVENT_DATE

PERSON = "_person"


def aggregates(leaving: Leaving, what: int) -> pa.RecordBatchReader:
    """Streams the counts of rows: a row a day and group of at least k persons, one for the rest of the day.

    Columns that marts may not show are no groups, and a cell in which something was found names none.
    Memory is bounded by the rows of one day.

    Args:
        leaving: The rows.
        what: `what` of those that are counted.
    """
    by, person = _grouping(leaving)
    schema = pa.schema([*AGGREGATE_PREFIX, *((name, pa.string()) for name in by), *AGGREGATE_SUFFIX])
    k = leaving.configuration.company.k_threshold
    days = (_grouped(day, by, k) for day in _days(leaving, what, by, person))
    parts = (day.with_columns(pl.lit(leaving.part).alias(PART)).select(schema.names) for day in days)
    found = (batch for part in parts for batch in part.to_arrow().cast(schema).to_batches())
    return pa.RecordBatchReader.from_batches(schema, found)


def _grouping(leaving: Leaving) -> tuple[tuple[str, ...], str | None]:
    """The columns to group by, and the one that tells persons apart."""
    contract, there = leaving.contract, leaving.held.names
    mart = next((mart for mart in contract.marts if mart.aggregate), None)
    grouped = mart.aggregate if mart else ()
    by = tuple(name for name in grouped if name in there and name not in leaving.withheld)
    subject = contract.subject.column if contract.subject else None
    person = (mart.persons if mart else None) or subject
    return by, person if person in there else None


def _days(leaving: Leaving, what: int, by: Sequence[str], person: str | None) -> Iterator[pl.DataFrame]:
    """Yields the rows of each day: the group columns as text, and who it is."""
    ids = leaving.ids(what)
    if ids.is_empty():
        return
    spans = spans_of(leaving.store, leaving.contract.dataset, ids, by)
    day, waiting = None, list[pl.DataFrame]()
    for found, acts in leaving.rows.found((*by, *([person] if person else []))):
        rows = found.filter(pc.equal(acts, what))
        if not rows.num_rows:
            continue
        if waiting and rows[EVENT_DATE][0] != day:
            yield pl.concat(waiting)
            waiting = []
        day = rows[EVENT_DATE][0]
        cells = {EVENT_DATE: rows[EVENT_DATE]}
        for name in by:
            nothing = pa.scalar(None, pa.string())
            cells[name] = pc.if_else(spans.touched(rows, name), nothing, rows[name].cast(pa.string()))
        cells[PERSON] = rows[person].cast(pa.string()) if person else pa.nulls(rows.num_rows, pa.string())
        waiting.append(pl.DataFrame(pa.table(cells)))
    if waiting:
        yield pl.concat(waiting)


def _grouped(rows: pl.DataFrame, by: Sequence[str], k: int) -> pl.DataFrame:
    """Counts the groups of one day that may be shown, and all other rows together."""
    keys = [EVENT_DATE, *by]
    counts = [
        pl.len().cast(pl.Int64).alias("records"),
        pl.col(PERSON).drop_nulls().n_unique().cast(pl.Int64).alias("persons"),
    ]
    named = pl.any_horizontal(pl.lit(value=False), *(pl.col(name).is_not_null() for name in by))
    shown = rows.group_by(keys).agg(counts).filter(named & (pl.col("persons") >= k)).sort(by or keys)
    rest = rows.join(shown, on=keys, how="anti", nulls_equal=True).group_by(EVENT_DATE).agg(counts)
    many = pl.when(pl.col("persons") >= k).then(pl.col("persons")).alias("persons")
    nothing = [pl.lit(None, pl.String).alias(name) for name in by]
    return pl.concat([shown, rest.with_columns(many, *nothing).select(shown.columns)])
