"""What an erasure keeps of rows, in parts that count only once the rows are gone.

Belongs here: a part of `residues/…`, `aggregates/…` or the tally for each commit of the records, and dropping
those whose commit never came. Does not: what is kept (`assets/residues.py`, `assets/aggregates.py`).

Number n of a run is written before the n-th commit that takes rows of this run, and that commit carries
`(erase/<run>, n)`. Until then the part is made anew at each try, with the rows of that try; from then on it
is never touched again. So nothing is lost or doubled, whenever a process is killed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from storage.tables import Table, batches

RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)


@dataclass(frozen=True)
class Part:
    """The next commit of a run, and what is kept for it.

    Attributes:
        run: Id of the run.
        number: Which commit of it, from 0.
    """

    run: str
    number: int

    @classmethod
    def next(cls, records: Table, run: str) -> Part:
        """Returns the part of the next commit of a run.

        Raises:
            ValueError: The run's id could not stand in a path.
        """
        if not RUN.fullmatch(run):
            raise ValueError("the id of a run is letters, digits and -")
        return cls(run, records.version(_application(run)) + 1)

    @property
    def name(self) -> str:
        """Value of the partition column."""
        return f"{self.run}-{self.number}"

    @property
    def mark(self) -> tuple[str, int]:
        """What the records' commit carries."""
        return _application(self.run), self.number

    def write(self, kept: Table, rows: pa.RecordBatchReader) -> None:
        """Makes the part hold exactly these rows."""
        first = next(iter(rows), None)
        if first is None and not kept.exists:
            return
        flow = _again(first, rows)
        kept.overwrite(pa.RecordBatchReader.from_batches(rows.schema, flow), {self.name})


def drop_unfinished(kept: Table, records: Table) -> None:
    """Drops the parts whose rows are still in the records: their run was killed and has not come back."""
    waiting = _names(kept) - finished(kept, records)
    if waiting:
        kept.exchange(
            batches(kept.schema.empty_table()),
            [file.path for file in kept.files() if file.partition in waiting],
        )


def finished(kept: Table, records: Table) -> set[str]:
    """Returns the parts whose rows are gone: what they hold counts."""
    return {name for name in _names(kept) if _finished(name, records)}


def _names(kept: Table) -> set[str]:
    return {str(file.partition) for file in kept.files()} if kept.exists else set()


def _finished(name: str, records: Table) -> bool:
    run, _, number = name.rpartition("-")
    return records.version(_application(run)) >= int(number)


def _application(run: str) -> str:
    return f"erase/{run}"


def _again(first: pa.RecordBatch | None, rows: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    if first is not None:
        yield first
    yield from rows
