"""The disposal ledger through a night: anchored outside the store, or red where it is not sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.ledger import Ledger, check_ledger
from storage.layout import Layout
from storage.store import Store
from tests.classifiers.law.records import record
from tests.pipelines.conftest import run_night

pytestmark = pytest.mark.slow


def test_a_night_anchors_the_ledger_and_does_not_vouch_for_one_that_is_not_sound(tmp_path: Path) -> None:
    (tmp_path / "landing").mkdir()
    anchors = tmp_path / "elsewhere.txt"
    store = Store.open(tmp_path / "store")
    with store.lock:
        ledger = Ledger(store, anchors)
        for number in (1, 2, 3):
            ledger.append(record(number))
    layout = Layout(tmp_path / "store")
    assert check_ledger(layout, anchors).unanchored == 3

    done = run_night(tmp_path, tmp_path / "store", "--ledger-anchors", str(anchors))
    assert done.code == 0, done.stderr[-2000:]
    assert "record 3 anchored" in done.stderr
    found = check_ledger(layout, anchors)
    assert (found.sound, found.unanchored, len(found.entries)) == (True, 0, 3)

    lines = layout.ledger.read_bytes().splitlines(keepends=True)
    layout.ledger.write_bytes(b"".join(lines[:2]))
    noted = anchors.read_bytes()
    done = run_night(tmp_path, tmp_path / "store", "--ledger-anchors", str(anchors))
    assert done.code == 1
    assert "nothing is published: an older ledger was put back" in done.stderr
    assert anchors.read_bytes() == noted
