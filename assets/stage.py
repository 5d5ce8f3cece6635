"""From a landing file to staged rows: plan, cut, coerce; nothing uncut touches the disk.

Belongs here: one pass over a file in bounded memory, and what of it goes to quarantine. Does not: what is
new or allowed (`storage.selection`), commits (`ingest.py`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from assets.counts import ConservationError
from classifiers.never import cut as never_list
from classifiers.reading.values import coerce
from configs.contract import Contract
from storage import schemas
from storage.encodings import decode_lines
from storage.errors import LandingError
from storage.keys import KeyProvider
from storage.readers.chunk import RECORD_NO, Chunk
from storage.register import Landing
from storage.staging import Sink

RAW = "(raw)"
"""Stands for the column in incidents of lines that could not be split into columns."""

UNDECLARED = "(undeclared)"
"""Stands for columns that the contract does not name."""


@dataclass
class Staged:
    """The staged files of one landing, and what was counted on the way.

    Attributes:
        read: Logical records, rejects included.
        reasons: Quarantined records by reason.
        kinds: Cut values by kind.
        files: File-level failures by reason.
        warnings: Odd values that were read, by `warning:column`.
        cut_plan: How the columns are cut and why.
    """

    records: Sink
    quarantine: Sink
    incidents: Sink
    read: int = 0
    skipped: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    cut_plan: list[dict[str, Any]] = field(default_factory=list)


def record_schema(contract: Contract) -> pa.Schema:
    """The schema of a dataset's records, `_identity` included."""
    columns = [pa.field(name, _ARROW[column.type]) for name, column in contract.columns.items()]
    return pa.schema([*schemas.RECORD_PREFIX, *columns, *schemas.RECORD_SUFFIX])


def stage(
    chunks: Iterable[Chunk], contract: Contract, landing: Landing, keys: KeyProvider, scratch: Path
) -> Staged:
    """Reads a landing file into staged Parquet; always the same for the same file and contract.

    Args:
        chunks: From the reader of the contract's format.
        contract: Of the dataset.
        landing: What is read.
        keys: For the tokens of cut cards.
        scratch: Directory of this landing within staging.

    Raises:
        ConservationError: The reader gave a record twice, or left one out.
    """
    schema = record_schema(contract)
    staged = Staged(
        Sink(scratch / "records.parquet", schema.remove(schema.get_field_index("_identity"))),
        Sink(scratch / "quarantine.parquet", schemas.QUARANTINE),
        Sink(scratch / "incidents.parquet", schemas.INCIDENTS),
    )
    try:
        step = _Step(contract, landing, keys, staged)
        for chunk, plan in _planned(chunks if landing.problem is None else (), contract):
            step.take(chunk, plan)
        problem = landing.problem
    except LandingError as error:
        problem = error.reason
    if problem is not None:
        # As a whole: what was read of it before the fault does not count.
        staged = _failed(staged, landing, problem)
    for sink in (staged.records, staged.quarantine, staged.incidents):
        sink.close()
    return staged


def _planned(chunks: Iterable[Chunk], contract: Contract) -> Iterator[tuple[Chunk, never_list.CutPlan]]:
    """Pairs each chunk with the cut plan, decided on the first chunk that has records."""
    plan, waiting = None, []
    for chunk in chunks:
        waiting.append(chunk)
        if plan is None and chunk.records.num_rows == 0 and len(waiting) < 8:
            continue
        plan = plan or never_list.plan(chunk.records, contract)
        yield from ((held, plan) for held in waiting)
        waiting = []
    if waiting:
        plan = plan or never_list.plan(waiting[-1].records, contract)
        yield from ((held, plan) for held in waiting)


def _failed(staged: Staged, landing: Landing, reason: str) -> Staged:
    """A landing whose only row says why the file cannot be read."""
    for sink in (staged.records, staged.quarantine, staged.incidents):
        sink.discard()
    empty = Staged(staged.records, staged.quarantine, staged.incidents)
    row = {"landing_id": landing.landing_id, "record_no": -1, "dataset": landing.dataset, "reason": reason}
    place = {"raw": None, "digest": landing.digest, "length": landing.size}
    empty.quarantine.write(pa.Table.from_pylist([row | place], schemas.QUARANTINE))
    empty.files[reason] += 1
    return empty


@dataclass
class _Step:
    contract: Contract
    landing: Landing
    keys: KeyProvider
    staged: Staged

    def take(self, chunk: Chunk, plan: never_list.CutPlan) -> None:
        if not self.staged.read:
            declared = [line for line in plan.report if line.column in self._known]
            self.staged.cut_plan = [
                {"landing_id": self.landing.landing_id, **asdict(line)} for line in declared
            ]
        self._numbered(chunk)
        self.staged.read += chunk.records.num_rows + chunk.rejects.num_rows
        self.staged.skipped += chunk.skipped
        if chunk.records.num_rows:
            self._records(chunk.records, plan)
        if chunk.rejects.num_rows:
            self._rejects(chunk.rejects, plan)

    def _numbered(self, chunk: Chunk) -> None:
        """Refuses a record given twice: its copies would multiply where tables meet by record number."""
        numbers = pa.chunked_array(
            [*chunk.records[RECORD_NO].chunks, *chunk.rejects[RECORD_NO].chunks], pa.int64()
        )
        first = self.staged.read
        if not np.array_equal(np.sort(numbers.to_numpy()), np.arange(first, first + len(numbers))):
            raise ConservationError(
                f"{self.landing.dataset}: landing {self.landing.landing_id}: the reader did not give each of "
                f"the {len(numbers)} records from {first} on once; report it with the format of the file"
            )

    def _records(self, records: pa.Table, plan: never_list.CutPlan) -> None:
        cut = never_list.cut(records, plan, self._token)
        self._incidents(cut.incidents)
        coerced = coerce(cut.table, self.contract, self.landing.landing_day)
        for odd in coerced.warnings.to_pylist():
            self.staged.warnings[f"{odd['warning']}:{odd['column']}"] += odd["count"]
        table = coerced.table
        tokens = _tokens(table[RECORD_NO], cut.tokens)
        table = table.rename_columns(["record_no" if n == RECORD_NO else n for n in table.column_names])
        table = table.append_column("_tokens", tokens)
        landing = pa.repeat(pa.scalar(self.landing.landing_id, pa.int32()), table.num_rows)
        table = table.append_column("landing_id", landing)
        self.staged.records.write(table.select(self.staged.records.schema.names))
        self._bad(cut.table, coerced.bad)

    def _bad(self, records: pa.Table, bad: pa.Table) -> None:
        """Records that were split but hold a value that cannot be read: kept as the cut columns, in JSON."""
        if bad.num_rows == 0:
            return
        places = pc.index_in(bad[RECORD_NO], records[RECORD_NO].combine_chunks())
        rows = pl.DataFrame(pl.from_arrow(records.take(places).drop_columns([RECORD_NO])))
        raw = rows.select(pl.struct(pl.all()).struct.json_encode()).to_series().to_list()
        self._quarantine(bad[RECORD_NO], bad["reason"].to_pylist(), raw, [_sha256(text) for text in raw])

    def _rejects(self, rejects: pa.Table, plan: never_list.CutPlan) -> None:
        given: list[bytes] = rejects["raw"].to_pylist()
        reasons = rejects["reason"].to_pylist()
        lengths = [len(raw) for raw in given]
        if not plan.raw_allowed:
            # A bare security code cannot be told in a line without columns; nor may its digest be guessed.
            digests = [self.keys.token("quarantine", raw.decode("latin-1")) for raw in given]
            self._quarantine(rejects[RECORD_NO], reasons, [None] * len(given), digests, lengths)
            return
        lines = pa.table(
            {RECORD_NO: rejects[RECORD_NO], RAW: pa.array([_as_text(raw) for raw in given], pa.string())}
        )
        cut = never_list.cut(lines, replace(plan, treatments={}), self._token)
        self._incidents(cut.incidents)
        raw = cut.table[RAW].to_pylist()
        self._quarantine(rejects[RECORD_NO], reasons, raw, [_sha256(text) for text in raw], lengths)

    def _quarantine(
        self,
        record_no: pa.ChunkedArray,
        reasons: Sequence[str],
        raw: Sequence[str | None],
        digests: Sequence[str],
        lengths: Sequence[int] | None = None,
    ) -> None:
        self.staged.reasons.update(reasons)
        rows = len(reasons)
        if lengths is None:
            lengths = [len((text or "").encode()) for text in raw]
        columns = [
            pa.repeat(pa.scalar(self.landing.landing_id, pa.int32()), rows),
            record_no.combine_chunks(),
            pa.repeat(pa.scalar(self.landing.dataset), rows),
            pa.array(reasons, pa.string()),
            pa.array(raw, pa.string()),
            pa.array(digests, pa.string()),
            pa.array(lengths, pa.int64()),
        ]
        self.staged.quarantine.write(pa.table(columns, schema=schemas.QUARANTINE))

    def _incidents(self, found: pa.Table) -> None:
        for kind, count in zip(found["kind"].to_pylist(), found["count"].to_pylist(), strict=True):
            self.staged.kinds[kind] += count
        rows = found.num_rows
        # The name of an undeclared column is whatever the file says: in a file without header, a value.
        names = [self._known.get(name, UNDECLARED) for name in found["column"].to_pylist()]
        found = found.set_column(1, "column", pa.array(names, pa.string()))
        table = found.rename_columns(["record_no" if n == RECORD_NO else n for n in found.column_names])
        landing = pa.repeat(pa.scalar(self.landing.landing_id, pa.int32()), rows)
        table = table.append_column("landing_id", landing)
        table = table.append_column("dataset", pa.repeat(pa.scalar(self.landing.dataset), rows))
        self.staged.incidents.write(table.select(schemas.INCIDENTS.names))

    @cached_property
    def _known(self) -> dict[str, str]:
        """Every header the contract knows, with the column it means."""
        columns = self.contract.columns.items()
        return {RAW: RAW, **{known: name for name, column in columns for known in (name, *column.aliases)}}

    def _token(self, digits: str) -> str:
        return self.keys.token("card", digits)


def _tokens(record_no: pa.ChunkedArray, tokens: pa.Table) -> pa.Array:
    """One JSON object a record: its cut cards' tokens by column; null where no card was cut."""
    if tokens.num_rows == 0:
        return pa.nulls(len(record_no), pa.string())
    by_column = pl.DataFrame(pl.from_arrow(tokens)).group_by(RECORD_NO, "column", maintain_order=True)
    listed = by_column.agg(pl.col("token")).pivot(on="column", index=RECORD_NO, values="token")
    encoded = listed.select(RECORD_NO, tokens=pl.struct(pl.exclude(RECORD_NO)).struct.json_encode())
    wanted = pl.DataFrame({RECORD_NO: pl.from_arrow(record_no)})
    joined = wanted.join(encoded, on=RECORD_NO, how="left", maintain_order="left")
    return joined["tokens"].to_arrow().cast(pa.string())


def _as_text(raw: bytes) -> str:
    """A reject as text: tables give UTF-8, with line ends within; logs give the bytes of one line."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return decode_lines([raw])[0]


def _sha256(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()


_ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "timestamp": schemas.UTC_MICROSECONDS,
    "boolean": pa.bool_(),
}
