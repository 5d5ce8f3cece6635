"""The step that keeps a night in the store's history: what was in force, and what it decided.

Belongs here: counts and snapshot to the history. Does not: the table (`storage/history.py`), what the
history says (`history.py`).
"""

from __future__ import annotations

import datetime as dt

from assets.summary import item_counts
from configs.policy import Configuration
from storage.history import History
from storage.store import Store


def record_night(
    store: Store, configuration: Configuration, night: dt.date, as_of: dt.date, code_version: str
) -> None:
    """Keeps what a night decided and under what; running it again changes nothing.

    Args:
        store: After the night's decisions; its lock is held.
        configuration: What was in force.
        night: Landing day, JST.
        as_of: The day as of which it was decided, JST.
        code_version: Version of the code and digest of its source files.
    """
    counts = {name: item_counts(store, name) for name in sorted(configuration.contracts)}
    History(store.layout).record(configuration, night, as_of, code_version, counts)
