"""The ingest step: a landing file becomes records, quarantine and incidents, each in one commit.

Belongs here: the order of a landing's commits, its counts and their conservation. Does not: reading and
cutting (`stage.py`), what is new (`storage.selection`), tags.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from assets.arrival import Arrival, Arrived
from assets.counts import ConservationError, IngestCounts, total
from assets.mending import mended
from assets.receive import record_receipt
from assets.stage import Staged, record_schema, stage
from configs.access_logs import LogFormat
from configs.contract import Contract
from configs.errors import KubunError
from configs.policy import Configuration
from storage import landing as folder
from storage import out_of_core, staging
from storage.faults import point
from storage.readers.by_contract import read
from storage.register import Landing, Standing
from storage.selection import REFUSED, Gate, Selection, Selector
from storage.store import Store
from storage.tables import Table

NOTHING = Arrived(REFUSED.empty_table(), ())


class LandingChangedError(KubunError):
    """A drop is not the file that was registered."""


@dataclass(frozen=True)
class Ingest:
    """Ingests landings of one dataset. The caller holds the store's lock.

    Attributes:
        landing: The landing folder.
        formats: Access log formats in the order in which lines try them.
        night: Landing day of the night at work.
        arrival: Asks which rows must not be kept; None: the gate alone is asked.
    """

    store: Store
    configuration: Configuration
    contract: Contract
    landing: Path
    formats: Sequence[LogFormat]
    night: dt.date
    arrival: Arrival | None = None

    def dataset(self) -> IngestCounts:
        """Ingests what is pending, oldest first, and returns the night's counts of the dataset.

        Running it again gives the same counts and changes nothing.

        Raises:
            ConservationError: Records were lost or doubled.
            LandingChangedError: A drop was changed after it was registered.
        """
        for standing in self.store.register.pending(self.contract.dataset):
            if "committed" not in standing.events:
                self.one(standing)
        return night_counts(self.store, self.contract.dataset, self.night)

    def one(self, standing: Standing) -> IngestCounts:
        """Ingests one landing; resumes at the first table behind."""
        entry = standing.landing
        with self._staged(entry) as (staged, scratch):
            counts = self._records(standing, staged, scratch)
            for name, table, sink in self._beside(staged):
                point(f"{name}.before", entry.dataset)
                table.append_once(sink.reader(), entry.dataset, entry.landing_id)
                point(f"{name}.after", entry.dataset)
            if self.arrival is not None:
                self.arrival.taken(staged.records.path)
        # Before a later landing of an entity replaces rows of this one.
        record_receipt(self.store, self.configuration, self.contract, entry, counts, self.night)
        self._commit(entry, counts)
        point("committed.after", entry.dataset)
        return counts

    def again(self, landing_id: int) -> IngestCounts:
        """Parses a committed landing again, after its contract changed; its drop must lie where it lay.

        Each table takes the new rows in one commit. The landing's tags are those of the old rows until it
        is tagged again.

        Raises:
            LandingChangedError: The drop is another file now.
            LookupError: No such landing was committed.
        """
        entry = self._committed(landing_id)
        with self._staged(entry) as (staged, scratch), out_of_core.connect(scratch) as connection:
            table = self._table()
            arrived = self._arrived(staged)
            # What of it is stored goes by a disposal alone, with its record.
            mine = pc.field("landing_id") == landing_id
            stored = table.dataset().to_table(columns=["record_no"], filter=mine)["record_no"]
            gone = pc.invert(pc.is_in(arrived.refused["record_no"], stored.combine_chunks()))
            selector = self._selector(connection, staged, landing_id, arrived.refused.filter(gone))
            selection = self._select(selector, table, entry)
            counts = _counts(staged, selection)
            replaced = {*selection.replaced, *table.uris(table.holding(landing_id))}
            rows = mended(selector.rows(sorted(replaced)), arrived.mends)
            table.exchange(rows, self._relative(table, replaced))
            for _, beside, sink in self._beside(staged):
                beside.replace_landing(landing_id, sink.reader())
        self._commit(entry, counts)
        return counts

    def _committed(self, landing_id: int) -> Landing:
        for standing in self.store.register.standings(self.contract.dataset):
            if standing.landing.landing_id == landing_id and "committed" in standing.events:
                return standing.landing
        raise LookupError(f"{self.contract.dataset}: landing {landing_id} was never committed")

    @contextmanager
    def _staged(self, entry: Landing) -> Iterator[tuple[Staged, Path]]:
        with staging.scratch(self.store.layout.staging, f"{entry.dataset}-{entry.landing_id}") as scratch:
            chunks = read(folder.locate(self.landing, entry.drop), self.contract, self.formats)
            staged = stage(chunks, self.contract, entry, self.store.keys, scratch)
            self._unchanged(entry)
            yield staged, scratch

    def _beside(self, staged: Staged) -> tuple[tuple[str, Table, staging.Sink], ...]:
        """What is committed after the records."""
        return (
            ("quarantine", self.store.quarantine, staged.quarantine),
            ("incidents", self.store.incidents, staged.incidents),
        )

    def _commit(self, entry: Landing, counts: IngestCounts) -> None:
        self._verify(entry, counts)
        if self.contract.kind == "entity":
            # Superseded values are erased, not merely hidden.
            self._table().purge()
        self.store.register.record("committed", entry, self.night, counts.to_json())

    def _records(self, standing: Standing, staged: Staged, scratch: Path) -> IngestCounts:
        """Commits the records, or takes the counts of the run that did."""
        entry, table = standing.landing, self._table()
        if table.version(entry.dataset) >= entry.landing_id and standing.counts is not None:
            return IngestCounts.from_json(standing.counts)
        with out_of_core.connect(scratch) as connection:
            arrived = self._arrived(staged)
            selector = self._selector(connection, staged, entry.landing_id, arrived.refused)
            selection = self._select(selector, table, entry)
            counts = _counts(staged, selection)
            if not counts.conserved:
                raise ConservationError(_lost(entry, counts))
            self.store.register.record("staged", entry, self.night, counts.to_json())
            point("records.before", entry.dataset)
            gone = self._relative(table, selection.replaced)
            rows = mended(selector.rows(selection.replaced), arrived.mends)
            table.exchange_once(rows, gone, entry.dataset, entry.landing_id)
            point("records.after", entry.dataset)
        return counts

    def _relative(self, table: Table, files: Iterable[str]) -> list[str]:
        return [str(Path(file).relative_to(table.path)) for file in files]

    def _arrived(self, staged: Staged) -> Arrived:
        return NOTHING if self.arrival is None else self.arrival.of(staged.records.path)

    def _selector(
        self, connection: duckdb.DuckDBPyConnection, staged: Staged, landing_id: int, refused: pa.Table
    ) -> Selector:
        return Selector(connection, staged.records.path, staged.records.schema, landing_id, refused)

    def _select(self, selector: Selector, table: Table, entry: Landing) -> Selection:
        contract, gate = self.contract, self._gate(entry)
        if contract.kind == "entity":
            return selector.entities(contract.key, gate, table.uris())
        if contract.identity != "content":
            return selector.events(contract.source, contract.identity, gate, table.uris())
        dates = set(selector.dates())  # the same content is of the same day
        stored = table.uris(file for file in table.files() if file.partition in dates)
        return selector.events(contract.source, None, gate, stored)

    def _gate(self, entry: Landing) -> Gate | None:
        subject = self.contract.subject
        if self.contract.gate is None:
            return None
        if subject is None or subject.joins is None:
            raise ValueError(f"{entry.dataset}: a gate needs a subject that joins the customers")
        dataset, key = subject.joins.split(".", 1)
        end = self.configuration.contracts[dataset].starts["contract_end"]
        customers = self.store.records(dataset).table
        open_when = end.open_when
        return Gate(
            column=subject.column,
            files=customers.uris(),
            key=key,
            ended=end.column or "",
            state=None if open_when is None else open_when.column,
            running=() if open_when is None else open_when.equals,
            receipt=entry.landing_day,
        )

    def _table(self) -> Table:
        return self.store.records_table(self.contract.dataset, record_schema(self.contract))

    def _unchanged(self, entry: Landing) -> None:
        if folder.digest(folder.locate(self.landing, entry.drop))[0] != entry.digest:
            raise LandingChangedError(
                f"{entry.dataset}: the drop of landing {entry.landing_id} was changed while it was read; "
                "run the night again once its sender has finished"
            )

    def _verify(self, entry: Landing, counts: IngestCounts) -> None:
        """Counts what the tables hold of this landing."""
        mine = pc.field("landing_id") == entry.landing_id
        records = self._table().dataset().count_rows(filter=mine)
        quarantine = self.store.quarantine.dataset({entry.dataset}).count_rows(filter=mine)
        wanted = sum(counts.quarantined.values()) + sum(counts.files_quarantined.values())
        if not counts.conserved or records != counts.records or quarantine != wanted:
            raise ConservationError(
                _lost(entry, counts) + f"; stored: {records} records, {quarantine} quarantined"
            )


def night_counts(store: Store, dataset: str, night: dt.date) -> IngestCounts:
    """The counts of everything a night took of one dataset, however often it ran."""
    standings = store.register.standings(dataset)
    counts = {
        s.landing.landing_id: IngestCounts.from_json(s.counts) for s in standings if s.counts is not None
    }
    own = [counts[s.landing.landing_id] for s in standings if "committed" in s.events and s.night == night]
    again = [
        counts[landing.landing_id].as_redelivery()
        for landing, met in store.register.redeliveries(dataset)
        if met == night and landing.landing_id in counts
    ]
    return total([*own, *again])


def _counts(staged: Staged, selection: Selection) -> IngestCounts:
    return IngestCounts(
        read=staged.read,
        records=selection.kept,
        quarantined=dict(sorted(staged.reasons.items())),
        refused=dict(sorted(selection.refused.items())),
        duplicate=selection.duplicate,
        skipped=staged.skipped,
        incidents=dict(sorted(staged.kinds.items())),
        files_quarantined=dict(staged.files),
        changed=selection.changed,
        warnings=dict(sorted(staged.warnings.items())),
        cut_plan=tuple(staged.cut_plan),
    )


def _lost(entry: Landing, counts: IngestCounts) -> str:
    gone = f"{sum(counts.quarantined.values())} quarantined + {sum(counts.refused.values())} refused"
    return (
        f"{entry.dataset}: landing {entry.landing_id} does not add up: {counts.read} read, "
        f"{counts.records} kept + {gone} + {counts.duplicate} duplicate"
    )
