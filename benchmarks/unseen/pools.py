"""Columns drawn from pools, so that a table has as many different values as a real one.

Belongs here: pools, skewed picks, nulls and dirt. Does not: what a column holds (web.py, orders.py, ...).
"""

import zlib
from collections.abc import Callable
from random import Random

import numpy as np
import polars as pl
from numpy.typing import NDArray

Picks = NDArray[np.int64]
_DIRT = (
    "\t",
    "\r\n",
    "\x00",
    "\x1b[0m",
    "\u200b",
    "\ufeff",
    "\u3099",
    "\u0301",
    "😀",
    "👩‍👩‍👧",
    "\ufe0f",
    "\xa0",
    "￥",
    "\u202e",
)


class Drawer:
    """Draws columns of one table; the same table name and seed draw the same."""

    def __init__(self, table: str, seed: int) -> None:
        """Starts two generators, one for single values and one for picks."""
        self.rng = Random(f"{seed}/{table}")  # noqa: S311  # reproducible, not secret
        self.numpy = np.random.default_rng([seed, zlib.crc32(table.encode())])

    def pool(self, size: int, make: Callable[[Random], str], dirty: float = 0.0) -> pl.Series:
        """`size` values out of `make`, a share `dirty` of them soiled."""
        values = [make(self.rng) for _ in range(max(1, size))]
        for place in self.rng.sample(range(len(values)), int(len(values) * dirty)):
            values[place] = self.soiled(values[place])
        return pl.Series(values, dtype=pl.String)

    def soiled(self, text: str) -> str:
        """The text with a character that should not be there, or far too long."""
        if self.rng.random() < 0.03:
            return text * (1 + self.rng.choice((3000, 3000, 25_000)) // (len(text) + 1))
        place = self.rng.randint(0, len(text))
        return text[:place] + self.rng.choice(_DIRT) + text[place:]

    def picks(self, rows: int, size: int) -> Picks:
        """For each row a place in a pool: all places where rows suffice, the first ones more often."""
        size = max(1, min(size, rows))
        rest = (size * self.numpy.random(rows - size) ** 2.2).astype(np.int64)
        return self.numpy.permutation(np.concatenate([np.arange(size), rest]))

    def column(
        self, rows: int, share: float, make: Callable[[Random], str], *, null: float = 0.0, dirty: float = 0.0
    ) -> pl.Series:
        """A column with about `share` * `rows` different values, `null` of it missing."""
        pool = self.pool(int(rows * share), make, dirty)
        return self.holed(pool.gather(self.picks(rows, len(pool))), null)

    def of(self, rows: int, words: tuple[str, ...], *, null: float = 0.0) -> pl.Series:
        """A column out of a few words, the first ones more often."""
        places = (len(words) * self.numpy.random(rows) ** 2).astype(np.int64)
        return self.holed(pl.Series(words, dtype=pl.String).gather(places), null)

    def holed(self, column: pl.Series, null: float) -> pl.Series:
        """The column with a share `null` of its cells missing."""
        if not null:
            return column
        there = pl.Series(self.numpy.random(len(column)) >= null)
        return pl.select(pl.when(there).then(column)).to_series()
