"""The ended persons: start dates of persons whose own row was erased, under keyed digests of their names.

Belongs here: the table under `registers/`, its digests. Does not: whom it must know and whom it forgets
(`assets/ended.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from storage.spelling import folded_array
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.keys import KeyProvider
    from storage.layout import Layout

USE = "ended"
"""What the key of the digests is derived for; nobody else derives it."""

ENDED = pa.schema(
    [
        ("column", pa.string()),  # joined column: `customers.楽天会員ID`
        ("key", pa.string()),  # id of the key of both digests
        ("digest", pa.string()),  # of the value of that column
        ("subject", pa.string()),  # digest of the name that the officer's registers use
        ("start", pa.string()),  # name of the start date in the joined dataset
        ("code", pa.int32()),  # as `assets.expressions` counts days and clocks
    ]
)


class EndedPersons:
    """The ended persons of one store. Writers hold the store's lock."""

    def __init__(self, layout: Layout, keys: KeyProvider) -> None:
        """Takes the store's paths and keys; nothing is made before the first is kept."""
        self._table = Table(layout.registers / "ended", ENDED, layout.staging, stats=())
        self._keys = keys

    @property
    def exists(self) -> bool:
        """Whether anybody was ever kept."""
        return self._table.exists

    def all(self) -> pl.DataFrame:
        """Returns all of them (schema ENDED)."""
        return pl.DataFrame(self._table.dataset().to_table())

    def hold(self, rows: pl.DataFrame) -> None:
        """Makes them exactly these, in one commit; none where they are that already."""
        if rows.is_empty() and not self._table.exists:
            return
        ordered = rows.select(ENDED.names).unique().sort(ENDED.names)
        self._table.overwrite(batches(ordered.to_arrow().cast(ENDED)))

    def digests(self, column: str, values: pl.Series, key: str | None = None) -> pl.Series:
        """Returns the digests of names under one key, or under the newest.

        Raises:
            KeyMissingError: The key is not there: who is meant cannot be said.
        """
        named = pc.binary_join_element_wise(
            f"{column}\x1f", folded_array(values.to_arrow().cast(pa.string())), ""
        )
        return pl.Series("digest", self._keys.tokens(USE, named, key), pl.String)

    @property
    def key_id(self) -> str:
        """Id of the newest key."""
        return self._keys.key_id
