from __future__ import annotations

import stat
from pathlib import Path

import pyarrow as pa
import pytest

from storage.staging import Sink, empty, scratch

SCHEMA = pa.schema([("a", pa.int64())])


def test_scratch_is_closed_to_others_and_removed(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "old").write_text("left")

    def fail() -> None:
        with scratch(tmp_path, "x") as directory:
            assert list(directory.iterdir()) == []
            assert stat.S_IMODE(directory.stat().st_mode) == 0o700
            (directory / "f").write_text("y")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_empty_removes_everything_but_no_link_target(tmp_path: Path) -> None:
    kept, staging = tmp_path / "kept", tmp_path / "staging"
    kept.mkdir()
    (kept / "f").write_text("x")
    (staging / "d").mkdir(parents=True)
    (staging / "d" / "f").write_text("x")
    (staging / "link").symlink_to(kept)
    empty(staging)
    assert list(staging.iterdir()) == []
    assert (kept / "f").exists()


def test_sink(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "s.parquet", SCHEMA)
    sink.write(SCHEMA.empty_table())
    sink.write(pa.table({"a": pa.array([1, 2], pa.int32())}))
    sink.write(pa.table({"a": [3]}))
    sink.close()
    assert sink.rows == 3
    assert sink.reader().read_all()["a"].to_pylist() == [1, 2, 3]


def test_sink_without_rows_and_discarded(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "s.parquet", SCHEMA)
    sink.write(pa.table({"a": [3]}))
    sink.discard()
    assert not sink.path.exists()
    sink.close()
    assert sink.reader().read_all().num_rows == sink.rows == 0
