"""Cell findings: scanned by unique value, given back by row.

Belongs here: which columns are looked into, and which finding is worth a row. Does not: detectors, commits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
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

    from numpy.typing import NDArray

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


_WORD = pa.dictionary(pa.int32(), pa.string())
FOUND = pa.schema([(f.name, _WORD if f.type == pa.string() else f.type) for f in schemas.FINDINGS])
"""FINDINGS on its way to the table: words that repeat are kept once, until they are written."""

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
    """Finds in the cells of one batch; rows of schema FOUND, by record, column and place.

    Args:
        batch: Row id and the watched columns.
        watched: How to look into each column.
        scanner: Finds personal data in values.
        clauses: Item to clause.
    """
    found = [_column(batch.column(watch.column), watch, scanner) for watch in watched]
    places = np.concatenate([np.empty(0, np.int64), *(one.places for one in found)])
    orders = np.repeat(np.arange(len(found)), [len(one.places) for one in found])
    starts = np.cumsum([0, *(one.hits.num_rows for one in found)])
    hits = np.concatenate(
        [np.empty(0, np.int64), *(one.rows + at for one, at in zip(found, starts, strict=False))]
    )
    sorted_ = np.lexsort((orders, places))  # of a cell's findings the order stays
    return _rows(batch, watched, found, clauses, places[sorted_], orders[sorted_], hits[sorted_])


@dataclass(frozen=True)
class _Found:
    """The findings of one column: `hits` of its values, and for each finding its row and its hit."""

    hits: pa.Table
    places: NDArray[np.int64]
    rows: NDArray[np.int64]


def _column(values: pa.Array, watch: Watch, scanner: Scanner) -> _Found:
    encoded = pc.dictionary_encode(values)
    hits = scanner.scan(encoded.dictionary, free_text=watch.free_text)
    known = pc.is_in(hits["item"], pa.array(sorted(watch.known), pa.string()))
    hits = hits.filter(pc.and_(pc.is_valid(hits["item"]), pc.invert(known)))
    edges = np.searchsorted(hits["value_index"].to_numpy(), np.arange(len(encoded.dictionary) + 1))
    filled = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False))
    value = encoded.indices.drop_null().to_numpy()
    counts = (edges[1:] - edges[:-1])[value]
    before = np.cumsum(counts) - counts
    first = np.repeat(edges[value] - before, counts)
    return _Found(hits, np.repeat(filled, counts), first + np.arange(len(first)))


def _rows(
    batch: pa.RecordBatch,
    watched: Sequence[Watch],
    found: Sequence[_Found],
    clauses: Mapping[str, str | None],
    places: NDArray[np.int64],
    orders: NDArray[np.int64],
    hits: NDArray[np.int64],
) -> pa.Table:
    """The table of findings, each by its row, column and hit."""
    if not len(places):
        return FOUND.empty_table()
    seen = pa.concat_tables([one.hits for one in found]).drop_columns("value_index")
    named = pa.array(list(clauses.values()), pa.string())
    clause = named.take(pc.index_in(seen["item"], pa.array(list(clauses), pa.string())).combine_chunks())
    taken = seen.append_column("clause", clause.dictionary_encode()).take(pa.array(hits))
    columns = {name: batch.column(name).take(pa.array(places)) for name, _ in schemas.ROW_ID}
    columns["column"] = pa.array([watch.column for watch in watched], _WORD).take(pa.array(orders))
    columns |= {name: taken[name] for name in FOUND.names if name not in columns}
    return pa.table([columns[name] for name in FOUND.names], names=FOUND.names).cast(FOUND)
