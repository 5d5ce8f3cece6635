"""What an earlier look at the same value found: the seam where a cache across nights is handed in.

Belongs here: the protocol. Does not: keeping anything (`storage/value_memory.py`), which values are
worth keeping (`column_scanner.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


class HitMemory(Protocol):
    """Remembers the hits of values, for one set of detectors."""

    def recall(self, values: pa.Array, use: str) -> tuple[NDArray[np.bool_], pa.Table]:
        """Returns which values are remembered, and their hits (schema HITS), in any order.

        Args:
            values: Non-null strings.
            use: How they are looked at: values looked at otherwise are others.
        """
        ...

    def remember(self, values: pa.Array, hits: pa.Table, use: str) -> None:
        """Keeps the hits (schema HITS, indices into `values`) of values that were not remembered."""
        ...
