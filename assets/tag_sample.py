"""A bounded sample of every column of a landing, those that the contract does not know included.

Belongs here: one streamed pass over the records, under which name an undeclared column is shown. Does not:
which values are kept (`sampling.py`).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from assets.gather import gathered
from assets.sampling import Smallest
from classifiers.columns.evidence import Sampled
from storage.readers.json_query import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifiers.detect.scanner import Scanner
    from configs.contract import Contract
    from storage.store import Rows

EXTRA = "_extra"
UNDECLARED = 200
"""Undeclared columns of a landing that are judged, the first by name; one entry says that there are more."""
BEYOND = f"(undeclared beyond the first {UNDECLARED})"
LONGEST = 64
"""Characters of an undeclared column's name; what is longer is shown by a number."""


def sample(records: Rows, contract: Contract, scanner: Scanner) -> Iterator[Sampled]:
    """Samples the columns of a landing.

    Args:
        records: Rows of one landing.
        contract: The dataset; its columns come first, in its order, then those it does not know, by name.
        scanner: Looks for personal data in the names that the contract does not know.
    """
    known = {name: Smallest() for name in contract.columns}
    unknown: dict[str, Smallest] = {}
    total, beyond = 0, False
    for batch in gathered(records.reader([*known, EXTRA])):
        total += batch.num_rows
        for name, column in known.items():
            column.add(batch.column(name))
        objects = pl.Series(EXTRA, batch.column(EXTRA), dtype=pl.String).drop_nulls()
        # A name among the first of all batches is among the first of each: none of its values is missed.
        names = sorted({*unknown, *keys(objects)})
        beyond |= len(names) > UNDECLARED
        unknown = {name: unknown.get(name, Smallest()) for name in names[:UNDECLARED]}
        for name, values in _members(objects, list(unknown)):
            unknown[name].add(values)
    for name, column in known.items():
        yield column.sampled(name)
    for name, column in zip(shown(list(unknown), scanner), unknown.values(), strict=True):
        yield column.upto(total).sampled(name)
    if beyond:
        yield Smallest().upto(total).sampled(BEYOND)


def shown(names: Sequence[str], scanner: Scanner) -> list[str]:
    """Returns the names under which undeclared columns are shown outside records.

    The names come from the file: that of a file without a header, or a JSON key, may itself be personal.
    Such a name, and one of more than `LONGEST` characters, is shown as `(undeclared 1)` and so on.

    Args:
        names: Each once.
        scanner: Looks into the names, the language model included.
    """
    if not names:
        return []
    hits = scanner.scan(pa.array(names, pa.string()), free_text=True)
    personal = set(hits["value_index"].to_pylist())
    numbers = itertools.count(1)
    return [
        f"(undeclared {next(numbers)})" if index in personal or len(name) > LONGEST else name
        for index, name in enumerate(names)
    ]


def _members(objects: pl.Series, names: Sequence[str]) -> Iterator[tuple[str, pa.Array]]:
    """The members of JSON objects, by name; null where an object lacks one."""
    if objects.is_empty() or not names:
        return
    members = objects.str.json_decode(pl.Struct(dict.fromkeys(names, pl.String)))
    for name in names:
        yield name, members.struct.field(name).to_arrow().cast(pa.string())
