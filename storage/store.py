"""The store: one door to its tables, registers, keys and lock.

Belongs here: which table is where and which landings a reader may see. Does not: how a table is written
(`tables.py`), the steps of a night (`assets`).
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from configs.errors import KubunError
from storage import schemas, staging
from storage.keys import KeyFileError, KeyProvider
from storage.layout import Layout
from storage.lock import StoreLock
from storage.register import EVENTS, Register
from storage.tables import Table

EVENT_DATE = "event_date"


class StoreMissingError(KubunError):
    """There is no store to read."""


def key_file_of(layout: Layout) -> Path:
    """Returns where the key file of a store lies by default: beside it, so that a copy lacks it."""
    return layout.store.with_name(layout.store.name + ".keys.json")


@dataclass(frozen=True)
class Rows:
    """Rows of some landings of one table, read lazily.

    Attributes:
        table: The Delta table.
        landings: The landing ids that may be seen; None is all of them.
    """

    table: Table
    landings: tuple[int, ...] | None

    def landing(self, landing_id: int) -> Rows:
        """One landing, complete or not: for the steps that complete it."""
        return Rows(self.table, (landing_id,))

    def reader(
        self, columns: Collection[str] | None = None, where: pc.Expression | None = None
    ) -> pa.RecordBatchReader:
        """Streams the rows.

        Args:
            columns: Names; None is all.
            where: A further filter; it is evaluated in memory and written nowhere.
        """
        scanner = self.table.dataset().scanner(
            columns=None if columns is None else list(columns),
            filter=self._seen(where),
            batch_size=65_536,
            cache_metadata=False,
        )
        return scanner.to_reader()

    def read(self, columns: Collection[str] | None = None, where: pc.Expression | None = None) -> pa.Table:
        """The rows in memory: for tables known to be small."""
        return self.reader(columns, where).read_all()

    def lazy(self) -> pl.LazyFrame:
        """The rows as a polars query, read when collected."""
        frame = pl.scan_pyarrow_dataset(self.table.dataset())
        return (
            frame if self.landings is None else frame.filter(pl.col("landing_id").is_in(list(self.landings)))
        )

    def dataset(self) -> ds.Dataset:
        """The rows as an Arrow dataset, for DuckDB."""
        seen = self._seen(None)
        return self.table.dataset() if seen is None else self.table.dataset().filter(seen)

    def count(self) -> int:
        """Number of rows."""
        return int(self.table.dataset().count_rows(filter=self._seen(None)))

    def _seen(self, where: pc.Expression | None) -> pc.Expression | None:
        if self.landings is None:
            return where
        seen = pc.field("landing_id").isin(pa.array(self.landings, pa.int32()))
        return seen if where is None else seen & where


@dataclass(frozen=True)
class Store:
    """One store on disk. Whoever writes holds `lock`."""

    layout: Layout
    keys: KeyProvider
    lock: StoreLock
    register: Register

    @classmethod
    def open(cls, path: Path, key_file: Path | None = None) -> Store:
        """Opens a store, making it on first use.

        Args:
            path: Root directory.
            key_file: A 0600 file outside the store; None is `<path>.keys.json` beside it.

        Raises:
            KeyFileError: The key file cannot be trusted.
        """
        layout = Layout(path.resolve())
        layout.prepare()
        key_file = (key_file or key_file_of(layout)).resolve()
        if key_file.is_relative_to(layout.store):
            raise KeyFileError(
                "the key file lies inside the store; keep it elsewhere, so that a copy lacks it"
            )
        keys = KeyProvider.open(key_file)
        register = Register(Table(layout.landings, EVENTS, layout.staging, stats=("seq",)))
        return cls(layout, keys, StoreLock(layout.lock), register)

    @classmethod
    def view(cls, path: Path, key_file: Path | None = None) -> Store:
        """Opens a store to read it: nothing is made, and without keys nothing can be published.

        Args:
            path: Root directory.
            key_file: Its key file, to find persons by their digests; None: no keys.

        Raises:
            StoreMissingError: No night has made a store there.
            KeyFileError: The key file cannot be trusted.
        """
        layout = Layout(path.resolve())
        register = Register(Table(layout.landings, EVENTS, layout.staging, stats=("seq",)))
        if not (layout.store.is_dir() and layout.registers.is_dir()):
            raise StoreMissingError(f"no store at {path}; name the one that a night has made")
        keys = KeyProvider("", {}) if key_file is None else KeyProvider.open(key_file)
        return cls(layout, keys, StoreLock(layout.lock), register)

    def records(self, dataset: str) -> Rows:
        """Records of complete landings."""
        return self._complete(
            Table(self.layout.records(dataset), schemas.RECORD_PREFIX, self.layout.staging), dataset
        )

    def records_table(self, dataset: str, schema: pa.Schema) -> Table:
        """The records' table for writing; `schema` is the whole of the rows to come."""
        return Table(self.layout.records(dataset), schema, self.layout.staging, EVENT_DATE)

    def columns(self, dataset: str) -> Rows:
        """Column verdicts of complete landings."""
        return self._complete(self.columns_table(dataset), dataset)

    def columns_table(self, dataset: str) -> Table:
        """Column verdicts, for writing."""
        return self._table(self.layout.columns(dataset), schemas.COLUMNS, stats=("landing_id",))

    def findings(self, dataset: str) -> Rows:
        """Cell findings of complete landings."""
        return self._complete(self.findings_table(dataset), dataset)

    def findings_table(self, dataset: str) -> Table:
        """Cell findings, for writing."""
        return self._table(self.layout.findings(dataset), schemas.FINDINGS)

    @property
    def quarantine(self) -> Table:
        """Quarantined records of all datasets."""
        return self._table(self.layout.quarantine, schemas.QUARANTINE, "dataset")

    @property
    def incidents(self) -> Table:
        """The queue of never-list incidents."""
        return self._table(self.layout.incidents, schemas.INCIDENTS)

    def decisions(self, dataset: str) -> Table:
        """Which decision each record points to."""
        return self._table(self.layout.decisions(dataset), schemas.DECIDED, EVENT_DATE)

    def outcomes(self) -> Table:
        """The distinct decisions of all datasets, partitioned by dataset."""
        return self._table(self.layout.outcomes, schemas.OUTCOMES, "dataset", ())

    def mart(
        self, purpose: str, dataset: str, schema: pa.Schema, partition: str | None = EVENT_DATE
    ) -> Table:
        """What one purpose may read of one dataset."""
        return Table(self.layout.mart(purpose, dataset), schema, self.layout.staging, partition, ())

    def tally(self, dataset: str) -> Table:
        """How many records of each landing were erased."""
        return self._table(self.layout.tally(dataset), schemas.TALLY, schemas.PART, ())

    def quarantine_tally(self, dataset: str) -> Table:
        """How many quarantined records of each landing were erased."""
        return self._table(self.layout.quarantine_tally(dataset), schemas.TALLY, schemas.PART, ())

    def residues(self, dataset: str, schema: pa.Schema) -> Table:
        """What erased rows left, for writing; `schema` is the whole of the rows to come."""
        return Table(self.layout.residues(dataset), schema, self.layout.staging, schemas.PART, ())

    def aggregates(self, dataset: str, schema: pa.Schema) -> Table:
        """Counts of erased rows, for writing; `schema` is the whole of the rows to come."""
        return Table(self.layout.aggregates(dataset), schema, self.layout.staging, schemas.PART, ())

    def empty_staging(self) -> None:
        """Removes what a killed night left half made; under the lock, at the start and end of a night."""
        staging.empty(self.layout.staging)

    def tables(self) -> list[Table]:
        """Every table there is, marts included, whatever configuration wrote it."""
        found = []
        for name, folders, _ in os.walk(self.layout.store):
            if "_delta_log" in folders:
                found.append(Path(name))
                folders[:] = [one for one in folders if "=" not in one]  # partitions may be thousands
        return [Table.found(path, self.layout.staging) for path in sorted(found)]

    def purge(self) -> None:
        """Joins small files of what was landed, then destroys what no table needs any more.

        Destroyed are replaced files, orphans of crashes and the logs' past, in every table of the lock.
        """
        derived = (self.layout.outcomes.parent, self.layout.marts)
        for table in self.tables():
            # Approvals only grow, and are written beside a night: a purge would destroy a half-made one.
            if table.path == self.layout.approvals:
                continue
            # A derived table is compared file by file with what the next night makes.
            if not any(table.path.is_relative_to(path) for path in derived):
                table.compact()
            table.purge()

    def _table(
        self,
        path: Path,
        schema: pa.Schema,
        partition: str | None = None,
        stats: tuple[str, ...] = ("landing_id", "record_no"),
    ) -> Table:
        return Table(path, schema, self.layout.staging, partition, stats)

    def _complete(self, table: Table, dataset: str) -> Rows:
        return Rows(table, tuple(self.register.complete_ids(dataset)))
