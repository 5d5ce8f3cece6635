"""The land step: finds the drops of a night, gives each new content its landing id, consumes what is done.

Belongs here: what a drop is to the register (new, known, redelivered, gone). Does not: reading records
(`ingest.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from assets.counts import LandCounts
from configs.contract import Contract
from configs.errors import KubunError
from storage import landing as folder
from storage.faults import point
from storage.register import Landing, Standing
from storage.store import Store


class LandingGoneError(KubunError):
    """A drop left the landing folder while its landing was half written."""


def land(store: Store, contract: Contract, landing: Path, night: dt.date) -> LandCounts:
    """Registers the drops of one dataset; running it again changes nothing.

    Args:
        store: Held by the caller's lock.
        contract: Of the dataset.
        landing: The landing folder.
        night: Landing day of the night, JST: drops of later days are left for later nights.

    Raises:
        LandingGoneError: A half-written landing cannot be resumed, since its drop is gone.
    """
    dataset, register = contract.dataset, store.register
    found = folder.find(landing, dataset, contract.landing.files, night)
    drops = [_delivered(landing, dataset, drop) for drop in found.drops]
    withdrawn = _withdraw(store, dataset, {(drop.drop, drop.digest) for drop in drops}, night)
    opened = known = redelivered = 0
    for drop in drops:
        first = register.find(dataset, drop.digest)
        if register.lies(dataset, drop.drop, drop.digest):
            known += 1
        elif first is not None:
            register.record("redelivered", replace(drop, landing_id=first.landing.landing_id), night)
            redelivered += 1
        else:
            # Opened one by one: a second copy further down must find the first.
            register.open([replace(drop, landing_id=register.next_id())], night)
            opened += 1
        point("opened.after", dataset)
    return LandCounts(
        dataset=dataset,
        opened=opened,
        known=known,
        redelivered=redelivered,
        withdrawn=withdrawn,
        unmatched=found.unmatched,
        unfinished=found.unfinished,
        missing=contract.landing.expected and not _landed_on(store, dataset, night),
    )


def complete(store: Store, contract: Contract, landing: Path, night: dt.date, *, consume: bool) -> int:
    """Lets readers see the landings whose every table is written, and consumes their drops last.

    Args:
        store: Held by the caller's lock.
        contract: Of the dataset.
        landing: The landing folder.
        night: Landing day of the night.
        consume: Whether drops are deleted from the landing folder.

    Returns:
        Number of landings completed.
    """
    dataset, done = contract.dataset, 0
    tagged = min(
        store.columns_table(dataset).version(dataset), store.findings_table(dataset).version(dataset)
    )
    for standing in store.register.pending(dataset):
        if "committed" in standing.events and standing.landing.landing_id <= tagged:
            point("complete.before", dataset)
            store.register.record("complete", standing.landing, night)
            point("complete.after", dataset)
            done += 1
    if consume:
        _consume(store, dataset, landing, night)
    return done


def _delivered(landing: Path, dataset: str, drop: folder.Drop) -> Landing:
    digest, size, problem = folder.digest(folder.locate(landing, drop.path))
    return Landing(0, dataset, drop.path, drop.day, digest, size, problem)


def _consume(store: Store, dataset: str, landing: Path, night: dt.date) -> None:
    """Deletes the drops of complete landings, and the copies of them that were delivered again."""
    register = store.register
    # A file that could not be read stays: it is the only copy, and the contract may be what is wrong.
    standings = {s.landing.landing_id: s for s in register.standings(dataset) if _is_done(s)}
    copies = [again for again, _ in register.redeliveries(dataset) if again.landing_id in standings]
    for entry in [*(s.landing for s in standings.values() if "consumed" not in s.events), *copies]:
        if register.lies(dataset, entry.drop, entry.digest):
            folder.consume(landing, entry.drop)
            point("consumed.before", dataset)
            register.record("consumed", entry, night)


def _is_done(standing: Standing) -> bool:
    unread = (standing.counts or {}).get("files_quarantined")
    return "complete" in standing.events and not unread


def _withdraw(store: Store, dataset: str, lying: Collection[tuple[str, str]], night: dt.date) -> int:
    """Closes landings whose drop is gone; refuses where something of it is in a table."""
    gone = 0
    for standing in store.register.pending(dataset):
        entry = standing.landing
        if "committed" in standing.events or (entry.drop, entry.digest) in lying:
            continue
        if store.records(dataset).table.version(dataset) >= entry.landing_id:
            raise LandingGoneError(
                f"{dataset}: landing {entry.landing_id} is half written and its drop is gone or changed; put "
                f"the file of {entry.landing_day} back (SHA-256 {entry.digest[:12]}…) and run the night again"
            )
        store.register.record("withdrawn", entry, night)
        gone += 1
    return gone


def _landed_on(store: Store, dataset: str, night: dt.date) -> bool:
    days = {s.landing.landing_day for s in store.register.standings(dataset) if "withdrawn" not in s.events}
    return night in days | {again.landing_day for again, _ in store.register.redeliveries(dataset)}
