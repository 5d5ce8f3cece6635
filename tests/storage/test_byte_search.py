"""The search over a folder like a store: a value is found wherever it lies, and named by place and count."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from storage.byte_search import search_below
from storage.tables import Table, batches
from tests.storage.users import as_somebody_else

VALUE = "試験 例示子 taro@example.jp"
OTHER = "別人 例示男 jiro@example.jp"


def plain(path: Path) -> None:
    path.write_text(f"a,{VALUE},b\n", encoding="utf-8")


def parquet(path: Path, **options: object) -> None:
    pq.write_table(pa.table({"a": [None, "x", VALUE] * 50}), path, **options)


def nested(path: Path) -> None:
    kind = pa.list_(pa.struct([("a", pa.string()), ("m", pa.map_(pa.string(), pa.string()))]))
    pq.write_table(
        pa.table({"n": pa.array([[{"a": "x", "m": [("k", VALUE)]}], None], kind)}), path, compression="zstd"
    )


def dictionary_page(path: Path) -> None:
    """An entry that no row names any more."""
    entries = pa.DictionaryArray.from_arrays(pa.array([0, 0], pa.int8()), pa.array(["x", VALUE]))
    pq.write_table(pa.table({"a": entries}), path, compression="zstd", store_schema=False)


def deltas(path: Path) -> None:
    """Values of which only what differs from the one before is written."""
    texts = [VALUE[:-1] + sign for sign in "abcp"] + [VALUE]
    pq.write_table(
        pa.table({"a": texts}), path, use_dictionary=False, column_encoding={"a": "DELTA_BYTE_ARRAY"}
    )


def binary(path: Path) -> None:
    values = pa.array([VALUE.encode(), b"\x00\xff"], pa.binary())
    pq.write_table(pa.table({"a": values}), path, compression="gzip")


def fixed(path: Path) -> None:
    kind = pa.binary(len(VALUE.encode()))
    pq.write_table(pa.table({"a": pa.array([VALUE.encode()], kind)}), path, compression="zstd")


def sqlite(path: Path) -> None:
    """Longer than a page, so that its bytes do not lie together."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table events (n integer, event text)")
        connection.execute("insert into events values (1, ?)", ("x" * 4050 + json.dumps(VALUE) + "y" * 9000,))
    connection.close()


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("sheet.xml", f"<v>{VALUE}</v>")


def packed(path: Path) -> None:
    with path.open("wb") as file:
        np.savez_compressed(file, words=np.frombuffer(VALUE.encode(), np.uint8))


WAYS: list[Callable[[Path], None]] = [
    plain,
    parquet,
    lambda path: parquet(path, compression="zstd"),
    lambda path: parquet(path, compression="zstd", use_dictionary=False),
    lambda path: parquet(path, row_group_size=7, data_page_version="2.0"),
    nested,
    dictionary_page,
    deltas,
    binary,
    fixed,
    sqlite,
    archive,
    packed,
    lambda path: path.write_bytes(gzip.compress(VALUE.encode("cp932"))) and None,
    lambda path: path.write_bytes(bz2.compress(VALUE.encode("utf-16"))) and None,
    lambda path: path.write_bytes(zstandard.compress(VALUE.encode())) and None,
    lambda path: (
        path.write_text(json.dumps({"add": {"stats": json.dumps({"maxValues": {"a": VALUE}})}})) and None
    ),
    lambda path: path.write_bytes(b"z" * ((1 << 20) - 10) + VALUE.encode()) and None,
]


@pytest.mark.parametrize("way", WAYS)
def test_found_in_every_kind_of_file(tmp_path: Path, way: Callable[[Path], None]) -> None:
    (tmp_path / "caches").mkdir()
    way(tmp_path / "caches" / "file")
    found = search_below(tmp_path, [OTHER, VALUE])
    assert found.where == {"caches": {1}}
    assert (found.searched, found.unread) == (("caches", "file names"), {})


@pytest.mark.parametrize("way", WAYS)
def test_and_nothing_is_found_where_it_does_not_stand(tmp_path: Path, way: Callable[[Path], None]) -> None:
    way(tmp_path / "file")
    assert search_below(tmp_path, [OTHER]).where == {}


def test_live_rows_orphans_logs_and_checkpoints_of_a_table_are_told_apart(tmp_path: Path) -> None:
    schema = pa.schema([("landing_id", pa.int32()), ("day", pa.date32()), ("who", pa.string())])
    day = dt.date(2026, 4, 1)
    table = Table(tmp_path / "records" / "x", schema, tmp_path / "staging", "day")
    values = [
        "live@example.jp",
        "replaced@example.jp",
        "orphan@example.jp",
        "logged@example.jp",
        "kept@example.jp",
    ]

    def rows(*who: str) -> pa.RecordBatchReader:
        return batches(pa.table([[1] * len(who), [day] * len(who), list(who)], schema=schema))

    table.exchange(rows("live@example.jp", "replaced@example.jp"), ())
    table.exchange(rows("live@example.jp", "kept@example.jp"), [file.path for file in table.files()])
    assert search_below(tmp_path, values).where == {"records/x": {0, 1, 4}}
    table.purge()
    pq.write_table(pa.table({"who": ["orphan@example.jp"]}), table.path / "day=2026-04-01" / "orphan.parquet")
    (table.path / "_delta_log" / "00000000000000000009.json.tmp").write_text('{"min":"logged@example.jp"}')
    assert search_below(tmp_path, values).where == {"records/x": {0, 2, 4}, "records/x/_delta_log": {3}}


def test_names_of_files_and_folders_are_searched(tmp_path: Path) -> None:
    (tmp_path / "dagster" / VALUE).mkdir(parents=True)
    (tmp_path / "dagster" / VALUE / "run").write_text("x")
    assert search_below(tmp_path, [VALUE]).where == {"file names": {0}}


def test_what_cannot_be_read_is_named_and_the_rest_is_searched(tmp_path: Path) -> None:
    for name in ("records", "outbox", "elsewhere"):
        (tmp_path / "store" / name).mkdir(parents=True)
    store = tmp_path / "store"
    (store / "records" / "cut.parquet").write_bytes(b"PAR1" + VALUE.encode() + b"PAR1")
    (store / "outbox" / "file.csv.gz").write_bytes(gzip.compress(b"x" * 9_999)[:-20])
    (tmp_path / "copy").write_text(OTHER)
    (store / "elsewhere" / "link").symlink_to(tmp_path / "copy")
    found = search_below(store, [VALUE, OTHER])
    assert found.where == {"records": {0}}
    assert found.unread == {"records": 1, "outbox": 1, "elsewhere": 1}
    assert found.searched == ("file names", "outbox", "records")


def test_a_file_that_may_not_be_read() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # pytest's own folders are closed to others
        plain(Path(folder) / "file")
        (Path(folder) / "file").chmod(0)
        with as_somebody_else():
            assert search_below(Path(folder), [VALUE]).unread == {"store root": 1}


def test_one_folder_alone(tmp_path: Path) -> None:
    for name in ("registers", "caches"):
        (tmp_path / name).mkdir()
        plain(tmp_path / name / "holds.csv")
    assert search_below(tmp_path, [VALUE], tmp_path / "registers").where == {"registers": {0}}
    assert search_below(tmp_path, [VALUE], tmp_path / "missing").where == {}
