"""What an earlier look at the same value found: the seam where a cache across nights is handed in.

Belongs here: the protocol. Does not: keeping anything (`storage/value_memory.py`), looking
(`column_scanner.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa


class HitMemory(Protocol):
    """Remembers the hits of values, for one set of detectors."""

    def through(self, values: pa.Array, use: str, look: Callable[[pa.Array], pa.Table]) -> pa.Table:
        """Returns the hits of values (schema HITS), in their order; only unknown values are looked at.

        Args:
            values: Unique non-null strings.
            use: How they are looked at: values looked at otherwise are others.
            look: Finds the hits of values, in their order.
        """
        ...
