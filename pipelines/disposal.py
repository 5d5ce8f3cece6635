"""One run of the disposal job: what its step and its checks share, opened once and closed whatever happens.

Belongs here: the open store under its lock, the disposal itself and what it came to. Does not: the protocol
(`assets/dispose.py`), what Dagit shows (`disposal_view.py`), the alarm (`disposal_checks.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from assets.disposal_state import DisposalState, disposal_state, judged
from assets.dispose import Disposed, dispose_by_standing
from assets.dispose_erase import Clock
from assets.officer_queue import OfficerQueue, officer_queue
from assets.restore import hindrance
from assets.resurrection import read_records
from classifiers.law.calendar import JST
from classifiers.law.disposal_record import DisposalRecord
from classifiers.law.ledger_check import Checked
from configs.errors import KubunError
from configs.load import load
from configs.policy import Configuration
from pipelines.code_version import code_version
from pipelines.places import check_places
from pipelines.settings import Settings
from storage.store import Store, key_file_of


@dataclass
class Disposal:
    """An open disposal run.

    Attributes:
        settings: Where everything lies.
        configuration: Policy, law and contracts.
        store: Open, its lock held by this process.
        clock: Tells the time.
        done: What the disposal came to; None: it was not made in this run, or it was refused.
        refused: Why it was refused, and nothing was done; None: it was not.
    """

    settings: Settings
    configuration: Configuration
    store: Store
    clock: Clock
    done: Disposed | None = None
    refused: str | None = None

    def carry_out(self) -> None:
        """Ends what was begun, disposes of what standing approvals cover; what refuses that is kept in words.

        A refusal is no failure of the step: plan, ledger and queue are shown all the same, and a check fails.
        """
        anchors = self.settings.ledger_anchors
        self.refused = hindrance(self.store.layout, anchors)
        if self.refused is not None:
            return
        try:
            self.done = dispose_by_standing(
                self.store,
                self.configuration,
                clock=self.clock,
                code_version=code_version(),
                anchors=anchors,
            )
        except KubunError as error:
            self.refused = str(error)

    @property
    def now(self) -> dt.datetime:
        """The time."""
        return self.clock()

    @property
    def today(self) -> dt.date:
        """The day, JST."""
        return self.now.astimezone(JST).date()

    @cached_property
    def state(self) -> DisposalState:
        """How disposal stands, after it was carried out."""
        return disposal_state(self.store, self.configuration, self.today)

    @cached_property
    def ledger(self) -> tuple[Checked | None, str]:
        """The ledger as it is judged after the disposal; or why nobody can judge it."""
        return judged(self.store, self.settings.ledger_anchors)

    @cached_property
    def records(self) -> tuple[DisposalRecord, ...]:
        """The records of the ledger, after the disposal, sound or not."""
        return tuple(read_records(self.store))

    @cached_property
    def queue(self) -> OfficerQueue:
        """What waits for the officer beside the plan."""
        return officer_queue(self.store, self.configuration, self.records, self.today)


@contextmanager
def open_disposal(settings: Settings, clock: Clock) -> Iterator[Disposal]:
    """Opens a disposal run under the store's lock.

    Args:
        settings: Where everything lies.
        clock: Tells the time.

    Raises:
        StoreMissingError: No night has made a store there.
        StoreLockedError: Another writer holds the store.
        KubunError: Configuration, keys or places are refused.
    """
    check_places(settings)
    configuration = load(settings.configs)
    layout = Store.view(settings.store).layout  # a store that is not there is not made
    keys = settings.key_file or key_file_of(layout)
    if not keys.exists():  # without them no record could name whose rows went
        raise KubunError(f"the key file {keys} is not there; restore it, or run a night that names it")
    store = Store.open(settings.store, settings.key_file)
    with store.lock:
        yield Disposal(settings, configuration, store, clock)
