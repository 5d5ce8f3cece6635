"""The folder of a disposal: an intent is there whole or not at all, and closed, nothing of it stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from storage.disposals import CLOSED, SELECTED, DisposalFolderError, Disposals, Intent
from storage.layout import Layout

NOW = dt.datetime(2026, 4, 1, 3, tzinfo=dt.UTC)
INTENT = Intent(
    run="D-2026-04-01-abcdef01",
    plan="a" * 64,
    as_of=NOW.date(),
    started_at=NOW,
    configuration="c" * 64,
    snapshot="s" * 64,
    lines=({"dataset": "logs", "item": "*", "rules": ["R"], "approval": {"approver": "例示 花子"}},),
    datasets=("logs",),
    before={"records/logs": 3},
    key="k1",
    key_until=dt.date.max,
)
ROWS = pa.Table.from_pylist(
    [
        {"landing_id": 1, "record_no": n, "event_date": NOW.date(), "item": "*", "rules": ["R"]}
        for n in (0, 1)
    ],
    SELECTED,
)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "store")


def read_all(layout: Layout) -> None:
    for one in Disposals(layout).open():
        one.selected("logs")
        one.records()


def test_what_was_begun_is_found_again_and_closed(layout: Layout) -> None:
    layout.prepare()
    begun = Disposals(layout).begin(INTENT, {"logs": ROWS})
    (found,) = Disposals(layout).open()
    assert (found.intent, found.selected("logs")) == (INTENT, ROWS)
    assert (found.chosen("logs"), found.finished("logs"), found.records()) == (None, None, None)
    begun.choose("logs", ROWS.slice(1), {"checked_at": "now"})
    begun.finish("logs", {"at": "now"})
    begun.keep_records([{"line": 0}])
    assert found.chosen("logs") == (ROWS.slice(1), {"checked_at": "now"})
    assert (found.finished("logs"), found.records()) == ({"at": "now"}, [{"line": 0}])
    assert begun.folder.stat().st_mode & 0o077 == 0
    found.close()
    assert list(layout.disposals.iterdir()) == []
    assert Disposals(layout).open() == []


def test_what_was_half_begun_or_half_closed_is_swept(layout: Layout) -> None:
    assert Disposals(layout).open() == []
    layout.prepare()
    begun = Disposals(layout).begin(INTENT, {"logs": ROWS})
    (begun.folder / "intent.json").unlink()
    assert Disposals(layout).open() == []
    assert not begun.folder.exists()
    begun = Disposals(layout).begin(INTENT, {"logs": ROWS})
    begun.folder.rename(begun.folder.with_name(begun.folder.name + CLOSED))
    assert Disposals(layout).open() == []
    assert list(layout.disposals.iterdir()) == []


@pytest.mark.parametrize("name", ["intent.json", "selected-logs.parquet", "records.json"])
def test_a_damaged_folder_is_no_answer(layout: Layout, name: str) -> None:
    layout.prepare()
    begun = Disposals(layout).begin(INTENT, {"logs": ROWS})
    (begun.folder / name).write_text("nothing")
    with pytest.raises(DisposalFolderError, match="restore it"):
        read_all(layout)
