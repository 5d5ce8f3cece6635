"""The step that publishes: what one purpose may read of one dataset, in a place of its own.

Belongs here: reading verdicts and decisions, one pure selection, writing the mart, counts. Does not:
what a purpose allows (`classifiers/law/publication.py`), the join (`storage/mart_query.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import duckdb
import polars as pl
import pyarrow as pa

from assets.reviews import ColumnVerdict, care_verdicts, cleared, column_verdicts, confirmed_items
from classifiers.law.acceptances import signed_on
from classifiers.law.breach import SPECIAL_CARE
from classifiers.law.publication import (
    Selection,
    allowed_cells,
    masked_items,
    not_as_confirmed,
    select_columns,
    treated_as,
)
from configs.contract import Contract, Mart
from configs.policy import Configuration
from storage import faults, schemas
from storage.mart_query import SUBJECT_KEY, MartQuery
from storage.out_of_core import connect
from storage.restoring import Restoring
from storage.staging import scratch
from storage.store import EVENT_DATE, Store
from storage.tables import Table, batches

ARROW_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "timestamp": schemas.UTC_MICROSECONDS,
    "boolean": pa.bool_(),
}


@dataclass(frozen=True)
class PublishCounts:
    """What a mart holds after a night.

    Attributes:
        rows: Rows of the mart.
        columns: Published contract columns.
        withheld: Columns the purpose may use but whose verdict stops publication, with the reason.
        changed: False where the mart held exactly this already.
        items: As which items each published column is treated: as declared, or as a review confirmed.
    """

    rows: int
    columns: tuple[str, ...]
    withheld: Mapping[str, str] = field(default_factory=dict)
    changed: bool = True
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def publish_mart(
    store: Store, configuration: Configuration, contract: Contract, mart: Mart, as_of: dt.date
) -> PublishCounts:
    """Makes a mart hold exactly what its purpose allows on a day; running it again changes nothing.

    Args:
        store: The store; its lock is held.
        configuration: Policy, rules and company settings.
        contract: The dataset.
        mart: The purpose and, for an aggregate, its grouping.
        as_of: JST day on which the purposes are looked at.

    Raises:
        RestoringError: The store is being restored.
    """
    Restoring(store.layout).refuse()
    configuration = signed_on(configuration, as_of)
    contract, selection = _selected(store, configuration, contract, mart)
    outcomes = store.outcomes().dataset({contract.dataset}).to_table()
    cells = allowed_cells(
        pl.DataFrame(pl.from_arrow(outcomes)), contract, selection.columns, mart.purpose, as_of
    )
    with (
        scratch(store.layout.staging, f"mart-{mart.purpose}-{contract.dataset}") as directory,
        connect(directory) as connection,
    ):
        query = _query(store, configuration, contract, mart, selection, cells, connection)
        rows = (
            _groups(query, contract, mart, configuration.company.k_threshold)
            if mart.aggregate
            else _rows(query, store, contract, mart)
        )
        table = store.mart(mart.purpose, contract.dataset, rows.schema)
        faults.point("marts.before", contract.dataset)
        changed = table.overwrite(rows)
        faults.point("marts.after", contract.dataset)
    items = {column: contract.columns[column].items for column in selection.columns}
    return PublishCounts(table.row_count(), selection.columns, selection.withheld, changed, items)


def retire_marts(store: Store, configuration: Configuration) -> list[str]:
    """Empties every mart that no contract names any more, and returns their names."""
    named = {(m.purpose, c.dataset) for c in configuration.contracts.values() for m in c.marts}
    return _empty(store, lambda purpose, dataset: (purpose, dataset) not in named)


def withdraw_marts(store: Store, stale: Collection[tuple[str, str]]) -> list[str]:
    """Empties marts that a night did not renew, and returns their names.

    What they show was allowed yesterday: an opt-out, a stop or a contract's end of today is not in them.

    Args:
        store: The store; its lock is held.
        stale: Purpose and dataset of each.
    """
    return _empty(store, lambda purpose, dataset: (purpose, dataset) in stale)


def withdraw_every_mart(store: Store) -> list[str]:
    """Empties all marts, and returns their names."""
    return _empty(store, lambda *_: True)


def _empty(store: Store, chosen: Callable[[str, str], bool]) -> list[str]:
    emptied = []
    for table in store.tables():
        if table.path.parent.parent != store.layout.marts or not table.files():
            continue
        if chosen(table.path.parent.name, table.path.name):
            nothing = table.dataset().schema.empty_table()
            held = Table(table.path, nothing.schema, store.layout.staging, stats=())
            held.exchange(batches(nothing), [file.path for file in table.files()])
            emptied.append(str(table.path.relative_to(store.layout.store)))
    return emptied


def _selected(
    store: Store, configuration: Configuration, contract: Contract, mart: Mart
) -> tuple[Contract, Selection]:
    """The columns of a mart, and the contract under which reviews have them treated."""
    verdicts = column_verdicts(store, configuration, contract.dataset)
    confirmed = confirmed_items(verdicts)
    treated = treated_as(contract, confirmed)
    found = select_columns(mart, treated, configuration, {one.column: _reason(one) for one in verdicts})
    overruled = not_as_confirmed(mart, contract, configuration, confirmed)
    spared = {one.column: one.standing.spared for one in verdicts}
    return treated, Selection(found.columns, {**found.withheld, **overruled}, spared)


def _reason(verdict: ColumnVerdict) -> str | None:
    """Why a verdict stops publication; None where it does not."""
    if verdict.standing.publishable:
        return None
    if verdict.care:
        return "; ".join(one.standing.message for one in verdict.care)
    detected = "、".join(verdict.row["detected"]) or "nothing personal"
    declared = "、".join(verdict.row["declared"]) or "nothing"
    return f"{verdict.word}: declared {declared}, detected {detected}"


def _query(
    store: Store,
    configuration: Configuration,
    contract: Contract,
    mart: Mart,
    selection: Selection,
    cells: pl.DataFrame,
    connection: duckdb.DuckDBPyConnection,
) -> MartQuery:
    records = store.records(contract.dataset)
    return MartQuery(
        connection,
        records=records.table.uris(),
        decided=store.decisions(contract.dataset).uris(),
        findings=store.findings_table(contract.dataset).uris(),
        landings=records.landings or (),
        cells=cells.to_arrow(),
        masked=masked_items(configuration, mart.purpose),
        spared=selection.spared,
        reviewed=[SPECIAL_CARE],
        cleared=cleared(care_verdicts(store, configuration, contract.dataset)),
        types={column: ARROW_TYPES[contract.columns[column].type] for column in selection.columns},
    )


def _rows(query: MartQuery, store: Store, contract: Contract, mart: Mart) -> pa.RecordBatchReader:
    subject = contract.subject.column if contract.subject else None
    persons = query.subjects(subject) if subject else pa.array([], pa.string())
    tokens = store.keys.tokens(f"mart:{mart.purpose}:{contract.dataset}", persons)
    dated = contract.event_time.column in query.types
    found = query.rows(subject, pa.table({"subject": persons, "token": tokens}), dated)
    times = [("event_time", schemas.UTC_MICROSECONDS)] if dated else []
    schema = pa.schema([(EVENT_DATE, pa.date32()), *times, (SUBJECT_KEY, pa.string()), *query.types.items()])
    return pa.RecordBatchReader.from_batches(schema, (batch.cast(schema) for batch in found))


def _groups(query: MartQuery, contract: Contract, mart: Mart, k: int) -> pa.RecordBatchReader:
    by = [column for column in mart.aggregate if column in query.types]
    person = mart.persons or (contract.subject.column if contract.subject else contract.event_time.column)
    schema = pa.schema(
        [
            (EVENT_DATE, pa.date32()),
            *((column, pa.string()) for column in by),
            ("records", pa.int64()),
            ("persons", pa.int64()),
        ]
    )
    return batches(query.groups(by, person, k).cast(schema))
