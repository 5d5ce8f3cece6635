"""Delta tables: commits, reads and the purge, by rules that keep personal values out of the log.

Belongs here: which files make a table, and in which commit. Does not: writing the files
(`parquet_files.py`), what the columns mean, which landing may be read (`store.py`).

Why not `write_deltalake` and `merge`: their writer keeps every open partition in memory, and names
files at random. Every commit here adds and removes whole files, so no predicate ever enters the log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, Transaction
from deltalake import Field as DeltaField
from deltalake import Schema as DeltaSchema
from deltalake.transaction import AddAction, RemoveAction

from configs.errors import KubunError
from storage.opened_table import State, newest, opened
from storage.parquet_files import DataFile, FileWriter


class SchemaChangedError(KubunError):
    """The rows to write do not fit the table."""


@dataclass(frozen=True)
class LiveFile:
    """A file that is part of a table now.

    Attributes:
        path: Relative to the table.
        partition: Partition value as text (dates ISO), or None.
        rows: Its row count.
        size: Bytes.
    """

    path: str
    partition: str | None
    rows: int
    size: int


@dataclass(frozen=True)
class Table:
    """One Delta table. Every writer must hold the store's lock.

    Attributes:
        path: Directory of the table.
        schema: Columns; new ones are added to the table, absent ones read as null.
        scratch: Staging directory on the same disk.
        partition: Partition column (date32 or string), or None.
        stats: Columns whose min/max may enter the log: ids and dates that are not personal.
    """

    path: Path
    schema: pa.Schema
    scratch: Path
    partition: str | None = None
    stats: tuple[str, ...] = ("landing_id", "record_no")

    @classmethod
    def found(cls, path: Path, scratch: Path) -> Table:
        """The table that lies at a path, as it describes itself.

        Args:
            path: Directory of an existing table.
            scratch: Staging directory on the same disk.
        """
        held = DeltaTable(str(path))
        meta = held.metadata()
        shown = meta.configuration.get("delta.dataSkippingStatsColumns") or ""
        schema = pa.schema(held.schema().to_arrow())
        partition = meta.partition_columns[0] if meta.partition_columns else None
        return cls(path, schema, scratch, partition, tuple(shown.split(",")) if shown else ())

    @property
    def exists(self) -> bool:
        """Whether anything was ever committed."""
        return newest(self.path) is not None

    def version(self, app_id: str) -> int:
        """The last landing that was committed for an application; -1 before the first."""
        found = self._open().transaction_version(app_id) if self.exists else None
        return -1 if found is None else found

    def append_once(self, rows: pa.RecordBatchReader, app_id: str, version: int) -> bool:
        """Appends in one commit, unless the table is already at or past this version.

        Args:
            rows: Sorted by the partition column.
            app_id: The dataset.
            version: The landing id.

        Returns:
            Whether anything was written. Without rows the version alone is committed.
        """
        return self.exchange_once(rows, (), app_id, version)

    def exchange_once(
        self, rows: pa.RecordBatchReader, remove: Collection[str], app_id: str, version: int
    ) -> bool:
        """Adds rows and drops whole files in one commit, unless the table is at or past this version.

        Args:
            rows: Sorted by the partition column; they include what must survive of the dropped files.
            remove: Paths of live files, relative to the table.
            app_id: The dataset.
            version: The landing id.
        """
        if self.version(app_id) >= version:
            return False
        self._exchange(rows, remove, [Transaction(app_id, version)])
        return True

    def exchange(self, rows: pa.RecordBatchReader, remove: Collection[str]) -> None:
        """As `exchange_once`, without a version: for parsing a landing again, compaction and erasure."""
        self._exchange(rows, remove, [])

    def replace_landing(
        self, landing_id: int, rows: pa.RecordBatchReader, partitions: Collection[str] | None = None
    ) -> None:
        """Makes a landing's rows these, in one commit: for parsing it again.

        Args:
            landing_id: Whose rows go.
            rows: Sorted by the partition column.
            partitions: Only in these partitions (tables that several datasets share); None is everywhere.
        """
        files = self.holding(landing_id)
        if partitions is not None:
            files = [file for file in files if file.partition in partitions]
        others = self._stream(self._fragments(files, partitions), pc.field("landing_id") != landing_id)
        self.exchange(rows if others is None else chained(rows, others), [file.path for file in files])

    def holding(self, landing_id: int) -> list[LiveFile]:
        """The live files that hold rows of a landing."""
        own = pc.field("landing_id") == landing_id
        paths = {
            self._relative(fragment.path)
            for fragment in self.dataset().get_fragments(filter=own)
            if fragment.count_rows(filter=own)
        }
        return [file for file in self.files() if file.path in paths]

    def overwrite(self, rows: pa.RecordBatchReader, partitions: Collection[str] | None = None) -> bool:
        """Makes the table, or some of its partitions, hold exactly these rows.

        Args:
            rows: Sorted by the partition column, in an order that is the same every night.
            partitions: Partition values as text to rebuild; None is the whole table.

        Returns:
            False where the rows were there already: nothing is committed then.
        """
        every = self.files()
        new = {file.path: file for file in self._writer((), {f.path for f in every}).write(rows)}
        live = {f.path for f in every if partitions is None or f.partition in partitions}
        added = [file for path, file in new.items() if path not in live]
        gone = live - new.keys()
        if self.exists and not added and not gone and self._fits():
            return False
        self._commit(added, gone, [])
        return True

    def files(self) -> list[LiveFile]:
        """The live files, by path."""
        if not self.exists:
            return []
        actions = pa.table(self._open().get_add_actions(flatten=True)).to_pylist()
        name = f"partition.{self.partition}"
        found = [
            LiveFile(
                a["path"], None if a.get(name) is None else str(a[name]), a["num_records"], a["size_bytes"]
            )
            for a in actions
        ]
        return sorted(found, key=lambda file: file.path)

    def uris(self, files: Iterable[LiveFile] | None = None) -> list[str]:
        """Absolute paths of live files, for the out-of-core engine."""
        return [str(self.path / file.path) for file in (self.files() if files is None else files)]

    def row_count(self) -> int:
        """Rows of the table, from its log alone."""
        return sum(file.rows for file in self.files())

    def dataset(self, partitions: Collection[str] | None = None) -> ds.Dataset:
        """The rows as an Arrow dataset: lazy, streamed, readable by polars and DuckDB.

        Args:
            partitions: Only these partition values (text); None is all of them.
        """
        if not self.exists:
            return ds.dataset(self.schema.empty_table())
        here = opened(self.path)
        if partitions is None or self.partition is None:
            return here.dataset()
        return here.of(self.partition, frozenset(partitions))

    def compact(self, small: int = 16 * 1024 * 1024, least: int = 8) -> int:
        """Joins the small files of each partition that has many; the rows stay what they are.

        Returns:
            Number of partitions rewritten.
        """
        crowded: dict[str | None, list[LiveFile]] = {}
        for file in self.files():
            if file.size < small:
                crowded.setdefault(file.partition, []).append(file)
        crowded = {value: files for value, files in crowded.items() if len(files) >= least}
        for value, files in crowded.items():
            rows = self._stream(self._fragments(files, None if value is None else {value}))
            if rows is not None:
                self.exchange(rows, [file.path for file in files])
        return len(crowded)

    def purge(self) -> None:
        """Destroys every file that is no longer live, orphans of a crash included, and the log's past.

        Only under the store's lock: it would delete the uncommitted files of another writer.
        """
        if not self.exists:
            return
        DeltaTable(str(self.path)).vacuum(0, dry_run=False, enforce_retention_duration=False, full=True)
        table = DeltaTable(str(self.path))
        table.create_checkpoint()
        table.cleanup_metadata()

    def _fragments(self, files: Iterable[LiveFile], partitions: Collection[str] | None) -> list[ds.Fragment]:
        wanted = {file.path for file in files}
        found = [f for f in self.dataset(partitions).get_fragments() if self._relative(f.path) in wanted]
        return sorted(found, key=lambda fragment: str(fragment.path))

    def _stream(
        self, fragments: list[ds.Fragment], where: pc.Expression | None = None
    ) -> pa.RecordBatchReader | None:
        if not fragments:
            return None
        first = fragments[0]
        chosen = ds.FileSystemDataset(fragments, self.dataset().schema, first.format, first.filesystem)
        return chosen.scanner(
            filter=where, batch_size=65_536, use_threads=False, cache_metadata=False
        ).to_reader()

    def _relative(self, path: str) -> str:
        return str(Path(path).relative_to(self.path)) if path.startswith("/") else path

    @property
    def state(self) -> State | None:
        """Changes with every commit and purge; None before the first commit."""
        return newest(self.path)

    def _open(self) -> DeltaTable:
        return opened(self.path).table

    def _writer(self, taken: Collection[str], lying: Collection[str]) -> FileWriter:
        self.scratch.mkdir(parents=True, exist_ok=True)
        return FileWriter(self.path, self.schema, self.partition, self.stats, self.scratch, taken, lying)

    def _exchange(
        self, rows: pa.RecordBatchReader, remove: Collection[str], marks: list[Transaction]
    ) -> None:
        live = {file.path for file in self.files()}
        added = {file.path: file for file in self._writer(live - set(remove), live).write(rows)}
        kept = live & added.keys()  # rewritten with the same bytes: part of the table already
        self._commit([f for path, f in added.items() if path not in kept], set(remove) - kept, marks)

    def _fits(self) -> bool:
        held = {f.name for f in self._open().schema().fields}
        return set(self.schema.names) <= held

    def _commit(self, add: Iterable[DataFile], remove: Collection[str], marks: list[Transaction]) -> None:
        table = self._ready()
        actions: list[AddAction | RemoveAction] = [self._add(file) for file in add]
        actions += [RemoveAction(path, True, 0) for path in sorted(remove)]
        table.create_write_transaction(
            actions,
            "append",
            _delta_schema(self.schema),
            [self.partition] if self.partition else None,
            commit_properties=CommitProperties(app_transactions=marks),
            post_commithook_properties=PostCommitHookProperties(cleanup_expired_logs=False),
        )

    def _add(self, file: DataFile) -> AddAction:
        values = {self.partition: file.partition} if self.partition else {}
        return AddAction(file.path, file.size, values, 0, True, file.stats)

    def _ready(self) -> DeltaTable:
        """The table, made or widened so that it takes rows of this schema."""
        if not self.exists:
            self.path.mkdir(parents=True, exist_ok=True)
            return DeltaTable.create(
                str(self.path),
                _delta_schema(self.schema),
                partition_by=[self.partition] if self.partition else None,
                configuration={
                    "delta.dataSkippingStatsColumns": ",".join(self.stats),
                    "delta.logRetentionDuration": "interval 0 days",
                },
            )
        table = self._open()
        held = {f.name: f for f in table.schema().fields}
        wanted = _delta_schema(self.schema).fields
        changed = [f.name for f in wanted if f.name in held and f.type != held[f.name].type]
        if changed:
            raise SchemaChangedError(
                f"{self.path.name}: the type of {', '.join(changed)} changed; give the column a new name"
            )
        new = [DeltaField(f.name, f.type, nullable=True) for f in wanted if f.name not in held]
        if new:
            table.alter.add_columns(new)
            table = self._open()
        return table


def _delta_schema(schema: pa.Schema) -> DeltaSchema:
    return DeltaSchema.from_arrow(pa.schema([field.remove_metadata() for field in schema]))


def batches(table: pa.Table) -> pa.RecordBatchReader:
    """A table as a stream."""
    return table.to_reader(max_chunksize=65_536)


def chained(first: pa.RecordBatchReader, *more: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """Streams of one schema, one after the other."""

    def flow() -> Iterator[pa.RecordBatch]:
        for reader in (first, *more):
            yield from reader

    return pa.RecordBatchReader.from_batches(first.schema, flow())
