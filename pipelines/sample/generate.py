"""Makes a sample: landing files of every dataset over several days, registers, and the truth beside them.

Belongs here: the order of the work and where its results are written. Does not: rows (one module per
dataset), what is true of them (`truth.py`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from configs.errors import KubunError
from pipelines.sample import (
    access_logs,
    calls,
    customers,
    facts,
    inquiries,
    ledger,
    mails,
    members,
    rakuten,
    registers,
    transactions,
    truth_files,
)
from pipelines.sample.plan import Plan
from pipelines.sample.seeds import Seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from configs.policy import Configuration
    from pipelines.sample.drops import Drop

DATASETS: Mapping[str, Callable[[Plan, pl.DataFrame], list[Drop]]] = {
    "customers": customers.drops,
    "access_logs": access_logs.drops,
    "transactions": transactions.drops,
    "inquiries": inquiries.drops,
    "rakuten_members": rakuten.member_drops,
    "rakuten_points": rakuten.point_drops,
    "call_recordings": calls.drops,
    "mail_deliveries": mails.drops,
}


TALKING = ("transactions", "inquiries", "call_recordings")
"""Datasets with free text: what is found in it by name must be a name that can be known."""


class SampleError(KubunError):
    """The sample cannot be made as asked; the message says what to change."""


@dataclass(frozen=True)
class SampleReport:
    """What was made.

    Attributes:
        landing: The landing folder.
        truth: The folder of the truth, outside the landing folder.
        files: Landing files.
        size: Their bytes.
        read: Logical records by dataset, as the truth counts them.
    """

    landing: Path
    truth: Path
    files: int
    size: int
    read: dict[str, int]


def generate(out: Path, date: dt.date, scale: int, seed: int, configuration: Configuration) -> SampleReport:
    """Writes `out/landing` and `out/truth`; the same arguments give the same bytes.

    Args:
        out: A folder that holds no sample yet.
        date: Landing day of the night (JST); the truth is what that night must find.
        scale: Hundreds of customers, at least 1; everything else grows with it.
        seed: Any number; another one gives other people and numbers.
        configuration: Contracts, rules and purposes that the truth applies.

    Raises:
        SampleError: The folder holds a sample, or the scale is not positive.
    """
    if scale < 1:
        raise SampleError(f"scale {scale} is not positive; give 1 or more (hundreds of customers)")
    landing, beside = out / "landing", out / "truth"
    for folder in (landing, beside):
        if folder.exists() and any(folder.iterdir()):
            raise SampleError(f"{folder} is not empty; give a folder without a sample, or remove it")
    plan = Plan(date, scale, Seeds(seed), configuration)
    who = members.draw(plan)
    entered = registers.draw(plan, who)
    talkers = who.filter(~members.CANARY)
    drops = {name: make(plan, talkers if name in TALKING else who) for name, make in DATASETS.items()}
    size = _write(landing, drops, entered)
    book = _settle(plan, drops, entered)
    truth_files.write(beside, plan, book, who)
    read = {name: sum(drop.rows.height for drop in of_dataset) for name, of_dataset in drops.items()}
    return SampleReport(landing, beside, sum(map(len, drops.values())), size, read)


def _write(landing: Path, drops: Mapping[str, Sequence[Drop]], entered: registers.Registers) -> int:
    files = {drop.path: drop.content for of_dataset in drops.values() for drop in of_dataset}
    files |= {f"registers/{name}": text.encode() for name, text in entered.files().items()}
    for path, content in files.items():
        target = landing / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return sum(map(len, files.values()))


def _settle(
    plan: Plan, drops: Mapping[str, list[Drop]], entered: registers.Registers
) -> dict[str, truth_files.Account]:
    contracts = plan.configuration.contracts
    book: dict[str, truth_files.Account] = {}
    people = pl.DataFrame()
    for name, of_dataset in drops.items():
        fresh, known = _known(of_dataset)
        delivered = ledger.records(fresh)
        readable = delivered.filter(ledger.OPEN)
        if name == "customers":
            latest = readable.sort("source_time").unique("subject", keep="last")
            people = facts.persons(latest, contracts[name], entered, plan.day)
        asked = facts.judge(plan, contracts[name], readable, people, entered).of_rows()
        past = asked.filter(pl.col("status") == "DUE")
        rows = ledger.settle(delivered, past, entity=contracts[name].kind == "entity")
        living = rows.filter("survives")
        if name == "customers":
            people = facts.persons(living, contracts[name], entered, plan.day)
        judged = facts.judge(plan, contracts[name], living, people, entered)
        book[name] = truth_files.Account(contracts[name], of_dataset, known, rows, judged)
    return book


def _known(drops: Sequence[Drop]) -> tuple[list[Drop], dict[str, str]]:
    """Sets apart the drops whose bytes have landed before: they are no landings of their own."""
    seen: dict[str, str] = {}
    fresh: list[Drop] = []
    known: dict[str, str] = {}
    for drop in sorted(drops, key=lambda d: (d.day, d.path)):
        digest = hashlib.sha256(drop.content).hexdigest()
        if digest in seen:
            known[drop.path] = seen[digest]
        else:
            seen[digest] = drop.path
            fresh.append(drop)
    return fresh, known
