"""What of a store cannot do without a key.

Belongs here: reading which key each of them names. Does not: destroying one (`storage/key_life.py`); records
of the ledger are not among them: that their digests become nobody's is what the end of a key is for.
"""

from __future__ import annotations

from collections import Counter

from storage.store import Store
from storage.suppressions import Suppressions


def key_needs(store: Store) -> dict[str, str]:
    """Returns key to what needs it, in words; keys that nothing needs are not in it.

    Args:
        store: It is read alone.
    """
    suppressed = Counter(one.key for one in Suppressions(store.layout, store.keys).all())
    return {key: f"再取込の拒否 {count} 件 suppressions" for key, count in sorted(suppressed.items())}
