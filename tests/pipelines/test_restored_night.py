"""A night on a store that is older than its ledger's anchors publishes nothing, and says why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assets.ledger import Ledger
from storage.layout import Layout
from storage.store import Store
from tests.classifiers.law.records import record
from tests.pipelines.conftest import NightRun, kubun, run_night

pytestmark = pytest.mark.slow


def published(store: Path) -> int:
    opened = Store.view(store)
    return sum(t.row_count() for t in opened.tables() if t.path.is_relative_to(opened.layout.marts))


def test_an_older_store_publishes_nothing_until_it_is_restored(night: NightRun, tmp_path: Path) -> None:
    place = tmp_path / "store"
    shutil.copytree(night.store, place)
    shutil.copy(night.store.with_name("store.keys.json"), tmp_path / "store.keys.json")
    shutil.rmtree(place / "dagster")
    assert published(place) > 0
    newer = Store.open(place)
    with newer.lock:
        Ledger(newer).append(record(1), anchor_at=record(1).disposed_at)
    Layout(place).ledger.unlink()  # the store as it was before the disposal

    done = run_night(night.out, place)
    assert done.code == 1
    assert "nothing is published: an older ledger was put back" in done.stderr
    assert published(place) == 0

    assert kubun("restore", "begin", "--store", str(place)).returncode == 0
    refused = kubun("restore", "finish", "--store", str(place))
    assert (refused.returncode, "replay first" in refused.stderr) == (2, True)
    assert kubun("restore", "replay", "--store", str(place)).returncode == 0
    held = run_night(night.out, place)
    assert held.code == 1
    assert "being restored" in held.stderr
    finished = kubun("restore", "finish", "--store", str(place))
    assert finished.returncode == 0, finished.stderr
    again = run_night(night.out, place)
    assert again.code == 0, again.stderr[-2000:]
    assert published(place) > 0
    assert json.loads(again.stdout)["customers"]["decisions"] == night.summary["customers"]["decisions"]
