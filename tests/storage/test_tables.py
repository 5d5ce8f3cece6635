from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import parquet_files
from storage.parquet_files import FileWriter
from storage.tables import SchemaChangedError, Table, batches

SCHEMA = pa.schema(
    [
        ("landing_id", pa.int32()),
        ("record_no", pa.int64()),
        ("event_date", pa.date32()),
        ("氏 名(全角)", pa.string()),
    ]
)
DAY = dt.date(2026, 3, 31)


def table(path: Path, schema: pa.Schema = SCHEMA) -> Table:
    return Table(path / "t", schema, path / "staging", "event_date")


def rows(landing: int, days: list[int], text: str = "架空太郎") -> pa.Table:
    return pa.table(
        [
            pa.array([landing] * len(days), pa.int32()),
            pa.array(range(len(days)), pa.int64()),
            pa.array([DAY + dt.timedelta(day) for day in days], pa.date32()),
            pa.array([f"{text}{n}" for n in range(len(days))]),
        ],
        schema=SCHEMA,
    )


def content(made: Table) -> list[dict[str, object]]:
    return (
        made.dataset()
        .to_table()
        .sort_by([("landing_id", "ascending"), ("record_no", "ascending")])
        .to_pylist()
    )


def log_bytes(made: Table) -> bytes:
    return b"".join(p.read_bytes() for p in (made.path / "_delta_log").iterdir())


def test_append_once(tmp_path: Path) -> None:
    made = table(tmp_path)
    assert not made.exists
    assert made.version("ds") == -1
    assert made.append_once(batches(rows(1, [0, 0, 1])), "ds", 1)
    assert not made.append_once(batches(rows(1, [0, 0, 1])), "ds", 1)
    assert made.append_once(batches(rows(2, [1])), "ds", 2)
    assert made.append_once(batches(rows(3, [])), "ds", 3)
    assert made.version("ds") == 3
    assert made.row_count() == made.dataset().count_rows() == 4
    assert made.append_once(batches(rows(1, [5])), "other", 1)


def test_late_rows_join_their_day(tmp_path: Path) -> None:
    made = table(tmp_path)
    made.append_once(batches(rows(1, [0, 1])), "ds", 1)
    made.append_once(batches(rows(2, [-400, 0])), "ds", 2)
    assert made.dataset({DAY.isoformat()}).count_rows() == 2
    assert made.row_count() == 4


def test_no_value_in_the_log(tmp_path: Path) -> None:
    made = table(tmp_path)
    made.append_once(batches(rows(1, [0, 1], "秘密の氏名")), "ds", 1)
    made.exchange_once(batches(rows(2, [0], "別の氏名")), [made.files()[0].path], "ds", 2)
    made.purge()
    checkpoint = b"".join(
        json.dumps(pq.read_table(p).to_pylist(), default=str, ensure_ascii=False).encode()
        for p in (made.path / "_delta_log").glob("*.checkpoint.parquet")
    )
    assert "秘密の氏名".encode() not in log_bytes(made) + checkpoint
    assert "別の氏名".encode() not in log_bytes(made) + checkpoint
    stats = pl.from_arrow(pa.table(made._open().get_add_actions(flatten=True)))
    assert isinstance(stats, pl.DataFrame)
    assert not [name for name in stats.columns if "氏" in name]


def test_purge_destroys_what_was_replaced(tmp_path: Path) -> None:
    made = table(tmp_path)
    made.append_once(batches(rows(1, [0, 0], "消される氏名")), "ds", 1)
    (made.path / "event_date=2026-03-31" / "orphan.parquet").write_bytes(b"left by a crash")
    made.exchange_once(batches(rows(2, [0])), [f.path for f in made.files()], "ds", 2)
    made.purge()
    left = [path for path in made.path.rglob("*.parquet") if "_delta_log" not in path.parts]
    assert [str(path) for path in left] == made.uris()
    assert made.version("ds") == 2
    assert not made.append_once(batches(rows(2, [0])), "ds", 2)
    assert made.append_once(batches(rows(3, [0])), "ds", 3)


def test_overwrite_commits_only_what_changed(tmp_path: Path) -> None:
    made = table(tmp_path)
    assert made.overwrite(batches(rows(1, [0, 0, 1])))
    before = made.files()
    assert not made.overwrite(batches(rows(1, [0, 0, 1])))
    assert made.files() == before
    assert made.overwrite(batches(rows(1, [0, 0])))
    assert len({f.path for f in before} & {f.path for f in made.files()}) == 1
    assert made.overwrite(batches(rows(2, [1])), {(DAY + dt.timedelta(1)).isoformat()})
    assert made.row_count() == 3
    assert made.overwrite(batches(rows(1, [])))
    assert made.row_count() == 0
    assert not made.overwrite(batches(rows(1, [])))


def test_equal_rows_without_ids_are_not_merged(tmp_path: Path) -> None:
    schema = pa.schema([("event", pa.string())])
    made = Table(tmp_path / "t", schema, tmp_path / "staging", stats=())
    for _ in range(3):
        made.exchange(batches(pa.table({"event": ["x"]}, schema=schema)), ())
    assert made.row_count() == 3


def test_compact_keeps_the_rows(tmp_path: Path) -> None:
    made = table(tmp_path)
    for landing in range(1, 12):
        made.append_once(batches(rows(landing, [0, 0, 1])), "ds", landing)
    before = content(made)
    assert made.compact() == 2
    assert made.compact() == 0
    assert len(made.files()) == 2
    assert content(made) == before
    assert made.version("ds") == 11


def test_replace_landing(tmp_path: Path) -> None:
    made = table(tmp_path)
    for landing in range(1, 12):
        made.append_once(batches(rows(landing, [0, 1])), "ds", landing)
    made.compact()
    made.replace_landing(3, rows(3, [2], "読み直し").to_reader())
    found = content(made)
    assert [r["record_no"] for r in found if r["landing_id"] == 3] == [0]
    assert len(found) == 21
    assert made.version("ds") == 11


def test_a_new_column_widens_the_table(tmp_path: Path) -> None:
    table(tmp_path).append_once(batches(rows(1, [0])), "ds", 1)
    wider = table(tmp_path, SCHEMA.append(pa.field("新", pa.int64())))
    more = rows(2, [0]).append_column("新", pa.array([7], pa.int64()))
    wider.append_once(batches(more), "ds", 2)
    assert [r["新"] for r in content(wider)] == [None, 7]
    changed = table(tmp_path, SCHEMA.set(3, pa.field("氏 名(全角)", pa.int64())))
    with pytest.raises(SchemaChangedError, match="type"):
        changed.append_once(batches(changed.schema.empty_table()), "ds", 3)


def test_field_metadata_does_not_reach_the_table(tmp_path: Path) -> None:
    tagged = SCHEMA.set(3, SCHEMA.field(3).with_metadata({"clause": "§3(1)"}))
    table(tmp_path, tagged).append_once(batches(rows(1, [0]).cast(tagged)), "ds", 1)
    assert table(tmp_path).append_once(batches(rows(2, [0])), "ds", 2)


def test_arrow_opens_the_files_itself(tmp_path: Path) -> None:
    made = table(tmp_path)
    made.append_once(batches(rows(1, [0, 1])), "ds", 1)
    for read in (made.dataset(), made.dataset({DAY.isoformat()})):
        assert read.filesystem.type_name == "subtree", "no file of Arrow's threads is a Python object"
        assert read.filesystem.base_fs.type_name == "local"


@pytest.mark.slow
@pytest.mark.parametrize("read", ["dataset.to_table()", "dataset.scanner().to_reader().read_next_batch()"])
def test_a_process_that_read_ends_in_peace(tmp_path: Path, read: str) -> None:
    made = table(tmp_path)
    made.append_once(batches(rows(1, list(range(30)))), "ds", 1)
    code = (
        "from pathlib import Path; from storage.tables import Table;"
        f"dataset = Table.found(Path({str(made.path)!r}), Path({str(made.scratch)!r})).dataset(); {read}"
    )
    command = [sys.executable, "-c", code]
    for _ in range(3):
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 3), max_size=60).map(sorted),
    st.lists(st.integers(1, 20), min_size=1, max_size=8),
    st.integers(1, 7),
)
def test_bytes_do_not_depend_on_batches(days: list[int], cuts: list[int], group: int) -> None:
    original, parquet_files.ROW_GROUP = parquet_files.ROW_GROUP, group
    try:
        with tempfile.TemporaryDirectory() as folder:
            writer = FileWriter(Path(folder) / "t", SCHEMA, "event_date", ("record_no",), Path(folder))
            whole = rows(1, days)
            once = list(writer.write(whole.to_reader()))
            pieces, start = [], 0
            for cut in cuts:
                pieces += whole.slice(start, cut).to_batches()
                start += cut
            pieces += whole.slice(start).to_batches()
            again = list(writer.write(pa.RecordBatchReader.from_batches(SCHEMA, pieces)))
            assert once == again
            assert sum(json.loads(f.stats)["numRecords"] for f in once) == len(days)
    finally:
        parquet_files.ROW_GROUP = original
