"""`kubun breach` as an officer types it: counts, thresholds, days, a report; never a value."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from configs.files import SHIPPED as FILES
from configs.load import load
from pipelines.cli.main import app
from storage.lock import StoreLock
from storage.store import Store
from tests.assets.test_decide import D, customer, land, noon, order

VALUES = ("試験 太郎", "架空 花子", "A1", "4111", "1980-05-05")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    opened = Store.open(tmp_path_factory.mktemp("breach") / "store")
    card = {"クレジットカード番号": "4111111111111111", "更新日時": noon("2026-03-02")}
    land(opened, load(), "customers", [customer("A1"), customer("A2", 生年月日=D("2015-01-01"), **card)])
    orders = [order("1", "A1", "2026-03-01"), order("2", "A1", "2026-03-02"), order("3", None, "2026-03-02")]
    land(opened, load(), "transactions", [one | {"お名前": "架空 花子"} for one in orders])
    return opened.layout.store


def breach(store: Path, *arguments: str, width: str = "200") -> Result:
    return CliRunner(env={"COLUMNS": width}).invoke(app, ["breach", "--store", str(store), *arguments])


def as_json(store: Path, *arguments: str) -> dict[str, Any]:
    done = breach(store, *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return dict(json.loads(done.stdout))


BOTH = ("--dataset", "customers", "--dataset", "transactions", "--known-on", "2026-12-01")


def test_help_has_an_example() -> None:
    helped = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["breach", "--help"])
    assert "Example: kubun breach" in helped.output


def test_json_says_everything(store: Path) -> None:
    said = as_json(store, *BOTH)
    counts = ("persons", "rows", "unnamed", "under16", "unknown_age")
    assert [said[name] for name in counts] == [2, 5, 1, 1, 0]
    assert (said["property_damage"], said["special_care"], said["grounds"]) == (True, False, ["規則7条2号"])
    assert said["dates"] == {
        "preliminary_from": "2026-12-03", "preliminary_due": "2026-12-05", "final_due": "2027-01-04"
    }  # fmt: skip
    (card,) = [one for one in said["items"] if one["item"] == "credit_card"]
    assert (card["rows"], card["whole_rows"]) == (1, 1)
    assert card["columns"] == ["customers.クレジットカード番号"], "no order holds one"
    assert [one["dataset"] for one in said["datasets"]] == ["customers", "transactions"]


def test_days_and_flags(store: Path) -> None:
    days = ("--from", "2026-03-01", "--to", "2026-03-01")
    said = as_json(store, *BOTH, *days, "--wrongful")
    assert (said["persons"], said["rows"], said["grounds"]) == (1, 2, ["規則7条3号"])
    assert said["dates"]["final_due"] == "2027-01-29"
    assert as_json(store, *BOTH, "--encrypted")["grounds"] == []


@pytest.mark.parametrize("width", ["80", "200"])
def test_people_read_it_and_no_value(store: Path, width: str) -> None:
    done = breach(store, *BOTH, width=width)
    assert done.exit_code == 0, done.stderr
    for words in ("本人: 2人（16歳未満 1、年齢不明 0）", "規則7条2号", "2027-01-04 まで", "氏名"):
        assert words in done.stdout
    for value in VALUES:
        assert value not in done.stdout + done.stderr
        assert value not in breach(store, *BOTH, "--json").stdout


def test_the_report_is_written_once(store: Path, tmp_path: Path) -> None:
    report = tmp_path / "draft.md"
    assert breach(store, *BOTH, "--report", str(report)).exit_code == 0
    written = report.read_text(encoding="utf-8")
    assert "## 9. その他参考となる事項" in written
    assert "本人の数: 2人" in written
    assert not any(value in written for value in VALUES)
    report.write_text("書き込み済み", encoding="utf-8")
    again = breach(store, *BOTH, "--report", str(report))
    assert (again.exit_code, report.read_text(encoding="utf-8")) == (2, "書き込み済み")
    inside = breach(store, *BOTH, "--report", str(store / "draft.md"))
    assert (inside.exit_code, (store / "draft.md").exists()) == (2, False)


REFUSED = [
    (["--dataset", "custmers"], "name one of customers"),
    (["--dataset", "customers", "--column", "氏め"], "name one of"),
    (["--dataset", "customers", "--from", "2026-03-02", "--to", "2026-03-01"], "exchange them"),
    (["--dataset", "customers", "--from", "2026-02-30"], "not in the calendar"),
    ([], "--dataset"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_is_refused(store: Path, arguments: list[str], words: str) -> None:
    done = breach(store, *arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_no_store(tmp_path: Path) -> None:
    done = breach(tmp_path / "nowhere", "--dataset", "customers")
    assert (done.exit_code, "no store at" in done.stderr) == (2, True)


def test_it_is_refused_while_a_night_runs(store: Path) -> None:
    with StoreLock(store / "lock"), ThreadPoolExecutor(1) as other:
        done = other.submit(breach, store, *BOTH).result()
    assert (done.exit_code, "in use by another writer" in done.stderr) == (2, True)


def test_a_broken_file_is_no_reason_to_show_a_value(tmp_path: Path) -> None:
    opened = Store.open(tmp_path / "store")
    land(opened, load(), "customers", [customer("A1")])
    for file in opened.layout.records("customers").rglob("*.parquet"):
        file.write_bytes("試験 太郎".encode() * 100)
    done = breach(opened.layout.store, "--dataset", "customers")
    assert done.exit_code == 2
    assert "試験" not in done.stdout + done.stderr


def test_processors_come_from_the_contract(store: Path, tmp_path: Path) -> None:
    datasets = tmp_path / "configs" / "datasets"
    datasets.mkdir(parents=True)
    for file in (FILES / "datasets").glob("*.yaml"):
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
        if raw["dataset"] == "customers":
            raw["processors"] = ["架空委託株式会社"]
        (datasets / file.name).write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    assert as_json(store, *BOTH, "--configs", str(datasets.parent))["processors"] == ["架空委託株式会社"]


def test_nothing_is_left_behind(store: Path) -> None:
    before = sorted(path for path in store.rglob("*") if path.is_file())
    assert breach(store, *BOTH).exit_code == 0
    assert sorted(path for path in store.rglob("*") if path.is_file()) == before


def test_it_answers_without_dagster(store: Path) -> None:
    code = (
        "import sys; from pipelines.cli.main import app\n"
        f"try: app(['breach', '--store', {str(store)!r}, '--dataset', 'customers', '--json'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('dagster', 'presidio_analyzer', 'spacy') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
