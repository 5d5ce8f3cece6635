"""The officer's registers as an officer types them: hold, consent, case, processor; kept, listed, refused."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from configs.load import load
from pipelines.cli.main import app
from storage.registers import place_stop, read
from storage.store import Store
from tests.assets.test_decide import customer, land

PERSON = "M-7f3a-0001"
SAID = ["--by", "試験 太郎", "--reference", "受付2026-77"]
HOLD = ["--type", "litigation", "--authority", "架空地方裁判所", "--dataset", "*", "--received", "2020-01-01"]
SIGNED = [
    "--approver", "例示 花子", "--requester", "試験 太郎", "--role", "管理責任者",
    "--reference", "稟議2026-9",
]  # fmt: skip
PROCESSOR = [
    "--name", "架空発送株式会社", "--country", "日本", "--business", "景品の発送", "--dataset", "customers",
    "--item", "postal_address", "--item", "person_name", "--contracted", "2020-04-01",
    "--supervision", "年次監査", "--storage", "国内データセンター", "--period", "発送後30日",
]  # fmt: skip
CASE = [
    "--basis", "WARRANT", "--authority", "架空地方裁判所", "--scope", "ip_address", "--subject", PERSON,
    "--received", "2020-01-01",
]  # fmt: skip
CONSENT = [
    "--kind",
    "provision",
    "--subject",
    PERSON,
    "--consented",
    "2020-01-01",
    "--obtained",
    "店頭申込書",
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store.open(tmp_path_factory.mktemp("registers") / "store")
    land(store, load(), "customers", [customer(PERSON)])
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "store"))


def kubun(store: Path, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [*arguments, "--store", str(store)])


def as_json(store: Path, *arguments: str) -> Any:
    done = kubun(store, *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def ids(store: Path, register: str, *more: str) -> list[str]:
    return [one["id"] for one in as_json(store, register, "list", *more)[register]]


def test_a_stop_is_lifted_and_who_said_so_stays(store: Path) -> None:
    kept = Store.view(store).layout
    at = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    name = place_stop(kept, PERSON, "stop_use", at, "R-2020-0001", by="窓口", on=dt.date(2020, 1, 1))
    assert ids(store, "stop", "--subject", PERSON) == [name]
    assert ids(store, "stop", "--subject", "M-0") == []
    ahead = kubun(store, "stop", "lift", name, "--from", "2999-01-01", *SAID)
    assert (ahead.exit_code, read(kept.registers).stops.num_rows) == (2, 1)
    lifted = as_json(store, "stop", "lift", name, "--from", "2020-02-01", *SAID)
    assert (lifted["open"], lifted["lifted"], lifted["events"][-1]["by"]) == (False, "2020-02-01", SAID[1])
    assert read(kept.registers).stops.num_rows == 0
    assert (ids(store, "stop"), ids(store, "stop", "--all")) == ([], [name])
    assert kubun(store, "stop", "lift", name, "--from", "2020-02-01", *SAID).exit_code == 2


def test_a_hold_from_its_placing_to_its_release(store: Path) -> None:
    placed = as_json(store, "hold", "place", *HOLD, "--subject", PERSON, "--until", "2999-01-01", *SAID)
    name = placed["id"]
    assert (placed["subject"], placed["open"]) == (PERSON, True)
    extended = as_json(store, "hold", "extend", name, "--until", "2999-06-01", *SAID)
    assert extended["until"] == "2999-06-01"
    refused = kubun(store, "hold", "release", name, *SAID)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"kubun hold approve-release {name}" in refused.stderr
    assert kubun(store, "hold", "approve-release", name, *SIGNED).exit_code == 0
    released = kubun(store, "hold", "release", name, *SAID)
    assert released.exit_code == 0, released.stderr
    assert "解除" in released.stdout
    (listed,) = as_json(store, "hold", "list")["hold"]
    assert listed["state"].startswith("解除"), "it still freezes, and is still shown"
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=9))).date()
    (row,) = read(Store.view(store).layout.registers).holds.to_pylist()
    assert abs((row["until"] - today).days) <= 1
    assert kubun(store, "hold", "extend", name, "--until", "2999-07-01", *SAID).exit_code == 2


def test_a_confidential_hold_is_listed_where_it_is_asked_for_alone(store: Path) -> None:
    open_ = as_json(store, "hold", "place", *HOLD, "--subject", "*", *SAID)["id"]
    secret = as_json(store, "hold", "place", *HOLD, "--subject", PERSON, "--confidential", *SAID)["id"]
    assert ids(store, "hold") == ids(store, "hold", "--all") == [open_]
    assert ids(store, "hold", "--confidential") == [secret]
    assert secret not in kubun(store, "hold", "list").stdout
    kubun(store, "hold", "approve-release", secret, *SIGNED)
    for command in (["approvals", "--all"], ["approvals", "--all", "--json"]):
        assert secret not in kubun(store, *command).output


def test_a_key_that_no_customer_has_is_kept_with_a_warning(store: Path) -> None:
    done = kubun(store, "hold", "place", *HOLD, "--subject", "M-9", *SAID)
    assert done.exit_code == 0
    assert "顧客データにない番号" in done.stderr
    assert "顧客データ" not in kubun(store, "hold", "place", *HOLD, "--subject", PERSON, *SAID).stderr


def test_consents_are_recorded_listed_by_person_and_withdrawn(store: Path) -> None:
    name = as_json(store, "consent", "record", *CONSENT, "--recipient", "架空商事", *SAID)["id"]
    assert ids(store, "consent", "--subject", PERSON) == [name]
    assert ids(store, "consent", "--subject", "M-9") == []
    assert kubun(store, "consent", "withdraw", name, *SAID).exit_code == 0
    assert ids(store, "consent") == []
    (kept,) = as_json(store, "consent", "list", "--all")["consent"]
    assert [event["event"] for event in kept["events"]] == ["record", "withdraw"]


def test_cases_are_opened_and_closed(store: Path) -> None:
    name = as_json(store, "case", "open", *CASE, *SAID)["id"]
    shown = kubun(store, "case", "list").stdout
    assert "令状" in shown
    assert name in shown
    assert kubun(store, "case", "close", name, *SAID).exit_code == 0
    assert "該当なし" in kubun(store, "case", "list").stdout


def test_a_processor_without_certificate_stays_on_the_list(store: Path) -> None:
    name = as_json(store, "processor", "add", *PROCESSOR, "--reentrustment", *SAID)["id"]
    kubun(store, "processor", "end", name, "--ended", "2020-09-30", *SAID)
    (one,) = as_json(store, "processor", "list")["processor"]
    assert one["state"].startswith("✗ 返却・消去証明なし")
    assert "架空発送株式会社" in kubun(store, "breach", "--dataset", "customers").stdout
    proof = ["--ending", "erased", "--certificate", "証明2026-4", "--certified", "2020-10-05"]
    assert kubun(store, "processor", "certify", name, *proof, *SAID).exit_code == 0
    assert ids(store, "processor") == []
    assert ids(store, "processor", "--all") == [name]
    assert "架空発送株式会社" not in kubun(store, "breach", "--dataset", "customers").stdout


REFUSED = [
    (["hold", "place", *HOLD, "--subject", "*", "--by", "", "--reference", "r1"], "--by is empty"),
    (["hold", "place", *HOLD[2:], "--type", "quarrel", "--subject", "*", *SAID], "dispute（紛争"),
    (["hold", "place", *HOLD, "--subject", "*", "--until", "2019-12-31", *SAID], "より前"),
    (
        ["hold", "place", *HOLD, "--subject", "*", "--by", "太郎", "--reference", "090-1234-5678"],
        "--reference",
    ),
    (["hold", "extend", "H-0", "--until", "2999-01-01", *SAID], "その番号の保全はありません"),
    (["hold", "approve-release", "H-0", *SIGNED], "その番号の保全はありません"),
    (["consent", "record", *CONSENT, *SAID], "--recipient"),
    (["consent", "withdraw", "C-0", *SAID], "kubun consent list"),
    (["case", "open", *CASE[2:], "--basis", "POLITE", *SAID], "WARRANT（令状）"),
    (["processor", "end", "P-0", "--ended", "2020-01-01", *SAID], "kubun processor list"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_is_refused_is_one_line_and_keeps_nothing(store: Path, arguments: list[str], words: str) -> None:
    done = kubun(store, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kubun {arguments[0]} {arguments[1]}: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert "090-1234" not in done.stderr
    assert PERSON not in done.stderr
    assert not (store / "registers" / "book").exists()


def test_a_store_that_is_missing_is_one_line(tmp_path: Path) -> None:
    for register in ("hold", "consent", "case", "processor"):
        assert "no store" in kubun(tmp_path / "none", register, "list").stderr


def test_they_work_during_a_night_and_without_dagster(store: Path) -> None:
    code = (
        "import sys\nfrom pipelines.cli.main import app\n"
        f"words = {['hold', 'place', *HOLD, '--subject', '*', *SAID, '--store', str(store)]!r}\n"
        "try:\n    app(words)\nexcept SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert 'dagster' not in sys.modules and 'presidio_analyzer' not in sys.modules\n"
    )
    with Store.view(store).lock:
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(ids(store, "hold")) == 1
