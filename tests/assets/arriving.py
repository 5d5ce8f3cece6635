"""A house whose nights ask what may come in, with rows that fall due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from assets.arrival import Arrival
from assets.decide import DecideCounts, decide_dataset
from assets.ingest import Ingest
from configs.policy import Configuration
from storage.registers import GUARDIAN_CONSENTS, HOLDS, STOPS, Registers
from tests.assets.night import COMMON, CSV, DAY, PEOPLE, House, configuration

LOGS: dict[str, Any] = {
    **COMMON,
    "dataset": "logs",
    "title": "閲覧",
    "landing": {**CSV, "expected": False},
    "identity": "content",
    "event_time": {"column": "time", "zone": "Asia/Tokyo"},
    "subject": {"column": "user", "joins": "people.会員番号"},
    "starts": {"event_jst_date": {"column": "time"}},
    "columns": {
        "time": {"item": "view_datetime", "role": "event_time", "type": "timestamp", "required": True},
        "page": {"item": "page_url"},
        "user": {"role": "subject"},
    },
}
"""Kept for six months from the event (RET-WEBLOG)."""

GIFTS: dict[str, Any] = {
    **COMMON,
    "dataset": "gifts",
    "title": "進呈",
    "landing": {**CSV, "expected": False},
    "identity": ["番号"],
    "event_time": {"column": "日時", "zone": "Asia/Tokyo"},
    "subject": {"column": "楽天会員ID", "joins": "people.楽天会員ID"},
    "starts": {"contract_end": {"from": "people.contract_end", "via": "楽天会員ID"}},
    "columns": {
        "番号": {"role": "identifier"},
        "楽天会員ID": {"item": "rk_point_program", "role": "subject"},
        "日時": {"item": "rk_point_program", "role": "event_time", "type": "timestamp", "required": True},
        "景品": {"item": "rk_point_program"},
    },
}
"""Kept for three months from the person's contract's end (RET-RAKUTEN-IN)."""

CARDS: dict[str, Any] = {
    **COMMON,
    "dataset": "cards",
    "title": "会員証",
    "kind": "entity",
    "key": ["楽天会員ID"],
    "landing": {**CSV, "expected": False},
    "identity": ["楽天会員ID", "更新"],
    "event_time": {"column": "更新", "zone": "Asia/Tokyo"},
    "subject": {"column": "楽天会員ID", "joins": "people.楽天会員ID"},
    "columns": {
        "楽天会員ID": {"item": "rk_member_registration", "role": "subject", "required": True},
        "更新": {"role": "source_time", "type": "timestamp", "required": True},
    },
}
"""A current row a person, that does not say when it was collected."""

MEMBERS: dict[str, Any] = {
    **PEOPLE,
    "collected": "契約日",
    "columns": {
        **PEOPLE["columns"],
        "契約日": {"item": "transaction_history", "type": "date"},
        "電話番号": {"item": "phone_landline"},
    },
    "rules": dict.fromkeys(("person_name", "transaction_history", "phone_landline"), "RET-CONTRACT"),
}
"""Kept for five years from the contract's end (RET-CONTRACT)."""

PEOPLE_HEADER = "会員番号,氏名,状態,解約日,楽天会員ID,更新日時,契約日,電話番号\n"


def settled() -> Configuration:
    """The shipped policy over these datasets."""
    return configuration(LOGS, GIFTS, CARDS, MEMBERS)


def registers(*held: tuple[str, str]) -> Registers:
    """The officer's registers: holds over a dataset and a subject."""
    rows = [
        {"hold_id": f"H{n}", "type": "litigation", "authority": "法務部", "dataset": d, "subject": s,
         "received": dt.date(2020, 1, 1), "until": None}
        for n, (d, s) in enumerate(held)
    ]  # fmt: skip
    return Registers(pa.Table.from_pylist(rows, HOLDS), STOPS.empty_table(), GUARDIAN_CONSENTS.empty_table())


@dataclass(frozen=True)
class Arriving(House):
    """A house whose nights ask about arriving rows."""

    officer: Registers = registers()  # noqa: RUF009 - frozen, and made of tables that nobody changes

    def arrival(self, dataset: str, night: dt.date = DAY) -> Arrival:
        contract = self.configuration.contracts[dataset]
        return Arrival(self.store, self.configuration, contract, night, self.officer)

    def step(self, dataset: str, night: dt.date = DAY) -> Ingest:
        plain = super().step(dataset, night)
        return Ingest(
            plain.store,
            plain.configuration,
            plain.contract,
            plain.landing,
            plain.formats,
            night,
            self.arrival(dataset, night),
        )

    def statuses(self, dataset: str, night: dt.date = DAY) -> DecideCounts:
        contract = self.configuration.contracts[dataset]
        with (store := self.store).lock:
            return decide_dataset(store, self.configuration, contract, night, self.officer)

    def people(self, *lines: str, name: str = "p.csv", day: dt.date = DAY) -> Path:
        return self.drop("people", name, PEOPLE_HEADER + "".join(f"{line}\n" for line in lines), day)
