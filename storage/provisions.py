"""提供記録: what was provided to whom, and whose data it was; and what a gate refused to let go anywhere.

Belongs here: appending one record in one commit, finding a person's, letting those past their day go. Does
not: handing a file over (`assets/send.py`), what a record must say (`classifiers/law/provision_record.py`).
A provision is there once its row is: the persons are written before it, so that it never names nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from storage import faults, schemas
from storage.recorded_persons import RecordedPersons
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.store import Store

USE = "provision"
"""Use of the key of the persons' digests."""


@dataclass(frozen=True)
class Provision:
    """One file handed over (個人情報保護法29条, 施行規則20条); no value of a person in it.

    Attributes:
        plan: Digest of the plan.
        provided_on: JST day. Not asked for where the person consents, but the record's life counts from it.
        file: As partners.yaml names it.
        dataset: Whose rows they are.
        ground: Which gate let it pass, and why.
        consent: 同意を得ている旨.
        recipient: Name of the recipient.
        address: His address.
        representative: His representative.
        items: Policy items provided.
        columns: Columns provided.
        purposes: The recipient's purposes (§5(2)).
        means: 書面 or 電子媒体 (§5(3)).
        persons: Distinct persons.
        rows: Rows of the file.
        sha256: Of the file.
        run: Id of the run that handed it over.
        requester: Who asked for it.
        approver: Who approved it.
        approval: Id of the approval.
        policy_edition: The policy in force.
        configuration: Digest of the configuration.
        key: Id of the key of the persons' digests.
        kept_until: 満了日 of this record.
    """

    plan: str
    provided_on: dt.date
    file: str
    dataset: str
    ground: str
    consent: str
    recipient: str
    address: str
    representative: str
    items: tuple[str, ...]
    columns: tuple[str, ...]
    purposes: tuple[str, ...]
    means: str
    persons: int
    rows: int
    sha256: str
    run: str
    requester: str
    approver: str
    approval: str
    policy_edition: dt.date
    configuration: str
    key: str
    kept_until: dt.date


@dataclass(frozen=True)
class Attempt:
    """Something that was asked to go to somebody, and was refused.

    Attributes:
        on: JST day.
        recipient: As he was named.
        file: As partners.yaml names it.
        gate: Which gate refused.
        reason: Why.
        requester: Who asked.
    """

    on: dt.date
    recipient: str
    file: str
    gate: str
    reason: str
    requester: str


class Provisions:
    """The provisions of one store. Writers must hold the store's lock."""

    def __init__(self, store: Store) -> None:
        """Takes the store; nothing is made before the first record."""
        layout = store.layout
        self._table = Table(layout.provisions, schemas.PROVISIONS, layout.staging, stats=())
        self._attempts = Table(layout.provision_attempts, schemas.ATTEMPTS, layout.staging, stats=("seq",))
        self.persons = RecordedPersons.at(layout.provided_persons, layout.staging, store.keys, USE)

    def record(self, provision: Provision, digests: Iterable[str]) -> None:
        """Keeps a provision, its persons first; said again after a crash it is there already.

        Args:
            provision: What was handed over.
            digests: Of its persons, from `persons.digests`.
        """
        if self.find(provision.plan) is not None:
            return
        self.persons.keep(provision.plan, digests)
        faults.point("provisions.before", provision.dataset)
        row = pa.Table.from_pylist([asdict(provision)], schemas.PROVISIONS)
        self._table.exchange(batches(row), ())
        faults.point("provisions.after", provision.dataset)

    def all(self) -> list[Provision]:
        """Returns every provision, the oldest first."""
        rows = self._table.dataset().to_table().to_pylist()
        found = [_provision(row) for row in rows]
        return sorted(found, key=lambda one: (one.provided_on, one.plan))

    def find(self, plan: str) -> Provision | None:
        """Returns the provision of a plan; None: it was not handed over."""
        return next((one for one in self.all() if one.plan == plan), None)

    def refused(self, attempt: Attempt) -> None:
        """Keeps an attempt, in one commit; the same one again on the same day is there already."""
        if attempt in self.attempts():
            return
        row = asdict(attempt) | {"seq": self._attempts.row_count()}
        self._attempts.exchange(batches(pa.Table.from_pylist([row], schemas.ATTEMPTS)), ())

    def attempts(self) -> list[Attempt]:
        """Returns every attempt that was refused, the oldest first."""
        rows = self._attempts.dataset().to_table().sort_by("seq").drop_columns(["seq"]).to_pylist()
        return [Attempt(**row) for row in rows]

    def expire(self, today: dt.date) -> int:
        """Lets go of provisions past their day (RET-3P-RECORD…), and of whose data they were.

        Args:
            today: JST.

        Returns:
            How many went. The files are destroyed by the next purge.
        """
        past = [one.plan for one in self.all() if one.kept_until < today]
        if past:
            self.persons.forget(past)
            kept = self._table.dataset().to_table(filter=~pc.field("plan").isin(past))
            self._table.exchange(batches(kept), [file.path for file in self._table.files()])
        return len(past)


def provisions_of(store: Store, subjects: Collection[str]) -> list[Provision]:
    """Returns the provisions in which persons are (個人情報保護法33条5項), the oldest first.

    It answers also when the persons' rows are erased, for as long as the records live.

    Args:
        store: With its keys (`Store.open`).
        subjects: Customers' keys, as the registers name persons.
    """
    provisions = Provisions(store)
    plans = provisions.persons.of(subjects)
    return [one for one in provisions.all() if one.plan in plans]


def _provision(row: Mapping[str, Any]) -> Provision:
    lists = {name: tuple(row[name]) for name in ("items", "columns", "purposes")}
    return Provision(**{**row, **lists})
