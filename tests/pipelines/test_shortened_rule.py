"""A rule shortened between two nights, as an officer meets it: named, waiting, erasing nothing earlier."""

import json
import shutil
from pathlib import Path

import pytest

from configs.files import SHIPPED
from tests.pipelines.conftest import DAY, NightRun, kubun, run_night

pytestmark = pytest.mark.slow


def test_a_shortened_rule_waits_for_approval(night: NightRun, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(night.store, store)
    shutil.copy(night.store.with_name("store.keys.json"), tmp_path / "store.keys.json")
    before, _, after = (SHIPPED / "retention.yaml").read_text(encoding="utf-8").partition("RET-WEBLOG:")
    (tmp_path / "configs").mkdir()
    shortened = f"{before}RET-WEBLOG:{after.replace('period: P6M', 'period: P1M', 1)}"
    (tmp_path / "configs" / "retention.yaml").write_text(shortened, encoding="utf-8")

    again = run_night(night.out, store, "--configs", str(tmp_path / "configs"))
    assert again.code == 0, again.stderr[-2000:]
    assert "RET-WEBLOG: P6M → P1M: shortened, and not approved" in again.stderr
    assert again.summary["access_logs"]["decisions"] == night.summary["access_logs"]["decisions"]

    said = json.loads(kubun("asof", DAY, "--store", str(store), "--json").stdout)
    assert [change["after"] for change in said["awaiting_approval"]] == ["P1M"]
    rows = said["counts"]["access_logs"]["*"]
    assert rows == night.summary["access_logs"]["decisions"]
