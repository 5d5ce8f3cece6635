"""受領記録: what was received from whom, and whose data it was.

Belongs here: appending one record in one commit, finding a person's, letting those past their day go. Does
not: making one (`assets/receive.py`).
A receipt binds its persons by landing id and a digest over their keyed digests, which lie beside it: they
answer whether a person was in it, also when his rows are erased.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from storage import faults, schemas
from storage.recorded_persons import RecordedPersons
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.store import Store

USE = "receipt"
"""Use of the key of the persons' digests."""


@dataclass(frozen=True)
class Receipt:
    """One landing of a gated dataset (個人情報保護法30条, 施行規則24条); no value of a person in it.

    Attributes:
        landing_id: The landing.
        dataset: Its dataset.
        received_on: JST day of receipt.
        provider: Name of who provided it.
        address: His address.
        representative: His representative.
        acquired: 取得の経緯.
        consent: What was confirmed of the persons' consent.
        items: Policy items kept.
        columns: Columns kept: those with a value.
        persons: Distinct persons kept.
        rows: Rows kept.
        not_stored: Why to how many records that were not stored; `not_needed_cells`: cells of columns that
            no contract names.
        sha256: Of the file as it was received.
        persons_digest: Over the keyed digests of the persons.
        policy_edition: The policy in force.
        configuration: Digest of the configuration.
        key: Id of the key of the persons' digests.
        kept_until: 満了日 of this record.
    """

    landing_id: int
    dataset: str
    received_on: dt.date
    provider: str
    address: str
    representative: str
    acquired: str
    consent: str
    items: tuple[str, ...]
    columns: tuple[str, ...]
    persons: int
    rows: int
    not_stored: Mapping[str, int]
    sha256: str
    persons_digest: str
    policy_edition: dt.date
    configuration: str
    key: str
    kept_until: dt.date


class Receipts:
    """The receipts of one store. Writers must hold the store's lock."""

    def __init__(self, store: Store) -> None:
        """Takes the store; nothing is made before the first record."""
        layout = store.layout
        self._table = Table(layout.receipts, schemas.RECEIPTS, layout.staging, stats=("landing_id",))
        self.persons = RecordedPersons.at(layout.received_persons, layout.staging, store.keys, USE)

    def record(self, receipt: Receipt, digests: Iterable[str]) -> None:
        """Keeps a receipt, its persons first; said again after a crash it is there already.

        Args:
            receipt: What was received.
            digests: Of its persons, from `persons.digests`.
        """
        if self.find(receipt.landing_id) is not None:
            return
        self.persons.keep(str(receipt.landing_id), digests)
        faults.point("receipts.before", receipt.dataset)
        row = asdict(receipt) | {"not_stored": json.dumps(dict(receipt.not_stored), ensure_ascii=False)}
        self._table.exchange(batches(pa.Table.from_pylist([row], schemas.RECEIPTS)), ())
        faults.point("receipts.after", receipt.dataset)

    def all(self) -> list[Receipt]:
        """Returns every receipt, the oldest first."""
        rows = self._table.dataset().to_table().sort_by("landing_id").to_pylist()
        return [
            Receipt(
                **{
                    **row,
                    "items": tuple(row["items"]),
                    "columns": tuple(row["columns"]),
                    "not_stored": json.loads(row["not_stored"]),
                }
            )
            for row in rows
        ]

    def find(self, landing_id: int) -> Receipt | None:
        """Returns the receipt of a landing, or None."""
        return next((one for one in self.all() if one.landing_id == landing_id), None)

    def expire(self, today: dt.date) -> int:
        """Lets go of receipts past their day (RET-3P-RECORD…), and of whose data they were.

        Args:
            today: JST.

        Returns:
            How many went. The files are destroyed by the next purge.
        """
        past = [one.landing_id for one in self.all() if one.kept_until < today]
        if past:
            self.persons.forget([str(number) for number in past])
            kept = self._table.dataset().to_table(filter=~pc.field("landing_id").isin(past))
            self._table.exchange(batches(kept), [file.path for file in self._table.files()])
        return len(past)


def receipts_of(store: Store, names: Collection[str]) -> list[Receipt]:
    """Returns the receipts in which persons are (個人情報保護法33条5項), the oldest first.

    Args:
        store: With its keys (`Store.open`).
        names: Names by which the received datasets call them: a customer's 楽天会員ID.
    """
    receipts = Receipts(store)
    landings = receipts.persons.of(names)
    return [one for one in receipts.all() if str(one.landing_id) in landings]
