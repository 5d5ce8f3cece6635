"""Findings over the unique values of an Arrow column: the seam where a faster scanner can take the place.

Belongs here: the protocol, the table it gives, and the scanner that drives Presidio. Does not: which value
stands in which row (`assets/tag.py`), what a column is (`verdict.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

if TYPE_CHECKING:
    from classifiers.detect.finding import Finding

_WORD = pa.dictionary(pa.int32(), pa.string())
"""Words that repeat: a hit costs a number, and giving hits back by row a tenth of what strings cost."""

HITS = pa.schema(
    [
        ("value_index", pa.int64()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("entity", _WORD),
        ("item", _WORD),
        ("score", pa.float32()),
        ("detector", _WORD),
        ("detector_version", _WORD),
        ("pattern", _WORD),
        ("check_digit", _WORD),
        ("context_word", _WORD),
    ]
)
"""What a scan gives: index into the values, span in characters of the value as given, and who saw it."""


class Scanner(Protocol):
    """Finds personal data in text."""

    def scan(self, values: pa.Array, *, free_text: bool) -> pa.Table:
        """Returns the findings of unique non-null strings as a table of schema HITS, in value order.

        Args:
            values: Unique non-null strings.
            free_text: Whether people wrote sentences here, so that the language model looks at them too.
        """
        ...

    def find(self, text: str) -> list[Finding]:
        """Returns the findings of one text, the language model included, by start."""
        ...
