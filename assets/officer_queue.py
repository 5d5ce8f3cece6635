"""What waits for the privacy officer beside the plan: requests, backups, processors; numbers, no names.

Belongs here: reading it from the registers and the ledger for one day. Does not: what of a plan waits
(`classifiers/law/approval_cover.py`), the steps of a request (`requests.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from assets.processors import processors
from classifiers.law.disposal_record import DisposalRecord
from classifiers.law.rights import answer_by
from configs.policy import Configuration
from storage.corrections import Corrections
from storage.requests import Requests
from storage.store import Store
from storage.suppressions import Suppressions

NEAR = 7
"""Days before its deadline from which a request is named."""


@dataclass(frozen=True)
class Deadline:
    """An open request whose deadline is near, or past.

    Attributes:
        number: Of the request.
        kind: Its kind.
        answer_by: Last day of our own target, JST.
        days: Days until then; below zero it is past.
    """

    number: str
    kind: str
    answer_by: dt.date
    days: int


@dataclass(frozen=True)
class Backup:
    """A backup that still holds what a record erased although it should be gone.

    Attributes:
        certificate: Of the record.
        place: The backup's name.
        expired: Its last day, JST.
    """

    certificate: str
    place: str
    expired: dt.date


@dataclass(frozen=True)
class Owed:
    """A processor that owes a certificate.

    Attributes:
        entry: Its id in the register.
        ended: The day on which it ended, JST.
        overdue: The certificate should be there by now.
    """

    entry: str
    ended: dt.date
    overdue: bool


@dataclass(frozen=True)
class OfficerQueue:
    """What waits.

    Attributes:
        requests: Those near their deadline or past it, the nearest first.
        requests_open: All that are open.
        backups: Pending ones whose day is past.
        processors: Those that ended without a certificate of return or erasure.
        suppressions: Lines of the register of suppressions.
        corrections: Open corrections, by dataset; datasets without one are not in it.
    """

    requests: tuple[Deadline, ...]
    requests_open: int
    backups: tuple[Backup, ...]
    processors: tuple[Owed, ...]
    suppressions: int
    corrections: dict[str, int]


def officer_queue(
    store: Store, configuration: Configuration, records: Iterable[DisposalRecord], today: dt.date
) -> OfficerQueue:
    """Reads what waits for the officer.

    Args:
        store: Read alone.
        configuration: Its contracts.
        records: Of the ledger.
        today: JST.
    """
    opened = [one for one in Requests(store.layout).all() if one.is_open]
    deadlines = [
        Deadline(one.number, one.kind, last, (last - today).days)
        for one in opened
        for last in [answer_by(one.arrived)]
    ]
    corrections = Corrections(store.layout)
    counts = {name: len(corrections.open(name)) for name in sorted(configuration.contracts)}
    return OfficerQueue(
        tuple(sorted((one for one in deadlines if one.days <= NEAR), key=lambda one: (one.days, one.number))),
        len(opened),
        tuple(
            Backup(record.certificate, one.place, one.expires)
            for record in records
            for one in record.descendants
            if one.expires is not None and one.expires < today
        ),
        tuple(
            Owed(one.entry, one.ended, one.overdue(today, configuration.company.certificate_days))
            for one in processors(store.layout)
            if one.ended and one.awaits_certificate()
        ),
        len(Suppressions(store.layout, store.keys).all()),
        {name: count for name, count in counts.items() if count},
    )
