"""`kubun dispose plan` as an officer types it: shown, kept, stopped, refused; no person in any of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from configs.load import load
from pipelines.cli.main import app
from storage.lock import StoreLock
from storage.plans import Plans
from storage.store import Store
from tests.assets.test_decide import customer, land
from tests.assets.test_disposal_plan import fill, give
from tests.assets.test_due import ENDED

PERSON = "M-7f3a-0001"
DAY = "2026-04-01"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with rows due, one of them held; registers and customers are of the day."""
    store = Store.open(tmp_path_factory.mktemp("dispose") / "store")
    fill(store, load())
    land(store, load(), "customers", [customer(PERSON, **ENDED)])
    give(store, f"H-1,dispute,架空の権限,*,{PERSON},2026-03-01,2026-04-05")
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "store"))


def dispose(store: Path, *arguments: str, width: str = "200") -> Result:
    command = ["dispose", "plan", *arguments, "--store", str(store)]
    return CliRunner(env={"COLUMNS": width}).invoke(app, command)


def as_json(store: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = dispose(store, *arguments, "--json")
    assert done.exit_code == code, done.stderr
    return dict(json.loads(done.stdout))


def test_help_has_an_example() -> None:
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["dispose", "plan", "--help"]).output
    assert "Example: kubun dispose plan" in shown


def test_a_plan_is_shown_and_kept(store: Path) -> None:
    plain = as_json(store, "--date", DAY)
    assert (plain["as_of"], plain["kept"], plain["stops"]) == (DAY, True, [])
    assert (plain["totals"]["rows"], plain["totals"]["held_rows"]) == (10, 1)
    assert [(x["days"], x["warning"], x["lapses_on"]) for x in plain["lapses"]] == [(5, 7, "2026-04-06")]
    (logs,) = [line for line in plain["lines"] if line["dataset"] == "access_logs"]
    assert logs == {
        "dataset": "access_logs", "item": "*", "unit": "rows", "rules": ["RET-WEBLOG"], "due": 6, "held": 0,
        "actions": ["drop_identifiers_keep_daily_aggregates"], "kinds": ["集計化"],
    }  # fmt: skip
    assert plain["kinds"]["集計化"] == 6
    assert [one["days"] for one in plain["forecast"]] == [30, 60, 90]
    assert Plans(Store.view(store).layout).find(plain["digest"]).as_of.isoformat() == DAY
    assert as_json(store, "--date", DAY) == plain


def test_tables_for_the_officer(store: Path) -> None:
    for width in ("200", "80"):
        shown = dispose(store, "--date", DAY, width=width)
        assert shown.exit_code == 0, shown.stderr
        for words in ("廃棄計画 2026-04-01", "何も消去していません", "集計化", "RET-WEBLOG", "H-1", "30日後"):
            assert words in shown.stdout
        assert "…" not in shown.stdout
    next_ = dispose(store, "--date", "2026-04-06")
    assert next_.exit_code == 1
    assert "→" in next_.stdout
    assert "対象のみ停止" in next_.stdout


def test_what_stops_it_is_named_with_exit_code_1(store: Path) -> None:
    plain = as_json(store, "--date", "2999-01-01", code=1)
    codes = [stop["code"] for stop in plain["stops"]]
    assert codes[0] == "future"
    assert set(codes) == {"future", "stale"}
    assert not plain["kept"]
    assert "本日より後の計画は保存されません" in dispose(store, "--date", "2999-01-01").stdout
    assert Plans(Store.view(store).layout).all() == []


def test_without_a_day_it_is_today_and_old_data_stop_it(store: Path) -> None:
    plain = as_json(store, code=1)
    assert {stop["code"] for stop in plain["stops"]} == {"stale"}
    assert {stop["words"].split()[0].split("（")[0] for stop in plain["stops"]} == {
        "registers/holds.csv", "registers/stops.csv", "registers/guardian_consents.csv", "customers",
    }  # fmt: skip


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_no_person_is_named_anywhere(store: Path, flags: tuple[str, ...]) -> None:
    done = dispose(store, "--date", DAY, *flags)
    for secret in (PERSON, "試験 太郎", "192.0.2.1", "架空の備考"):
        assert secret not in done.output
        for path in (store / "register").rglob("*"):
            assert path.is_dir() or secret.encode() not in path.read_bytes()


def test_refused_with_exit_code_2(store: Path, tmp_path: Path) -> None:
    for place, words in ((tmp_path / "none", "no store"), (tmp_path, "no store")):
        done = dispose(place, "--date", DAY)
        assert (done.exit_code, done.stdout) == (2, "")
        assert words in done.stderr
    assert dispose(store, "--date", "2026-02-30").exit_code == 2
    for day in ("9999-12-31", "0001-01-01"):
        done = dispose(store, "--date", day)
        assert done.exit_code == 2
        assert "give a day from 1900 to 3000" in done.stderr
    assert dispose(store, "--date", "1900-01-01").exit_code == 0
    assert dispose(store, "--date", "3000-12-31").exit_code == 1
    with StoreLock(store / "lock"), ThreadPoolExecutor(1) as other:
        done = other.submit(dispose, store, "--date", DAY).result()
    assert done.exit_code == 2
    assert done.stderr.startswith("kubun dispose plan: ")
    (store / "registers" / "holds.csv").write_text("nothing\n")
    done = dispose(store, "--date", DAY)
    assert done.exit_code == 2
    assert "holds.csv" in done.stderr


def test_it_does_not_wait_for_dagster(store: Path) -> None:
    code = (
        "import sys\nfrom pipelines.cli.main import app\n"
        f"try:\n    app(['dispose', 'plan', '--date', '{DAY}', '--store', {str(store)!r}])\n"
        "except SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert 'dagster' not in sys.modules and 'presidio_analyzer' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
