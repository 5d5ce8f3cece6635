"""A small house for the tests of land and ingest: four invented datasets and a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets.counts import IngestCounts, LandCounts
from assets.ingest import Ingest
from assets.land import complete, land
from configs.access_logs import LogFormat
from configs.contract import Contract
from configs.load import load
from configs.policy import Configuration
from storage import schemas
from storage.store import Store
from storage.tables import batches

DAY = dt.date(2026, 3, 31)
COMMON: dict[str, Any] = {"category": "C2", "source": "own", "owner": "team:test", "kind": "event"}
CSV: dict[str, Any] = {"files": "*", "format": "csv", "encoding": ["utf-8-sig", "cp932"]}

ORDERS = {
    **COMMON,
    "dataset": "orders",
    "title": "注文",
    "landing": CSV,
    "identity": ["注文番号"],
    "event_time": {"column": "注文日時", "zone": "Asia/Tokyo"},
    "columns": {
        "注文番号": {"role": "identifier"},
        "注文日時": {"role": "event_time", "type": "timestamp", "required": True},
        "金額": {"type": "integer"},
        "備考": {"item": "statement_content", "text": "free"},
    },
}
VISITS = {
    **COMMON,
    "dataset": "visits",
    "title": "訪問",
    "landing": {**CSV, "expected": False},
    "identity": "content",
    "event_time": {"column": "time"},
    "columns": {
        "time": {"role": "event_time", "type": "timestamp", "required": True},
        "page": {"item": "page_url"},
    },
}
PEOPLE = {
    **COMMON,
    "dataset": "people",
    "title": "会員",
    "kind": "entity",
    "key": ["会員番号"],
    "landing": CSV,
    "identity": ["会員番号", "更新日時"],
    "event_time": {"column": "更新日時", "zone": "Asia/Tokyo"},
    "subject": {"column": "会員番号"},
    "starts": {"contract_end": {"column": "解約日", "open_when": {"column": "状態", "equals": ["契約中"]}}},
    "columns": {
        "会員番号": {"role": "subject", "required": True},
        "氏名": {"item": "person_name"},
        "状態": {},
        "解約日": {"type": "date"},
        "楽天会員ID": {"role": "identifier"},
        "更新日時": {"role": "source_time", "type": "timestamp", "required": True},
    },
}
POINTS = {
    **COMMON,
    "source": "rakuten_feed",
    "dataset": "points",
    "title": "ポイント",
    "landing": CSV,
    "identity": ["明細番号"],
    "event_time": {"column": "日時", "zone": "Asia/Tokyo"},
    "subject": {"column": "楽天会員ID", "joins": "people.楽天会員ID"},
    "gate": "G-RAKUTEN-IN",
    "columns": {
        "明細番号": {"role": "identifier"},
        "楽天会員ID": {"role": "subject"},
        "日時": {"role": "event_time", "type": "timestamp", "required": True},
        "ポイント": {"type": "integer"},
    },
}


def configuration(*changed: dict[str, Any]) -> Configuration:
    """The shipped policy with the datasets above, or with these in their place."""
    contracts = {
        raw["dataset"]: Contract.model_validate(raw) for raw in (ORDERS, VISITS, PEOPLE, POINTS, *changed)
    }
    return load().model_copy(update={"contracts": contracts})


@dataclass(frozen=True)
class House:
    """A store and a landing folder."""

    root: Path
    configuration: Configuration
    formats: Sequence[LogFormat] = ()

    @property
    def landing(self) -> Path:
        return self.root / "landing"

    @property
    def store(self) -> Store:
        return Store.open(self.root / "store")

    def drop(self, dataset: str, name: str, content: str | bytes, day: dt.date | None = DAY) -> Path:
        folder = self.landing / dataset / (day.isoformat() if day else "")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder / name

    def land(self, dataset: str, night: dt.date = DAY) -> LandCounts:
        return land(self.store, self.configuration.contracts[dataset], self.landing, night)

    def step(self, dataset: str, night: dt.date = DAY) -> Ingest:
        contract = self.configuration.contracts[dataset]
        return Ingest(self.store, self.configuration, contract, self.landing, self.formats, night)

    def night(self, dataset: str, night: dt.date = DAY, *, consume: bool = True) -> IngestCounts:
        """Lands, ingests, marks as tagged and completes one dataset."""
        store = self.store
        with store.lock:
            self.land(dataset, night)
            counts = self.step(dataset, night).dataset()
            for standing in store.register.pending(dataset):
                number = standing.landing.landing_id
                store.columns_table(dataset).append_once(
                    batches(schemas.COLUMNS.empty_table()), dataset, number
                )
                store.findings_table(dataset).append_once(
                    batches(schemas.FINDINGS.empty_table()), dataset, number
                )
            complete(store, self.configuration.contracts[dataset], self.landing, night, consume=consume)
        return counts

    def rows(self, dataset: str, *columns: str) -> list[tuple[Any, ...]]:
        """Cells of the complete rows in row-id order."""
        table = self.store.records(dataset).read(
            list({"landing_id": 1, "record_no": 1} | dict.fromkeys(columns))
        )
        ordered = table.sort_by([("landing_id", "ascending"), ("record_no", "ascending")])
        return [tuple(row[c] for c in columns) for row in ordered.to_pylist()]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table but the register, in one order: for comparing two stores."""
        found = {}
        for table in self.store.tables():
            if table.path.name != "landings":
                rows = table.dataset().to_table()
                rows = rows.select(sorted(rows.column_names))
                found[str(table.path.relative_to(self.root))] = sorted(rows.to_pylist(), key=str)
        return found
