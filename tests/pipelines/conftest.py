"""One sample and one night over it, shared by the tests of the whole pipeline."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assets.approvals import Approvals
from assets.ledger import Ledgers
from configs.load import load
from pipelines.build import build_definitions
from pipelines.home import instance
from pipelines.run import REPOSITORY
from pipelines.settings import Settings
from storage.store import Store
from tests.classifiers.law.approving import standing

DAY = "2026-09-10"
KUBUN = [sys.executable, "-c", "from pipelines.cli.main import app; app()"]


@dataclass(frozen=True)
class NightRun:
    """A night that ran in a process of its own, with all it said."""

    out: Path
    store: Path
    code: int
    stdout: str
    stderr: str

    @property
    def landing(self) -> Path:
        return self.out / "landing"

    @property
    def summary(self) -> dict[str, Any]:
        return json.loads(self.stdout)

    @property
    def truth(self) -> dict[str, Any]:
        return json.loads((self.out / "truth" / "truth.json").read_text(encoding="utf-8"))["datasets"]


def kubun(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a user does."""
    return subprocess.run(
        [*KUBUN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", **environment},
    )


def run_night(out: Path, store: Path, *more: str, day: str = DAY, **environment: str) -> NightRun:
    """Runs `kubun nightly --json`."""
    places = ["--landing", str(out / "landing"), "--store", str(store)]
    arguments = ["--date", day, *places, "--json", *more]
    done = kubun("nightly", *arguments, **environment)
    return NightRun(out, store, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample, with every ugliness in it."""
    out = tmp_path_factory.mktemp("sample")
    done = kubun("sample", "--out", str(out), "--date", DAY, "--scale", "1", "--seed", "1")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def night(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> NightRun:
    """The night over the sample."""
    result = run_night(sample, tmp_path_factory.mktemp("night") / "store")
    assert result.code == 0, result.stderr[-2000:]
    return result


@dataclass(frozen=True)
class Morning:
    """A copy of the night's store after the disposal of the next morning, and all that was shown of it."""

    out: Path
    store: Path
    shown: str

    @property
    def landing(self) -> Path:
        return self.out / "landing"


@pytest.fixture(scope="session")
def morning(night: NightRun, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    """The disposal after the night; every rule has its standing approval."""
    base = tmp_path_factory.mktemp("morning") / "base"
    shutil.copytree(night.store.parent, base)
    five = dt.datetime(2026, 9, 11, 5, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    store, configuration = Store.open(base / "store"), load()
    for rule in configuration.rules:
        one = standing(rule, 100_000, given_on=five.date())
        Approvals(store.layout).record(one, five.date(), configuration.company)
    definitions = build_definitions(Settings(base / "store", night.landing), clock=lambda: five)
    with instance(base / "store" / "dagster") as home:
        result = definitions.resolve_job_def("disposal").execute_in_process(
            instance=home, raise_on_error=False, tags=REPOSITORY
        )
    shown = [
        event.step_materialization_data.materialization.metadata
        for event in result.all_events
        if event.is_step_materialization
    ]
    checks = [(one.description, one.metadata) for one in result.get_asset_check_evaluations()]
    assert len(shown) == 3
    assert Ledgers.of(store.layout).lines.read().count(b"\n") > 0, "something was disposed of"
    return Morning(night.out, base / "store", str((shown, checks)))


@pytest.fixture(scope="session")
def empty_night(tmp_path_factory: pytest.TempPathFactory) -> NightRun:
    """A night on which nothing landed at all."""
    out = tmp_path_factory.mktemp("empty")
    (out / "landing").mkdir()
    result = run_night(out, out / "store")
    assert result.code == 0, result.stderr[-2000:]
    return result
