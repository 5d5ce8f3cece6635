"""Approving, listing and taking back as people type it: shown, kept, refused; a mistyped rule waits whole."""

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

from assets.approvals import Approvals, Kept
from configs.files import SHIPPED
from configs.load import load
from pipelines.cli.approvals_view import show_list
from pipelines.cli.approving import today_in_japan
from pipelines.cli.main import app
from storage.history import History
from storage.store import Store
from tests.assets.test_decide import customer, land
from tests.assets.test_disposal_plan import fill, give
from tests.assets.test_due import ENDED, logs
from tests.classifiers.law.approving import TODAY, approval
from tests.classifiers.law.approving import standing as standing_of

PERSON = "M-7f3a-0001"
DAY = "2026-04-01"
YEAR = str(today_in_japan() + dt.timedelta(days=365))
BY = [
    "--approver",
    "例示花子",
    "--requester",
    "試験太郎",
    "--role",
    "管理責任者",
    "--reference",
    "稟議2026-0912",
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with rows due, whose last night ran under the shipped configuration."""
    store = Store.open(tmp_path_factory.mktemp("approvals") / "store")
    fill(store, load())
    land(store, load(), "customers", [customer(PERSON, **ENDED)])
    give(store)
    with store.lock:
        History(store.layout).record(load(), dt.date.fromisoformat(DAY), dt.date.fromisoformat(DAY), "x", {})
    return store.layout.store


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "store"))


def kubun(store: Path, *arguments: str, width: str = "300") -> Result:
    return CliRunner(env={"COLUMNS": width}).invoke(app, [*arguments, "--store", str(store)])


def as_json(store: Path, *arguments: str) -> Any:
    done = kubun(store, *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def planned(store: Path, *arguments: str) -> dict[str, Any]:
    return dict(as_json(store, "dispose", "plan", "--date", DAY, *arguments))


def refused(store: Path, *arguments: str) -> str:
    done = kubun(store, *arguments)
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert done.stderr.startswith(f"kubun {arguments[0]}")
    assert "\n" not in done.stderr.strip()
    return done.stderr


def standing(store: Path, rule: str = "RET-WEBLOG", most: int = 100) -> Any:
    return as_json(store, "dispose", "standing", "--rule", rule, "--most", str(most), "--until", YEAR, *BY)


def test_help_has_an_example() -> None:
    for command in (["dispose", "approve"], ["dispose", "standing"], ["approvals"], ["approvals", "revoke"],
                    ["approvals", "rules"]):  # fmt: skip
        shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, [*command, "--help"]).output
        assert f"Example: kubun {' '.join(command)}" in shown


def test_a_plan_is_approved_and_says_so(store: Path) -> None:
    plan = planned(store)
    assert plan["approval"] is None
    done = kubun(store, "dispose", "approve", "--plan", plan["digest"][:12], *BY)
    assert done.exit_code == 0, done.stderr
    for words in (plan["digest"], "access_logs", "集計化", "customers", "消去", "AP-000001", *BY[1::2]):
        assert words in done.stdout
    (one,) = Approvals(Store.view(store).layout).all()
    assert planned(store)["approval"]["approval_id"] == "AP-000001" == one.approval.approval_id
    assert one.approval.expires_on - one.approval.given_on == dt.timedelta(days=30)
    shown = kubun(store, "dispose", "plan", "--date", DAY).stdout
    assert "この計画は承認済み: AP-000001 例示花子（管理責任者）" in shown
    again = as_json(store, "dispose", "approve", "--plan", plan["digest"], *BY)
    assert again["approval"]["approval_id"] == "AP-000001"
    assert {"dataset": "access_logs", "kind": "集計化", "unit": "rows", "due": 6} in again["totals"]
    assert sum(x["due"] for x in again["totals"]) == plan["totals"]["rows"] + plan["totals"]["cells"]


def test_it_is_possible_while_a_night_runs(store: Path) -> None:
    digest = planned(store)["digest"]
    with Store.view(store).lock:
        assert kubun(store, "dispose", "approve", "--plan", digest, *BY).exit_code == 0
        standing(store)
        assert (
            kubun(store, "approvals", "revoke", "AP-000001", "--by", "例示次郎", "--why", "見直し").exit_code
            == 0
        )
        assert [one["state"] for one in as_json(store, "approvals", "--all")] == ["revoked", "in_force"]


def test_a_plan_that_may_not_be_approved_is_refused(store: Path, tmp_path: Path) -> None:
    digest = planned(store)["digest"]
    approve = ["dispose", "approve", "--plan"]
    assert "no plan" in refused(store, *approve, "0" * 64, *BY)
    assert "no store" in refused(tmp_path, *approve, digest, *BY)
    self_ = [*BY[:2], "--requester", "例示　花子", *BY[4:]]
    assert "another person approves" in refused(store, *approve, digest, *self_)
    assert "term" in refused(store, *approve, digest, *BY[:4], "--role", "管理責任者代行", *BY[6:])
    assert "more than 30 days" in refused(store, *approve, digest, *BY, "--expires", YEAR)
    person = refused(store, *approve, digest, *BY[:6], "--reference", "090-0000-0001")
    assert "090" not in person
    land(Store.open(store), load(), "access_logs", logs("2025-09-01", 1))
    newer = planned(store)["digest"]
    assert "successor" in refused(store, *approve, digest, *BY)
    stopped = kubun(store, "dispose", "plan", "--json")
    assert stopped.exit_code == 1
    assert "was stopped (stale)" in refused(store, *approve, json.loads(stopped.stdout)["digest"], *BY)
    assert Approvals(Store.view(store).layout).all() == []
    assert kubun(store, *approve, newer, *BY).exit_code == 0


def test_a_standing_approval_covers_its_rule_and_the_rest_waits(store: Path) -> None:
    before = planned(store)["covered"]
    assert (before["lines"], before["standings"]) == ([], [])
    assert {one["reason"] for one in before["waiting"]} >= {"規則 RET-WEBLOG に有効な包括承認がありません"}
    shown = kubun(store, "dispose", "standing", "--rule", "RET-WEBLOG", "--most", "6", "--until", YEAR, *BY)
    assert "RET-WEBLOG 一晩 6件まで" in shown.stdout
    assert f"直近の計画（{DAY}）ではこの規則の対象は 6件です" in shown.stdout
    covered = planned(store)["covered"]
    assert [(one["dataset"], one["rules"], one["due"]) for one in covered["lines"]] == [
        ("access_logs", ["RET-WEBLOG"], 6)
    ]
    assert [one["approval_id"] for one in covered["standings"]] == ["AP-000001"]
    assert "access_logs" not in {one["dataset"] for one in covered["waiting"]}
    words = kubun(store, "dispose", "plan", "--date", DAY).stdout
    assert "包括承認で廃棄できる: RET-WEBLOG 6件 — AP-000001 一晩 6件まで" in words
    assert "! 承認待ち" in words
    standing(store, most=5)
    assert planned(store)["covered"]["lines"] == []


def test_a_standing_approval_is_refused(store: Path) -> None:
    rule = ["dispose", "standing", "--rule"]
    assert "no retention rule RET-X" in refused(store, *rule, "RET-X", "--most", "5", "--until", YEAR, *BY)
    assert "below 1" in refused(store, *rule, "RET-WEBLOG", "--most", "0", "--until", YEAR, *BY)
    far = str(today_in_japan() + dt.timedelta(days=400))
    assert "more than 366" in refused(store, *rule, "RET-WEBLOG", "--most", "5", "--until", far, *BY)


def test_a_mistyped_rule_waits_as_a_whole(store: Path, tmp_path: Path) -> None:
    """P6D for P6M, and the shortening signed with it: the amount of a normal night stops the mass."""
    opened = Store.open(store)
    land(opened, load(), "access_logs", logs("2026-02-01", 50, 40))
    standing(store, most=50)
    normal = planned(store)["covered"]
    assert [one["due"] for one in normal["lines"]] == [6]

    folder = tmp_path / "configs"
    folder.mkdir()
    text = (SHIPPED / "retention.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("RET-WEBLOG:")
    mistyped = f"{before}RET-WEBLOG:{after.replace('period: P6M', 'period: P6D', 1)}"
    (folder / "retention.yaml").write_text(mistyped, encoding="utf-8")
    company = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    signed = "\n  - {accepted_by: 例示 花子, accepted_on: 2026-03-01, shortened: {RET-WEBLOG: [P6D]}}\n"
    (folder / "company.yaml").write_text(company.rstrip() + signed, encoding="utf-8")

    plan = planned(store, "--config", str(folder))
    assert [one["dataset"] for one in plan["covered"]["lines"]] == []
    (mass,) = [one for one in plan["covered"]["waiting"] if one["dataset"] == "access_logs"]
    assert mass["due"] == 2010
    for words in (
        "規則 RET-WEBLOG",
        "前回の計画 6件 → 今回 2,010件",
        "AP-000001 の一晩 50件を超える",
        "規則の誤記",
    ):
        assert words in mass["reason"]
    shown = kubun(store, "dispose", "plan", "--date", DAY, "--config", str(folder)).stdout
    assert "! 承認待ち 2,010件: 規則 RET-WEBLOG は" in shown
    assert "the last night ran under" in refused(store, "dispose", "approve", "--plan", plan["digest"], *BY)


def test_the_list_and_taking_back(store: Path) -> None:
    assert "有効な承認はありません" in kubun(store, "approvals").stdout
    digest = planned(store)["digest"]
    as_json(store, "dispose", "approve", "--plan", digest, *BY)
    standing(store, most=7)
    standing(store, most=9)
    assert [one["approval_id"] for one in as_json(store, "approvals")] == ["AP-000001", "AP-000003"]
    assert "usage" in CliRunner().invoke(app, ["approvals"]).stderr.lower()
    done = kubun(store, "approvals", "revoke", "AP-000003", "--by", "例示次郎", "--why", "件数を見直す")
    assert done.exit_code == 0, done.stderr
    assert "already" in refused(store, "approvals", "revoke", "AP-000003", "--by", "例示次郎", "--why", "再")
    assert "no approval AP-9" in refused(
        store, "approvals", "revoke", "AP-9", "--by", "例示次郎", "--why", "再"
    )
    assert [one["approval_id"] for one in as_json(store, "approvals")] == ["AP-000001"]
    everything = as_json(store, "approvals", "--all")
    assert [one["state"] for one in everything] == ["in_force", "replaced", "revoked"]
    assert everything[2]["revoked_for"] == "件数を見直す"
    for width in ("300", "80"):
        shown = kubun(store, "approvals", "--all", width=width).stdout
        assert "…" not in shown
        assert "AP-000002" in shown
    for words in (
        "廃棄計画",
        digest[:16],
        "RET-WEBLOG 一晩 9件まで",
        "後の承認に置換え",
        "例示次郎: 件数を見直す",
    ):
        assert words in kubun(store, "approvals", "--all").stdout


def test_what_is_over_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    kept = [Kept(approval(approval_id="AP-000001")), Kept(standing_of(approval_id="AP-000002"))]
    for days, whole, shown in ((31, True, 1), (31, False, 0), (400, True, 2), (400, False, 1)):
        show_list(kept, TODAY + dt.timedelta(days=days), whole, False)
        assert capsys.readouterr().out.count("期限切れ") == shown, (days, whole)


def test_a_configuration_is_approved_by_its_digest(store: Path, tmp_path: Path) -> None:
    (tmp_path / "configs").mkdir()
    company = (SHIPPED / "company.yaml").read_text(encoding="utf-8")
    changed = company.replace("k_threshold: 10", "k_threshold: 20")
    (tmp_path / "configs" / "company.yaml").write_text(changed, encoding="utf-8")
    given = as_json(store, "approvals", "rules", "--config", str(tmp_path / "configs"), *BY)
    assert (given["kind"], given["target"]) == ("rules", load(tmp_path / "configs").digest)
    (tmp_path / "configs" / "company.yaml").write_text("name: [", encoding="utf-8")
    assert "company.yaml" in refused(store, "approvals", "rules", "--config", str(tmp_path / "configs"), *BY)


def test_it_does_not_wait_for_dagster(store: Path) -> None:
    arguments = ["dispose", "standing", "--rule", "RET-WEBLOG", "--most", "5", "--until", YEAR, *BY]
    code = (
        "import sys\nfrom pipelines.cli.main import app\n"
        f"try:\n    app({[*arguments, '--store', str(store)]!r})\n"
        "except SystemExit as end:\n    assert end.code == 0, end.code\n"
        "assert 'dagster' not in sys.modules and 'presidio_analyzer' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
