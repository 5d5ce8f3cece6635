"""`kubun policy diff` as a user types it, over a store of 400 days."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from configs.files import SHIPPED as FILES
from configs.load import load
from pipelines.cli.main import app
from storage.history import History
from storage.store import Store
from tests.assets.test_decide import D, land
from tests.assets.test_due import logs
from tests.assets.test_policy_diff import files

runner = CliRunner()
DAY = ["--date", "2026-04-01"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Store.open(tmp_path_factory.mktemp("cli-diff") / "store")
    land(made, load(), "access_logs", logs("2025-02-25", 400, per_day=1))
    return made.layout.store


def overlay(folder: Path, period: str, approved: dict[str, Any] | None = None) -> Path:
    """A configuration of its own: another period of RET-WEBLOG, and perhaps its approval."""
    folder.mkdir()
    rules = yaml.safe_load((FILES / "retention.yaml").read_text(encoding="utf-8"))
    rules["RET-WEBLOG"]["period"] = period
    (folder / "retention.yaml").write_text(yaml.safe_dump(rules, allow_unicode=True), encoding="utf-8")
    shutil.copy(FILES / "company.yaml", folder)
    if approved:
        with (folder / "company.yaml").open("a", encoding="utf-8") as file:
            entry = {"accepted_by": "例示 花子", "accepted_on": "2026-03-01", "shortened": approved}
            file.write("  - " + json.dumps(entry, ensure_ascii=False) + "\n")
    return folder


def diff(old: object, new: object, store: Path, *more: str) -> Result:
    arguments = ["policy", "diff", str(old), str(new), "--store", str(store), *more]
    return runner.invoke(app, arguments, env={"COLUMNS": "220"})


def test_help_has_an_example() -> None:
    result = runner.invoke(app, ["policy", "diff", "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "Example: kubun policy diff" in result.output


def test_no_difference_is_said_in_words(store: Path) -> None:
    before = files(Store.view(store))
    result = diff("shipped", "shipped", store, *DAY)
    assert (result.exit_code, "No difference" in result.output) == (0, True)
    plain = json.loads(diff("shipped", "shipped", store, *DAY, "--json").output)
    assert (plain["differs"], plain["changed_rules"], plain["tags"], plain["purposes"]) == (False, [], [], {})
    assert files(Store.view(store)) == before


def test_a_shortened_rule_stops_with_3_until_it_is_approved(store: Path, tmp_path: Path) -> None:
    new = overlay(tmp_path / "new", "P3M")
    before = files(Store.view(store))
    result = diff("shipped", new, store, *DAY)
    assert result.exit_code == 3
    assert "approval needed" in result.output
    assert "RET-WEBLOG: P6M → P3M" in result.output
    plain = json.loads(diff("shipped", new, store, *DAY, "--json").output)
    (needed,) = plain["approval_needed"]
    assert (needed["rule"], needed["kind"], needed["before"], needed["after"]) == (
        "RET-WEBLOG", "shortened", "P6M", "P3M",
    )  # fmt: skip
    assert needed["newly_due"] == {"access_logs": plain["due"]["access_logs"]["newly_due"]}
    assert plain["due"]["access_logs"]["newly_due"] == 92  # 2025-10-01 to 2025-12-31
    assert plain["due"]["access_logs"]["rules"] == {"RET-WEBLOG": {"newly_due": 92, "no_longer_due": 0}}
    assert files(Store.view(store)) == before

    approved = overlay(tmp_path / "approved", "P3M", {"RET-WEBLOG": "P3M"})
    result = diff("shipped", approved, store, *DAY, "--json")
    assert result.exit_code == 0
    plain = json.loads(result.output)
    assert (plain["approval_needed"], [entry["rule"] for entry in plain["approved"]]) == ([], ["RET-WEBLOG"])


def test_a_start_that_comes_from_another_column_stops_with_3(store: Path, tmp_path: Path) -> None:
    shutil.copytree(FILES / "datasets", tmp_path / "new" / "datasets")
    path = tmp_path / "new" / "datasets" / "customers.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  contract_end: {column: 解約日", "  contract_end: {column: 契約日"), encoding="utf-8"
    )
    result = diff("shipped", tmp_path / "new", store, *DAY, "--json")
    assert result.exit_code == 3
    needed = {entry["rule"]: entry["after"] for entry in json.loads(result.output)["approval_needed"]}
    assert {"RET-CONTRACT", "RET-IDV"} <= needed.keys()
    assert needed["RET-IDV"].startswith("contract_end of customers: 契約日 (date)")


def test_the_affected_rows_by_their_ids(store: Path, tmp_path: Path) -> None:
    new = overlay(tmp_path / "new", "P3M")
    rows = tmp_path / "rows.csv"
    assert diff("shipped", new, store, *DAY, "--rows", str(rows)).exit_code == 3
    lines = rows.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "dataset,landing_id,record_no,event_date,before,after,rules"
    assert len(lines) == 1 + 92
    assert lines[1] == "access_logs,1,218,2025-10-01,RETAINED,DUE,RET-WEBLOG"
    inside = diff("shipped", new, store, *DAY, "--rows", str(store / "rows.csv"))
    assert (inside.exit_code, (store / "rows.csv").exists()) == (2, False)


def test_a_configuration_of_an_earlier_night_by_its_digest(store: Path, tmp_path: Path) -> None:
    shutil.copytree(store, tmp_path / "store")
    shipped, made = load(), Store.open(tmp_path / "store")
    with made.lock:
        History(made.layout).record(shipped, D("2026-03-31"), D("2026-03-31"), "0.1.0", {})
    result = diff(shipped.digest[:12], overlay(tmp_path / "new", "P3M"), tmp_path / "store", *DAY, "--json")
    assert result.exit_code == 3
    assert json.loads(result.output)["due"]["access_logs"]["newly_due"] == 92
    unknown = diff("0123456789ab", "shipped", tmp_path / "store", *DAY)
    assert (unknown.exit_code, "0123456789ab" in unknown.output) == (2, True)


REFUSED = [
    (["shipped", "nowhere"], "K001"),
    (["nowhere", "shipped"], "K001"),
]


@pytest.mark.parametrize(("sides", "words"), REFUSED)
def test_refused_configurations(store: Path, sides: list[str], words: str) -> None:
    result = diff(*sides, store, *DAY)
    assert (result.exit_code, words in result.output, "Traceback" in result.output) == (2, True, False)


def test_a_store_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    result = diff("shipped", "shipped", tmp_path / "store", *DAY)
    assert result.exit_code == 2
    assert "no store at" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_store_without_landings_needs_a_day(tmp_path: Path) -> None:
    Store.open(tmp_path / "store")
    assert "--date" in diff("shipped", "shipped", tmp_path / "store").output
    assert diff("shipped", "shipped", tmp_path / "store", *DAY).exit_code == 0


def test_it_answers_without_dagster(store: Path) -> None:
    arguments = ["policy", "diff", "shipped", "shipped", "--store", str(store), "--json"]
    program = (
        "import sys, json; from pipelines.cli.main import app\n"
        f"try: app({arguments!r})\n"
        "except SystemExit as end: code = end.code\n"
        "print(json.dumps({'code': code, 'dagster': 'dagster' in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == {"code": 0, "dagster": False}
