"""A bounded sample of every column of a landing, those that the contract does not know included.

Belongs here: one streamed pass over the records. Does not: which values are kept (`sampling.py`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa

from assets.gather import gathered
from assets.sampling import Smallest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifiers.evidence import Sampled
    from configs.contract import Contract
    from storage.store import Rows

EXTRA = "_extra"


def sample(records: Rows, contract: Contract) -> Iterator[Sampled]:
    """Samples the columns of a landing.

    Args:
        records: Rows of one landing.
        contract: The dataset; its columns come first, in its order, then those it does not know.
    """
    known = {name: Smallest() for name in contract.columns}
    unknown: dict[str, Smallest] = {}
    for batch in gathered(records.reader([*known, EXTRA])):
        for name, column in known.items():
            column.add(batch.column(name))
        for name, values in _extra(batch.column(EXTRA)):
            unknown.setdefault(name, Smallest()).add(values)
    for name, column in {**known, **unknown}.items():
        yield column.sampled(name)


def _extra(extra: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    """The unknown columns of one batch, by name; every row of it holds the same ones."""
    objects = extra.drop_null()
    if len(objects) == 0:
        return
    texts = pl.Series(objects)
    for name in dict.fromkeys(key for text in texts.unique().head(100) for key in json.loads(text)):
        path = "$[" + json.dumps(name, ensure_ascii=False) + "]"
        yield name, texts.str.json_path_match(path).to_arrow().cast(pa.string())
