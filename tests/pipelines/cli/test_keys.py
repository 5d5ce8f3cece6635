"""`kubun keys` as an officer types it: what it says, what it refuses, and that no secret is shown."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli.main import app
from storage.keys import KeyProvider
from storage.store import Store
from storage.suppressions import Suppressions

D = dt.date.fromisoformat


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return Store.open(tmp_path / "store").layout.store


def kubun(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["keys", *arguments])


def end(store: Path, key: str, until: str) -> None:
    """As if the day had come."""
    path = store.with_name("store.keys.json")
    content = json.loads(path.read_text())
    for entry in content["keys"]:
        entry["until"] = until if entry["id"] == key else entry.get("until")
    path.write_text(json.dumps(content))


def test_from_a_first_key_to_its_end(store: Path) -> None:
    assert "定めなし" in kubun("list", "--store", str(store)).stdout
    done = kubun("rotate", "--until", "2099-03-31", "--store", str(store))
    assert (done.exit_code, "k2" in done.stdout) == (0, True)
    assert kubun("until", "k1", "--until", "2098-03-31", "--store", str(store)).exit_code == 0
    refused = kubun("destroy", "k1", "--store", str(store))
    assert (refused.exit_code, "its last day is 2098-03-31" in refused.stderr) == (2, True)
    end(store, "k1", "2020-01-01")
    listed = kubun("list", "--store", str(store), "--json")
    assert listed.exit_code == 1
    assert json.loads(listed.stdout) == [
        {"key": "k1", "current": False, "until": "2020-01-01", "needed_by": None, "may_be_destroyed": True},
        {"key": "k2", "current": True, "until": "2099-03-31", "needed_by": None, "may_be_destroyed": False},
    ]
    assert kubun("destroy", "k1", "--store", str(store)).exit_code == 0
    assert KeyProvider.open(store.with_name("store.keys.json")).key_ids == ("k2",)
    assert kubun("list", "--store", str(store)).exit_code == 0


def test_a_key_that_suppressions_need_stays(store: Path) -> None:
    opened = Store.open(store)
    Suppressions(opened.layout, opened.keys).suppress(
        [("customers.会員番号", "M1")], requested_on=D("2026-09-01"), reference="R-1"
    )
    kubun("rotate", "--until", "2099-03-31", "--store", str(store))
    end(store, "k1", "2020-01-01")
    listed = kubun("list", "--store", str(store))
    assert (listed.exit_code, "suppressions" in listed.stdout) == (0, True)
    refused = kubun("destroy", "k1", "--store", str(store))
    assert (refused.exit_code, "needed" in refused.stderr) == (2, True)


def test_no_secret_is_shown_and_a_busy_store_is_left_alone(store: Path) -> None:
    secrets = [
        entry["secret"] for entry in json.loads(store.with_name("store.keys.json").read_text())["keys"]
    ]
    shown = "".join(
        kubun(*c, "--store", str(store)).output for c in (["list"], ["list", "--json"], ["destroy", "k1"])
    )
    assert not [secret for secret in secrets if secret in shown]
    refused = kubun("list", "--store", str(store.with_name("other")))
    assert (refused.exit_code, "no store" in refused.stderr) == (2, True)
    missing = kubun("list", "--store", str(store), "--key-file", str(store.with_name("no.json")))
    assert (missing.exit_code, "no key file" in missing.stderr) == (2, True)
