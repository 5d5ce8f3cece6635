"""A store in which 100,000 rows and more are due today, with a plan of them that is approved.

Belongs here: making it through the commands that people use, and what must be gone and must stay after the
disposal, asked of the night's own row by row decisions and of a calendar of its own. Does not: killing
(`kill_disposals.py`).
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from pipelines.sample.calendar import eligible_from
from tests.pipelines.tables import frame

ROOT = Path(__file__).parents[1]
DATASETS = ("customers", "transactions", "access_logs")
BEFORE = 200
"""Days between the night that took the logs and today: all of them are past their six months."""
IDS = ["landing_id", "record_no"]


@dataclass(frozen=True)
class DueStore:
    """A store and the plan of its disposal.

    Attributes:
        store: The store.
        plan: Digest of the approved plan.
    """

    store: Path
    plan: str

    def copied(self, place: Path) -> DueStore:
        """The same store at another place, with its keys; what lay there goes."""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        shutil.copy(self.store.with_name("store.keys.json"), place)
        return DueStore(Path(shutil.copytree(self.store, place / "store")), self.plan)


@dataclass(frozen=True)
class Expected:
    """What must be there after the disposal, and what must not.

    Attributes:
        stays: Row ids of each dataset that stay, held ones among them.
        goes: Row ids of each dataset that go.
        held_rows: Rows that only a hold keeps.
        all_rows: Rows before.
    """

    stays: Mapping[str, frozenset[tuple[int, int]]]
    goes: Mapping[str, frozenset[tuple[int, int]]]
    held_rows: int
    all_rows: int

    def differences(self, store: Path) -> list[str]:
        """What differs in a store: numbers and datasets, nothing else."""
        found = []
        for stage in ("records", "decisions"):
            for dataset, wanted in self.stays.items():
                there = frozenset(frame(store / stage / dataset).select(IDS).iter_rows())
                if there != wanted:
                    words = f"{len(there - wanted)} rows too many, {len(wanted - there)} missing"
                    found.append(f"{stage}/{dataset}: {words}")
        for dataset, gone in self.goes.items():
            findings = set(frame(store / "findings" / dataset).select(IDS).iter_rows())
            if left := len(findings & gone):
                found.append(f"findings/{dataset}: of {left} rows that are gone")
        return found

    @property
    def due_rows(self) -> int:
        """Rows that go."""
        return sum(map(len, self.goes.values()))


def make(work: Path, scale: int) -> DueStore:
    """Makes the store: a night long ago, a night today with the customers of today, a plan, its approval.

    The access logs are many, customers and orders few: a disposal is killed a hundred times.
    """
    today = dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    configs = _configs(work / "configs")
    store = work / "base" / "store"
    long_ago = today - dt.timedelta(days=BEFORE)
    old, many = _sample(work / "old", long_ago, 1), _sample(work / "many", long_ago, scale)
    shutil.rmtree(old / "landing" / "access_logs")
    (many / "landing" / "access_logs").rename(old / "landing" / "access_logs")
    new = _sample(work / "new", today, 1)
    _kubun("nightly", *_night(old, store, long_ago, configs))
    for folder in (new / "landing").iterdir():
        if folder.name not in {"customers", "registers"}:
            shutil.rmtree(folder)
    for register in (new / "landing" / "registers").glob("*.csv"):
        register.touch()
    _kubun("nightly", *_night(new, store, today, configs))
    _kubun("dispose", "plan", "--store", str(store))
    plan = json.loads(_kubun("dispose", "plan", "--json", "--store", str(store)))["digest"]
    people = [
        "--approver",
        "例示 花子",
        "--requester",
        "例示 太郎",
        "--role",
        "情報セキュリティ全社管理責任者",
    ]
    _kubun("dispose", "approve", "--plan", plan, *people, "--reference", "稟議-架空-1", "--store", str(store))
    return DueStore(store, plan)


def expected(store: Path) -> Expected:
    """Reads from a night's row by row decisions what a disposal of that day must leave.

    Raises:
        SystemExit: The decisions of the access logs contradict the calendar that is kept apart.
    """
    outcomes = frame(store / "decisions" / "outcomes").filter(pl.col("item") == "*")
    stays, goes, held, rows = {}, {}, 0, 0
    for dataset in DATASETS:
        decided = frame(store / "decisions" / dataset).join(
            outcomes.filter(pl.col("dataset") == dataset).select("decision_id", "status"), on="decision_id"
        )
        left = decided.filter(pl.col("status") != "DUE")
        stays[dataset] = frozenset(left.select(IDS).iter_rows())
        goes[dataset] = frozenset(decided.filter(pl.col("status") == "DUE").select(IDS).iter_rows())
        held += left.filter(pl.col("status") == "HELD").height
        rows += decided.height
        if dataset == "access_logs":
            _check_calendar(decided)
    return Expected(stays, goes, held, rows)


def _check_calendar(decided: pl.DataFrame) -> None:
    today = dt.datetime.now(ZoneInfo("Asia/Tokyo")).date()
    for day, status in decided.select("event_date", "status").unique().iter_rows():
        if (eligible_from(day, 6) <= today) is not (status in {"DUE", "HELD"}):
            raise SystemExit(f"access logs of {day} are decided {status}, which the calendar contradicts")


def _configs(folder: Path) -> Path:
    """Three datasets, without the free text that would load the language model."""
    (folder / "datasets").mkdir(parents=True)
    for name in DATASETS:
        text = (ROOT / "configs" / "datasets" / f"{name}.yaml").read_text(encoding="utf-8")
        (folder / "datasets" / f"{name}.yaml").write_text(text.replace(", text: free", ""), encoding="utf-8")
    return folder


def _sample(out: Path, day: dt.date, scale: int) -> Path:
    _kubun("sample", "--out", str(out), "--date", day.isoformat(), "--scale", str(scale), "--seed", "1")
    return out


def _night(out: Path, store: Path, day: dt.date, configs: Path) -> list[str]:
    places = ["--landing", str(out / "landing"), "--store", str(store), "--configs", str(configs)]
    return ["--date", day.isoformat(), *places, "--json"]


def _kubun(*arguments: str) -> str:
    program = [sys.executable, "-c", "from pipelines.cli.main import app; app()", *arguments]
    done = subprocess.run(program, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode not in {0, 1}:
        raise SystemExit(f"kubun {arguments[0]} ended with {done.returncode}: {done.stderr[-1500:]}")
    return done.stdout
