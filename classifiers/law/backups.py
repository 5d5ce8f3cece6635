"""Until when backups (バックアップ) still hold what was erased.

Belongs here: that day. Does not: which backups there are (`company.yaml`), deleting their copies: their
keeper does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from configs.backups import Backup


def last_days(backups: Iterable[Backup], erased_on: dt.date) -> dict[str, dt.date]:
    """Returns backup to the last day, JST, on which a copy of it holds what was erased.

    The last copy that holds it was made on the day of the erasure at the latest.

    Args:
        backups: Of the company.
        erased_on: JST.
    """
    return {backup.name: erased_on + dt.timedelta(days=backup.kept_days) for backup in backups}
