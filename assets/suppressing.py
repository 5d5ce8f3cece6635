"""Suppressed persons: under which names they are kept, and which arriving rows and cells are theirs.

Belongs here: a person's names, keeping a suppression, finding its rows. Does not: the file
(`storage/suppressions.py`), refusing a row (`storage/selection.py`), emptying a cell (`mending.py`).

A suppression speaks of what was collected on or before its day. An event is collected on its day; a current
row of a person with the contract, whatever a later update repeats: where the row does not say when that was,
its person's own row does, and where nobody does, the row is suppressed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from assets.expressions import absent, said_collected
from classifiers.law.erasable import emptied, erasable
from configs.contract import Contract
from configs.policy import Configuration
from storage.schemas import ROW_ID
from storage.spelling import folded, folded_column
from storage.store import Store
from storage.suppressions import EVERY, Suppression, Suppressions

SUBJECT = "_subject"
FOLDED = "_folded"
DAY = "_day"
ROW = [name for name, _ in ROW_ID]

FOUND = pl.Schema({"landing_id": pl.Int32(), "record_no": pl.Int64(), "items": pl.List(pl.String())})
"""Rows of suppressed persons; `*` among the items is the whole row."""


def joined_column(contract: Contract) -> str | None:
    """Returns the column by whose values a dataset's persons are known (`customers.会員番号`)."""
    if contract.subject is None:
        return None
    return contract.subject.joins or f"{contract.dataset}.{contract.subject.column}"


def names_of(store: Store, configuration: Configuration, subject: str) -> list[tuple[str, str]]:
    """Returns every name of a person: joined column (`customers.楽天会員ID`) and value.

    Args:
        store: Read alone.
        configuration: Its contracts say which columns others join.
        subject: The person as the officer's registers name them: the customers' key.
    """
    columns = {column for one in configuration.contracts.values() if (column := joined_column(one))}
    names, own_name = set(), folded(subject)
    for dataset in sorted({column.partition(".")[0] for column in columns}):
        origin = configuration.contracts[dataset]
        if origin.subject is None:
            continue
        own = origin.subject.column
        names.add((f"{dataset}.{own}", own_name))
        wanted = [name for name in origin.columns if f"{dataset}.{name}" in columns and name != own]
        rows = store.records(dataset).lazy().with_columns(_absent(store, origin))
        mine = rows.filter(folded_column(pl.col(own)) == own_name).select(
            pl.col([own, *wanted]).cast(pl.String)
        )
        found = mine.collect(engine="streaming")
        # As the rows write them, too: records of the ledger know those.
        written = {(name, value) for name in (own, *wanted) for value in found[name].drop_nulls()}
        names |= {(f"{dataset}.{name}", one) for name, value in written for one in (value, folded(value))}
    return sorted(names)


def suppress(
    store: Store,
    configuration: Configuration,
    subject: str,
    *,
    dataset: str = EVERY,
    item: str = EVERY,
    requested_on: dt.date,
    reference: str,
) -> int:
    """Keeps that data of a person must not come back; takes the registers' lock itself.

    It looks the person's other names up: call it before their rows are erased.

    Args:
        store: Open, with its keys.
        configuration: Its contracts.
        subject: The person as the officer's registers name them.
        dataset: Dataset, or `*`.
        item: Policy item whose cells are emptied, or `*`: whole rows are refused.
        requested_on: Rows collected on or before this day, JST, are meant; a later contract is not.
        reference: Number of the request.

    Returns:
        Names that were not suppressed already.
    """
    return Suppressions(store.layout, store.keys).suppress(
        names_of(store, configuration, subject),
        dataset=dataset,
        item=item,
        requested_on=requested_on,
        reference=reference,
    )


def suppressed(
    store: Store, configuration: Configuration, contract: Contract, rows: pl.LazyFrame
) -> pl.DataFrame:
    """Finds the rows of suppressed persons (schema FOUND). Cost follows the persons of the rows.

    Args:
        store: The store, with its keys.
        configuration: Its contracts.
        contract: The dataset of the rows.
        rows: Row id, event_date, and the columns of the contract.
    """
    register = Suppressions(store.layout, store.keys)
    lines = [one for one in register.all() if one.dataset in {EVERY, contract.dataset}]
    column = joined_column(contract)
    if not lines or column is None or contract.subject is None:
        return FOUND.to_frame()
    subject = pl.col(contract.subject.column).cast(pl.String).alias(SUBJECT)
    persons = rows.select(subject).drop_nulls().unique().sort(SUBJECT).collect(engine="streaming")
    said = _said(register, lines, column, persons)
    if said.is_empty():
        return FOUND.to_frame()
    wanted = rows.select(*ROW, subject, *_day(contract)).filter(
        pl.col(SUBJECT).is_in(said[SUBJECT].unique().implode())
    )
    found = wanted.collect(engine="streaming")
    if DAY not in found.columns:
        days = _contract_days(store, configuration, column)
        found = found.with_columns(folded_column(pl.col(SUBJECT)).alias(FOLDED)).join(
            days, on=FOLDED, how="left"
        )
    joined = found.join(said, on=SUBJECT).filter(
        pl.col(DAY).is_null() | (pl.col(DAY) <= pl.col("requested_on"))
    )
    return joined.group_by(ROW).agg(pl.col("item").unique().sort().alias("items")).sort(ROW)


def emptied_columns(
    configuration: Configuration, contract: Contract, items: Iterable[str]
) -> tuple[str, ...]:
    """Returns the columns that are emptied where items of a row are suppressed, as an erasure does."""
    return emptied(erasable(configuration, contract), set(items))


def staged(path: Path, contract: Contract) -> pl.LazyFrame:
    """Returns the staged rows of a landing as a query, with every column of the contract."""
    rows = pl.scan_parquet(path)
    return rows.with_columns(absent(contract, rows.collect_schema().names()))


def stored(store: Store, contract: Contract) -> pl.LazyFrame:
    """Returns the stored rows of a dataset as a query, with every column of the contract."""
    return store.records(contract.dataset).lazy().with_columns(_absent(store, contract))


def _said(
    register: Suppressions, lines: Iterable[Suppression], column: str, persons: pl.DataFrame
) -> pl.DataFrame:
    """What is said of each person: item and day of the request."""
    frame = pl.DataFrame([(one.key, one.digest, one.item, one.requested_on) for one in lines],
        schema={"key": pl.String, "digest": pl.String, "item": pl.String, "requested_on": pl.Date},
        orient="row",
    )  # fmt: skip
    names = persons[SUBJECT].to_arrow().cast("string")
    found = [
        persons.with_columns(pl.Series("digest", register.digests(column, names, key)))
        .join(said, on="digest")
        .select(SUBJECT, "item", "requested_on")
        for (key,), said in frame.partition_by("key", as_dict=True).items()
    ]
    return pl.concat(found).group_by(SUBJECT, "item").agg(pl.col("requested_on").max())


def _day(contract: Contract) -> list[pl.Expr]:
    """The day of collection, where the dataset says it itself."""
    if contract.kind != "event" and contract.collected is None:
        return []
    return [said_collected(contract).alias(DAY)]


def _contract_days(store: Store, configuration: Configuration, column: str) -> pl.DataFrame:
    """The day of collection of the newest contract of each person, as the joined dataset says it."""
    dataset, _, key = column.partition(".")
    origin = configuration.contracts[dataset]
    if not _day(origin):
        return pl.DataFrame(schema={FOLDED: pl.String, DAY: pl.Date})
    rows = stored(store, origin).select(folded_column(pl.col(key)).alias(FOLDED), *_day(origin))
    return rows.drop_nulls().group_by(FOLDED).agg(pl.col(DAY).max()).collect(engine="streaming")


def _absent(store: Store, contract: Contract) -> list[pl.Expr]:
    return absent(contract, store.records(contract.dataset).table.dataset().schema.names)
