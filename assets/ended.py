"""The start dates of persons whose own row was erased, kept as long as other datasets count from them.

Belongs here: what is kept before a row goes, what nobody needs any more, finding a person again. Does not:
the table (`storage/ended.py`), erasing.

Without them a row that counts from the end of its person's contract could never be decided once that person
is erased. Kept are days and digests; what the officer's registers say of such a person is found by digest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import polars as pl
import pyarrow as pa

from assets.expressions import own_start, start_column
from assets.suppressing import joined_column, stored
from configs.contract import Contract
from configs.policy import Configuration
from storage.ended import ENDED, EndedPersons
from storage.spelling import folded_column
from storage.store import Store

VALUE = "_value"
OWN = "_own"


def keep_ended(
    store: Store, configuration: Configuration, contract: Contract, rows: pa.Table, as_of: dt.date
) -> int:
    """Keeps the start dates that other datasets count from, before rows of an entity go; may run again.

    A disposal calls it with the rows it is about to erase (`erase_rows`), for every contract: where no other
    dataset counts from this one it does nothing, and of a person of whom none holds a row it keeps nothing.

    Args:
        store: Its lock is held.
        configuration: Policy and contracts.
        contract: The dataset whose rows go.
        rows: landing_id and record_no at least.
        as_of: The day, JST.

    Returns:
        Names that are kept, by keyed digest.
    """
    needed = _counting_from(configuration, contract)
    if not needed or not rows.num_rows or contract.subject is None:
        return 0
    own = contract.subject.column
    starts = sorted({name for names in needed.values() for name in names})
    ids = pl.DataFrame(rows.select(["landing_id", "record_no"])).lazy()
    read = [pl.col(name).cast(pl.String).alias(f"{VALUE}:{name}") for name in {own, *needed}]
    leaving = (
        stored(store, contract)
        .join(ids, on=["landing_id", "record_no"], how="semi")
        .select(*read, *(own_start(contract, name, as_of) for name in starts))
        .collect(engine="streaming")
    )
    register, found = EndedPersons(store.layout, store.keys), []
    for column, names in needed.items():
        kept = leaving.select(
            folded_column(pl.col(f"{VALUE}:{column}")).alias(VALUE),
            pl.col(f"{VALUE}:{own}").alias(OWN),
            *(pl.col(start_column(name)).alias(name) for name in names),
        ).drop_nulls(VALUE)
        joined = f"{contract.dataset}.{column}"
        alive = _named_by(store, configuration, joined)
        kept = kept.filter(pl.col(VALUE).is_in(alive.implode()))
        if not kept.is_empty():
            found.append(_entries(register, contract, column, kept))
    if not found:
        return 0
    new = pl.concat(found)
    # A person of several contracts counts from the last of them.
    key = [name for name in ENDED.names if name != "code"]
    register.hold(pl.concat([register.all(), new]).group_by(key).agg(pl.col("code").max()))
    return new["digest"].n_unique()


def drop_ended(store: Store, configuration: Configuration) -> int:
    """Forgets the persons of whom no dataset holds a row any more; a disposal calls it when it is done.

    Returns:
        Names that were forgotten.
    """
    register = EndedPersons(store.layout, store.keys)
    kept = register.all()
    if kept.is_empty():
        return 0
    left = []
    for (column, key), mine in kept.partition_by("column", "key", as_dict=True).items():
        alive = register.digests(column, _named_by(store, configuration, column), key)
        left.append(mine.filter(pl.col("digest").is_in(alive.implode())))
    needed = pl.concat(left)
    register.hold(needed)
    return kept["digest"].n_unique() - needed["digest"].n_unique()


def find_ended(
    store: Store, contract: Contract, subjects: pl.Series, officers: pl.Series
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Finds ended persons among the names that the rows of a dataset use.

    Args:
        store: With its keys.
        contract: The dataset.
        subjects: Names in its rows of which nobody who lives is known.
        officers: Names in the officer's registers.

    Returns:
        `_value` and a start column for each start that is kept; and `_value` with the officer's name (`_own`)
        of those whom a register names.
    """
    register, column = EndedPersons(store.layout, store.keys), joined_column(contract)
    nobody = pl.DataFrame(schema={VALUE: pl.String, OWN: pl.String})
    mine = register.all().filter(pl.col("column") == column)
    if mine.is_empty() or column is None:
        return nobody.select(VALUE), nobody
    names = pl.DataFrame({VALUE: subjects.cast(pl.String).drop_nulls().unique().sort()})
    named = pl.DataFrame({OWN: officers.cast(pl.String).drop_nulls().unique().sort()})
    found, called = [], []
    for (key,), lines in mine.partition_by("key", as_dict=True).items():
        met = names.with_columns(register.digests(column, names[VALUE], str(key))).join(lines, on="digest")
        found.append(met.select(VALUE, "start", "code"))
        who = named.with_columns(register.digests("", named[OWN], str(key)).alias("subject"))
        called.append(met.join(who, on="subject").select(VALUE, OWN))
    wide = pl.concat(found).group_by(VALUE, "start").agg(pl.col("code").max()).pivot("start", index=VALUE)
    return wide.rename({name: start_column(name) for name in wide.columns if name != VALUE}), pl.concat(
        called
    ).unique()


def _counting_from(configuration: Configuration, contract: Contract) -> dict[str, list[str]]:
    """The columns of a dataset that others join, with its starts that those count from."""
    needed: dict[str, set[str]] = {}
    for other in configuration.contracts.values():
        dataset, _, column = (joined_column(other) or "").partition(".")
        if dataset != contract.dataset or other.dataset == contract.dataset:
            continue
        origins = [start.origin for start in other.starts.values() if start.origin]
        needed.setdefault(column, set()).update(
            name for origin in origins for of, _, name in [origin.partition(".")] if of == dataset
        )
    return {column: sorted(names) for column, names in sorted(needed.items()) if names}


def _named_by(store: Store, configuration: Configuration, column: str) -> pl.Series:
    """Every name by which rows of other datasets call persons of a joined column."""
    return pl.concat([pl.Series(VALUE, [], pl.String), *_subjects(store, configuration, column)]).unique()


def _subjects(store: Store, configuration: Configuration, column: str) -> Iterator[pl.Series]:
    for other in configuration.contracts.values():
        if other.subject is not None and other.subject.joins == column:
            names = stored(store, other).select(folded_column(pl.col(other.subject.column)).alias(VALUE))
            yield names.unique().drop_nulls().collect(engine="streaming")[VALUE]


def _entries(register: EndedPersons, contract: Contract, column: str, kept: pl.DataFrame) -> pl.DataFrame:
    long = kept.unpivot(index=[VALUE, OWN], variable_name="start", value_name="code").drop_nulls("code")
    return long.select(
        pl.lit(f"{contract.dataset}.{column}").alias("column"),
        pl.lit(register.key_id).alias("key"),
        register.digests(f"{contract.dataset}.{column}", long[VALUE]),
        register.digests("", long[OWN]).alias("subject"),
        "start",
        pl.col("code").cast(pl.Int32),
    )
