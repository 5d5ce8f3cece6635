"""The register of approvals: who let what happen, who took it back. Nothing in it is ever replaced.

Belongs here: appending one entry in one commit, under the registers' lock, reading them. Does not: what is
valid (`classifiers/law/approval.py`), approvals as they stand with their revocations (`assets/approvals.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from storage import faults, schemas, staging
from storage.register_lock import registers_locked
from storage.tables import Table, batches

if TYPE_CHECKING:
    from storage.layout import Layout


@dataclass(frozen=True)
class Entry:
    """One entry: an approval, a standing approval, or that one of them was taken back.

    Attributes:
        entry: Which of the three.
        approval_id: Its number; of a revocation: of what is taken back.
        by: Who approved or took back.
        on: The day of that, JST.
        kind: What an approval lets happen.
        target: Digest of that.
        rule: Rule of a standing approval.
        most: Amount of a standing approval.
        requester: Who asked for it.
        role: Office of who approved.
        deputy_until: Last day of a deputy's term.
        reference: 稟議番号.
        expires_on: Its last day, JST.
        reason: Why it was taken back.
        seq: Place in the register, from 0; -1 before it is kept.
    """

    entry: Literal["approval", "standing", "revocation"]
    approval_id: str
    by: str
    on: dt.date
    kind: str | None = None
    target: str | None = None
    rule: str | None = None
    most: int | None = None
    requester: str | None = None
    role: str | None = None
    deputy_until: dt.date | None = None
    reference: str | None = None
    expires_on: dt.date | None = None
    reason: str | None = None
    seq: int = -1


class ApprovalEntries:
    """The entries of one store. Written under the registers' lock, which is taken here: a night may run."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first entry is kept."""
        self._layout = layout
        # A night empties the store's staging; what is written beside it has its own.
        self._table = Table(layout.approvals, schemas.APPROVALS, layout.registers_staging, stats=("seq",))

    def append(self, make: Callable[[list[Entry]], Entry | None]) -> Entry | None:
        """Keeps one entry, in one commit.

        Args:
            make: Gets all entries as they are under the lock, and returns the one to keep; its `seq` is given
                here. None: there is nothing to keep.

        Returns:
            The entry as it is kept.
        """
        with registers_locked(self._layout.registers):
            entries = self.all()
            made = make(entries)
            if made is None:
                return None
            kept = replace(made, seq=len(entries))
            staging.empty(self._layout.registers_staging)
            faults.point("approvals.before")
            self._table.exchange(batches(pa.Table.from_pylist([asdict(kept)], schemas.APPROVALS)), ())
            faults.point("approvals.after")
            return kept

    def all(self) -> list[Entry]:
        """Returns every entry, in the order in which they were kept."""
        return [Entry(**row) for row in self._table.dataset().to_table().sort_by("seq").to_pylist()]
