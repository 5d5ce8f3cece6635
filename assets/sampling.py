"""Bounded samples of columns: the same whatever order rows are read in.

Belongs here: keeping the distinct values of smallest hash. Does not: where rows come from, looking at them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from classifiers.columns.evidence import SAMPLE, Sampled

HASHES = 2**64
"""How many hashes there are."""


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema={"cell": pl.String, "hash": pl.UInt64})


@dataclass
class Smallest:
    """The distinct values of smallest hash of one column so far, its rows and its nulls."""

    rows: int = 0
    nulls: int = 0
    kept: pl.DataFrame = field(default_factory=_nothing)

    def add(self, values: pa.Array | pa.ChunkedArray) -> None:
        """Takes in one piece of the column."""
        self.rows += len(values)
        self.nulls += values.null_count
        text = pl.Series("cell", pc.cast(values, pa.string()), dtype=pl.String).drop_nulls().unique()
        hashed = pl.DataFrame({"cell": text, "hash": text.hash(seed=1)})
        both = pl.concat([self.kept, hashed]).unique("cell")
        self.kept = both.sort("hash", "cell").head(SAMPLE)

    def upto(self, rows: int) -> Smallest:
        """Counts rows in which the column did not occur as nulls; returns itself."""
        self.nulls += rows - self.rows
        self.rows = rows
        return self

    def sampled(self, column: str) -> Sampled:
        """Returns the sample, in the order of the values."""
        values = self.kept["cell"].sort().to_arrow().cast(pa.string())
        return Sampled(column, values, self.rows, self.nulls, self._different())

    def _different(self) -> int:
        """Distinct values of the column: how small the smallest hashes are says how many there must be."""
        if self.kept.height < SAMPLE:
            return self.kept.height
        largest = int(self.kept["hash"].to_numpy().max())
        return round((SAMPLE - 1) * HASHES / max(largest, 1))
