"""Disposals under way: what each means to take, kept until its records stand in the ledger.

Belongs here: the folder of one disposal, its files in the order in which they come, which of them are there.
Does not: what a step does (`assets/dispose.py`), the ledger, erasing.

Whatever kills a disposal, its folder says how far it came: nothing before `intent.json`; of a dataset the
rows chosen right before its commit, and that the commit stands; the records before any is in the ledger.
Row ids, keyed digests of persons and days lie here, no values; all of it goes when the disposal is closed.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from configs.errors import KubunError
from storage import faults
from storage.layout import PRIVATE
from storage.schemas import ROW_ID
from storage.whole_file import write_whole

if TYPE_CHECKING:
    from storage.layout import Layout

SELECTED = pa.schema(
    [
        *ROW_ID,
        ("event_date", pa.date32()),
        ("item", pa.string()),  # `*`: the whole row
        ("rules", pa.list_(pa.string())),
        # null where a birth date could be computed from them
        ("basis_first", pa.date32()),
        ("basis_last", pa.date32()),
        ("last_retained_day", pa.date32()),
        ("eligible_from", pa.date32()),
        ("subject", pa.string()),  # keyed digest; null: the row names nobody
    ]
)
"""What a disposal means to take of one dataset."""

INTENT, RECORDS, CLOSED = "intent.json", "records.json", ".closed"


class DisposalFolderError(KubunError):
    """The folder of a disposal cannot be read."""


@dataclass(frozen=True)
class Intent:
    """What a disposal is about to do.

    Attributes:
        run: Its id.
        plan: Digest of the plan.
        as_of: Day of the plan, JST.
        started_at: When it began.
        configuration: Digest of the configuration's files.
        snapshot: Name of the store's snapshot of that configuration.
        lines: What runs: dataset, item, rules, due, held, actions, kinds; `approval`: who stands for it.
        datasets: In the order in which they are erased.
        before: Rows of every table that it may touch, by place.
        key: Id of the key of the digests.
        key_until: Last day of that key, JST.
    """

    run: str
    plan: str
    as_of: dt.date
    started_at: dt.datetime
    configuration: str
    snapshot: str
    lines: tuple[Mapping[str, Any], ...]
    datasets: tuple[str, ...]
    before: Mapping[str, int]
    key: str
    key_until: dt.date


@dataclass(frozen=True)
class OpenDisposal:
    """One disposal that is not closed. Its writer holds the store's lock.

    Attributes:
        intent: What it is about to do.
        folder: Its own.
    """

    intent: Intent
    folder: Path

    def selected(self, dataset: str) -> pa.Table:
        """Returns what it means to take of a dataset (schema SELECTED)."""
        return _read(self.folder / f"selected-{dataset}.parquet")

    def choose(self, dataset: str, chosen: pa.Table, said: Mapping[str, Any]) -> None:
        """Keeps what is about to go, right before its commit; asked again after a kill, in its place.

        Args:
            dataset: The dataset.
            chosen: Of what was selected (schema SELECTED).
            said: Of the look at the holds, as JSON types.
        """
        faults.point("chosen.before", dataset)
        _write(self.folder / f"chosen-{dataset}.parquet", chosen)
        self._say(f"chosen-{dataset}.json", said)
        faults.point("chosen.after", dataset)

    def chosen(self, dataset: str) -> tuple[pa.Table, dict[str, Any]] | None:
        """Returns what was about to go, and what was said; None: its commit was not begun."""
        said = self._said(f"chosen-{dataset}.json")
        return None if said is None else (_read(self.folder / f"chosen-{dataset}.parquet"), said)

    def finish(self, dataset: str, said: Mapping[str, Any]) -> None:
        """Keeps that the commits of a dataset stand, with what they did as JSON types."""
        faults.point("erased.before", dataset)
        self._say(f"erased-{dataset}.json", said)
        faults.point("erased.after", dataset)

    def finished(self, dataset: str) -> dict[str, Any] | None:
        """Returns what the commits of a dataset did; None: they may not stand."""
        said: dict[str, Any] | None = self._said(f"erased-{dataset}.json")
        return said

    def keep_records(self, records: Sequence[Any]) -> None:
        """Keeps the finished records, before the first of them is in the ledger."""
        faults.point("certified.before")
        self._say(RECORDS, list(records))
        faults.point("certified.after")

    def records(self) -> list[Any] | None:
        """Returns the finished records as JSON types; None: it has not come so far."""
        said: list[Any] | None = self._said(RECORDS)
        return said

    def close(self) -> None:
        """Forgets the ids; the ledger says what was done."""
        faults.point("closed.before")
        gone = self.folder.with_name(self.folder.name + CLOSED)
        self.folder.rename(gone)
        faults.point("closed.half")
        shutil.rmtree(gone)
        faults.point("closed.after")

    def _say(self, name: str, said: Any) -> None:
        write_whole(self.folder / name, json.dumps(said, ensure_ascii=False, sort_keys=True), durable=True)

    def _said(self, name: str) -> Any:
        path = self.folder / name
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError:
            raise DisposalFolderError(f"{path}: is damaged; restore it from a copy of the store") from None


class Disposals:
    """The disposals of one store. Writers hold its lock."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first disposal begins."""
        self._folder = layout.disposals

    def begin(self, intent: Intent, selected: Mapping[str, pa.Table]) -> OpenDisposal:
        """Keeps an intent whole or not at all: from here on the disposal is ended, whatever happens.

        Args:
            intent: What is about to be done.
            selected: Dataset to what is meant of it (schema SELECTED).
        """
        folder = self._folder / intent.run
        self._folder.mkdir(mode=PRIVATE, exist_ok=True)
        folder.mkdir(mode=PRIVATE)
        for dataset, rows in selected.items():
            _write(folder / f"selected-{dataset}.parquet", rows)
        faults.point("intent.before")
        content = json.dumps(asdict(intent), ensure_ascii=False, sort_keys=True, default=_plain)
        write_whole(folder / INTENT, content, durable=True)
        faults.point("intent.after")
        return OpenDisposal(intent, folder)

    def open(self) -> list[OpenDisposal]:
        """Returns the disposals that were begun and not closed, in order of id; sweeps what is none."""
        found = []
        for folder in sorted(self._folder.glob("*")) if self._folder.is_dir() else ():
            if folder.name.endswith(CLOSED) or not (folder / INTENT).exists():
                shutil.rmtree(folder)
            else:
                found.append(OpenDisposal(_intent(folder / INTENT), folder))
        return found


def _intent(path: Path) -> Intent:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Intent(
            **{
                **said,
                "as_of": dt.date.fromisoformat(said["as_of"]),
                "key_until": dt.date.fromisoformat(said["key_until"]),
                "started_at": dt.datetime.fromisoformat(said["started_at"]),
                "lines": tuple(said["lines"]),
                "datasets": tuple(said["datasets"]),
            }
        )
    except (ValueError, KeyError, TypeError):
        raise DisposalFolderError(f"{path}: is damaged; restore it from a copy of the store") from None


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _write(path: Path, rows: pa.Table) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(rows.cast(SELECTED), sink, compression="zstd")
    write_whole(path, sink.getvalue().to_pybytes(), durable=True)


def _read(path: Path) -> pa.Table:
    try:
        return pq.read_table(path, schema=SELECTED, partitioning=None)
    except (OSError, pa.ArrowException):
        raise DisposalFolderError(f"{path}: is damaged; restore it from a copy of the store") from None
