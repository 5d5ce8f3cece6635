"""The outbox of a store: what a disposal takes out of it.

Belongs here: withdrawing plans. Does not: making them (`outbound_plan.py`), handing them over (`send.py`).
"""

from __future__ import annotations

from storage.outbox import Outbox
from storage.store import Store


def withdraw_outbox(store: Store, dataset: str) -> list[str]:
    """Removes the plans of a dataset that were not handed over; they hold rows that were erased since.

    Args:
        store: The store; its lock is held.
        dataset: Whose rows were erased.

    Returns:
        Digests of the plans that were removed. Running it again removes nothing more.
    """
    outbox = Outbox(store.layout)
    outbox.sweep()
    gone = [one.digest for one in outbox.all() if one.dataset == dataset]
    for digest in gone:
        outbox.remove(digest)
    return gone
