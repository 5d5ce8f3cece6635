"""Quarantined lines as an officer meets them: planned, approved, carried out, verified; none is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from configs.load import load
from pipelines.cli import dispose_run
from pipelines.cli.main import app
from storage.store import Store
from tests.assets import disposing
from tests.assets.disposing import approve, clock
from tests.assets.setting_aside import OLD, aside, gone, held
from tests.assets.test_due import AS_OF


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(dispose_run, "_now", clock)
    store = Store.open(tmp_path / "store")
    disposing.fill(store, load())
    aside(store, "customers", OLD, [gone(0), gone(1)])
    return store


def said(store: Store, *arguments: str, width: str = "200") -> str:
    command = [*arguments, "--store", str(store.layout.store)]
    done = CliRunner(env={"COLUMNS": width}).invoke(app, command)
    assert done.exit_code == 0, done.output
    assert "aside-" not in done.output
    return done.stdout


def as_json(store: Store, *arguments: str) -> dict[str, Any]:
    return dict(json.loads(said(store, *arguments, "--json")))


def test_from_the_plan_to_its_verification(store: Store) -> None:
    plan = as_json(store, "dispose", "plan", "--date", AS_OF.isoformat())
    (line,) = [line for line in plan["lines"] if line["item"] == "quarantine"]
    assert line == {
        "dataset": "customers", "item": "quarantine", "unit": "rows", "rules": ["RET-QUARANTINE"], "due": 3,
        "held": 0, "actions": ["delete_row"], "kinds": ["消去"],
    }  # fmt: skip
    for width in ("200", "80"):
        assert "隔離行" in said(store, "dispose", "plan", "--date", AS_OF.isoformat(), width=width)
    approve(store, load(), plan["digest"])
    done = as_json(store, "dispose", "run", "--plan", plan["digest"])
    (line,) = [line for line in done["lines"] if line["item"] == "quarantine"]
    assert (line["erased"], line["withheld"], line["found"]) == (3, 0, 0)
    assert held(store, "customers") == []
    verified = said(store, "dispose", "verify", line["certificate"])
    assert line["certificate"] in verified
    assert "quarantine/customers" in said(store, "ledger", "show")
