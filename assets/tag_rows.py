"""Cell findings: scanned by unique value, given back by row.

Belongs here: which columns are looked into, and which finding is worth a row. Does not: detectors, commits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.tag_sample import EXTRA
from classifiers.columns.by_values import ERROR
from classifiers.columns.chance import beyond_chance
from classifiers.columns.chance_rates import rate_of
from classifiers.columns.families import REGISTERED, family
from storage import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from classifiers.columns.judge import Found
    from classifiers.detect.scanner import Scanner
    from configs.contract import Contract

JAPANESE = 0.3
SENTENCES = 0.4
"""Share of values in Japanese, and free-text score, from which the language model reads a column that the
contract does not call free text."""


@dataclass(frozen=True)
class Watch:
    """A column whose cells are looked into.

    Attributes:
        column: Name in the records.
        free_text: Sentences of people: every finding counts, and the language model reads them.
        known: Items that the contract calls the column as a whole (or, where it is silent, the verdict):
            findings of them say nothing new.
    """

    column: str
    free_text: bool
    known: frozenset[str]


def watch_of(contract: Contract, one: Found) -> Iterator[Watch]:
    """Returns how the cells of a column are looked into: text columns of the contract only."""
    column = contract.columns.get(one.evidence.column)
    if column is None or column.type != "text":
        return
    if column.text == "free" or _reads_as_sentences(one):
        yield Watch(one.evidence.column, free_text=True, known=frozenset())
        return
    called = column.items or one.judged.verdict.items
    known = {other for item in called for other in family(item)}
    if "rk_member_registration" in called:
        known |= REGISTERED
    known |= _luck(one, identifier=column.role == "identifier")
    yield Watch(one.evidence.column, free_text=False, known=frozenset(known))


def _reads_as_sentences(one: Found) -> bool:
    """Addresses and product names have particles too; what is called something is no free text."""
    called = set(one.judged.verdict.items) - {"statement_content", "call_recording", "any_customer_provided"}
    shape = one.evidence.shape
    return not called and shape.japanese >= JAPANESE and shape.free_text >= SENTENCES


EXTRA_WATCH = Watch(EXTRA, free_text=False, known=frozenset())
"""Columns that the contract does not know are looked into where they are stored."""


def _luck(one: Found, *, identifier: bool) -> set[str]:
    """Items that codes of this column match no more often than chance does."""
    shape = one.evidence.shape
    if not identifier and max(shape.digits, shape.token) < 0.5:
        return set()
    distinct = one.evidence.distinct
    return {
        other
        for what, count in one.evidence.inside.items()
        if not beyond_chance(count, distinct, rate_of(what), ERROR)
        for other in family(what)
    }


def findings_of(
    batch: pa.RecordBatch, watched: Sequence[Watch], scanner: Scanner, clauses: Mapping[str, str | None]
) -> pa.Table:
    """Finds in the cells of one batch; rows as in FINDINGS, by record, column and place.

    Args:
        batch: Row id and the watched columns.
        watched: How to look into each column.
        scanner: Finds personal data in values.
        clauses: Item to clause.
    """
    rows = pl.DataFrame(batch.select([name for name, _ in schemas.ROW_ID]))
    parts = [
        _column(batch.column(watch.column), watch, rows, scanner, order)
        for order, watch in enumerate(watched)
    ]
    found = pl.concat(parts).sort("landing_id", "record_no", "order", "start", "end", "entity")
    known = pl.DataFrame(
        {"item": list(clauses), "clause": list(clauses.values())},
        schema={"item": pl.String, "clause": pl.String},
    )
    named = found.join(known, on="item", how="left", maintain_order="left")
    return named.select(schemas.FINDINGS.names).to_arrow().cast(schemas.FINDINGS)


def _column(values: pa.Array, watch: Watch, rows: pl.DataFrame, scanner: Scanner, order: int) -> pl.DataFrame:
    encoded = pc.dictionary_encode(values)
    hits = pl.DataFrame(scanner.scan(encoded.dictionary, free_text=watch.free_text))
    wanted = hits.filter(pl.col("item").is_not_null() & ~pl.col("item").is_in(sorted(watch.known)))
    places = rows.with_columns(value_index=pl.Series(encoded.indices).cast(pl.Int64))
    return places.join(wanted, on="value_index").with_columns(
        pl.lit(watch.column).alias("column"), pl.lit(order).alias("order")
    )
