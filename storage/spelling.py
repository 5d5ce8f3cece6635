"""Under which spelling the name of a person is compared: full width and half width are one (NFKC).

Belongs here: folding a key, of a column at once. Does not: which other forms may name one person
(`classifiers/law/join_keys.py`), what is kept of the folded name (`suppressions.py`, `ended.py`).

Records keep their keys as they were delivered. Whatever asks whose they are asks for the folded one: the
officer's registers, the joins between datasets, suppressions, persons who ended.
"""

from __future__ import annotations

import unicodedata

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc


def folded(name: str) -> str:
    """Returns a key in the spelling under which it is compared."""
    return unicodedata.normalize("NFKC", name)


def folded_array(names: pa.Array) -> pa.Array:
    """Returns keys in the spelling under which they are compared; null stays null."""
    return pc.utf8_normalize(names, form="NFKC")


def folded_column(names: pl.Expr) -> pl.Expr:
    """Returns a column of keys, as text, in the spelling under which they are compared."""
    return names.cast(pl.String).str.normalize("NFKC")


def spelled_otherwise(names: pl.Expr) -> pl.Expr:
    """Says which keys a folding may change: those with a character that is not ASCII. Quick."""
    return names.str.len_bytes() != names.str.len_chars()
