"""What of a store cannot do without a key.

Belongs here: reading which key each of them names. Does not: destroying one (`storage/key_life.py`); records
of the ledger are not among them: that their digests become nobody's is what the end of a key is for.
"""

from __future__ import annotations

from collections import Counter

from storage.ended import EndedPersons
from storage.provisions import Provisions
from storage.receipts import Receipts
from storage.store import Store
from storage.suppressions import Suppressions


def key_needs(store: Store) -> dict[str, str]:
    """Returns key to what needs it, in words; keys that nothing needs are not in it.

    Args:
        store: It is read alone.
    """
    found: dict[str, list[str]] = {}
    suppressed = Counter(one.key for one in Suppressions(store.layout, store.keys).all())
    ended = Counter(EndedPersons(store.layout, store.keys).all()["key"].to_list())
    provided = Counter(one.key for one in Provisions(store).all())
    received = Counter(one.key for one in Receipts(store).all())
    for what, keys in (
        ("再取込の拒否 suppressions", suppressed),
        ("終了した方 ended persons", ended),
        ("提供記録 provisions", provided),
        ("受領記録 receipts", received),
    ):
        for key, count in sorted(keys.items()):
            found.setdefault(key, []).append(f"{what} {count}")
    return {key: "、".join(words) for key, words in sorted(found.items())}
