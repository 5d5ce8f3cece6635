"""The step behind `kubun dispose verify`: do the records of disposals still hold, without any value of then.

Belongs here: what can be asked later: the ledger, what is due by then, files of earlier states, backups. Does
not: the search for values, which are known at the disposal alone (`proof.py`), showing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from assets.dispose_select import select
from classifiers.law.calendar import JST
from classifiers.law.disposal_certificates import JOIN
from classifiers.law.disposal_plan import quarantine_place
from classifiers.law.disposal_record import Descendant, DisposalRecord
from classifiers.law.ledger_check import Checked
from classifiers.law.outcome import ASIDE, ROW
from configs.errors import KubunError
from configs.policy import Configuration
from storage.disposals import CLOSED, INTENT
from storage.leftovers import leftovers
from storage.registers import Registers
from storage.store import Store

Day: TypeAlias = tuple[str, dt.date]
"""A dataset, and the day of a record of it, JST."""


class UnknownCertificateError(KubunError):
    """No record has such a number or id."""


@dataclass(frozen=True)
class RecordVerified:
    """What can be said of one record now.

    Attributes:
        number: Its number in the ledger.
        record: The record.
        remaining: Rows or cells of its place that were due by it then, and are under no hold now; None: no
            contract or no rule says what was due.
        pending: Backups that may hold what was erased.
        overdue: Backups whose last day is past: that their copies are gone is for a person to confirm.
    """

    number: int
    record: DisposalRecord
    remaining: int | None
    pending: tuple[Descendant, ...]
    overdue: tuple[Descendant, ...]


@dataclass(frozen=True)
class Verified:
    """What can be said of a store's disposals now.

    Attributes:
        ledger: The ledger, judged.
        records: Those that were asked for.
        unpurged: Table to files and log entries of states before these disposals that lie there still.
        open: Disposals that were begun and not ended.
    """

    ledger: Checked
    records: tuple[RecordVerified, ...]
    unpurged: Mapping[str, int]
    open: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Nothing contradicts the records."""
        remaining = any(one.remaining for one in self.records)
        return self.ledger.sound and not remaining and not self.unpurged and not self.open


@dataclass(frozen=True)
class Verifier:
    """Verifies the disposals of a store; nothing is changed.

    Attributes:
        store: Its lock is held, so that no night changes it meanwhile.
        configuration: Policy and rules of today.
        registers: The officer's registers as they are now.
        today: JST.
    """

    store: Store
    configuration: Configuration
    registers: Registers
    today: dt.date

    def verify(self, ledger: Checked, records: Sequence[tuple[int, DisposalRecord]]) -> Verified:
        """Verifies some records.

        Args:
            ledger: The ledger, judged.
            records: With their numbers.
        """
        due = self._due([record for _, record in records])
        found = tuple(self._one(number, record, due) for number, record in records)
        moments = [record.disposed_at for _, record in records]
        # a moment in a record has whole seconds: what was replaced by its commit may be of the same second
        until = max(moments) + dt.timedelta(seconds=1) if moments else None
        unpurged = self._unpurged(until) if until else {}
        return Verified(ledger, found, unpurged, self._open())

    def _one(self, number: int, record: DisposalRecord, due: Mapping[Day, pl.DataFrame]) -> RecordVerified:
        waiting = [one for one in record.descendants if one.expires is not None]
        frame = due.get(_day(record))
        return RecordVerified(
            number,
            record,
            None if frame is None or record.ground.rule is None else self._remaining(record, frame),
            tuple(one for one in waiting if one.expires and one.expires >= self.today),
            tuple(one for one in waiting if one.expires and one.expires < self.today),
        )

    def _remaining(self, record: DisposalRecord, due: pl.DataFrame) -> int:
        """Counts what was due as the record says: by its rules, in its columns, eligible by then."""
        named = [(item, list(rules)) for _, item, rules in self._lines(record)]
        wanted = pl.DataFrame(named, {"item": pl.String, "rules": pl.List(pl.String)}, orient="row")
        mine = due.join(wanted, on=["item", "rules"], how="semi")
        if record.days is not None:
            mine = mine.filter(pl.col("eligible_from") <= record.days.eligible_from)
        return mine.height

    def _lines(self, record: DisposalRecord) -> list[tuple[str, str, tuple[str, ...]]]:
        """The lines of a plan that the record may be of: dataset, item, rules."""
        dataset, rules = _day(record)[0], tuple((record.ground.rule or "").split(JOIN))
        if not record.place.columns:
            aside = record.place.asset == quarantine_place(dataset)
            return [(dataset, ASIDE if aside else ROW, rules)]
        columns = self.configuration.contracts[dataset].columns
        items = sorted({item for column in columns.values() for item in column.items})
        held = {item: {name for name, column in columns.items() if item in column.items} for item in items}
        return [(dataset, item, rules) for item in items if held[item] >= set(record.place.columns)]

    def _due(self, records: Sequence[DisposalRecord]) -> dict[Day, pl.DataFrame]:
        """What is due by a record's day and not held; in memory, since it should be none."""
        found = {}
        for dataset, day in dict.fromkeys(map(_day, records)):
            contract = self.configuration.contracts.get(dataset)
            if contract is not None:
                mine = [record for record in records if _day(record) == (dataset, day)]
                lines = {line for record in mine for line in self._lines(record)}
                selected = select(self.store, self.configuration, contract, day, self.registers, lines)
                found[dataset, day] = pl.DataFrame(selected)
        return found

    def _unpurged(self, until: dt.datetime) -> dict[str, int]:
        found = {}
        for table in self.store.tables():
            if not table.path.is_relative_to(self.store.layout.registers):
                left = leftovers(table, until)
                if left.files or left.entries:
                    found[table.path.relative_to(self.store.layout.store).as_posix()] = (
                        left.files + left.entries
                    )
        return found

    def _open(self) -> tuple[str, ...]:
        folders = self.store.layout.disposals.glob(f"*/{INTENT}")
        return tuple(sorted(path.parent.name for path in folders if not path.parent.name.endswith(CLOSED)))


def chosen(
    records: Sequence[tuple[int, DisposalRecord]], named: str | None
) -> list[tuple[int, DisposalRecord]]:
    """Returns the records that a person names.

    Args:
        records: All of them, with their numbers.
        named: A number, a certificate's id or the id of a run; None: all.

    Raises:
        UnknownCertificateError: There is none.
    """
    found = [
        (number, record)
        for number, record in records
        if named is None or named in {str(number), record.certificate, record.run}
    ]
    if named is not None and not found:
        raise UnknownCertificateError(f"no record {named}; kubun ledger show lists them")
    return found


def _day(record: DisposalRecord) -> Day:
    return record.place.asset.rsplit("/", 1)[-1], record.disposed_at.astimezone(JST).date()
