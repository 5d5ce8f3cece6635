"""`kubun dispose run` as an officer types it: done, waiting, withheld, refused; no person in any of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assets.ledger import check_ledger
from configs.load import load
from pipelines.cli import dispose_run
from pipelines.cli.main import app
from storage.lock import StoreLock
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import approve, clock, person, planned, stand
from tests.assets.test_due import AS_OF


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store.open(tmp_path_factory.mktemp("cli") / "store")
    disposing.fill(store, load())
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy, on the night of the plan's day."""
    monkeypatch.setattr(dispose_run, "_now", clock)
    shutil.copy(filled.with_name("store.keys.json"), tmp_path)
    return Store.open(Path(shutil.copytree(filled, tmp_path / "store")))


def run(store: Path, *arguments: str, width: str = "200") -> Result:
    command = ["dispose", "run", *arguments, "--store", str(store)]
    return CliRunner(env={"COLUMNS": width}).invoke(app, command)


def approved(store: Store) -> str:
    digest = planned(store, load())
    approve(store, load(), digest)
    return digest


def as_json(store: Store, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = run(store.layout.store, *arguments, "--json")
    assert done.exit_code == code, done.output
    return dict(json.loads(done.stdout))


def test_help_has_an_example() -> None:
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["dispose", "run", "--help"]).output
    assert "Example: kubun dispose run --plan" in shown


def test_an_approved_plan_is_carried_out(store: Store) -> None:
    digest = approved(store)
    plain = as_json(store, "--plan", digest[:12])
    assert (plain["plan"], plain["as_of"], plain["waiting"]) == (digest, AS_OF.isoformat(), [])
    people = next(line for line in plain["lines"] if line["dataset"] == "customers")
    certificate = f"D-{AS_OF}-{digest[:8]}-002"
    assert people == {
        "dataset": "customers", "item": "*", "rules": ["RET-CONTRACT"], "erased": 20, "withheld": 0,
        "certificate": certificate, "found": 0,
    }  # fmt: skip
    assert check_ledger(store.layout).sound
    again = run(store.layout.store, "--plan", digest)
    assert (again.exit_code, "another one" in again.stderr) == (2, True)


@pytest.mark.parametrize("width", ["200", "80"])
def test_a_table_for_the_officer(store: Store, width: str) -> None:
    digest = approved(store)
    shown = run(store.layout.store, "--plan", digest, width=width)
    assert shown.exit_code == 0, shown.output
    for words in (f"廃棄 {AS_OF}", "access_logs", f"D-{AS_OF}-{digest[:8]}-001", "RET-WEBLOG", "集計化"):
        assert words in shown.stdout
    assert "…" not in shown.stdout


def test_without_an_approval_it_waits_and_says_so(store: Store) -> None:
    digest = planned(store, load())
    plain = as_json(store, "--plan", digest, code=1)
    assert plain["lines"] == []
    assert {one["dataset"] for one in plain["waiting"]} == {"access_logs", "customers", "transactions"}
    shown = run(store.layout.store, "--plan", digest)
    assert "何も消去していません" in shown.stdout
    assert "kubun dispose approve" in shown.stdout
    assert check_ledger(store.layout).entries == ()


def test_by_standing_approvals_as_a_night_does(store: Store) -> None:
    stand(store, load(), "RET-WEBLOG", 3)
    plain = as_json(store, "--standing", code=1)
    assert [(line["dataset"], line["erased"]) for line in plain["lines"]] == [("access_logs", 3)]
    assert plain["waits_as"]
    assert "customers" in {one["dataset"] for one in plain["waiting"]}
    shown = run(store.layout.store, "--standing")
    assert (shown.exit_code, "が待っています" in shown.stdout) == (1, True)


def test_what_stops_it_is_said_with_exit_code_1(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispose_run, "_now", lambda: clock() + dt.timedelta(days=30))
    plain = as_json(store, "--standing", code=1)
    assert {stop["code"] for stop in plain["stops"]} == {"stale"}
    assert "全体を停止" in run(store.layout.store, "--standing").stdout


def test_refused_with_exit_code_2(store: Store, tmp_path: Path) -> None:
    digest = approved(store)
    for place, arguments, words in (
        (tmp_path / "none", ["--plan", digest], "no store"),
        (store.layout.store, [], "name the plan with --plan"),
        (store.layout.store, ["--plan", "0" * 64], "no plan that was kept"),
    ):
        done = run(place, *arguments)
        assert (done.exit_code, done.stdout) == (2, ""), done.output
        assert words in done.stderr
    assert not (tmp_path / "none").exists()
    with StoreLock(store.layout.lock), ThreadPoolExecutor(1) as other:
        done = other.submit(run, store.layout.store, "--plan", digest).result()
    assert (done.exit_code, done.stderr.startswith("kubun dispose run: ")) == (2, True)
    keys = store.layout.store.with_name("store.keys.json")
    keys.unlink()
    done = run(store.layout.store, "--plan", digest)
    assert (done.exit_code, "key file" in done.stderr) == (2, True)
    assert not keys.exists()


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_no_person_is_named_anywhere(store: Store, flags: tuple[str, ...]) -> None:
    digest = approved(store)
    shown = run(store.layout.store, "--plan", digest, *flags)
    ledger = store.layout.ledger.read_bytes()
    for secret in (person(1), "架空 第", "gone-1@", "架空の備考"):
        assert secret not in shown.output
        assert secret.encode() not in ledger


def test_it_does_not_wait_for_dagster(store: Store) -> None:
    code = (
        "import sys\nfrom pipelines.cli.main import app\n"
        f"try:\n    app(['dispose', 'run', '--standing', '--store', {str(store.layout.store)!r}])\n"
        "except SystemExit as end:\n    assert end.code == 1, end.code\n"
        "assert 'dagster' not in sys.modules and 'presidio_analyzer' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
