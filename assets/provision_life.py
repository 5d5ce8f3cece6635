"""What ends by itself: 提供・受領記録 and closed requests past their day, planned files that nobody sent.

Belongs here: letting them go at the end of a night. Does not: how long a record lives
(`classifiers/law/record_life.py`, `requests.py`), withdrawing plans whose rows were erased (`send.py`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from configs.policy import Company
from storage.handover import Handover
from storage.outbox import Outbox
from storage.provisions import Provisions
from storage.receipts import Receipts
from storage.requests import Requests
from storage.store import Store


@dataclass(frozen=True)
class Ended:
    """How many went."""

    provisions: int
    receipts: int
    plans: int
    requests: int = 0


def end_provisions(store: Store, company: Company, today: dt.date) -> Ended:
    """Lets go of records past their day, and of plans older than an approval can be.

    A file whose handover was begun stays until `kubun provide` says what became of it.

    Args:
        store: Its lock is held; what went is destroyed by the next purge.
        company: Says how long an approval lasts.
        today: JST, the real day: a record must not go early because a night is of a day to come.
    """
    outbox, last = Outbox(store.layout), today - dt.timedelta(days=company.approval_days)
    outbox.sweep()
    old = [one.digest for one in outbox.all() if one.as_of < last]
    gone = [digest for digest in old if not Handover(outbox.folder(digest)).begun]
    for digest in gone:
        outbox.remove(digest)
    return Ended(
        Provisions(store).expire(today),
        Receipts(store).expire(today),
        len(gone),
        Requests(store.layout).expire(today),
    )
