"""What was in force on each night and what was decided then, kept although the tables' history is purged.

Belongs here: configuration snapshots named by their content, one entry a night; nothing personal. Does not:
what a change of the configuration means (`classifiers/law/rule_history.py`), counting (`assets`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyarrow as pa
from pydantic import ValidationError

from configs.errors import KubunError
from configs.policy import Configuration
from storage.layout import Layout
from storage.tables import Table, batches
from storage.whole_file import write_whole

Counts: TypeAlias = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Dataset, item (`*`: the row), status: number of rows."""

NIGHTS = pa.schema(
    [
        ("seq", pa.int64()),
        ("night", pa.date32()),
        ("as_of", pa.date32()),
        ("configuration", pa.string()),
        ("snapshot", pa.string()),
        ("editions", pa.list_(pa.string())),
        ("code_version", pa.string()),
        ("counts", pa.string()),
    ]
)
"""`night`: its landing day. `configuration`: digest of the files. `counts`: JSON."""


class HistoryError(KubunError):
    """The store's history cannot be trusted or read."""


@dataclass(frozen=True)
class NightEntry:
    """One night.

    Attributes:
        night: Its landing day, JST.
        as_of: The day as of which it decided, JST.
        configuration: SHA-256 over the configuration's files, hexadecimal.
        snapshot: Name of the snapshot of that configuration.
        editions: Editions of the policy, the oldest first, as days.
        code_version: Version of the code and digest of its source files.
        counts: What was decided.
    """

    night: dt.date
    as_of: dt.date
    configuration: str
    snapshot: str
    editions: tuple[str, ...]
    code_version: str
    counts: Counts


class History:
    """The nights of one store. Writers must hold the store's lock."""

    def __init__(self, layout: Layout) -> None:
        """Takes the store's paths; nothing is made before the first night is recorded."""
        self._table = Table(layout.history, NIGHTS, layout.staging, stats=("seq",))
        self._folder = layout.configurations

    def record(
        self,
        configuration: Configuration,
        night: dt.date,
        as_of: dt.date,
        code_version: str,
        counts: Counts,
    ) -> None:
        """Keeps a night in one commit; the same night again, under the same configuration, takes its place.

        Args:
            configuration: What was in force.
            night: Landing day, JST.
            as_of: The day as of which it was decided, JST.
            code_version: Version of the code and digest of its source files.
            counts: What was decided; numbers, item ids and statuses only.
        """
        row: dict[str, Any] = {
            "night": night,
            "as_of": as_of,
            "configuration": configuration.digest,
            "snapshot": self.keep(configuration),
            "editions": [policy.edition.isoformat() for policy in configuration.editions],
            "code_version": code_version,
            "counts": json.dumps(counts, sort_keys=True, ensure_ascii=False),
        }
        rows = self._rows()
        if rows and all(rows[-1][key] == row[key] for key in ("night", "as_of", "snapshot")):
            rows.pop()
        numbered = [{**kept, "seq": n} for n, kept in enumerate([*rows, row])]
        self._table.overwrite(batches(pa.Table.from_pylist(numbered, NIGHTS)))

    def nights(self) -> list[NightEntry]:
        """Returns every night, in the order in which they ran."""
        return [_entry(row) for row in self._rows()]

    def configuration(self, snapshot: str) -> Configuration:
        """Returns the configuration that a snapshot holds.

        Raises:
            HistoryError: It is missing, was changed, or was written by a version of the code that this
                one cannot read.
        """
        path = self._folder / f"{snapshot}.json"
        try:
            content = path.read_bytes()
        except OSError as error:
            reason = error.strerror or "cannot be read"
            raise HistoryError(f"{path}: {reason}; restore it from a copy of the store") from None
        if hashlib.sha256(content).hexdigest() != snapshot:
            raise HistoryError(
                f"{path}: was changed since it was written; restore it from a copy of the store"
            )
        try:
            return Configuration.model_validate_json(content)
        except ValidationError as error:
            places = "、".join(".".join(map(str, fault["loc"])) for fault in error.errors()[:3])
            raise HistoryError(
                f"{path}: this version of kubun does not know what it says ({places}); "
                "use the version that the night's code_version names"
            ) from None

    def keep(self, configuration: Configuration) -> str:
        """Keeps a snapshot of a configuration, and returns its name; the same one is there once."""
        content = configuration.model_dump_json(by_alias=True).encode()
        snapshot = hashlib.sha256(content).hexdigest()
        path = self._folder / f"{snapshot}.json"
        if not path.exists():
            write_whole(path, content)
        return snapshot

    def _rows(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._table.dataset().to_table().sort_by("seq").to_pylist()
        return rows


def _entry(row: Mapping[str, Any]) -> NightEntry:
    return NightEntry(
        row["night"],
        row["as_of"],
        row["configuration"],
        row["snapshot"],
        tuple(row["editions"]),
        row["code_version"],
        json.loads(row["counts"]),
    )
